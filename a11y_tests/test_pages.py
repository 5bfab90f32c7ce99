"""Every page of every form, in every language and every state, in a real browser: axe-core, our own rules, an HTML checker.

No list is kept by hand: forms are found, and their states worked out from their definitions. The states are driven
together (`driven`); a test speaks of a page.
"""

from __future__ import annotations

import pytest

from a11y_tests.conftest import LANGUAGES, Driven, captured, explored, pages
from formengine.audit import run
from formengine.audit.driving import Options
from formengine.audit.exploring import pages_of
from formengine.audit.gate import Recording, agrees
from formengine.audit.report import Report
from formengine.loading import load
from formengine.resources import forms_dir
from formengine.web import Settings

FORM_AND_LANGUAGE = pytest.mark.parametrize(("form", "language"), LANGUAGES)


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
    problems = [*faults, *(str(result) for result in results if result.failures)]
    assert not problems, "\n\n".join(["", *problems])


@FORM_AND_LANGUAGE
def test_nothing_else_went_wrong_on_the_way(form: str, language: str, driven: Driven, report: Report) -> None:
    home = f"{form}/{language}"
    known = {f"{home}/{page}" for page in pages_of(load(forms_dir() / form))}
    faults = [
        fault for fault in driven.report.faults if fault[0].startswith(f"{home}/") and fault[0] not in known
    ]
    report.faults += faults
    assert faults == []


@FORM_AND_LANGUAGE
def test_a_form_is_heard_as_somebody_accepted_it(
    form: str, language: str, driven: Driven, report: Report
) -> None:
    collected = run.Collected({form: forms_dir() / form}, [captured(form, language)])
    faults = list(run.unlike_accepted(collected, driven.report, run.programs(Options())))
    report.faults += faults
    assert not faults, "\n".join(["", *(words for _, words in faults)])


@FORM_AND_LANGUAGE
def test_the_evidence_beside_a_form_says_what_is_found_here(form: str, language: str, driven: Driven) -> None:
    """Evidence of other inputs says nothing of these pages, and `formengine check --gate` refuses it."""
    folder = forms_dir() / form
    found = explored(form, language)
    coverage = {(form, language): found.coverage.dump()}
    recording = Recording([folder], Settings())
    entry = recording.entries([found.captured], driven.report, coverage)[form][language]
    assert agrees(folder, {language: entry}) == ()
