"""The audit finds what is planted, in a real browser: every day a part of the defects, with `make self-test` all of them."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import pytest

from a11y_tests.conftest import captured
from formengine.audit.selftest import Outcome, Tools, audited, everyday
from formengine.audit.selftest.real import SAMPLE, run_in, sample
from formengine.resources import forms_dir

ONE = Tools(browsers=1)
"""Other processes of the tests have the other cores: a second browser is started for few pages."""


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    # The form is filled in wrongly on purpose; the service's log would tell of each mistake.
    caplog.set_level(logging.CRITICAL, logger="formengine")


def test_the_audit_finds_what_is_planted_and_nothing_on_clean_pages() -> None:
    found = audited(everyday(), ONE)
    assert found.passed, "\n".join(found.summary())


EVERY_DAY = ("language-wrong", "focus-off", "hint-faint")
"""One each for axe-core, the keyboard and colours. What is planted in templates `tests/audit/reporting/test_templates.py`
finds, without a form that is explored once more.
"""


def of_this_repository(at: Mapping[str, tuple[str, ...]]) -> None:
    found = Outcome(run_in(forms_dir() / "contact-change", sample(at), ONE, captured("contact-change", "fr")))
    assert len(found.run.caught) >= len(at) - 1
    assert found.passed, "\n".join(found.summary())


def test_what_is_planted_in_a_form_of_this_repository_is_found_too() -> None:
    of_this_repository({defect: SAMPLE[defect] for defect in EVERY_DAY})


# Each of them takes four seconds or more; those above stand for the kinds of checkers that find them.
@pytest.mark.thorough
def test_so_is_all_that_is_planted_there() -> None:
    of_this_repository(SAMPLE)


# Nearly 300 defects take both browsers for minutes; those above stand for every place and every kind of checker.
@pytest.mark.thorough
def test_all_that_is_planted_is_found() -> None:
    found = audited()
    assert found.passed, "\n".join(found.summary())
