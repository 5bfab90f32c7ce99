"""Every page of every form, in every language and every state, in a real browser: axe-core and rules of our own.

No list is kept by hand: forms are found, their pages follow from their definitions, and the states of a page from the
journeys and from the samples of the question types.
"""

from __future__ import annotations

import pytest

from a11y_tests.conftest import LANGUAGES, captured, pages
from formengine.audit.auditor import Auditor
from formengine.audit.report import Report
from formengine.audit.run import title_faults
from formengine.audit.states import pages_of
from formengine.loading import load
from formengine.resources import forms_dir


@pytest.mark.parametrize(
    ("form", "language", "page"), [pytest.param(*each, id="/".join(each)) for each in pages()]
)
def test_every_state_of_a_page_passes(
    form: str, language: str, page: str, auditor: Auditor, report: Report
) -> None:
    capture = captured(form, language)
    problems = [words for name, words in capture.problems if name == page]
    results = [auditor.audit(capture, state) for state in capture.of(page)]
    report.results += results
    report.pages.append(f"{form}/{language}/{page}")
    report.faults += [(f"{form}/{language}/{page}", words) for words in problems]
    problems += [str(result) for result in results if result.failures]
    assert not problems, "\n\n".join(["", *problems])


@pytest.mark.parametrize(("form", "language"), LANGUAGES)
def test_no_two_pages_have_one_title(form: str, language: str, report: Report) -> None:
    faults = list(title_faults(captured(form, language)))
    report.faults += faults
    assert faults == []


@pytest.mark.parametrize(("form", "language"), LANGUAGES)
def test_nothing_else_went_wrong_on_the_way(form: str, language: str, report: Report) -> None:
    capture = captured(form, language)
    report.unseen += [f"{form}/{language}: {words}" for words in capture.unseen]
    known = set(pages_of(load(forms_dir() / form)))
    assert [problem for problem in capture.problems if problem[0] not in known] == []
