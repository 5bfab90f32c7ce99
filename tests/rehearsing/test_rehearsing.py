"""A journey is walked by its answers alone, and must come by the pages that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.journeys import inspect_journeys, load_journeys
from formengine.checks import check
from formengine.journey import plan_of
from formengine.loading import load_text
from formengine.problems import Problem
from formengine.rehearsing import rehearsed, told
from formengine.resources import forms_dir
from formengine.stages import planned
from tests.loading.support import with_steps

COUPLE = """
- step: couple
  ask: [{id: couple, type: yes-no, label: A couple?, noun: you live as a couple}]
- step: partner
  when: couple
  ask: [{id: partner, type: text, label: Name, noun: the name of your partner, max-length: 9}]
- stop: alone
  when: not couple
  title: For couples only
  text: We are sorry.
"""
DATES = """
- step: dates
  title: Dates
  ask:
    - {id: begun, type: date, label: Begun, noun: the first day}
    - {id: over, type: date, label: Over, noun: the last day, optional: true}
    - {id: rooms, type: integer, label: Rooms, noun: the number of rooms, at-least: 1}
  rules:
    - {must: over > begun, message: "The last day comes after {{ begun }}.", at: over}
    - {warn: rooms < 9, message: Is that right?}
- step: used
  ask: [{id: used, type: integer, label: Rooms that you use, noun: the rooms that you use, at-most: rooms}]
"""
JOBS = """
- repeat: jobs
  title: Your jobs
  item: a job
  at-least: 1
  at-most: 3
  title-of-item: "{{ boss }}"
  steps:
    - step: job
      ask: [{id: boss, type: text, label: Boss, noun: your boss}]
- step: ways
  ask:
    - {id: ways, type: choices, label: Ways, noun: ways, options: [{id: sms, label: SMS}, {id: post, label: Post}]}
- for-each: ways
  steps: [{step: number, ask: [{id: n, type: text, label: Number, noun: the number}]}]
"""


def wrong(folder: Path, steps: str, answers: str, pages: str) -> list[Problem]:
    """What is told of a journey through these steps."""
    form = load_text(with_steps(steps, "en"))
    checked = check(form).checked()
    (folder / "journeys.yaml").write_text(
        f"journeys:\n  - journey: one\n    title: One\n    today: 2026-11-16\n    language: en\n"
        f"    answers: {answers}\n    pages: [{pages}]\n",
        encoding="utf-8",
    )
    [journey], problems = inspect_journeys(folder, form)
    assert not problems
    plan = plan_of(checked)
    return told(checked, plan, rehearsed(checked, plan, journey))


def places(problems: list[Problem]) -> list[tuple[str, int, str]]:
    """Each problem's code, its line, and what stands where it points to."""
    return [
        (each.code, each.where.line, each.where.source.line(each.where.line)[each.where.column - 1 :])
        for each in problems
    ]


@pytest.mark.parametrize(
    ("steps", "answers", "pages"),
    [
        (COUPLE, '{couple: "yes", partner: Ann}', "couple, partner, check, sent"),
        (COUPLE, '{couple: "no"}', "couple, alone"),
        (DATES, "{begun: 1 2 2026, rooms: 2, used: 2}", "dates, used, check, sent"),
        (DATES, "{begun: 1 2 2026, over: 2 2 2026, rooms: 20, used: 20}", "dates, used, check, sent"),
        (
            JOBS,
            "{jobs: [{boss: A}, {boss: B}], ways: [sms], ways.items: {sms: {n: 1}}}",
            "jobs/1/job, jobs, jobs/2/job, jobs, ways, ways/sms/number, check, sent",
        ),
        (JOBS.replace("at-least: 1", "at-least: 0").split("- step: ways")[0], "{}", "jobs, check, sent"),
    ],
)
def test_a_journey_that_goes_where_it_says(tmp_path: Path, steps: str, answers: str, pages: str) -> None:
    assert wrong(tmp_path, steps, answers, pages) == []


