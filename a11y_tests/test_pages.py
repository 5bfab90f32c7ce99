"""Every page of every form, in every language and every state, in a real browser: axe-core, our own rules, an HTML checker.

No list is kept by hand: forms are found, and their states worked out from their definitions. The states are driven
together (`driven`); a test speaks of a page.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from a11y_tests.conftest import FORMS, LANGUAGES, Driven, captured, explored, is_draft, pages
from formengine.audit import run
from formengine.audit.around import pages_of_engine
from formengine.audit.driving import Options
from formengine.audit.exploring import ENGINE, pages_of
from formengine.audit.gate import Recording, agrees, engine_folder, engine_stale, outdated
from formengine.audit.report import Report
from formengine.audit.reporting import Subject
from formengine.audit.reporting.ways import way_to
from formengine.loading import load
from formengine.resources import forms_dir
from formengine.web import Settings

FORM_AND_LANGUAGE = pytest.mark.parametrize(("form", "language"), LANGUAGES)
OFFERED = sorted({language for _, language in LANGUAGES if pages_of_engine(language)})
WITH_THE_ENGINE = pytest.mark.parametrize(
    ("form", "language"), [*LANGUAGES, *((ENGINE, language) for language in OFFERED)]
)


def hold(form: str, language: str, problems: Sequence[str]) -> None:
    """Nothing is wrong. What is wrong with a draft is told and expected: it keeps no released language back."""
    words = "\n\n".join(["", *problems])
    if problems and is_draft(form, language):
        pytest.xfail(f"'{language}' is a draft:{words}")
    if problems:
        pytest.fail(words, pytrace=False)


@pytest.mark.parametrize(
    ("form", "language", "page"), [pytest.param(*each, id="/".join(each)) for each in pages()]
)
def test_every_state_of_a_page_passes(
    form: str, language: str, page: str, driven: Driven, report: Report
) -> None:
    name = f"{form}/{language}/{page}"
    results, faults = driven.of(name), driven.faults(name)
    report.results += results
    report.pages.append(name)
    report.faults += [(name, words) for words in faults]
    failing = [str(result) for result in results if result.failures]
    hold(form, language, [*faults, *failing, *driven.unseen(name)])


@FORM_AND_LANGUAGE
def test_nothing_else_went_wrong_on_the_way(form: str, language: str, driven: Driven, report: Report) -> None:
    home = f"{form}/{language}"
    known = {f"{home}/{page}" for page in pages_of(load(forms_dir() / form))}
    faults = [
        fault for fault in driven.report.faults if fault[0].startswith(f"{home}/") and fault[0] not in known
    ]
    report.faults += faults
    hold(form, language, [f"{page}\n{words}" for page, words in faults])


@WITH_THE_ENGINE
def test_each_state_can_be_got_to_by_hand(form: str, language: str) -> None:
    found = captured(form, language)
    subject = Subject(found)
    if form != ENGINE:
        subject = Subject(found, load(forms_dir() / form), origins=explored(form, language).origins)
    assert [state.id for state in found.states if not way_to(subject, state)] == []


@WITH_THE_ENGINE
def test_a_form_is_heard_as_somebody_accepted_it(
    form: str, language: str, driven: Driven, report: Report
) -> None:
    folder = engine_folder(forms_dir()) if form == ENGINE else forms_dir() / form
    collected = run.Collected(folders={form: folder}, captured=[captured(form, language)])
    found = list(run.unlike_accepted(collected, driven.report, run.programs(Options())))
    for place, each in found:
        (report.anew if each.by_versions else report.faults).append((place, each.text()))
    hold(form, language, [each.text() for _, each in found])


@FORM_AND_LANGUAGE
def test_the_evidence_beside_a_form_says_what_is_found_here(form: str, language: str, driven: Driven) -> None:
    """Evidence that is missing or stale says nothing of these pages: as wrong as evidence that says otherwise."""
    folder = forms_dir() / form
    found = explored(form, language)
    coverage = {(form, language): found.coverage.dump()}
    recording = Recording([folder], Settings())
    entry = recording.entries([found.captured], driven.report, coverage)[form][language]
    missing = outdated(folder, load(folder), Settings(), language)
    hold(form, language, [*missing, *agrees(folder, {language: entry})])


@pytest.mark.parametrize(("form", "language"), [(ENGINE, language) for language in OFFERED])
def test_the_evidence_of_the_pages_of_no_form_says_what_is_found_here(
    form: str, language: str, driven: Driven
) -> None:
    home = engine_folder(forms_dir())
    recording = Recording([forms_dir() / each for each in FORMS], Settings())
    entry = recording.entries([captured(form, language)], driven.report)[form][language]
    reasons = engine_stale(forms_dir(), [language], Settings()).get(language, ())
    hold(form, language, [*(each.code for each in reasons), *agrees(home, {language: entry})])
