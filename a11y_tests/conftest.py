"""What the audit's tests share: one drive through all pages for all processes, and a report in reports/audit."""

from __future__ import annotations

import fcntl
import functools
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from formengine.audit.around import pages_of_engine
from formengine.audit.axe import SCRIPT
from formengine.audit.driving import Options, drive
from formengine.audit.exploring import (
    ENGINE,
    Explored,
    Planned,
    explore,
    explore_engine,
    pages_of,
    plan_of_folder,
)
from formengine.audit.findings import Result
from formengine.audit.hearing.ears import kept
from formengine.audit.report import Report
from formengine.audit.reporting import Subject
from formengine.audit.reporting.templates import name_templates
from formengine.audit.reviewed import FILE as FILE_OF_REVIEWS
from formengine.audit.reviewed import load_reviews, outlived
from formengine.audit.states import Captured
from formengine.loading import load
from formengine.model import Form
from formengine.resources import forms_dir
from tests.shares import (
    DRIVEN,
    known_in_this_run,
    once_in_this_run,
    say_shared_folder,
)  # pytest finds hooks here
from tests.thorough import pytest_collection_modifyitems  # noqa: F401  # a hook, which pytest finds here by its name

FORMS = sorted(path.parent.name for path in forms_dir().glob("*/form.yaml"))


@functools.cache
def loaded(form: str) -> Form:
    """A form, read once in a process: the tests of its pages are found by it, once a language."""
    return load(forms_dir() / form)


LANGUAGES = [(form, language) for form in FORMS for language in loaded(form).all_tags]
REPORT = pytest.StashKey[Report]()
EVERY = ""
"""In the place of a page's name: all pages of a form and language."""
Page = tuple[str, str, str]
"""A form, a language, and the name of a page."""


def pages() -> Iterator[Page]:
    """Every form's pages in every language, and those of no form."""
    for form, language in LANGUAGES:
        for page in pages_of(loaded(form)):
            yield form, language, page
    for language in sorted({language for _, language in LANGUAGES}):
        yield from ((ENGINE, language, page) for page in pages_of_engine(language))


@functools.cache
def is_draft(form: str, language: str) -> bool:
    """Whether no claimant meets a form in a language; of the engine's own pages, whether no form is released in it."""
    forms = FORMS if form == ENGINE else [form]
    return not any(language in loaded(each).languages for each in forms)


@dataclass
class Driven:
    """What driving browsers through the wanted pages gave: a report, and the ids of each page's states."""

    report: Report = field(default_factory=Report)
    pages: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @functools.cached_property
    def _results(self) -> Mapping[str, Result]:
        return {result.state: result for result in self.report.results}

    def of(self, page: str) -> list[Result]:
        """The results of a page's states. A state that could not be audited has none, and is a fault."""
        return [self._results[state] for state in self.pages.get(page, ()) if state in self._results]

    def faults(self, page: str) -> list[str]:
        """What kept a page, or a state of it, from being audited."""
        return [words for name, words in self.report.faults if name == page]

    def unseen(self, page: str) -> list[str]:
        """The states of a page that nobody looked at, and nobody said why; the page itself when it has no state."""
        if self.faults(page):
            return []
        states = self.pages.get(page, ())
        if not states:
            return [f"{page}: no state of this page was found, and so none was looked at."]
        return [
            f"{state}: no browser has looked at this state." for state in states if state not in self._results
        ]

    def dump(self) -> str:
        """As JSON, for the other processes."""
        return json.dumps({"report": self.report.dump(), "pages": self.pages})

    @classmethod
    def read(cls, dumped: str) -> Driven:
        """What `dump` gave."""
        content = json.loads(dumped)
        report = Report()
        report.join(content["report"])
        return cls(report, content["pages"])


@pytest.fixture(scope="session")
def driven(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Driven:
    """The first process that wants a result drives two browsers through every page that a test asks for; others wait.

    From nothing: a test trusts no cache. What passes is kept for the audits of other tests in this run.
    """
    wanted = {_page(each) for each in request.session.items if _asks(each)}
    known = known_in_this_run(tmp_path_factory)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return drive_through(wanted, known)
    shared = tmp_path_factory.getbasetemp().parent / DRIVEN
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.is_file():
            shared.write_text(drive_through(wanted, known).dump(), "utf-8")
    return Driven.read(shared.read_text("utf-8"))


def _asks(item: pytest.Item) -> bool:
    return "driven" in getattr(item, "fixturenames", ()) and hasattr(item, "callspec")


def _page(item: Any) -> Page:
    form, language, page = (item.callspec.params.get(name, EVERY) for name in ("form", "language", "page"))
    return form, language, page


def drive_through(wanted: Iterable[Page], known: Path) -> Driven:
    """Explore forms and audit the pages that are wanted, whatever is known; what passes is known then."""
    names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for form, language, page in wanted:
        names[form, language].add(page)
    chosen = [_chosen(captured(*each), names[each]) for each in sorted(names)]
    pages: defaultdict[str, list[str]] = defaultdict(list)
    for each in chosen:
        for state in each.states:
            pages[f"{each.form}/{each.language}/{state.name}"].append(state.id)
    options = Options(axe=SCRIPT, reviews=load_reviews(), cache=known, blind=True, hear=kept)
    report = drive(chosen, options)
    name_templates(report, [_subject(each) for each in chosen])
    return Driven(report, pages)


def _subject(each: Captured) -> Subject:
    return Subject(each) if each.form == ENGINE else Subject(each, loaded(each.form))


def _chosen(found: Captured, names: set[str]) -> Captured:
    if EVERY in names:
        return found
    return replace(found, states=[state for state in found.states if state.name in names])


@pytest.fixture(scope="session")
def report(request: pytest.FixtureRequest) -> Report:
    return request.config.stash[REPORT]


@functools.cache
def captured(form: str, language: str) -> Captured:
    """The states of a form in a language, or the engine's own pages in it."""
    return explore_engine(forms_dir(), language) if form == ENGINE else explored(form, language).captured


@functools.cache
def explored(form: str, language: str) -> Explored:
    """A form in a language; explored by the first test of a run that wants it, in whatever process. The others read it."""

    def anew() -> Explored:
        return explore(forms_dir() / form, language, planned=_planned(form))

    return once_in_this_run(f"explored-{form}-{language}", anew)


@functools.cache
def _planned(form: str) -> Planned:
    return plan_of_folder(forms_dir() / form)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REPORT] = Report()
    if end := say_shared_folder():
        config.add_cleanup(end)


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
