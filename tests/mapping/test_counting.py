"""How many paths there are, and how many questions stand on them: the same as walking them one by one would find."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.checks import CheckedForm
from formengine.expressions import Env
from formengine.mapping.counting import figures
from formengine.model import Question, Stop
from tests.mapping.forms import the_form, yes_no

TODAY = datetime.date(2026, 11, 16)


def answers_of(question: Question) -> Iterator[object]:
    """Every answer that some condition below could tell from another."""
    match question.type:
        case "yes-no":
            yield from (True, False)
        case "choice":
            yield from (option.id for option in question.options)
        case "choices":
            others = [option.id for option in question.options if not option.exclusive]
            yield from ([option.id] for option in question.options if option.exclusive)
            for size in range(1, len(others) + 1):
                yield from (list(ticked) for ticked in combinations(others, size))
        case _:
            yield from (str(number) for number in range(-2, 8))
    if question.optional:
        yield None


def walked(checked: CheckedForm) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The pages of everybody who gives these answers, and whether they reach the end; main path only."""
    nodes = [node for _, node in checked.form.nodes()]

    def on(
        number: int, values: Mapping[str, object], way: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], bool]]:
        if number == len(nodes):
            yield way, True
            return
        node, env = nodes[number], Env(values, today=TODAY)
        if node.when is not None and checked.expressions.get(node.when).evaluate(env) is not True:
            yield from on(number + 1, values, way)
        elif isinstance(node, Stop):
            yield (*way, node.id), False
        else:
            (question,) = node.questions
            for answer in answers_of(question):
                yield from on(number + 1, {**values, question.id: answer}, (*way, node.id))

    yield from on(0, {}, ())


BOXES = "options: [{id: x, label: X}, {id: y, label: Y}, {id: none, label: None, exclusive: true}]"
KINDS = {
    "yes-no": ("type: yes-no", ["{0}", "not {0}"]),
    "choice": (
        "type: choice, options: [{{id: a, label: A}}, {{id: b, label: B}}, {{id: c, label: C}}]",
        ["{0} == 'a'", "{0} != 'b'", "{0} in ['a', 'c']"],
    ),
    "choices": (
        f"type: choices, {BOXES}",
        ["'x' in {0}", "not ('none' in {0})", "'x' in {0} and 'y' in {0}"],
    ),
    "integer": ("type: integer", ["{0} >= 3", "{0} == 3", "{0} < 5", "2 < {0} < 6", "is_answered({0})"]),
}


@st.composite
def forms(draw: st.DrawFn) -> str:
    """A few questions, each perhaps under a condition about earlier ones, and perhaps a stop."""
    steps, conditions = "", [""]
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        written, asks = KINDS[kind]
        when = draw(st.sampled_from(conditions))
        optional = ", optional: true" if draw(st.booleans()) and kind != "yes-no" else ""
        name = f"q{number}"
        condition = f'when: "{when}", ' if when else ""
        question = (
            f"id: {name}, {written.replace('{{', '{').replace('}}', '}')}, label: Q, noun: it{optional}"
        )
        steps += f"- {{step: {name}, {condition}ask: [{{{question}}}]}}\n"
        own = [each.format(name) for each in asks]
        conditions += [*own, f"{draw(st.sampled_from(own))} or {when or own[0]}"]
        if number and draw(st.booleans()):
            stop = draw(st.sampled_from(own))
            steps += f'- {{stop: stop-{number}, when: "{stop}", title: T, text: X}}\n'
    last = draw(st.sampled_from(conditions[1:]))
    return steps + f'- {{step: last, when: "{last}", ask: [{{id: last, type: text, label: L, noun: it}}]}}\n'


@given(forms())
def test_counted_is_what_walking_every_way_finds(steps: str) -> None:
    checked = the_form(steps.replace("id: last, type: text", "id: last, type: yes-no"))
    ways = set(walked(checked))
    sent = [len(way) for way, whole in ways if whole]
    counted = figures(checked)
    assert (counted.paths, counted.stopped) == (len(ways), len(ways) - len(sent))
    if sent:
        assert (counted.shortest, counted.longest) == (min(sent), max(sent))
        assert counted.shortest <= counted.expected <= counted.longest


