"""Each rule about the structure of a form: what it finds, and where."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from formengine.checks import check
from formengine.problems import FormError, Problem
from tests.checks.forms import the_form
from tests.loading.support import form_of, with_head

NOTE = "{id: n, type: note, label: L, text: T}"


def told(problems: Iterable[Problem], lines: int = 8, columns: int = 6) -> list[str]:
    """Problems as `code line:column`, counted from the first step."""
    found = list(problems)
    assert all(str(problem) for problem in found)
    return [f"{each.code} {each.where.line - lines}:{each.where.column - columns}" for each in found]


def found(steps: str) -> list[str]:
    """What all checks find in a form with these steps."""
    return told(check(the_form(steps)).problems)


def text(name: str, more: str = "") -> str:
    """A question."""
    return f"{{id: {name}, type: text, label: L, noun: n{more}}}"


def box(name: str) -> str:
    """A question with two checkboxes."""
    return f"{{id: {name}, type: choices, label: L, noun: n, options: [{{id: x, label: X}}, {{id: y, label: Y}}]}}"


def test_names_are_given_once() -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - step: b
          ask: [{text("nom")}]
    """
    assert found(steps) == ["duplicate-name 4:14"]


def test_names_in_a_repeat_are_its_own_but_not_those_of_the_main_path() -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - repeat: enfants
          title: T
          item: i
          title-of-item: t
          steps:
            - step: a
              ask: [{text("nom")}]
            - step: a
              ask: [{text("age_")}]
        - repeat: parents
          title: T
          item: i
          title-of-item: t
          steps: [{{step: b, ask: [{text("enfants")}]}}]
    """
    assert found(steps.replace("age_", "prenom")) == [
        "duplicate-name 9:18",
        "duplicate-step 10:13",
        "duplicate-name 16:32",
    ]


def test_two_repeats_may_use_the_same_names() -> None:
    repeat = """\
- repeat: {}
  title: T
  item: i
  title-of-item: t
  steps: [{{step: a, ask: [{{id: nom, type: text, label: L, noun: n}}]}}]
"""
    assert found(repeat.format("enfants") + repeat.format("parents")) == []


def test_pages_are_named_once() -> None:
    steps = f"""\
        - step: a
          ask: [{text("x")}]
        - stop: a
          title: T
          text: T
          when: x == 'non'
    """
    assert found(steps) == ["duplicate-step 3:9"]


def test_parts_facts_parameters_and_options() -> None:
    form = form_of(
        with_head(
            """\
            parameters: [{id: a, values: {2025-01-01: 1}}]
            facts: [{id: a, value: 1}]
            parts:
              - {part: p, title: P, steps: [{stop: s, title: T, text: T}]}
              - part: p
                title: P
                steps:
                  - step: t
                    ask:
                      - id: q
                        type: choice
                        label: L
                        noun: n
                        options: [{id: x, label: X}, {id: x, label: Y}]
            """
        )
    )
    assert told(check(form).problems, 0, 0) == [
        "duplicate-name 6:14",
        "duplicate-part 9:11",
        "duplicate-option 18:47",
    ]


def test_a_rule_shows_its_message_at_a_question_of_its_step() -> None:
    steps = f"""\
        - step: a
          ask: [{text("debut")}]
        - step: b
          ask: [{text("fin")}]
          rules:
            - must: debut != fin
              message: M
              at: debut
    """
    assert found(steps) == ["rule-at 8:11"]


def test_a_note_has_no_place_for_the_message_of_a_rule() -> None:
    steps = f"""\
        - step: a
          title: T
          ask:
            - {NOTE}
            - {text("fin")}
          rules: [{{must: fin == 'x', message: M, at: n}}]
    """
    assert found(steps) == ["rule-at 6:46"]


@pytest.mark.parametrize(
    ("question", "more", "expected"),
    [
        ("boites", "", []),
        ("boite", "", ["for-each-unknown 3:13"]),
        ("texte", "", ["for-each-unknown 3:13"]),
        ("boites", "unless: z", ["unless-unknown 5:11"]),
        ("boites", "unless: [x, zz]", ["unless-unknown 5:15"]),
        ("boites", "unless: [x, y]", ["for-each-empty 3:13"]),
    ],
)
def test_a_for_each_goes_through_boxes(question: str, more: str, expected: list[str]) -> None:
    steps = f"""\
