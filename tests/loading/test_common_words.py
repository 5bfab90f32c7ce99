"""The words of other tools and languages: the message names what is meant here."""

from __future__ import annotations

import pytest

from tests.loading.support import HEAD, found_in_steps, problems_of, with_questions, with_steps

NUMBERS = "'integer' for a whole number, 'decimal' for one with a decimal point, or 'money' for an amount"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("number", NUMBERS),
        ("nombre", NUMBERS),
        ("radio", "'choice'"),
        ("select", "'choice'"),
        ("dropdown", "'choice'"),
        ("checkboxes", "'choices'"),
        ("textarea", "'long-text'"),
        ("string", "'text'"),
        ("Texte", "'text'"),
        ("boolean", "'yes-no'"),
        ("bool", "'yes-no'"),
        ("yesno", "'yes-no'"),
        ("oui_non", "'yes-no'"),
        ("tel", "'phone'"),
        ("téléphone", "'phone'"),
        ("mail", "'email'"),
        ("courriel", "'email'"),
    ],
)
def test_a_type_by_its_common_word(written: str, meant: str) -> None:
    (problem,) = problems_of(with_questions(f"- {{id: q, type: {written}, label: L, noun: n}}\n"))
    assert problem.message == f"unknown type '{written}': here, write {meant}."


@pytest.mark.parametrize("written", ["checkbox", "case"])
def test_a_box_may_be_three_things(written: str) -> None:
    (problem,) = problems_of(with_questions(f"- {{id: q, type: {written}, label: L, noun: n}}\n"))
    assert "'yes-no' for one question, 'declaration'" in problem.message


@pytest.mark.parametrize("written", ["file", "upload", "fichier"])
def test_files_come_later(written: str) -> None:
    (problem,) = problems_of(with_questions(f"- {{id: q, type: {written}, label: L, noun: n}}\n"))
    assert problem.message == f"the type '{written}' is not available yet."


@pytest.mark.parametrize("written", ["questions", "fields"])
def test_questions_stand_under_ask(written: str) -> None:
    step = f"- step: one\n  {written}:\n    - {{id: q, type: text, label: L, noun: n}}\n"
    told = {problem.code: problem.message for problem in problems_of(with_steps(step))}
    assert told["unknown-key"] == f"unknown key '{written}': here, write 'ask'."


def test_steps_stand_in_a_part() -> None:
    told = {problem.code: problem.message for problem in problems_of(f"{HEAD}steps: []\n")}
    assert "Write 'parts:'" in told["unknown-key"]


def test_options_as_one_text_are_written_out() -> None:
    question = "- {id: q, type: choice, label: L, noun: n, options: 'Small, Large'}\n"
    (problem,) = problems_of(with_questions(question))
    assert problem.fix == "Write:\n- {id: small, label: Small}\n- {id: large, label: Large}"


@pytest.mark.parametrize("indent", [0, 2])
@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("{id: q, type: text, label: L}", "ask"),
        ("id: q\n{}type: text", "ask"),
        ("{must: 'true', message: M}", "rules"),
        ("{id: a, label: A}", "options"),
    ],
)
def test_a_list_without_its_key(indent: int, item: str, key: str) -> None:
    margin = " " * (2 + indent)
    steps = f"- step: one\n  title: One\n{margin}- {item.replace('{}', f'{margin}  ')}\n"
    (problem,) = problems_of(with_steps(steps))
    assert (problem.code, problem.values) == ("missing-list-key", {"key": key})
    assert problem.where.line == 11


@pytest.mark.parametrize(
    ("key", "sign", "place", "column"),
    [
        ("type\u00a0", "a no-break space", "before the colon", 7),
        ("type\u202f", "a narrow no-break space", "before the colon", 7),
        ("type\u3000", "an ideographic space", "before the colon", 7),
        ("\u200btype", "a zero width space", "at the beginning of the line", 3),
        ("ty\u200bpe", "a zero width space", "in a key", 5),
    ],
)
def test_a_blank_in_a_key_is_called_by_its_name(key: str, sign: str, place: str, column: int) -> None:
    text = with_questions(f"- {key}: text\n  id: q\n  label: L\n  noun: n\n")
    (problem,) = problems_of(text)
    assert problem.values == {"sign": sign, "place": place}
    assert problem.where.column - 10 == column


def test_words_of_a_key_apart_by_a_no_break_space() -> None:
    assert found_in_steps(
        "- step: one\n  sign\u00a0in-again: true\n  ask: [{id: q, type: text, label: L, noun: n}]\n"
    ) == ["no-break-space 2:7"]
