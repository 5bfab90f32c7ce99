"""Whatever the processes, each test runs once, and each process begins with what takes long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.order import LONG, spread

TOP = Path(__file__).parents[1]
PATHS = [*("tests/a.py",) * 30, *LONG, *("tests/b.py",) * 30]


@pytest.mark.parametrize("processes", [1, 2, 3, 8, 100])
def test_each_test_runs_once(processes: int) -> None:
    assert sorted(spread(PATHS, processes)) == list(range(len(PATHS)))


def test_a_single_process_runs_them_as_they_stand() -> None:
    assert spread(PATHS, 1) == list(range(len(PATHS)))


def test_each_of_two_pieces_begins_with_every_second_long_file() -> None:
    order = [PATHS[number] for number in spread(PATHS, 2)]
    half = len(PATHS) // 2
    assert tuple(order[:6]) == LONG[0::2]
    assert tuple(order[half : half + 6]) == LONG[1::2]


def test_a_part_of_the_tests_may_be_all_long_or_have_none_of_it() -> None:
    assert spread(["tests/a.py", "tests/a.py"], 2) == [0, 1]
    assert sorted(spread([LONG[0]] * 9, 2)) == list(range(9))


def test_the_long_files_are_there() -> None:
    assert [path for path in LONG if not (TOP / path).is_file()] == []
