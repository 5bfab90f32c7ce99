"""Whether a draft of an earlier version needs an answer is told by the ids of its answered pages alone."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from formengine.checks import check
from formengine.journey import Plan, asked_since, asks_of, plan_of
from formengine.loading import load_text
from formengine.model import Change, Renames
from tests.loading.support import with_head

STEPS = """
parts:
  - part: p
    title: P
    steps:
      - step: hello
        ask: [{id: hello, type: note, label: Hello, text: T.}]
      - step: couple
        ask: [{id: couple, type: yes-no, label: Couple, noun: couple}]
      - step: partner
        when: couple
        ask: [{id: partner, type: text, label: Partner, noun: partner}]
      - step: pets
        ask: [{id: pets, type: text, label: Pets, noun: pets}]
      - repeat: jobs
        title: Jobs
        item: a job
        title-of-item: "{{ job }}"
        steps: [{step: job, ask: [{id: job, type: text, label: Job, noun: the job}]}]
      - step: end
        ask: [{id: end, type: text, label: End, noun: the end}]
"""
PLAN = plan_of(check(load_text(with_head("") + STEPS)).checked())


@pytest.mark.parametrize(
    ("answered", "needs"),
    [
        (set(), False),
        ({"couple"}, False),
        ({"couple", "pets", "end"}, False),
        ({"couple", "end"}, True),  # pets is new
        ({"pets"}, True),  # couple is new
        ({"couple", "pets", "jobs", "jobs/a/job", "end"}, False),
        ({"couple", "pets", "gone"}, True),
        ({"couple", "/left"}, False),  # what is kept aside is no page
    ],
)
def test_a_page_for_everybody_that_lies_behind_is_missed(answered: set[str], needs: bool) -> None:
    assert asked_since(PLAN, answered) is needs


def asking(*pages: str) -> Plan:
    """A form with these pages, each with its questions: `town`, one that may be left out (`town?`), a note (`town!`). The
    page `job` is that of a list.
    """
    steps = ""
    for page in pages:
        name, _, questions = page.partition(": ")
        ask = "".join(f"          - {_question(each)}\n" for each in questions.split())
        step = f"step: {name}\n        title: {name}\n        ask:\n{ask}"
        steps += (
            f"      - {LIST.format(step=step.replace(chr(10), chr(10) + '    '))}\n"
            if name == "job"
            else f"      - {step}"
        )
    return plan_of(check(load_text(with_head("") + TOP + steps)).checked())


def _question(said: str) -> str:
    name, kind = said.rstrip("?!"), said[-1]
    if kind == "!":
        return f"{{id: {name}, type: note, label: {name}, text: T.}}"
    return f"{{id: {name}, type: text, label: {name}, noun: {name}, optional: {str(kind == '?').lower()}}}"


TOP = "parts:\n  - part: p\n    title: P\n    steps:\n"
LIST = """repeat: jobs
        title: Jobs
        item: a job
        title-of-item: "{{{{ job }}}}"
        steps:
          - {step}"""
BEFORE = ("you: name town", "pets: pets", "job: job", "end: end")
ALL = {"you", "pets", "jobs", "jobs/a/job", "end"}


@pytest.mark.parametrize(
    ("now", "answered", "needs"),
    [
        (BEFORE, ALL, False),
        (("you: name town car", *BEFORE[1:]), ALL, True),
        (("you: name town car", *BEFORE[1:]), {"pets"}, True),  # it lies before one that was answered
        ((*BEFORE[:3], "end: end car"), {"you", "pets"}, False),  # nobody has been there yet
        (("you: name town car?", *BEFORE[1:]), ALL, False),  # it may be left out
        (("you: name town car!", *BEFORE[1:]), ALL, False),  # it asks nothing
        ((*BEFORE[:2], "job: job car", "end: end"), ALL, True),
        ((*BEFORE[:2], "job: job car", "end: end"), ALL - {"jobs/a/job"}, False),
        (("you: name", "town: town", *BEFORE[1:]), ALL, False),  # it moved, and its answer with it
        (
            ("you: name town", "pets: pets end", "job: job"),
            {"you", "pets"},
            True,
        ),  # it moved, and nobody has answered it
        (("you: name", *BEFORE[1:]), ALL, False),  # it is asked no more
        (BEFORE, ALL - {"pets"}, False),  # it was open before, and is no news
        (("you: name town", "pets: pets car", *BEFORE[2:]), ALL - {"pets"}, True),
        (("who: name town", *BEFORE[1:]), ALL, False),  # the page has another id
    ],
)
def test_where_it_is_known_what_was_asked_each_question_counts(
    now: tuple[str, ...], answered: set[str], needs: bool
) -> None:
    assert asked_since(asking(*now), answered, asks_of(asking(*BEFORE))) is needs


def test_a_question_that_has_another_id_now_keeps_its_answer() -> None:
    plan, before = asking("you: name city", *BEFORE[1:]), asks_of(asking(*BEFORE))
    line = Change("town", datetime.date(2026, 3, 1), plan.nodes[0].node.where, renamed="city")
    assert asked_since(plan, ALL, before)
    assert not asked_since(replace(plan, renames=Renames([line])), ALL, before)
