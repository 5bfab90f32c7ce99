"""`formengine request withdraw`: an office takes a request back for whoever has lost both device and code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.reference import new_reference
from tests.databases import Database, database
from tests.web.page import Page
from tests.web.support import Clock, Serving
from tests.web.test_withdraw import CHANNELS, ONE, REACH, reference_on
from tests.web.words import CONTINUE, SENT, word

__all__ = ["database"]

WITHDRAWN = word("withdrawn.heading")
PRIVATE = "FORMENGINE_OFFICE_PRIVATE"
Sending = Callable[..., Page]


@pytest.fixture
def send(tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sending]:
    """Makes a service of which everybody has heard that somebody has sent a request; the office's verbs know it."""

    def made(
        form: str = REACH, channels: tuple[str, ...] = CHANNELS, heard: bool = True, **typed: object
    ) -> Page:
        given = {"database": database} if database.kind == "postgresql" else {}
        service = serve(form, deliver=channels, clock=Clock(datetime.now(UTC) - timedelta(hours=1)), **given)
        for name, value in {
            "DATABASE_URL": service.database.url,
            "FORMENGINE_FORMS": service.settings.forms,
            "FORMENGINE_VAR": service.settings.var,
            "FORMENGINE_DELIVER": " ".join(channels),
        }.items():
            monkeypatch.setenv(name, str(value))
        page = service.visitor().begin().press(CONTINUE, typed).press(word("btn.submit"), declared="yes")
        assert page.h1 == SENT
        for channel in channels if heard else ():
            found = service.store.outbox.claim(channel, 24)
            assert found is None or service.store.outbox.done(found)
        service.clock.now = datetime.now(UTC) + timedelta(hours=1)
        return page

    with Serving(tmp_path) as serve:
        yield made


def withdraw(page: Page, *more: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, ["request", "withdraw", reference_on(page), *more], input=answer)


def waiting(page: Page) -> dict[str, object]:
    """What waits for each channel."""
    outbox = page.visitor.service.store.outbox
    return {
        each.channel: found.content for each in outbox.listed() if (found := outbox.claim(each.channel, 24))
    }


def test_it_is_taken_back_and_the_office_and_the_claimant_hear_of_it(send: Sending) -> None:
    page = send(mail="zoe@example.org", phone="06 39 98 12 34", ways=["mail"])
    done = withdraw(page, "--yes")
    assert (done.exit_code, "The claimant gets a message." in done.output) == (0, True)
    assert page.reload().h1 == WITHDRAWN
    told = waiting(page)
    event = {"withdrawn": reference_on(page), "form": "tiny"}
    assert (told["webhook"], told["files"]) == (event, event)
    mail = told["email"]
    assert isinstance(mail, dict)
    assert (mail["to"], mail["language"]) == ("zoe@example.org", "en")
    assert WITHDRAWN in str(mail["text"])
    assert "sms" in told
    assert page.visitor.service.count("events") == 1  # that what was sent was opened for it


def test_what_nobody_has_heard_of_is_removed_and_nobody_hears_of_it(send: Sending) -> None:
    page = send(channels=("webhook", "files"), heard=False, mail="zoe@example.org")
    assert withdraw(page, "--yes").output.endswith("No message goes to the claimant: tell them.\n")
    assert waiting(page) == {}
    assert page.visitor.service.count("events") == 0


def test_who_wanted_no_messages_gets_none_and_that_is_said(send: Sending) -> None:
    page = send(mail="zoe@example.org", ways=["post"])
    assert "No message goes to the claimant: tell them." in withdraw(page, "--yes").output
    assert set(waiting(page)) == {"webhook", "files"}


def test_it_is_asked_first(send: Sending) -> None:
    page = send(mail="zoe@example.org")
    asked = withdraw(page, answer="n\n")
    assert (asked.exit_code, f"Take back {reference_on(page)} (tiny, received on" in asked.output) == (
        1,
        True,
    )
    assert page.reload().h1 == SENT
    assert page.visitor.service.count("events") == 0
    assert withdraw(page, answer="y\n").exit_code == 0
    assert page.reload().h1 == WITHDRAWN


def test_done_twice_it_says_since_when(send: Sending) -> None:
    page = send()
    assert withdraw(page, "--yes").exit_code == 0
    again = withdraw(page)
    assert (again.exit_code, "was taken back already, on" in again.output) == (0, True)


def test_what_was_begun_is_not_taken_back(send: Sending) -> None:
    page = send()
    page.visitor.service.store.handling.begin(reference_on(page))
    told = withdraw(page, "--yes")
    assert (told.exit_code, "it cannot be taken back any more" in told.output) == (1, True)
    assert page.reload().h1 == SENT


def test_what_does_not_exist_is_told(send: Sending) -> None:
    send()
    unknown = new_reference()
    told = CliRunner().invoke(main, ["request", "withdraw", unknown, "--yes"])
    assert (told.exit_code, told.output) == (1, f"Error: No request has the reference {unknown}.\n")


def test_a_form_that_offers_no_button_is_served_so_too(send: Sending) -> None:
    page = send(ONE, name="Zoe")
    assert withdraw(page, "--yes").exit_code == 0
    assert page.reload().h1 == WITHDRAWN


def test_without_the_offices_key_the_claimant_is_not_told_and_that_is_said(
    send: Sending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(mail="zoe@example.org", ways=["mail"])
    other = tmp_path / "other.private"
    other.write_text("private:" + "AQID" * 10 + "AQI=\n")
    other.chmod(0o600)
    monkeypatch.setenv(PRIVATE, str(other))
    done = withdraw(page, "--yes")
    assert done.exit_code == 0
    assert "does not open with this office's key" in done.output
    assert "No message goes to the claimant: tell them." in done.output
    assert set(waiting(page)) == {"webhook", "files"}


def test_where_the_form_is_not_installed_the_office_is_told(
    send: Sending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(mail="zoe@example.org", ways=["mail"])
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("FORMENGINE_FORMS", str(tmp_path / "none"))
    assert "No message goes to the claimant: tell them." in withdraw(page, "--yes").output
    assert set(waiting(page)) == {"webhook", "files"}


def test_after_the_claimants_page_has_gone_it_is_still_possible(send: Sending) -> None:
    page = send(mail="zoe@example.org", ways=["mail"])
    page.visitor.get("erase").press(word("btn.erase-sent"))
    assert "The claimant gets a message." in withdraw(page, "--yes").output
