"""A request that was sent can be taken back while the office has not begun with it, and everybody hears what is true."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.reference import new_reference
from formengine.storage import Change, Progress
from tests.web.page import Page
from tests.web.reaching import CHANNELS, REACH, WITHDRAWAL, message, reference_on
from tests.web.support import Serving, Visitor
from tests.web.words import CONTINUE, SENT, START, word

ONE = """
parts: [{part: p, title: P, steps: [{step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}]}]
"""
OFFERED, REACHED = ONE + WITHDRAWAL, REACH + WITHDRAWAL
WITHDRAW, WITHDRAWN = word("btn.withdraw"), word("withdrawn.heading")
WHEN = word("withdrawn.when", date="16 November 2026", time="09:00")


def sent(serve: Serving, form: str = OFFERED) -> Page:
    page = serve(form).visitor().begin().press(CONTINUE, name="Zoe")
    page = page.press(word("btn.submit"), declared="yes")
    assert page.h1 == SENT
    return page


def test_it_is_asked_first_and_says_what_it_means(serve: Serving) -> None:
    page = sent(serve)
    asked = page.follow(WITHDRAW)
    assert asked.h1 == word("withdraw.heading")
    assert "We will not pay you." in asked.paragraphs
    assert reference_on(asked) == reference_on(page)
    kept = asked.press(word("btn.keep-sent"))
    assert (kept.h1, WITHDRAW in kept.links) == (SENT, True)


def test_once_done_it_is_said_with_its_day_and_the_reference_stays(serve: Serving) -> None:
    page = sent(serve)
    done = page.follow(WITHDRAW).press(WITHDRAW)
    assert (done.h1, done.hops) == (WITHDRAWN, [303])
    assert WHEN in done.paragraphs
    assert reference_on(done) == reference_on(page)
    assert WITHDRAW not in done.links
    assert done.reload().h1 == WITHDRAWN


DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)


def sent_on_the_last_day(serve: Serving, days: int = 30, form: str = OFFERED) -> Page:
    """What somebody has sent in the last hour for which a request that is not sent is kept."""
    page = serve(form, draft_days=days).visitor().begin().press(CONTINUE, name="Zoe")
    page.visitor.service.clock.now += days * DAY - HOUR
    check = page.visitor.get("check")
    told = page.visitor.post(*check.filled(word("btn.submit"), declared="yes"), follow=False)
    (age,) = re.findall(r"Max-Age=(\d+)", told.headers["Set-Cookie"])
    assert int(age) >= 86400 * max(days, 30)
    return page.visitor.get("sent")


@pytest.mark.parametrize("days", [1, 30, 90])
def test_what_was_sent_on_the_last_day_can_be_taken_back_for_as_long_as_the_page_says(
    serve: Serving, days: int
) -> None:
    page = sent_on_the_last_day(serve, days)
    clock = page.visitor.service.clock
    last = clock.now + max(days, 30) * DAY
    day = f"{last.day} {last:%B %Y}"
    assert word("done.until", date=day) in page.paragraphs
    assert word("withdraw.change", date=day) in page.paragraphs
    clock.now = last - HOUR
    assert page.reload().follow(WITHDRAW).press(WITHDRAW).h1 == WITHDRAWN


def test_what_the_office_keeps_for_less_is_not_promised_for_longer(serve: Serving) -> None:
    page = sent(serve, f"{OFFERED}retention: {{submissions: 7 days}}\n")
    assert word("done.until", date="23 November 2026") in page.paragraphs


def test_after_that_day_the_start_page_says_that_what_was_sent_stays_sent(serve: Serving) -> None:
    page = sent_on_the_last_day(serve)
    page.visitor.service.clock.now += 31 * DAY
    for address in ("sent", "withdraw"):
        gone = page.visitor.get(address)
        assert (gone.path, word("start.none", n=30) in gone.paragraphs) == ("", True)


def test_pressing_twice_is_no_trouble(serve: Serving) -> None:
    asked = sent(serve).follow(WITHDRAW)
    first, second = asked.press(WITHDRAW), asked.press(WITHDRAW)
    assert (first.h1, second.h1) == (WITHDRAWN, WITHDRAWN)
    assert asked.visitor.get("withdraw").h1 == WITHDRAWN


def test_another_request_can_be_begun(serve: Serving) -> None:
    done = sent(serve).follow(WITHDRAW).press(WITHDRAW)
    start = done.visitor.get("/en/tiny/")
    assert WITHDRAWN in [each.text for each in start.all("h2")]
    asked = done.follow(word("btn.new"))
    assert asked.h1 == word("new.heading")
    for page in (
        start,
        asked,
        done.visitor.get("later"),
        done.visitor.get("erase"),
        done.visitor.get("privacy"),
    ):
        assert word("btn.see-sent") not in {*page.links, *page.buttons}
        assert word("btn.see-withdrawn") in {*page.links, *page.buttons}
    assert asked.follow(word("btn.see-withdrawn")).h1 == WITHDRAWN
    assert asked.press(word("btn.new-now")).path == "name"
    assert (
        word("erase.withdrawn")
        in sent(serve).follow(WITHDRAW).press(WITHDRAW).visitor.get("erase").paragraphs
    )


def test_once_the_office_has_begun_the_page_says_so_and_offers_nothing(serve: Serving) -> None:
    page = sent(serve)
    asked = page.follow(WITHDRAW)
    assert page.visitor.service.store.handling.begin(reference_on(page)) is not None
    told = asked.press(WITHDRAW)
    assert told.h1 == SENT
    assert word("begun.text", date="16 November 2026") in told.paragraphs
    assert WITHDRAW not in told.links
    assert word("begun.kept", date="16 November 2026") in told.notices
    assert asked.reload().h1 == SENT
    for state, key in (("document-needed", "document-needed"), ("refused", "decided"), ("closed", "closed")):
        say(page, state)
        assert word(f"begun.{key}") in page.visitor.get("sent").paragraphs


def say(page: Page, state: Progress) -> None:
    """Let the office say it."""
    service, named = page.visitor.service, reference_on(page)
    history = service.store.handling.history(named) or ()
    service.store.handling.change(named, Change(state, service.clock.now), history)


def test_a_form_that_does_not_offer_it_has_no_such_page(serve: Serving) -> None:
    page = sent(serve, ONE)
    assert WITHDRAW not in page.links
    assert page.visitor.get("withdraw").status == 404
    assert page.visitor.post("withdraw", {**_token(page.visitor), "go": "withdraw"}).status == 404
    assert page.reload().h1 == SENT


def test_what_is_not_sent_cannot_be_taken_back(serve: Serving) -> None:
    visitor = serve(OFFERED).visitor()
    page = visitor.begin()
    assert visitor.get("withdraw").path == "name"
    assert visitor.post("withdraw", {**page.hidden, "go": "withdraw"}).path == "name"
    assert START in visitor.service.visitor().get("withdraw").buttons


def test_another_site_takes_nothing_back(serve: Serving) -> None:
    page = sent(serve)
    assert page.visitor.post("withdraw", {"go": "withdraw"}).status == 403
    assert page.reload().h1 == SENT


def test_the_offices_command_says_that_it_has_begun(
    serve: Serving, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = sent(serve)
    monkeypatch.setenv("FORMENGINE_VAR", str(page.visitor.service.folder / "var"))

    def run(reference: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["request", "begin", *reference.split()])
        return result.exit_code, result.output

    # As it is heard on the telephone.
    assert run(reference_on(page).lower().replace("-", " "))[0] == 0
    assert WITHDRAW not in page.reload().links
    unknown = new_reference()
    assert run(unknown) == (1, f"Error: No request has the reference {unknown}.\n")
    code, said = run("NONE-SUCH-00")
    assert (code, "is no reference" in said) == (1, True)
    gone = sent(serve)
    gone.follow(WITHDRAW).press(WITHDRAW)
    monkeypatch.setenv("FORMENGINE_VAR", str(gone.visitor.service.folder / "var"))
    code, said = run(reference_on(gone))
    assert (code, "taken back by the claimant" in said) == (1, True)


def taken_back(serve: Serving, channels: tuple[str, ...] = CHANNELS, **typed: object) -> Visitor:
    """Somebody who was told that their request was sent, and took it back."""
    page = serve(REACHED, deliver=channels).visitor().begin().press(CONTINUE, typed)
    visitor = page.press(word("btn.submit"), declared="yes").visitor
    outbox = visitor.service.store.outbox
    for channel in channels:
        found = outbox.claim(channel, 24)
        assert found is None or outbox.done(found)
    assert visitor.get("withdraw").press(WITHDRAW).h1 == WITHDRAWN
    return visitor


def test_the_office_and_whoever_wanted_messages_hear_of_it(serve: Serving) -> None:
    visitor = taken_back(serve, mail="zoe@example.org", phone="06 39 98 12 34", ways=["mail"])
    reference = reference_on(visitor.get("sent"))
    for channel in ("webhook", "files"):
        assert message(visitor.service, channel) == {"withdrawn": reference, "form": "tiny"}
    mail = message(visitor.service)
    assert (mail["to"], mail["language"]) == ("zoe@example.org", "en")
    assert mail["text"].split("\n\n")[:6] == [
        WITHDRAWN,
        "Tiny",
        f"{word('done.reference')} {reference}",
        WHEN,
        word("withdrawn.text"),
        word("mail.not-you"),
    ]
    assert message(visitor.service, "sms") == {
        "to": "+33639981234",
        "text": f"Office. {WITHDRAWN}. {word('done.reference')} {reference}",
    }


def test_the_mail_says_in_html_what_it_says_in_text(serve: Serving, tree: Callable[..., str]) -> None:
    visitor = taken_back(serve, mail="zoe@example.org", ways=["mail"])
    reference = reference_on(visitor.get("sent"))
    assert tree(message(visitor.service)["html"]).splitlines() == [
        "main",
        f'  heading "{WITHDRAWN}" level 1',
        '  paragraph "Tiny"',
        f'  paragraph "{word("done.reference")} {reference}"',
        f'  paragraph "{WHEN}"',
        f'  paragraph "{word("withdrawn.text")}"',
        f'  paragraph "{word("mail.not-you")}"',
        f'  heading "{word("help.heading")}" level 2',
    ]


def test_who_wanted_no_messages_gets_none(serve: Serving) -> None:
    visitor = taken_back(serve, mail="zoe@example.org", ways=["post"])
    assert {each.channel for each in visitor.service.store.outbox.listed()} == {"webhook", "files"}


def test_a_message_that_cannot_be_written_keeps_nobody_from_taking_a_request_back(
    serve: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "own" / "messages").mkdir(parents=True)
    (tmp_path / "own" / "messages" / "withdrawn.html").write_text("{{ nobody.knows }}")
    service = serve(REACHED, deliver=CHANNELS, templates=tmp_path / "own")
    page = service.visitor().begin().press(CONTINUE, mail="zoe@example.org", ways=["mail"])
    page.press(word("btn.submit"), declared="yes")
    assert page.visitor.get("withdraw").press(WITHDRAW).h1 == WITHDRAWN
    assert "tiny: no message could be written (UndefinedError)." in caplog.text
    assert "zoe" not in caplog.text


def _token(visitor: Visitor) -> dict[str, str]:
    return {"csrf_token": visitor.get("erase").hidden["csrf_token"]}
