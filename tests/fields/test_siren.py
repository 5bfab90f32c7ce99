from __future__ import annotations

from tests.fields.support import Contract, examples


class TestSiren(Contract):
    type_name = "siren"


def test_a_number_is_shown_and_said_as_on_paper() -> None:
    example = examples("siren")[0]
    value = example.rows[0].value
    assert example.kind.show(example.question, value, "fr") == {"siren": ["123 456 782"]}
    assert example.kind.say(example.question, value, example.form("fr").words) == "123 456 782"
