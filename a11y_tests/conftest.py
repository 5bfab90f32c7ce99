"""What the audit's tests share: one browser a process, captures made once, and a report in reports/audit."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from formengine.audit.auditor import Auditor
from formengine.audit.explore import ENGINE, capture, capture_engine
from formengine.audit.report import Report
from formengine.audit.reviewed import load_reviews
from formengine.audit.states import Captured
from formengine.resources import forms_dir

REPORT = pytest.StashKey[Report]()


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
        report.write()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A process of pytest-xdist has ended: what it found joins the report."""
    dumped = getattr(node, "workeroutput", {}).get("audit")
    if dumped is not None:
        node.config.stash[REPORT].join(json.loads(dumped))
