from __future__ import annotations

from tests.fields.support import Contract, examples


class TestMoney(Contract):
    type_name = "money"


def test_the_answer_is_said_with_its_currency() -> None:
    example = examples("money")[0]
    said = [example.kind.say(example.question, "1250.50", example.form(lang).words) for lang in ("fr", "en")]
    assert said == ["1\u202f250,50\u00a0€", "€1,250.50"]


def test_the_input_shows_the_amount_as_the_language_writes_it() -> None:
    example = examples("money")[0]
    shown = [example.kind.show(example.question, "1250.50", lang)["montant"] for lang in ("fr", "en")]
    assert shown == [["1\u202f250,50"], ["1,250.50"]]
