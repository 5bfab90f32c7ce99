"""« Follow my request »: each state with its day, what it means, what to do and until when, and how to contest."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from formengine.storage import Change, History, Progress
from tests.web.page import Page, words
from tests.web.reaching import REFERENCE, reference_on
from tests.web.support import HEAD, Serving, write_catalogue
from tests.web.test_receipt import FORM, HERE
from tests.web.words import CONTINUE, SEND, SENT, word

ONE = """
parts: [{part: p, title: P, steps: [{step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}]}]
"""
WHOLE = {"tiny": HERE + FORM.replace("%s", "refused")}
TRACK = word("btn.track")
DAY = datetime.timedelta(days=1)
AT_NINE = {"time": "09:00"}


def sent(serve: Serving, forms: dict[str, str] | None = None) -> Page:
    """The confirmation of a request that was received on 16 November at nine."""
    page = serve(forms=forms or {"tiny": HEAD + ONE}).visitor().begin().press(CONTINUE, name="Ana <b>")
    if forms is not None:
        page = page.press(word("btn.add", item="a job")).press(CONTINUE, employer="Bakery").press(CONTINUE)
    page = page.press(SEND, declared="yes")
    assert page.h1 == SENT
    return page


def say(page: Page, *states: Progress, note: str = "", until: datetime.date | None = None) -> Page:
    """The tracking page after the office has said these, one a day; the last one with a note and a day."""
    service, history = page.visitor.service, ()
    reference = reference_on(page.visitor.get("sent"))
    for state in states:
        service.clock.now += DAY
        last = state is states[-1]
        change = Change(state, service.clock.now, until if last else None, note if last else "")
        told: History | None = service.store.handling.change(reference, change, history)
        assert told is not None
        assert told[-1] == change
        history = told
    return page.visitor.get("track")


def stages(page: Page) -> list[str]:
    """The items of the list of states, in their order."""
    (found,) = page.all("ol")
    return [words(each) for each in found.iter("li")]


def headings(page: Page) -> list[str]:
    return [words(each) for each in page.all("h2")]


@pytest.mark.parametrize("start", ["sent", "receipt", ""])
def test_it_is_found_from_the_confirmation_the_receipt_and_the_start_page(serve: Serving, start: str) -> None:
    page = sent(serve).visitor.get(start).follow(TRACK)
    assert page.h1 == word("track.received-heading")
    assert page.path == "track"


def test_at_first_it_says_that_it_was_sent_and_received_and_what_silence_means(serve: Serving) -> None:
    page = sent(serve, WHOLE).follow(TRACK)
    when = word("track.when", date="16 November 2026", **AT_NINE)
    assert stages(page) == [f"{word('track.sent')} {when}", f"{word('track.received')} {when}"]
    assert word("track.wait") in page.paragraphs
    assert word("receipt.refused", date="16 January 2027") in page.paragraphs
    assert word("receipt.appeal") not in headings(page)
    assert reference_on(page)


def test_a_document_that_is_needed_is_named_with_its_last_day_and_where_to_send_it(serve: Serving) -> None:
    until = datetime.date(2026, 12, 31)
    page = say(sent(serve, WHOLE), "begun", "document-needed", note="Your <tax> notice.", until=until)
    assert page.h1 == word("track.document-needed-heading")
    said = page.paragraphs
    assert "Your <tax> notice." in said
    assert word("track.until", date="31 December 2026") in said
    assert [each for each in ("1 High Street", "Anytown") if each not in said] == []
    # It waits for the claimant: silence is not counted meanwhile.
    assert word("receipt.silence") not in headings(page)
    assert [each.partition(" On ")[0] for each in stages(page)] == [
        word(f"track.{state}") for state in ("sent", "received", "begun", "document-needed")
    ]
    assert stages(page)[-1].endswith(word("track.asked-by", date="31 December 2026"))


def test_a_decision_stands_on_the_page_and_in_no_title_with_how_to_contest(serve: Serving) -> None:
    page = say(sent(serve, WHOLE), "begun", "refused", note="You earn too much.")
    assert (page.h1, page.title) == (word("track.decided-heading"), f"{word('track.decided-heading')} – Tiny")
    means = word("track.refused-means")
    assert any(each.startswith(means) for each in page.paragraphs)
    assert "You earn too much." in page.paragraphs
    assert headings(page)[:3] == [word("track.note"), word("track.do"), word("receipt.appeal")]
    assert "Write to the tribunal within two months." in page.paragraphs


def test_where_the_form_does_not_say_how_to_contest_it_says_whom_to_ask(serve: Serving) -> None:
    page = say(sent(serve), "accepted")
    assert word("track.ask-appeal", service="Office") in page.paragraphs


@pytest.mark.parametrize(
    ("states", "contestable"),
    [(("refused", "closed"), True), (("refused", "begun"), False), (("closed",), False)],
)
def test_one_can_contest_as_long_as_the_decision_stands(
    serve: Serving, states: tuple[Progress, ...], contestable: bool
) -> None:
    page = say(sent(serve, WHOLE), *states)
    assert (word("receipt.appeal") in headings(page)) is contestable
    assert page.h1 == word(f"track.{states[-1]}-heading")


def test_the_confirmation_says_that_there_is_something_new_and_not_what(serve: Serving) -> None:
    page = sent(serve)
    assert word("done.next") in headings(page)
    say(page, "accepted")
    again = page.visitor.get("sent")
    assert word("track.moved", button=TRACK) in again.paragraphs
    assert word("done.next") not in headings(again)
    assert word("track.accepted-means") not in again.main


def test_one_that_was_taken_back_says_so(serve: Serving) -> None:
    page = sent(serve, WHOLE).follow(word("btn.withdraw")).press(word("btn.withdraw"))
    page = page.visitor.get("track")
    assert page.h1 == word("track.withdrawn-heading")
    assert stages(page)[-1].startswith(word("track.withdrawn"))
    assert word("track.do") not in headings(page)


def test_what_the_office_writes_is_marked_with_its_language_on_a_page_in_another(
    serve: Serving, tmp_path: Path
) -> None:
    texts = {"title": "Tiny", "service.name": "Office", "part.p.title": "P", "name.label": "Your name"}
    locales = write_catalogue(tmp_path / "words", {**texts, "name.noun": "your name"})
    form = HEAD.replace("languages: [en]", "languages: [en, fr]") + ONE
    page = serve(forms={"tiny": form}, locales=locales).visitor().begin().press(CONTINUE, name="Ana")
    page = say(page.press(SEND, declared="yes"), "refused", note="You earn too much.")
    assert written_in(page) == [None]
    french = page.follow("Français")
    assert (french.h1, written_in(french)) == (word("track.decided-heading", "fr"), ["en"])


def written_in(page: Page) -> list[str | None]:
    return [each.get("lang") for each in page.all("p") if words(each) == "You earn too much."]


def test_nobody_else_reads_it_and_a_reference_opens_nothing(serve: Serving) -> None:
    page = say(sent(serve), "refused")
    stranger = page.visitor.service.visitor()
    for address in ("track", f"track?reference={reference_on(page)}"):
        found = stranger.get(address)
        assert (found.path, word("start.none-heading") in headings(found)) == ("", True)
        assert REFERENCE.search(found.main) is None


def test_before_anything_is_sent_it_leads_to_the_form(serve: Serving) -> None:
    page = serve(ONE).visitor().begin()
    assert page.visitor.get("track").path == "name"