@pytest.mark.parametrize("interleaved", [True, False])
def test_forty_questions_that_each_open_a_page(interleaved: bool) -> None:
    asked = [yes_no(f"q{number}") for number in range(40)]
    opened = [yes_no(f"p{number}", f"q{number}") for number in range(40)]
    pairs = [text for pair in zip(asked, opened, strict=True) for text in pair]
    counted = figures(the_form("".join(pairs if interleaved else asked + opened)))
    assert counted.paths == 2**40
    assert (counted.shortest, counted.longest, counted.expected) == (40, 80, 60)


def test_forty_boxes_that_each_open_a_page() -> None:
    boxes = ", ".join(f"{{id: b{number}, label: B}}" for number in range(40))
    steps = f"- {{step: s, ask: [{{id: boxes, type: choices, label: Which?, noun: which, options: [{boxes}]}}]}}\n"
    steps += "".join(yes_no(f"p{number}", f"'b{number}' in boxes") for number in range(40))
    counted = figures(the_form(steps))
    assert counted.paths == 2**40 - 1, "at least one box is ticked"
    assert (counted.shortest, counted.longest) == (2, 41)


def test_two_answers_that_open_the_same_pages_are_one_path() -> None:
    assert figures(the_form(yes_no("a") + yes_no("b") + yes_no("c", "a or b"))).paths == 2


def test_the_same_condition_twice_is_decided_once() -> None:
    assert figures(the_form(yes_no("a") + yes_no("b", "a") + yes_no("c", "a"))).paths == 2


def test_no_age_is_under_sixty_and_over_seventy() -> None:
    steps = "- {step: s, ask: [{id: born, type: date, label: When?, noun: it}]}\n"
    steps += yes_no("young", "age(born) < 60") + yes_no("old", "age(born) >= 70")
    steps += yes_no("sixty", "59 < age(born) <= 60")
    assert figures(the_form(steps)).paths == 4, "under 60, 60, 61 to 69, 70 and over"


LIST = """
- repeat: jobs
  title: Jobs
  item: a job
  title-of-item: "{{ job }}"
  at-least: %d
  at-most: 3
  steps:
    - {step: job, ask: [{id: job, type: text, label: Job, noun: it}, {id: now, type: yes-no, label: Now?, noun: it}]}
    - {step: end, when: not now, ask: [{id: end, type: date, label: End, noun: it}]}
"""


def test_a_list_holds_as_few_and_as_many_as_it_may() -> None:
    counted = figures(the_form(LIST % 1))
    assert (counted.paths, counted.shortest, counted.longest, counted.expected) == (2, 2, 9, 2.5)
    empty = figures(the_form(LIST % 0))
    assert (empty.paths, empty.shortest, empty.longest, empty.expected) == (3, 0, 9, 1.25)


def test_each_box_has_pages_of_its_own() -> None:
    counted = figures(
        the_form(
            """
            - step: income
              ask:
                - id: income
                  type: choices
                  label: Which?
                  noun: which
                  options: [{id: pay, label: Pay}, {id: rent, label: Rent}, {id: none, label: None, exclusive: true}]
            - for-each: income
              unless: none
              steps:
                - {step: sum, ask: [{id: sum, type: money, label: How much?, noun: it}]}
                - {step: ended, when: option == 'pay', ask: [{id: ended, type: yes-no, label: Over?, noun: it}]}
            """
        )
    )
    assert (counted.paths, counted.shortest, counted.longest) == (4, 1, 4)
    # Nothing: 1 question, half of the time. Pay, rent, both: 3, 2, 4.
    assert counted.expected == pytest.approx(0.5 * 1 + 0.5 * (3 + 2 + 4) / 3)


def test_pages_of_notes_ask_nothing() -> None:
    note = "- {step: n, ask: [{id: n, type: note, label: Read this, text: It matters.}]}\n"
    counted = figures(the_form(note + yes_no("a")))
    assert (counted.paths, counted.shortest, counted.longest) == (1, 1, 1)


def test_more_than_can_be_remembered_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formengine.mapping.counting.MOST_STATES", 3)
    steps = yes_no("a") + yes_no("b", "a") + yes_no("c", "a") + yes_no("d", "b") + yes_no("e", "c")
    steps += (
        yes_no("f", "b") + yes_no("g", "c") + yes_no("h", "d") + yes_no("i", "e") + yes_no("j", "d and e")
    )
    assert figures(the_form(steps)).paths is None
