"""The audit finds what is planted, in a real browser: every day a part of the defects, with `make self-test` all of them."""

from __future__ import annotations

import logging

import pytest

from formengine.audit.selftest import Tools, audited, everyday


def test_the_audit_finds_what_is_planted_and_nothing_on_clean_pages(caplog: pytest.LogCaptureFixture) -> None:
    # The form is filled in wrongly on purpose; the service's log would tell of each mistake.
    caplog.set_level(logging.CRITICAL, logger="formengine")
    found = audited(everyday(), Tools())
    assert found.passed, "\n".join(found.summary())
