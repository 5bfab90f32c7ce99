from __future__ import annotations

import pytest

from tests.fields.support import Contract, examples


class TestNir(Contract):
    type_name = "nir"


def test_a_number_is_shown_and_said_as_on_paper() -> None:
    example = examples("nir")[0]
    value = example.rows[0].value
    assert example.kind.show(example.question, value, "fr") == {"nir": ["1 85 03 75 999 001 18"]}
    assert example.kind.say(example.question, value, example.form("fr").words) == "1 85 03 75 999 001 18"


@pytest.mark.parametrize("typed", ["2 53 07 2A 999 001", "2 53 07 2B 999 001"])
def test_a_birth_in_corsica_has_a_letter(typed: str) -> None:
    key = 97 - int(typed.replace(" ", "").replace("2A", "19").replace("2B", "18")) % 97
    example = examples("nir")[0]
    assert example.read(example.raw(f"{typed} {key:02}".lower())).faults == ()
