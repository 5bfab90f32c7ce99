"""Pages of the service register themselves: what brings them up is called, and what is not brought up is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.claimant import Claimant
from formengine.audit.exploring import explore, pages_of, service_page, service_pages
from formengine.audit.exploring.service_pages import forget
from formengine.audit.states import SHOWN, Captured
from tests.audit.exploring.support import index_of, write

NAME = "- {step: name, ask: [{id: name, type: text, label: Name, noun: your name}]}"


def _capture(claimant: Claimant, found: Captured) -> None:
    found.add("again", SHOWN, claimant.open(claimant.home))


def _capture_nothing(claimant: Claimant, found: Captured) -> None:
    """Forgets its page."""


def test_a_page_that_is_registered_is_captured(tmp_path: Path) -> None:
    pages = service_page("again", capture=_capture)
    try:
        found = explore(write(tmp_path, NAME), "en")
    finally:
        forget(pages)
    assert [state.id for state in found.captured.of("again")] == ["tiny/en/again/shown"]


def test_a_page_that_its_capture_does_not_bring_up_is_missed(tmp_path: Path) -> None:
    pages = service_page("again", capture=_capture_nothing)
    try:
        found = explore(write(tmp_path, NAME), "en")
    finally:
        forget(pages)
    assert [each.id for each in found.coverage.missed] == ["again"]


def test_the_pages_of_a_form_are_its_own_and_those_that_are_registered() -> None:
    form = index_of(NAME).checked.form
    assert pages_of(form) == ("name", *service_pages())
    assert {"start", "check", "sent", "erase", "ended", "404", "413", "500"} <= set(service_pages())


def test_a_page_is_registered_once() -> None:
    with pytest.raises(ValueError, match="already registered: sent"):
        service_page("sent", capture=_capture)