@pytest.mark.parametrize(
    ("answers", "pages", "at", "words"),
    [
        ('{couple: "yes", partner: Ann}', "couple, check, sent", "check, sent]",
         "after 'couple' comes 'partner', and not 'check'."),
        ('{couple: "yes", partner: Ann}', "couple, partner, check", "check]",
         "after 'check' comes 'sent', which is not there."),
        ('{couple: "no"}', "couple, alone, check, sent", "check, sent]",
         "after 'alone' nothing more comes, and not 'check'."),
        ('{couple: "no"}', "alone", "alone]", "after the start page comes 'couple', and not 'alone'."),
    ],
)  # fmt: skip
def test_the_first_page_that_differs_is_told_with_the_pages_to_write(
    tmp_path: Path, answers: str, pages: str, at: str, words: str
) -> None:
    [problem] = wrong(tmp_path, COUPLE, answers, pages)
    assert places([problem]) == [("journey-astray", 7, at)]
    assert problem.message == f"the journey 'one' goes another way than its answers: {words}"
    right = "couple, alone" if "no" in answers else "couple, partner, check, sent"
    assert problem.fix.endswith(f"pages: [{right}]")


@pytest.mark.parametrize(
    ("answers", "at", "words"),
    [
        ("{begun: 1 2 2026, rooms: 2, used: 3}", "3}", "The rooms that you use: write 2 or less"),
        ("{begun: 1 2 2026, over: 31 1 2026, rooms: 2, used: 2}", "31 1 2026",
         "The last day comes after 1 February 2026."),
    ],
)  # fmt: skip
def test_an_answer_that_is_refused_because_of_another_is_told_in_the_words_of_its_page(
    tmp_path: Path, answers: str, at: str, words: str
) -> None:
    [problem] = wrong(tmp_path, DATES, answers, "dates, used, check, sent")
    [(code, line, found)] = places([problem])
    assert (code, line, found.startswith(at)) == ("journey-refused", 6, True)
    assert words in problem.message


def test_a_question_without_an_answer_is_told_at_its_page(tmp_path: Path) -> None:
    [problem] = wrong(tmp_path, COUPLE, '{couple: "yes"}', "couple, partner, check, sent")
    assert places([problem]) == [("journey-unanswered", 7, "partner, check, sent]")]
    assert problem.message == (
        "the page 'partner' asks 'partner', and the journey 'one' does not answer it. The page says: "
        "« Write the name of your partner. »"
    )


@pytest.mark.parametrize(
    ("limits", "jobs", "words"),
    [
        ("at-most: 3", "{boss: A}, {boss: B}, {boss: C}, {boss: D}", "no more than 3. Remove 1 to continue."),
        ("at-least: 2", "{boss: A}", "Your jobs: add a job to continue."),
    ],
)
def test_a_list_of_the_wrong_length(tmp_path: Path, limits: str, jobs: str, words: str) -> None:
    key = limits.split(":", maxsplit=1)[0]
    steps = "\n".join(
        f"  {limits}" if key in line else line
        for line in JOBS.split("- step: ways", maxsplit=1)[0].splitlines()
    )
    problems = wrong(
        tmp_path, steps, f"{{jobs: [{jobs}]}}", "jobs/1/job, jobs, jobs/2/job, jobs, check, sent"
    )
    assert problems[-1].code == "journey-list"
    assert words in problems[-1].message


def test_answers_that_nobody_asks_for_are_a_warning_at_the_first(tmp_path: Path) -> None:
    answers = '{couple: "no", partner: Ann}'
    [problem] = wrong(tmp_path, COUPLE, answers, "couple, alone")
    assert problem.severity == "warning"
    assert places([problem]) == [("journey-unasked", 6, "Ann}")]
    steps = JOBS.replace(
        "- for-each",
        "- step: last\n  ask: [{id: last, type: text, label: L, noun: l, optional: true}]\n- for-each",
    )
    answers = "{jobs: [{boss: A}], ways: [sms], ways.items: {sms: {n: 1}, post: {n: 2}}}"
    [problem] = wrong(tmp_path, steps, answers, "jobs/1/job, jobs, ways, last, ways/sms/number, check, sent")
    assert "asks for this: ways/post/n." in problem.message


@pytest.mark.parametrize(
    "folder", sorted(each.parent for each in forms_dir().glob("*/journeys.yaml")), ids=lambda path: path.name
)
def test_the_journeys_of_our_forms_go_where_they_say(folder: Path) -> None:
    checked, plan = planned(folder)
    for journey in load_journeys(folder, checked.form):
        found = rehearsed(checked, plan, journey)
        assert (journey.id, tuple(found.pages)) == (journey.id, journey.pages)
        assert told(checked, plan, found) == []
