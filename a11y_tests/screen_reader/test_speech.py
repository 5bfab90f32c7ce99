"""The short part, which runs with all other tests: the start page, a choice, an error and its repair, heard in each browser.

`make screen-reader` is the whole. A program that is missing is a failure, never a test left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from a11y_tests.screen_reader.browsers import BROWSERS
from a11y_tests.screen_reader.running import listen
from a11y_tests.screen_reader.scripts import SHORT
from a11y_tests.screen_reader.service import serving
from a11y_tests.screen_reader.verdict import Outcome
from a11y_tests.screen_reader.waiting import wait_until


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with serving(wait_until) as url:
        yield url


@pytest.mark.parametrize("browser", BROWSERS)
def test_an_error_and_its_repair_are_heard_as_recorded(browser: str, service: str) -> None:
    verdict = listen(BROWSERS[browser], SHORT, service, runs=1)
    assert verdict.outcome is Outcome.SAME, "\n".join(["", *verdict.lines])
