"""The audit finds what is planted, in a real browser: every day a part of the defects, with `make self-test` all of them."""

from __future__ import annotations

import logging

import pytest

from a11y_tests.conftest import captured
from formengine.audit.selftest import Outcome, Tools, audited, everyday
from formengine.audit.selftest.real import run_in, sample
from formengine.resources import forms_dir


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    # The form is filled in wrongly on purpose; the service's log would tell of each mistake.
    caplog.set_level(logging.CRITICAL, logger="formengine")


def test_the_audit_finds_what_is_planted_and_nothing_on_clean_pages() -> None:
    found = audited(everyday(), Tools())
    assert found.passed, "\n".join(found.summary())


def test_what_is_planted_in_a_form_of_this_repository_is_found_too() -> None:
    found = Outcome(
        run_in(forms_dir() / "contact-change", sample(), Tools(), captured("contact-change", "fr"))
    )
    assert len(found.run.caught) >= 10
    assert found.passed, "\n".join(found.summary())