- step: a
  ask: [{box("boites")}, {text("texte")}]
- for-each: {question}
  steps: [{{step: a, ask: [{text("q")}]}}]
"""
    asked = steps.replace("- step: a\n", "- step: a\n  title: T\n", 1) + (f"  {more}\n" if more else "")
    moved = [f"{code} {int(line) + 1}:{column}" for code, line, column in map(_split, expected)]
    assert found(asked) == moved


def _split(line: str) -> tuple[str, str, str]:
    code, _, place = line.partition(" ")
    return code, *place.split(":")  # type: ignore[return-value]  # two parts, as each place has


def test_boxes_are_ticked_before_they_are_gone_through() -> None:
    steps = f"""\
        - for-each: boites
          steps: [{{step: a, ask: [{text("q")}]}}]
        - step: a
          ask: [{box("boites")}]
        - for-each: boites
          steps: [{{step: a, ask: [{text("q")}]}}]
        - for-each: boites
          steps: [{{step: a, ask: [{text("q")}]}}]
    """
    assert found(steps) == ["for-each-unknown 1:13", "for-each-twice 5:13", "for-each-twice 7:13"]


@pytest.mark.parametrize("limits", ["at-least: 3\n  at-most: 2", "at-least: 0\n  at-most: 0", "at-least: 60"])
def test_a_repeat_can_be_gone_through(limits: str) -> None:
    steps = f"- repeat: r\n  title: T\n  item: i\n  title-of-item: t\n  {limits}\n  steps: [{{step: a, ask: [{NOTE}]}}]\n"
    assert found(steps) == ["repeat-limits 1:11"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("{id: q, type: choice, label: L, noun: n, options: [{id: x, label: X}]}", "one-option 2:65"),
        (
            "{id: q, type: choice, label: L, noun: n, options: [{id: x, label: X}, {id: y, label: Y, exclusive: true}]}",
            "exclusive-alone 2:84",
        ),
        ("{id: q, type: text, label: L, noun: n, min-length: 5, max-length: 4}", "limits-crossed 2:14"),
        ("{id: q, type: money, label: L, noun: n, at-least: 5, at-most: 4.99}", "limits-crossed 2:14"),
        (
            "{id: q, type: date, label: L, noun: n, earliest: 2026-01-02, latest: 2026-01-01}",
            "limits-crossed 2:14",
        ),
        (
            "{id: q, type: identifier, label: L, noun: n, pattern: '[0-9]{3}', example: 12 34}",
            "example-wrong 2:14",
        ),
        ("{id: q, type: phone, label: L, noun: n, country: UK}", "unknown-country 2:14"),
    ],
)
def test_what_no_answer_can_satisfy(question: str, expected: str) -> None:
    assert found(f"- step: a\n  ask: [{question}]\n") == [expected]


def test_limits_that_touch_are_right() -> None:
    assert (
        found("- step: a\n  ask: [{id: q, type: text, label: L, noun: n, min-length: 5, max-length: 5}]\n")
        == []
    )


def test_autocomplete_would_fill_all_items_alike() -> None:
    steps = f"""\
        - repeat: enfants
          title: T
          item: i
          title-of-item: t
          steps: [{{step: a, ask: [{text("nom", ", autocomplete: family-name")}]}}]
    """
    report = check(the_form(steps))
    assert told(report.problems) == ["autocomplete-in-loop 5:32"]
    assert report.errors == ()
    assert report.checked().form is report.form


def test_a_language_is_offered_or_a_draft() -> None:
    head = with_head(
        "draft-languages: [fr]\nparts: [{part: p, title: P, steps: [{stop: s, title: T, text: T}]}]\n"
    )
    assert told(check(form_of(head), Path("/nowhere")).problems, 0, 0)[0] == "language-twice 1:7"


def test_a_language_is_one_that_the_engine_has_words_in() -> None:
    head = with_head(
        "draft-languages: [de]\nparts: [{part: p, title: P, steps: [{stop: s, title: T, text: T}]}]\n"
    )
    (problem, *_) = check(form_of(head), Path("/nowhere")).problems
    assert told([problem], 0, 0) == ["language-without-words 1:7"]
    assert problem.fix.endswith("ar, en, fr.")


def test_nothing_is_inserted_in_the_address_of_a_link() -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - step: b
          ask:
            - id: n
              type: note
              label: L
              text: "{{{{ nom }}}} : [ici](https://example.org/?a={{{{ nom }}}}&b={{{{ nom }}}}) ({{{{ nom }}}})"
    """
    assert found(steps) == ["insert-in-link 8:58", "insert-in-link 8:70"]


