"""Pages of the service register themselves: what brings them up is called, and what is not brought up is missed."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from formengine.audit.claimant import Claimant
from formengine.audit.exploring import explore, explore_engine, pages_of, service_page, service_pages
from formengine.audit.exploring.service_pages import forget
from formengine.audit.page import read_page
from formengine.audit.states import SHOWN, Captured
from formengine.catalogues import ENGINE, Catalogue
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


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Captured:
    jobs = '- repeat: jobs\n  title: Jobs\n  item: a job\n  title-of-item: "{{ firm }}"\n  at-most: 2\n  steps:\n'
    jobs += "    - {step: firm, ask: [{id: firm, type: text, label: Firm, noun: the firm}]}"
    return explore(write(tmp_path_factory.mktemp("forms"), f"{NAME}\n{jobs}"), "en").captured


def said(found: Captured | None, page: str, kind: str) -> str:
    """What stands on a page in a state."""
    assert found is not None
    (state,) = [state for state in found.of(page) if state.kind == kind]
    return " ".join(html.unescape(state.body.decode()).split())


def test_whoever_asks_too_early_comes_too_late_or_overfills_a_list_is_told_so(found: Captured) -> None:
    words = Catalogue.load("en", ENGINE).by_key()
    assert words["notice.unready"] in said(found, "name", "unready")
    assert words["done.late"] in said(found, "sent", "late")
    assert words["error.list-full"].format(list="Jobs", max=2, n=1) in said(found, "jobs", "error-list-full")


def test_what_was_typed_for_a_page_that_a_request_does_not_have_is_seen_given_back(found: Captured) -> None:
    words = Catalogue.load("en", ENGINE).by_key()
    for kind, why in (("given-back", "given-back.text"), ("given-back-sent", "done.late")):
        page = said(found, "resume", kind)
        assert words[why] in page
        assert "Dupont" in page


def test_what_was_sent_is_seen_with_its_code_and_before_another_takes_its_place(found: Captured) -> None:
    words = Catalogue.load("en", ENGINE).by_key()
    for kind, told in (
        ("sent", "later.no-code"),
        ("sent-code", "later.lost-sent"),
        ("sent-anew", "later.anew"),
        ("sent-leave", "leave.code-sent"),
        ("new", "new.text"),
    ):
        assert words[told] in said(found, "later", kind)
    assert {state.kind for state in found.of("erase")} == {"open", "unsaved", "sent"}


def test_what_to_do_without_a_file_of_the_receipt_is_seen(found: Captured) -> None:
    words = Catalogue.load("en", ENGINE).by_key()
    assert words["page.unprinted.print"] in said(found, "unprinted", "shown")
    assert words["receipt.file"].partition(" (")[0] in said(found, "receipt", "shown")


def test_what_an_audit_may_find_is_seen_on_the_page_that_tells_it(found: Captured) -> None:
    assert {state.kind for state in found.of("accessibility")} == {
        "shown",
        "untested",
        "open",
        "full",
        "partial",
        "none",
    }
    assert "98" in said(found, "accessibility", "partial")
    outcome = Catalogue.load("en", ENGINE).by_key()["nav.accessibility-partial"]
    assert outcome in said(found, "start", "outcome-partial")


def test_a_form_that_is_not_open_is_seen_with_its_title_and_with_what_was_sent(found: Captured) -> None:
    assert "Tiny" in said(found, "not-open", "shown")
    assert read_page(said(found, "not-open", "sent")).form.value("name") == "Dupont"


def test_what_a_failure_of_ours_gives_back_is_seen(found: Captured) -> None:
    for page in ("away", "500"):
        assert read_page(said(found, page, "sent")).form.value("name") == "Dupont"
    assert "Dupont" in said(found, "gone", "shown")


def test_the_engines_own_pages_are_seen_without_forms_and_for_a_form_that_is_not_open(tmp_path: Path) -> None:
    write(tmp_path, NAME)
    engine = explore_engine(tmp_path, "en")
    assert engine.problems == []
    words = Catalogue.load("en", ENGINE).by_key()
    assert words["index.empty"] in said(engine, "index", "empty")
    assert words["page.503.help"] in said(engine, "503", "not-open")
    assert read_page(said(engine, "500", "sent")).form.value("name") == "Dupont"
    assert explore_engine(tmp_path, "ar").states == []
    assert [(each.id, each.body) for each in explore_engine(tmp_path, "en").states] == [
        (each.id, each.body) for each in engine.states
    ]


def test_a_released_language_is_seen_as_claimants_are_served_it(tmp_path: Path) -> None:
    drafts = "draft-languages: [fr]"
    folder = write(tmp_path, NAME, drafts)
    for language, others in (("en", set()), ("fr", {"fr", "en"})):
        start = explore(folder, language).captured.of("start")[0]
        links = {
            link.split("/")[1] for link in read_page(start.body.decode()).links if link.endswith("/tiny/")
        }
        assert links - {language} == others - {language}


def test_a_page_is_registered_once() -> None:
    with pytest.raises(ValueError, match="already registered: sent"):
        service_page("sent", capture=_capture)


def test_the_pages_of_accounts_are_seen_of_every_form(found: Captured) -> None:
    words = Catalogue.load("en", ENGINE).by_key()
    for page, kind, told in (
        ("start", "account", "account.any-device"),
        ("account", "sign-in", "account.heading-sign-in"),
        ("account", "take", "account.take-key"),
        ("account", "held", "account.heading-held"),
        ("account", "again", "account.again"),
        ("signed-off", "shown", "account.off-heading"),
    ):
        assert words[told] in said(found, page, kind)
    assert not [each for each in found.problems if "account" in each[0] or "signed" in each[0]]


def test_the_pages_of_accounts_that_belong_to_no_form_are_seen(tmp_path: Path) -> None:
    write(tmp_path, NAME)
    engine = explore_engine(tmp_path, "en")
    assert {
        (state.page, state.kind) for state in engine.states if state.page in ("requests", "signed-out")
    } == {
        ("requests", "sign-in"),
        ("requests", "empty"),
        ("requests", "shown"),
        ("signed-out", "shown"),
    }
