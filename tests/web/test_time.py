"""People have time: what they have answered is kept for a day at least after each page, whatever an operator asks for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formengine.web.settings import DraftsTooShortError, Settings
from tests.databases import Database, database
from tests.thorough import tries
from tests.web.page import Page
from tests.web.support import MORNING, Service, Serving, Visitor, codes_on
from tests.web.words import CONTINUE, ERASE, LATER, RESUME, START, word

__all__ = ["database"]

NAME = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""
TWENTY_HOURS: Final = datetime.timedelta(hours=20)
LAST_MINUTES: Final = datetime.timedelta(hours=23, minutes=58)


@pytest.fixture
def short(tmp_path: Path, database: Database) -> Iterator[Service]:
    """A service that keeps requests for a day, as the shortest may; on each database."""
    with Serving(tmp_path, database=database) as serve:
        yield serve(NAME, draft_days=1)


def later_by(visitor: Visitor, time: datetime.timedelta) -> None:
    visitor.service.clock.now += time


def cookie_until(page: Page) -> datetime.datetime | None:
    """When the browser forgets what a page has given it; None where it gave nothing."""
    given = re.search(r"Max-Age=(\d+)", page.headers.get("Set-Cookie", ""))
    now: datetime.datetime = page.visitor.service.clock.now
    return now + datetime.timedelta(seconds=int(given[1])) if given is not None else None


def test_what_was_answered_is_there_after_twenty_hours(serve: Serving) -> None:
    page = serve.visitor(NAME, draft_days=1).begin().press(CONTINUE, name="Ana")
    page.visitor.service.clock.on(2026, 11, 17, 5)
    page = page.visitor.get("/en/tiny/").press(RESUME)
    assert page.h1 == "Your town"
    assert page.visitor.get("name").fields["name"] == "Ana"


@pytest.mark.parametrize("days", [1, 30])
def test_whoever_works_in_the_last_minutes_is_not_cut_off(serve: Serving, days: int) -> None:
    page = serve.visitor(NAME, draft_days=days).begin()
    later_by(page.visitor, datetime.timedelta(days=days - 1) + LAST_MINUTES)
    page = page.press(CONTINUE, name="Ana")
    assert page.path == "town"
    later_by(page.visitor, datetime.timedelta(minutes=3))
    assert page.press(CONTINUE, town="Nantes").path == "check"
    assert set(page.visitor.saved) == {"name", "town"}


def test_a_page_that_was_only_looked_at_gives_the_same_time(short: Service) -> None:
    visitor = short.visitor()
    visitor.begin().press(CONTINUE, name="Ana")
    later_by(visitor, LAST_MINUTES)
    start = visitor.get("/en/tiny/")
    later_by(visitor, TWENTY_HOURS)
    assert start.press(RESUME).path == "town"


moments = st.timedeltas(datetime.timedelta(), TWENTY_HOURS)


@settings(max_examples=tries(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(moments, st.booleans()), max_size=6))
def test_after_any_page_at_any_moment_it_is_found_twenty_hours_later(
    short: Service, pages: list[tuple[datetime.timedelta, bool]]
) -> None:
    short.clock.now = MORNING
    visitor = short.visitor()
    visitor.begin()
    until = short.clock.now + datetime.timedelta(days=1)  # the cookie that came with the request
    for pause, typed in pages:
        later_by(visitor, pause)
        assert short.clock.now < until
        shown = visitor.get("name")
        until = cookie_until(shown) or until
        assert shown.path == "name"
        if typed:
            saved = visitor.post(*shown.filled(CONTINUE, name="Ana"), follow=False)
            assert saved.status == 303
            until = cookie_until(saved) or until
        assert until >= visitor.draft.expires
    later_by(visitor, TWENTY_HOURS)
    assert (visitor.get("name").path, short.clock.now < until) == ("name", True)


def test_the_page_that_names_the_day_names_the_new_one_and_its_code_works_until_then(short: Service) -> None:
    page = short.visitor().begin().press(CONTINUE, name="Ana").press(LATER)
    assert word("later.kept", date="17 November 2026") in page.paragraphs
    (code,) = codes_on(page)
    later_by(page.visitor, LAST_MINUTES)
    told = page.reload()
    assert word("later.kept", date="18 November 2026") in told.paragraphs
    assert word("later.code-note", date="18 November 2026") in told.paragraphs
    later_by(page.visitor, TWENTY_HOURS)
    assert short.visitor().get("resume").press(word("btn.open"), code=code).path == "town"


def test_whoever_comes_back_to_nothing_hears_how_long_it_was_kept(short: Service) -> None:
    visitor = short.visitor()
    visitor.begin().press(CONTINUE, name="Ana")
    later_by(visitor, datetime.timedelta(days=3))
    gone = visitor.get("town")
    assert word("start.none", n=1) in gone.paragraphs
    assert START in gone.buttons


def test_a_browser_that_forgets_on_the_last_day_forgets(short: Service) -> None:
    visitor = short.visitor()
    visitor.begin().press(CONTINUE, name="Ana")
    later_by(visitor, LAST_MINUTES)
    visitor.get("erase").press(ERASE)
    assert visitor.client.get_cookie("fe_tiny", path="/") is None


@pytest.mark.parametrize("days", [0, -1])
def test_a_service_that_would_keep_nothing_for_a_day_is_refused(days: int, tmp_path: Path) -> None:
    with pytest.raises(DraftsTooShortError, match=rf"draft_days is {days}: (.|\n)*20 hours"):
        Settings(forms=tmp_path, draft_days=days)