def test_what_is_said_after_sending_tells_no_answer() -> None:
    head = with_head(
        f"""\
        sent: {{next: "À {{{{ nom }}}}, depuis le {{{{ months_before(1) }}}}."}}
        parts: [{{part: p, title: P, steps: [{{step: a, ask: [{text("nom")}]}}]}}]
        """
    )
    assert told(check(form_of(head)).problems, 4, 0) == ["answer-after-sending 1:20"]


def test_several_questions_need_a_title() -> None:
    assert found(f"- step: a\n  ask: [{text('x')}, {text('y')}]\n") == ["step-title 1:9"]


def test_no_title_tells_an_answer() -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - step: b
          title: Vous, {{{{ nom }}}}
          ask: [{text("x")}]
        - stop: c
          title: Fin le {{{{ months_before(1) }}}}
          text: Au revoir {{{{ nom }}}}
          when: nom == x
    """
    assert found(steps) == ["answer-in-title 4:19"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("label: 'Vous, {{ nom }} ?'", ["missing-summary 5:25"]),
        ("label: 'Vous, {{ nom }} ?', summary: Vous", []),
        ("label: 'Vous, {{ nom }} ?', summary: '{{ nom }}'", ["answer-in-title 5:49"]),
        ("label: 'Vous, le {{ months_before(1) }} ?'", []),
    ],
)
def test_a_label_that_tells_an_answer_needs_a_summary(keys: str, expected: list[str]) -> None:
    steps = f"""\
- step: a
  ask: [{text("nom")}]
- step: b
  ask:
    - {{{keys}, id: x, type: text, noun: n}}
"""
    assert found(steps) == expected


def test_only_a_form_without_errors_is_checked() -> None:
    report = check(the_form(f"- step: a\n  ask: [{text('x')}, {text('y')}]\n"))
    with pytest.raises(FormError):
        report.checked()


_SHOWN = [
    ("Bonjour { nom }", ["single-braces { nom }"]),
    (
        "Bonjour {nom}, {{ nom }}, { nom }, {nom}",
        ["single-braces {nom}", "single-braces { nom }", "single-braces {nom}"],
    ),
    ("{{ nom }} et {seuil}, {somme}", ["single-braces {seuil}", "single-braces {somme}"]),
    ("{option}", ["single-braces {option}"]),
    ("Le code {A1} ou { autre }, {} ou {nom", []),
    ("<b>Nom</b>", ["html-in-text <b>", "html-in-text </b>"]),
    ("Nom<br/> et <A HREF=x>", ["html-in-text <br/>", "html-in-text <A HREF=x>"]),
    ("2 < 3 et 4 > 3, <nom>, < b >", []),
    (
        "Nom {% if nom %}ici{% endif %}",
        ["statement-in-text {% if nom %}", "statement-in-text {% endif %}"],
    ),
    ("Votre **nom** complet, 2 ** 3", ["stars-in-text **nom**"]),
]


@pytest.mark.parametrize(("label", "expected"), _SHOWN)
def test_signs_that_would_be_shown_as_they_stand(label: str, expected: list[str]) -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - step: b
          ask: [{{id: q, type: text, label: "{label}", noun: n, summary: q}}]
    """
    form = the_form(steps, {"somme": "seuil + 1"}, "[{id: seuil, values: {2025-04-01: 5}}]")
    problems = check(form).problems
    assert [f"{each.code} {_written(each)}" for each in problems] == expected
    assert len({each.where for each in problems}) == len(expected)


def test_a_longer_text_is_told_of_its_markdown() -> None:
    note = '{id: n, type: note, label: L, text: "Un <b>mot</b>"}'
    first, last = check(the_form(f"- step: a\n  title: T\n  ask: [{text('nom')}, {note}]")).problems
    assert (first.code, _written(first), _written(last)) == ("html-in-markdown", "<b>", "</b>")
    assert "**words**" in first.fix


def _written(problem: Problem) -> str:
    where = problem.where
    return where.source.line(where.line)[where.column - 1 :][: where.length]
