from __future__ import annotations

from tests.fields.support import Contract, examples


class TestSiret(Contract):
    type_name = "siret"


def test_a_number_is_shown_and_said_as_on_paper() -> None:
    example = examples("siret")[0]
    value = example.rows[0].value
    assert example.kind.show(example.question, value, "fr") == {"siret": ["123 456 782 00002"]}
    assert example.kind.say(example.question, value, example.form("fr").words) == "123 456 782 00002"
