"""What was kept as long as its form says is erased, without anybody asking; nothing younger is."""

from __future__ import annotations

import datetime

import pytest

from formengine.storage import Gone, Office
from tests.databases import Database, database
from tests.web.page import Page
from tests.web.support import HEAD, MORNING, Service, Serving
from tests.web.words import CONTINUE, SEND, word

__all__ = ["database"]

NAME = """
parts:
  - part: you
    title: You
    steps: [{step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}]
"""
KEEPS = "retention: {drafts: 2 days, submissions: 3 months, events: 5 months}"
HOUR = datetime.timedelta(hours=1)


def service_of(serve: Serving, database: Database, retention: str) -> Service:
    return serve(f"{retention}{NAME}", **({"database": database} if database.kind == "postgresql" else {}))


def send(service: Service) -> Page:
    page = service.visitor().begin().press(CONTINUE, name="Ana")
    return page.press(SEND, declared="yes")


def erase(service: Service) -> None:
    """An office erases what was sent."""
    ((reference,),) = service.database.fetch("SELECT reference FROM submissions")
    office = Office(service.database.url, service.clock)
    kept = office.find(reference)
    assert kept is not None
    office.erase(kept)
    office.close()


def later(at: datetime.datetime, months: int) -> datetime.datetime:
    years, month = divmod(at.month - 1 + months, 12)
    return at.replace(year=at.year + years, month=month + 1)


def sweep(service: Service) -> Gone:
    gone: Gone = service.app.extensions["formengine"].sweeper.sweep(service.clock.now)
    return gone


def test_a_draft_goes_when_its_form_says_and_a_younger_one_stays(serve: Serving, database: Database) -> None:
    service = service_of(serve, database, KEEPS)
    old = service.visitor().begin().press(CONTINUE, name="Ana")
    service.clock.now += datetime.timedelta(days=2) - HOUR
    young = service.visitor().begin().press(CONTINUE, name="Bea")
    assert service.count("drafts") == 2
    service.clock.now += HOUR
    assert sweep(service).drafts == 1
    assert old.visitor.get("name").path == ""
    assert young.visitor.get("name").fields == {"name": "Bea"}


def test_without_a_word_of_the_form_drafts_are_kept_as_long_as_the_service_says(
    serve: Serving, database: Database
) -> None:
    service = service_of(serve, database, "")
    service.visitor().begin()
    service.clock.now += datetime.timedelta(days=30) - HOUR
    assert sweep(service).drafts == 0
    service.clock.now += HOUR
    assert sweep(service).drafts == 1


def test_what_was_sent_goes_after_its_months_with_all_of_it_and_nothing_younger(
    serve: Serving, database: Database
) -> None:
    service = service_of(serve, database, KEEPS.replace("2 days", "200 days"))
    send(service)
    service.clock.on(2026, 12, 20)
    send(service)
    service.clock.on(2027, 2, 16, 8, 59)
    assert sweep(service).submissions == 0
    service.clock.on(2027, 2, 16, 10)
    assert sweep(service) == Gone(0, 1, 0)
    assert [service.count(each) for each in ("submissions", "drafts")] == [1, 1]
    service.clock.on(2027, 3, 20, 10)
    assert sweep(service) == Gone(0, 1, 0)
    assert [service.count(each) for each in ("submissions", "drafts")] == [0, 0]


def test_whoever_begins_waits_for_a_few_and_the_next_ones_go_on(
    serve: Serving, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formengine.storage.retention.FEW", 2)
    service = service_of(serve, database, KEEPS.replace("2 days", "400 days"))
    for _ in range(5):
        send(service)
    service.clock.on(2027, 6, 1)
    for gone in (Gone(0, 2, 0, left=True), Gone(0, 2, 0, left=True), Gone(0, 1, 0)):
        assert sweep(service) == gone
        assert sweep(service) == Gone(0, 0, 0)
        service.clock.now += datetime.timedelta(minutes=1)
    assert service.count("submissions") == 0


def test_what_was_sent_stays_where_no_form_says_how_long(serve: Serving, database: Database) -> None:
    service = service_of(serve, database, "")
    send(service)
    service.clock.on(2050, 1, 1)
    assert sweep(service) == Gone(1, 0, 0)
    assert service.count("submissions") == 1


@pytest.mark.parametrize("broken", ["gone", "unreadable"])
def test_of_a_form_that_is_gone_or_unreadable_nothing_that_was_sent_is_erased(
    serve: Serving, database: Database, broken: str
) -> None:
    service = service_of(serve, database, KEEPS)
    send(service)
    form = service.folder / "forms" / "tiny" / "form.yaml"
    if broken == "gone":
        form.unlink()
    else:
        form.write_text(HEAD + "parts: 7")
    service.close()
    service.restart()
    service.clock.on(2030, 1, 1)
    assert sweep(service).submissions == 0
    assert service.count("submissions") == 1


@pytest.mark.parametrize(("retention", "months"), [(KEEPS, 5), ("", 12)])
def test_what_an_office_did_is_forgotten_in_its_time(
    serve: Serving, database: Database, retention: str, months: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = service_of(serve, database, retention)
    send(service)
    erase(service)
    assert service.count("events") == 1
    service.clock.now = later(MORNING, months) - HOUR
    assert sweep(service).events == 0
    service.clock.now += HOUR
    assert sweep(service).events == 1


def test_what_is_kept_how_long_is_said_on_the_page_about_data(serve: Serving) -> None:
    said = serve(KEEPS + NAME).visitor().get("privacy").main
    assert word("privacy.drafts", n=2) in said
    assert "A request that was sent is erased here 3 months after you sent it." in said
    assert "We keep this note for 5 months." in said
    page = serve(NAME).visitor().get("privacy")
    assert "after you sent it" not in page.main


def test_what_is_kept_to_count_is_said_where_it_is_counted(serve: Serving) -> None:
    counted, undelivered = word("privacy.messages"), word("privacy.undelivered")
    again = f"{word('privacy.again')} {word('privacy.again-counted')}"
    said = serve(NAME).visitor().get("privacy").paragraphs
    assert word("privacy.tries") in said
    assert not {counted, undelivered, again} & set(said)
    for channels, messages in ((("sms",), True), (("email",), True), (("webhook", "files"), False)):
        said = serve(NAME, deliver=channels).visitor().get("privacy").paragraphs
        assert ({counted, undelivered} <= set(said)) is messages
    identity = "again: {same: [name], within: 6 months}\n"
    assert again in serve(f"{NAME}{identity}").visitor().get("privacy").paragraphs


def test_the_browser_is_told_to_remember_as_long_as_the_draft_is_kept(serve: Serving) -> None:
    visitor = serve("retention: {drafts: 90 days}" + NAME).visitor()
    page = visitor.begin()
    cookie = visitor.client.get_cookie("fe_tiny", path="/")
    assert cookie is not None
    assert cookie.max_age == 90 * 86400
    assert (page.visitor.draft.expires - MORNING).days == 90
