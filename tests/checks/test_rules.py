"""Each rule about the structure of a form: what it finds, and where."""

from pathlib import Path

import pytest

from formengine.checks import check
from formengine.problems import FormError
from tests.checks.forms import box, found, text, the_form, told
from tests.loading.support import form_of, with_head

NOTE = "{id: n, type: note, label: L, text: T}"


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
          title-of-item: "{{{{ nom }}}}"
          steps:
            - step: a
              ask: [{text("nom")}]
            - step: a
              ask: [{text("age_")}]
        - repeat: parents
          title: T
          item: i
          title-of-item: "{{{{ enfants }}}}"
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
  title-of-item: "{{{{ nom }}}}"
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
          title-of-item: "{{{{ nom }}}}"
          steps: [{{step: a, ask: [{text("nom", ", autocomplete: family-name")}]}}]
    """
    report = check(the_form(steps))
    assert told(report.problems) == ["autocomplete-in-loop 5:32"]
    assert report.errors == ()
    assert report.checked().form is report.form


LIST = """\
- repeat: enfants
  title: T
  item: i
  title-of-item: {}
  steps:
    - step: a
      title: Enfant
      ask: [{{id: rang, type: integer, label: L, noun: n, optional: true}}, {{id: prenom, type: text, label: L, noun: n}}]
"""


@pytest.mark.parametrize("written", ["prenom", "Enfant", "Prenom"])
def test_the_items_of_a_list_are_called_the_same(written: str) -> None:
    (problem,) = check(the_form(LIST.format(written))).problems
    # The id of a question is one whose braces were forgotten; « Enfant (n° 1) » may be meant.
    assert problem.severity == ("error" if written == "prenom" else "warning")
    assert told([problem]) == ["item-title-constant 4:18"]
    assert f"called '{written}'" in problem.message
    assert problem.fix.endswith('title-of-item: "{{ prenom }}"')


def test_the_items_of_a_list_are_told_apart_by_an_answer() -> None:
    assert found(LIST.format('"Enfant : {{ prenom }}"')) == []


INCOMES = """\
        - step: kinds
          ask:
            - {id: kinds, type: choices, label: "LABEL", noun: n, options: [{id: x, label: "BOX"}, {id: y, label: Y}]}
        - for-each: kinds
          steps:
            - step: much
              ask: [{id: much, type: TYPE, label: "{{ option }}?", hint: "HINT", summary: S, noun: n}]
"""
SINCE = "Since {{ months_before(12) }}"


@pytest.mark.parametrize(
    ("label", "box_label", "hint", "kind", "expected"),
    [
        (SINCE, "X", "H", "money", ["period-unnamed 7:44"]),
        (SINCE, "X", "H", "integer", ["period-unnamed 7:46"]),
        (SINCE, "X", SINCE, "money", []),
        (SINCE, "X", "H", "yes-no", []),
        ("L", SINCE, "H", "money", []),
    ],
    ids=["money", "number", "named", "no figure", "one box"],
)
def test_a_figure_for_each_box_names_the_months_that_their_question_names(
    label: str, box_label: str, hint: str, kind: str, expected: list[str]
) -> None:
    steps = INCOMES.replace("LABEL", label).replace("BOX", box_label).replace("HINT", hint)
    report = check(the_form(steps.replace("TYPE", kind)))
    assert told(report.problems) == expected
    assert report.errors == ()


def test_a_language_is_offered_or_a_draft() -> None:
    head = with_head(
        "draft-languages: [fr]\nparts: [{part: p, title: P, steps: [{stop: s, title: T, text: T}]}]\n"
    )
    assert told(check(form_of(head), Path("/nowhere")).problems, 0, 0)[0] == "language-twice 5:18"


def test_a_language_is_one_that_the_engine_has_words_in() -> None:
    head = with_head(
        "draft-languages: [de]\nparts: [{part: p, title: P, steps: [{stop: s, title: T, text: T}]}]\n"
    )
    (problem, *_) = check(form_of(head), Path("/nowhere")).problems
    assert told([problem], 0, 0) == ["language-without-words 5:19"]
    assert problem.fix.endswith("ar, en, fr.")


def test_only_a_form_without_errors_is_checked() -> None:
    report = check(the_form(f"- step: a\n  ask: [{text('x')}, {text('y')}]\n"))
    with pytest.raises(FormError):
        report.checked()


def test_what_tells_a_second_request_is_asked_of_everybody_and_tells_people_apart() -> None:
    parts = """
    parts:
      - part: p
        title: P
        steps:
          - step: a
            ask: [{id: nom, type: text, label: L, noun: n}]
          - step: b
            ask: [{id: couple, type: yes-no, label: L, noun: n}]
          - repeat: jobs
            title: T
            item: i
            title-of-item: t
            steps: [{step: c, ask: [{id: firm, type: text, label: L, noun: n}]}]
    again: {same: [nom, couple, firm, non], within: 6 months}
    """
    found = check(form_of(with_head(parts))).problems
    told = [f"{each.code} {each.where.column}" for each in found if each.code.startswith("again")]
    assert told == ["again-tells-nothing 21", "again-unknown 29", "again-unknown 35"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("{minutes: 20, minutes-at-most: 40}", []),
        ("{minutes: 40, minutes-at-most: 40}", ["minutes-crossed"]),
        ("{minutes-at-most: 40}", ["minutes-crossed"]),
    ],
)
def test_a_form_takes_longer_at_most_than_at_least(start: str, expected: list[str]) -> None:
    form = form_of(
        with_head(f"start: {start}\nparts: [{{part: p, title: P, steps: [{{step: a, ask: [{text('q')}]}}]}}]")
    )
    assert [each.code for each in check(form).problems] == expected
