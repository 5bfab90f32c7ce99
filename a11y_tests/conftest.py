"""What the audit's tests share: one browser a process, captures made once, and a report in reports/audit."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from formengine.audit.around import pages_of_engine
from formengine.audit.auditor import Auditor
from formengine.audit.explore import ENGINE, capture, capture_engine
from formengine.audit.report import Report
from formengine.audit.reviewed import FILE as FILE_OF_REVIEWS
from formengine.audit.reviewed import load_reviews, outlived
from formengine.audit.states import Captured, pages_of
from formengine.loading import FILE, load
from formengine.resources import forms_dir

REPORT = pytest.StashKey[Report]()
FORMS = [found.parent for found in sorted(forms_dir().glob(f"*/{FILE}"))]
LANGUAGES = [(folder.name, language) for folder in FORMS for language in load(folder).all_languages]


def pages() -> Iterator[tuple[str, str, str]]:
    """Every page there is: its form, its language and its name."""
    for folder in FORMS:
        form = load(folder)
        yield from ((form.id, language, page) for language in form.all_languages for page in pages_of(form))
    for language in sorted({language for _, language in LANGUAGES}):
        yield from ((ENGINE, language, page) for page in pages_of_engine(language))


@pytest.fixture(scope="session")
def auditor() -> Iterator[Auditor]:
    with Auditor(reviews=load_reviews()) as running:
        yield running


@pytest.fixture(scope="session")
def report(request: pytest.FixtureRequest) -> Report:
    return request.config.stash[REPORT]


@functools.cache
def captured(form: str, language: str) -> Captured:
    """The states of a form in a language; captured by the first test of a process that wants them."""
    if form == ENGINE:
        return capture_engine(forms_dir(), language)
    return capture(forms_dir() / form, language)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REPORT] = Report()


def pytest_sessionfinish(session: pytest.Session) -> None:
    report = session.config.stash[REPORT]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["audit"] = json.dumps(report.dump())
    elif report.results:
        if set(report.pages).issuperset(map("/".join, pages())):
            report.outlived += outlived(load_reviews(), report.results)
        report.write()
        if report.outlived and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was reviewed and nothing shows any more is no test's fault, and must go: see `formengine.audit.reviewed`."""
    for line in config.stash[REPORT].outlived:
        terminalreporter.write_line(f"{FILE_OF_REVIEWS}, {line}", red=True)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A process of pytest-xdist has ended: what it found joins the report."""
    dumped = getattr(node, "workeroutput", {}).get("audit")
    if dumped is not None:
        node.config.stash[REPORT].join(json.loads(dumped))
