"""A feed with a secret address says when something is new about a request, not what, until the address is taken away."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from formengine.storage import Office
from formengine.web.feed import ATOM
from tests.web.page import Page
from tests.web.reaching import reference_on
from tests.web.support import Serving
from tests.web.test_track import ONE, say, sent
from tests.web.words import word

GIVE, END, OPEN = word("btn.give-feed"), word("btn.end-feed"), word("feed.link")
HERE = "{" + ATOM + "}"


def given(serve: Serving) -> Page:
    """The page that shows the address of a feed."""
    page = sent(serve).visitor.get("track").follow(word("btn.feed")).press(GIVE)
    assert (page.h1, page.hops) == (word("feed.heading"), [303])
    return page


def read(page: Page, address: str) -> Xml.Element:
    """The feed, as a program reads it that has no cookie."""
    found = page.visitor.service.visitor().get(address)
    assert found.status == 200
    return Xml.fromstring(found.html)


def updates(feed: Xml.Element) -> list[str | None]:
    return [each.findtext(f"{HERE}updated") for each in feed.iter(f"{HERE}entry")]


def test_it_says_when_something_is_new_and_not_what(serve: Serving) -> None:
    page = given(serve)
    address = page.links[OPEN]
    feed = read(page, address)
    assert updates(feed) == ["2026-11-16T09:00:00+00:00"]
    say(page, "begun", "refused", note="You earn too much.")
    page.visitor.service.store.letters.to_claimant(
        reference_on(page.visitor.get("sent")), "What is your rent?"
    )
    feed = read(page, address)
    assert updates(feed)[-1] == "2026-11-16T09:00:00+00:00"
    assert len(updates(feed)) == 4
    assert feed.findtext(f"{HERE}updated") == updates(feed)[0]
    whole = Xml.tostring(feed, encoding="unicode")
    for secret in ("refus", "earn", "rent", reference_on(page.visitor.get("sent")), "http://localhost"):
        assert secret not in whole


def test_each_entry_has_what_a_reader_needs_and_keeps_its_name(serve: Serving) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated, author; an entry without a link has content."""
    page = given(serve)
    first = read(page, page.links[OPEN])
    say(page, "begun")
    feed = read(page, page.links[OPEN])
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{HERE}{name}")
    assert feed.findtext(f"{HERE}author/{HERE}name") == "Office"
    entries = [{child.tag: child.text for child in each} for each in feed.iter(f"{HERE}entry")]
    assert all(
        set(each) == {f"{HERE}{name}" for name in ("id", "title", "updated", "content")} for each in entries
    )
    assert len({each[f"{HERE}id"] for each in entries}) == len(entries)
    assert [each.findtext(f"{HERE}id") for each in first.iter(f"{HERE}entry")] == [entries[-1][f"{HERE}id"]]


def test_pressed_twice_there_is_one_address_and_it_is_shown_again(serve: Serving) -> None:
    page = given(serve)
    empty = sent(serve).visitor.get("feed")
    first, second = empty.press(GIVE), empty.press(GIVE)
    assert first.links[OPEN] == second.links[OPEN] == first.reload().links[OPEN]
    assert page.links[OPEN] != first.links[OPEN]


def test_an_address_that_was_taken_away_leads_nowhere_and_the_next_is_another(serve: Serving) -> None:
    page = given(serve)
    address = page.links[OPEN]
    ended = page.press(END)
    assert word("feed.ended") in ended.notices
    stranger = page.visitor.service.visitor()
    assert stranger.get(address).status == 404
    assert ended.press(GIVE).links[OPEN] != address
    assert stranger.get(address).status == 404


def test_it_goes_with_the_claimants_page_and_with_the_request(serve: Serving) -> None:
    erased, removed = given(serve), given(serve)
    erased.visitor.get("erase").press(word("btn.erase-sent"))
    assert erased.visitor.service.visitor().get(erased.links[OPEN]).status == 404
    service = removed.visitor.service
    office = Office(service.database.url)
    kept = office.find(reference_on(removed.visitor.get("sent")))
    assert kept is not None
    office.erase(kept)
    office.close()
    assert service.count("feeds") == 0


def test_the_database_alone_does_not_tell_the_address(serve: Serving) -> None:
    page = given(serve)
    secret = page.links[OPEN].rpartition("/")[2].encode()
    assert not any(secret in bytes(str(row), "utf-8") for row in page.visitor.service.kept())


def test_a_guess_and_an_odd_address_find_nothing(serve: Serving) -> None:
    page = given(serve)
    for guess in ("0" * 26, "%00", "%ED%A0%80", "é"):
        assert page.visitor.get(f"feed/{guess}").status == 404


def test_before_anything_is_sent_it_leads_to_the_form(serve: Serving) -> None:
    assert serve(ONE).visitor().begin().visitor.get("feed").path == "name"
