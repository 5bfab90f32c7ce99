"""A claimant who wanted messages hears that there is something new about their request: once, and not what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from tests.cli.test_request import Sending, send, waiting
from tests.databases import database
from tests.web.page import Page
from tests.web.reaching import reference_on
from tests.web.words import word

__all__ = ["database", "send"]

NEWS = word("mail.news")
GIVEN = {"mail": "zoe@example.org", "phone": "06 39 98 12 34", "ways": ["mail"]}
HEARS, TELL = "The claimant gets a message.", "No message goes to the claimant: tell them."


def run(verb: str, page: Page, *words: str) -> Result:
    return CliRunner().invoke(main, ["request", verb, reference_on(page), *words])


def test_each_change_is_told_once_by_the_channels_they_chose_and_never_what_it_is(send: Sending) -> None:
    page = send(**GIVEN)
    done = run("status", page, "refused", "--note", "You earn too much.")
    assert (done.exit_code, HEARS in done.output) == (0, True)
    told = waiting(page)
    assert set(told) == {"email", "sms"}
    mail, sms = told["email"], told["sms"]
    assert isinstance(mail, dict)
    assert isinstance(sms, dict)
    assert (mail["to"], mail["language"]) == ("zoe@example.org", "en")
    assert mail["subject"].startswith(NEWS)
    for text in (mail["text"], mail["html"], mail["subject"], sms["text"]):
        assert not re.search("refus|earn|accept|http|www", text, re.IGNORECASE)
    assert reference_on(page) in mail["text"]
    assert f"{NEWS}. {word('done.reference')} {reference_on(page)}" in sms["text"]
    assert waiting(page) == {}
    assert run("status", page, "begun").exit_code == 0
    assert set(waiting(page)) == {"email", "sms"}


def test_that_the_office_has_begun_is_told_once_too(send: Sending) -> None:
    page = send(**GIVEN)
    assert HEARS in run("begin", page).output
    assert set(waiting(page)) == {"email", "sms"}
    again = run("begin", page)
    assert (again.exit_code, HEARS in again.output) == (0, False)
    assert waiting(page) == {}


def test_who_is_second_sends_no_message(send: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    page = send(**GIVEN)
    assert run("status", page, "closed").exit_code == 0
    waiting(page)
    assert run("status", page, "closed").exit_code == 1
    assert waiting(page) == {}


@pytest.mark.parametrize("given", [{"mail": "zoe@example.org", "ways": ["post"]}, {}])
def test_who_wanted_no_messages_gets_none_and_that_is_said(send: Sending, given: dict[str, object]) -> None:
    page = send(**given)
    assert TELL in run("status", page, "accepted").output
    assert waiting(page) == {}


def test_after_a_request_is_closed_nobody_knows_where_to_write_any_more(send: Sending) -> None:
    page = send(**GIVEN)
    assert HEARS in run("status", page, "closed").output
    waiting(page)
    assert page.visitor.service.store.handling.contact(reference_on(page)).email is None
    assert TELL in run("status", page, "begun").output


def test_where_no_channel_is_there_or_the_form_is_not_installed_it_says_so(
    send: Sending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(**GIVEN)
    monkeypatch.setenv("FORMENGINE_DELIVER", "webhook files")
    assert TELL in run("status", page, "begun").output
    (tmp_path / "none").mkdir()
    monkeypatch.setenv("FORMENGINE_DELIVER", "email sms")
    monkeypatch.setenv("FORMENGINE_FORMS", str(tmp_path / "none"))
    assert TELL in run("status", page, "accepted").output
    assert waiting(page) == {}
