"""Texts are cut at their inserts, each with the place of its first character."""

import pytest

from formengine.model import Expression, Text
from tests.loading.support import form_of, found, with_questions


def label(yaml: str) -> Text:
    """The label of a form's only question, which begins on line 14, column 20."""
    form = form_of(with_questions(f"- id: q\n  type: text\n  label: {yaml}\n  noun: n\n"))
    return next(form.questions()).label


def places(text: Text) -> list[str]:
    """The inserts of a text as `formula line:column`."""
    return [f"{each.source} {each.where.line}:{each.where.column}" for each in text.inserts]


def test_a_text_without_inserts_is_one_piece() -> None:
    assert label("Quel âge ?").pieces == ("Quel âge ?",)


def test_pieces_keep_their_order() -> None:
    text = label("Du {{ a }} au {{b}}.")
    assert [piece.source if isinstance(piece, Expression) else piece for piece in text.pieces] == [
        "Du ", "a", " au ", "b", ".",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("Du {{ a }} au {{b}}.", ["a 14:26", "b 14:36"]),
        ('"{{ a }} : total"', ["a 14:24"]),
        ("'l''été {{ a }}'", ["a 14:31"]),
        ('"\\u00e9 {{ a }}"', ["a 14:31"]),
        ("|\n    Un\n    {{ a }} et {{  b  }}\n", ["a 16:18", "b 16:30"]),
        (">-  # {{ no }}\n    Un\n    {{ a }}\n", ["a 16:18"]),
        ("Un\n    {{ a +\n    b }}", ["a + b 15:18"]),
    ],
)
def test_each_insert_knows_its_place(yaml: str, expected: list[str]) -> None:
    assert places(label(yaml)) == expected


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("Du {{ a au", "insert-not-closed 14:23"),
        ("Du {{ a {{ b }}", "insert-not-closed 14:23"),
        ("Du {{ }}", "insert-empty 14:23"),
        ("Du a }}", "insert-not-opened 14:20"),
    ],
)
def test_braces_that_do_not_match(yaml: str, expected: str) -> None:
    assert found(with_questions(f"- id: q\n  type: text\n  label: {yaml}\n  noun: n\n")) == [expected]


@pytest.mark.parametrize(
    "word", ["no", "oui", "on", "12:30", "2025-04-01", "1e3", "0x1F", "yes", "Off", ".inf"]
)
def test_words_are_text(word: str) -> None:
    assert label(word).source == word


def test_a_line_is_one_line() -> None:
    assert label(">\n    Un\n\n    deux\n").source == "Un deux"
