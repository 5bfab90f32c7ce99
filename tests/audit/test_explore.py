"""Capturing: every page of a form in every state, and a page that nothing reaches is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.explore import capture
from formengine.audit.rules import same_titles
from formengine.audit.states import Captured

FORM = """
form: tiny
title: Tiny
languages: [en]
service: {name: Town hall}
parts:
  - part: you
    title: You
    steps:
      - step: dates
        title: Dates
        ask:
          - {id: begin, type: date, label: Begin, noun: the first day}
          - {id: end, type: date, label: End, noun: the last day, optional: true}
        rules:
          - {must: end >= begin, message: The end comes after., at: end}
      - step: name
        when: end >= begin
        ask: [{id: name, type: text, label: Name, noun: your name, summary: Name}]
"""
JOURNEY = """
journeys:
  - journey: one
    title: One
    today: 2026-11-16
    language: en
    answers: {begin: 1 3 2026, end: 2 3 2026, name: Ann}
    pages: [dates, name, check, sent]
"""


def captured(folder: Path, form: str = FORM, journeys: str = JOURNEY) -> Captured:
    (folder / "tiny").mkdir()
    (folder / "tiny/form.yaml").write_text(form, "utf-8")
    (folder / "tiny/journeys.yaml").write_text(journeys, "utf-8")
    return capture(folder / "tiny", "en")


@pytest.fixture
def found(tmp_path: Path) -> Captured:
    return captured(tmp_path)


def test_a_page_is_seen_untouched_with_each_error_with_each_broken_rule_and_answered(found: Captured) -> None:
    assert found.problems == []
    assert [state.kind for state in found.of("name")] == [
        "empty",
        "error-text-empty",
        "error-too-long",
        "filled",
    ]
    kinds = [state.kind for state in found.of("dates")]
    assert (kinds[0], kinds[-2], kinds[-1]) == ("empty", "rule-1", "filled")
    # Two questions of one page err together: the page has as many states in error as one of them has messages.
    assert {"error-date-empty", "error-date-real", "error-date-no-year"} <= set(kinds)


def test_every_state_has_a_name_of_its_own_and_the_status_that_it_came_with(found: Captured) -> None:
    ids = [state.id for state in found.states]
    assert len(set(ids)) == len(ids)
    statuses = {state.id: state.status for state in found.states}
    assert statuses["tiny/en/name/empty"] == 200
    assert statuses["tiny/en/name/error-text-empty"] == 422
    assert statuses["tiny/en/conflict/shown"] == 409
    assert statuses["tiny/en/check/moved"] == 409
    assert statuses["tiny/en/404/shown"] == 404


def test_the_error_pages_and_those_around_the_form_are_seen(found: Captured) -> None:
    assert [state.kind for state in found.of("start")] == ["sent", "none", "no-cookies", "open", "none-open"]
    assert [state.kind for state in found.of("erase")] == ["sent", "open"]
    for page in ("sent", "erased", "ended", "400", "405", "413", "500", "accessibility", "privacy"):
        assert [state.kind for state in found.of(page)] == ["shown"]


def test_titles_tell_pages_apart(found: Captured) -> None:
    assert same_titles(found.states) == {}


def test_a_page_that_no_journey_reaches_is_named(tmp_path: Path) -> None:
    shorter = JOURNEY.replace("end: 2 3 2026, name: Ann", "name: Ann").replace("dates, name,", "dates,")
    found = captured(tmp_path, journeys=shorter)
    assert [name for name, _ in found.problems] == ["name"]


def test_a_journey_that_goes_astray_is_told_where(tmp_path: Path) -> None:
    found = captured(tmp_path, journeys=JOURNEY.replace("2 3 2026", "2 2 2026"))
    assert [name for name, _ in found.problems] == ["dates", "name", "check", "sent", "erased"]
    assert "The end comes after." in found.problems[0][1]


def test_a_rule_that_nothing_breaks_is_told(tmp_path: Path) -> None:
    found = captured(tmp_path, form=FORM.replace("must: end >= begin", "must: begin == begin"))
    assert found.unseen == ["dates: no answer was found that breaks rule 1."]
