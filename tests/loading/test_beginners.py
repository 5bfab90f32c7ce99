"""What somebody who writes a first form gets wrong, and what the message tells them to write."""

from __future__ import annotations

import pytest

from formengine.loading import load_text
from formengine.problems import FormError, Problem

FORM = """\
form: f
title: T
languages: {languages}
service: {{name: S, phone: "3949"}}
parts:
  - part: p
    title: P
    steps:
      - step: s
        ask: [{{id: q, label: L, noun: n, {question}}}]
"""


def only(question: str = "type: text", languages: str = "[fr]") -> Problem:
    """The one problem of a form."""
    with pytest.raises(FormError) as caught:
        load_text(FORM.format(question=question, languages=languages))
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("question", "code", "fix"),
    [
        (
            "type: date, latest: 31/12/2025",
            "date-turned",
            "Write the year first, then the month and the day: 2025-12-31.",
        ),
        (
            "type: date, latest: 1.4.2026",
            "date-turned",
            "Write the year first, then the month and the day: 2026-04-01.",
        ),
        (
            "type: date, latest: 2025-31-12",
            "date-turned",
            "Write the year first, then the month and the day: 2025-12-31.",
        ),
        (
            "type: date, latest: 2025-02-30",
            "not-a-date",
            "Write the year, the month and the day: 2026-04-01.",
        ),
        (
            "type: date, earliest: 2025/12/31",
            "date-turned",
            "Write the year first, then the month and the day: 2025-12-31.",
        ),
        ("type: date, latest: 31/02/2025", "not-a-date", "2026-04-01"),
        ("type: date, latest: demain", "another-day", "Write 'today', a day such as 2026-04-01"),
        ("type: date, latest: Yesterday", "another-day", "Write 'today'"),
        ("type: text, when: 1 < 2", "when-of-question", "to the step, beside 'ask'"),
        ("type: text, required: true", "required-anyway", "write 'optional: true'"),
        ("type: text, Obligatoire: oui", "required-anyway", "write 'optional: true'"),
        ("type: text, options: [a, b]", "key-of-other-type", "a type that has it (choice or choices)"),
        (
            "type: choice, max-length: 3, options: [{id: a, label: A}]",
            "key-of-other-type",
            "long-text or text",
        ),
        ("type: text, max-length: -1", "not-a-count", "without a sign or quotes, for instance 12"),
        ("type: choice, options: [{id: Grand, label: G}]", "bad-option-id", "Write 'grand': small letters"),
    ],
)
def test_the_message_says_what_to_write(question: str, code: str, fix: str) -> None:
    problem = only(question)
    assert problem.code == code
    assert fix in problem.fix


@pytest.mark.parametrize("languages", ["fr, en", "fr en", "fr;en", "' fr , en '"])
def test_languages_without_brackets(languages: str) -> None:
    problem = only(languages=languages)
    assert problem.code == "languages-list"
    assert problem.fix.endswith("languages: [fr, en].")


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("français", "Write 'fr', or a code such as"),
        ("English", "Write 'en', or a code such as"),
        ("العربية", "Write 'ar', or a code such as"),
        ("klingon", "Write a code such as"),
    ],
)
def test_a_language_by_its_name(written: str, fix: str) -> None:
    problem = only(languages=f"[{written}]")
    assert problem.code == "unknown-language"
    assert problem.fix.startswith(fix)


@pytest.mark.parametrize(
    ("options", "instead"),
    [
        (
            "[Petite salle, Grande salle, 3 ans]",
            """- {id: petite_salle, label: Petite salle}
- {id: grande_salle, label: Grande salle}
- {id: 3_ans, label: "3 ans"}""",
        ),
        ("[{Petite salle: petite}, {grande: Grande salle}, {Autre: }]",
         "- {id: petite, label: Petite salle}\n- {id: grande, label: Grande salle}\n- {id: autre, label: Autre}"),
        ("{petite: Petite salle, grande: Grande salle}",
         "- {id: petite, label: Petite salle}\n- {id: grande, label: Grande salle}"),
        ("[A, a, 'Oui, si', 'no']",
         '- {id: a, label: A}\n- {id: a_2, label: a}\n- {id: oui_si, label: "Oui, si"}\n- {id: no, label: "no"}'),
        ("[Seul, {id: b, label: B}]", "- {id: seul, label: Seul}"),
    ],
)  # fmt: skip
def test_options_that_are_words_alone_are_told_once(options: str, instead: str) -> None:
    problem = only(f"type: choice, options: {options}")
    assert problem.code == "option-words"
    assert problem.fix == f"Write:\n{instead}"


@pytest.mark.parametrize("words", ["[A, b c, '1', 'a: b', 'true', 'x # y', 'l’été', 'دار']"])
def test_what_is_proposed_for_words_alone_can_be_written(words: str) -> None:
    proposed = only(f"type: choice, options: {words}").fix.removeprefix("Write:\n- ").replace("\n- ", ", ")
    question = load_text(FORM.format(question=f"type: choice, options: [{proposed}]", languages="[fr]"))
    ((_, _, step),) = question.steps()
    assert [each.label.source for each in step.questions[0].options] == [
        "A", "b c", "1", "a: b", "true", "x # y", "l’été", "دار",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "options", ["[{label: A}, {label: B}]", "[{lable: A}]", "[{texte: A}, {texte: B}]", "{id: a, label: A}"]
)
def test_keys_of_options_are_not_taken_for_words(options: str) -> None:
    with pytest.raises(FormError) as caught:
        load_text(FORM.format(question=f"type: choice, options: {options}", languages="[fr]"))
    assert "option-words" not in {each.code for each in caught.value.problems}
