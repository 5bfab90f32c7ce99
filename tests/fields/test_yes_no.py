from __future__ import annotations

from collections.abc import Callable

from tests.fields.support import Contract, examples


class TestYesNo(Contract):
    type_name = "yes-no"


def test_alone_on_a_page_the_question_is_its_heading(tree: Callable[..., str]) -> None:
    assert tree(examples("yes-no")[1].html(heading=True)) == (
        'radiogroup "Quelqu’un vous aide-t-il ? (optionnel)"\n'
        '  heading "Quelqu’un vous aide-t-il ? (optionnel)" level 1\n'
        '  radio "Oui"\n'
        '  radio "Non"'
    )


def test_the_answer_is_said_in_the_language_of_the_page() -> None:
    example = examples("yes-no")[0]
    said = [example.kind.say(example.question, True, example.form(lang).words) for lang in ("fr", "en", "ar")]
    assert said == ["Oui", "Yes", "نعم"]


def test_what_was_sent_first_counts() -> None:
    assert examples("yes-no")[0].read({"couple": ["no", "yes"]}).value is False
