"""What cannot be read in one place hides nothing of what is wrong in another, and brings nothing but its own.

Slips are planted in a form that has none. Each takes the place of one line, so that lines stay where they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.cli.check import checked

FORM = """\
form: f
title: A form
languages: [en]
service: {name: The office, phone: "3949"}
parts:
  - part: you
    title: You
    steps:
      - step: home
        title: Your home
        ask:
          - {id: home, type: choice, label: Is it yours?, noun: n, options: [{id: mine, label: Mine}, {id: no, label: No}]}
          - {id: rent, type: money, label: What is your rent?, noun: n, at-most: 5000}
        rules:
          - {must: rent > 0, at: rent, message: Write your rent.}
      - step: couple
        ask:
          - {id: couple, type: yes-no, label: Do you live as a couple?, noun: n}
      - step: partner
        when: couple
        ask:
          - {id: name, type: text, label: What is the name of your partner?, noun: n}
      - step: drive
        ask:
          - id: cars
            type: choices
            label: What do you drive?
            noun: n
            options: [{id: car, label: A car}, {id: none, label: None, exclusive: true}]
      - for-each: cars
        unless: none
        steps:
          - step: each
            ask:
              - {id: old, type: integer, label: "How old is the {{ option }}?", noun: n, summary: Age}
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps:
          - step: job
            ask:
              - {id: employer, type: text, label: Who is your employer?, noun: n}
      - step: late
        when: home == 'mine' or rent > limit
        ask:
          - {id: last, type: yes-no, label: Is that all?, noun: n}
      - stop: end
        title: The end
        text: Call us.
        when: not couple and two > 3 and count(jobs) > 2
facts:
  - {id: two, value: rent * 2}
parameters:
  - {id: limit, values: {2020-01-01: 100}}
"""

HOLES = (
    ("{id: home, type: choice,", "{id: home, type: choise,"),
    ("{id: home, type: choice,", "{id: home,"),
    ("options: [{id: mine, label: Mine}", "options: [{id: mine}"),
    ("options: [{id: mine, label: Mine}, ", "options: [{label: Mine}, "),
    ("{id: rent, type: money,", "{id: rent, type: number,"),
    ("at-most: 5000", "at-most: 5 000 €"),
    ("type: yes-no, label: Do you live as a couple?", "type: yesno, label: Do you live as a couple?"),
    ("type: yes-no, label: Do you live as a couple?", "type: yes-no"),
    ("type: choices\n", "type: boxes\n"),
    ("type: integer, ", "type: int, "),
    ("        item: a job", "        iten: a job"),
    ("        title: Your jobs", "        # no title"),
    ("{id: employer, type: text,", "{id: employer, type: txt,"),
    ("    title: You\n", "    titel: You\n"),
    ("        text: Call us.", "        txt: Call us."),
    ("      - for-each: cars", "      - foreach: cars"),
    ("{id: two, value: rent * 2}", "{id: two}"),
    ("values: {2020-01-01: 100}", "values: {}"),
    ("{must: rent > 0, ", "{"),
    ("languages: [en]", "languages: en"),
    ("title: A form", "titel: A form"),
    ('service: {name: The office, phone: "3949"}', 'service: {phone: "3949"}'),
)
"""What leaves a hole."""
_END = "      - stop: end\n"
TWICE = [
    (
        _END,
        f"      - {{step: once-more, ask: [{{id: {name}, type: {kind}, label: Again?, noun: n}}]}}\n{_END}",
    )
    for name in ("home", "rent", "couple", "cars", "two", "limit", "employer", "jobs")
    for kind in ("text", "date")
]
"""An id that is given a second time, to a question of another type."""
SLIPS = (
    ("when: couple\n", "when: copule\n"),
    ("home == 'mine'", "home == 'mien'"),
    ("rent > limit", "rent > 'a'"),
    ("label: What is the name of your partner?", "label: 'What is the {{ nam }} of your partner?'"),
    ("at: rent", "at: rant"),
    ("id: last,", "id: name,"),
    ("unless: none", "unless: nonne"),
    ('title-of-item: "{{ employer }}"', 'title-of-item: "Job"'),
    ("value: rent * 2", "value: rent * home"),
)
"""What is wrong although it can be read, and the words in which that hangs on something else."""
Slip = tuple[str, str]


def told(slips: Iterable[Slip]) -> Counter[tuple[str, int]]:
    """What is told of the form with these slips: codes and lines."""
    text = FORM
    for before, after in slips:
        text = text.replace(before, after, 1)
    with TemporaryDirectory() as place:
        file = Path(place) / "f" / "form.yaml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        problems = checked(file.parent, Path(place)).problems
    assert all(str(problem) for problem in problems)
    return Counter((problem.code, problem.where.line) for problem in problems)


def line_of(slip: Slip) -> int:
    return FORM[: FORM.index(slip[0])].count("\n") + 1


def test_the_form_has_no_slip() -> None:
    assert told([]) == Counter()


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole[1].strip())
def test_what_cannot_be_read_brings_its_own_problems_alone(hole: Slip) -> None:
    brought = told([hole])
    # What misses in a node is told where the node begins.
    assert brought
    assert all(line_of(hole) - 3 <= line <= line_of(hole) for _, line in brought), brought


@given(
    st.lists(st.sampled_from(HOLES), min_size=1, max_size=3, unique_by=line_of),
    st.lists(st.sampled_from(SLIPS), min_size=1, max_size=3, unique_by=line_of),
)
@settings(max_examples=25)
def test_what_cannot_be_read_hides_nothing_elsewhere(holes: list[Slip], slips: list[Slip]) -> None:
    assert not told([*holes, *slips]) - told(holes) - told(slips)
    expected = sum((told([slip]) for slip in slips if independent(slip, holes)), Counter())
    assert expected <= told([*holes, *slips])


def independent(slip: Slip, holes: list[Slip]) -> bool:
    """Whether nothing that the slip is about hangs on a hole."""
    torn = " ".join(f"{before} {after}" for before, after in holes)
    about = {
        "home == 'mine'": "home mine", "rent > limit": "rent values", "at: rent": "rent", "unless: none": "cars choices",
        'title-of-item: "{{ employer }}"': "item employer jobs", "id: last,": "", "value: rent * 2": "rent home two mine",
    }.get(slip[0], "")  # fmt: skip
    return not any(word in torn for word in about.split())


@pytest.mark.parametrize("twice", TWICE, ids=lambda twice: twice[1].split(",")[1])
def test_an_id_given_twice_is_told_once_at_the_second(twice: Slip) -> None:
    line = line_of(twice)
    assert told([twice]) == Counter({("duplicate-name", line): 1})
