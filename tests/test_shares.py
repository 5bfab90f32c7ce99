"""How tests are shared out: what waits for one thing stays together, and what takes longest begins first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shares import LONG, TOGETHER, share, turn

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", LONG)
def test_every_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


def test_what_takes_longest_begins_first() -> None:
    tests = ["tests/web/test_start.py::test_it", f"{LONG[1]}::test_one", f"{LONG[0]}::test_two[form/fr]"]
    assert sorted(tests, key=turn) == tests[::-1]


def test_tests_that_wait_for_one_thing_are_one_share_and_all_others_are_their_own() -> None:
    driven = [path for path, thing in TOGETHER.items() if thing == "driven"]
    assert len({share(f"{path}::test_{number}") for number, path in enumerate(driven)}) == 1
    assert share(f"{driven[0]}::test_one") != share("tests/audit/gate/test_plugin.py::test_one")
    assert share("tests/web/test_start.py::test_one") != share("tests/web/test_start.py::test_two")
