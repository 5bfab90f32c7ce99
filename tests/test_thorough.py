"""What `make test` leaves to `make thorough` is marked, with its reason beside it, and is left out nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.thorough import LEAST, MARK, THOROUGH, tries

ROOT = Path(__file__).parent.parent
MARKED = sorted(
    path
    for folder in ("tests", "a11y_tests")
    for path in (ROOT / folder).rglob("test_*.py")
    if "node_modules" not in path.parts and f"@pytest.mark.{MARK}\n" in path.read_text("utf-8")
)


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_each_mark_has_its_reason_above_it(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    marks = [number for number, line in enumerate(lines) if line == f"@pytest.mark.{MARK}"]
    assert [lines[number] for number in marks if not re.match("# .*[.]$", lines[number - 1])] == []


def test_some_tests_are_marked() -> None:
    assert MARKED


@pytest.mark.parametrize("number", [1, LEAST, 40, 500])
def test_a_property_is_tried_less_often_and_before_a_release_more_often(number: int) -> None:
    assert tries(number) >= (number if THOROUGH else min(number, LEAST))
    assert THOROUGH or tries(number) <= number


def test_what_is_marked_is_left_out_unless_it_is_asked_for(request: pytest.FixtureRequest) -> None:
    wanted = THOROUGH or MARK in request.config.option.markexpr
    assert wanted or not [each for each in request.session.items if each.get_closest_marker(MARK)]
