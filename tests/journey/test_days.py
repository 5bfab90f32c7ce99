"""A new day, a new month, a new figure of the law: what named them is asked again, and nothing else."""

from __future__ import annotations

import datetime
import textwrap

import pytest

from formengine.journey import Listed, listed_of, page_of
from tests.journey.support import Journey, plan_for

PERIOD = """
parameters: [{id: ceiling, values: {2026-01-01: 100, 2027-01-01: 120}}]
parts:
  - part: period
    title: Period
    steps:
      - step: worked
        ask:
          - {id: worked, type: yes-no, label: "Have you worked since {{ months_before(12) }}?", noun: if you worked}
      - step: income
        ask: [{id: income, type: money, label: Income, noun: your income}]
        rules: [{must: income < ceiling, message: Too much.}]
      - step: born
        ask: [{id: born, type: date, label: Born, noun: your date of birth, latest: today}]
      - step: pension
        when: age(born) >= 60
        ask: [{id: pension, type: yes-no, label: "A pension?", noun: if you have a pension}]
"""


def _answered() -> Journey:
    journey = Journey(plan_for(PERIOD)).answer("worked", worked=True).answer("income", income="90.00")
    return journey.answer("born", born="1966-12-01")


def test_a_new_day_of_the_same_month_changes_nothing() -> None:
    assert _answered().on_day(datetime.date(2026, 11, 30)).gap is None


def test_a_new_month_asks_again_what_named_the_month() -> None:
    assert _answered().on_day(datetime.date(2026, 12, 1)).gap == "worked"


def test_a_new_figure_of_the_law_asks_again_what_used_it() -> None:
    journey = _answered().on_day(datetime.date(2027, 1, 2))
    assert journey.gap == "worked"
    assert journey.answer("worked", worked=True).gap == "income"


def test_a_birthday_opens_what_depends_on_age() -> None:
    journey = _answered()
    assert "pension" not in journey.path
    assert "pension" in journey.on_day(datetime.date(2026, 12, 1)).path


GIVEN = {"yes-no": True, "date": "2026-11-03", "choices": ["one"], "text": "Mill"}
SINCE = "{{ months_before(1) }}"


def _answer(journey: Journey, key: str) -> None:
    _, step = page_of(journey.plan, journey.visit(key))
    if step is None:
        journey.items(key, "1", closed=True)
    else:
        journey.answer(key, **{each.id: GIVEN[each.type] for each in step.step.questions})


def _asked_again(nodes: str, part: str = "title: Part", facts: str = "") -> list[str]:
    """The pages asked in December, in order, of a form that was answered whole in November."""
    body = textwrap.indent(textwrap.dedent(nodes).strip(), " " * 6)
    journey = Journey(plan_for(f"{facts}\nparts:\n  - part: p\n    {part}\n    steps:\n{body}\n"))
    asked: list[str] = []
    for _ in range(2):
        asked.clear()
        while (key := journey.gap) is not None:
            asked.append(key)
            _answer(journey, key)
        journey.on_day(datetime.date(2026, 12, 1))
    return asked if journey.gap is None else []


YES_NO = 'ask: [{id: it, type: yes-no, label: "Is it?", noun: it}]'
BORN = "- {step: date, ask: [{id: date, type: date, label: Date, noun: it}]}"


@pytest.mark.parametrize(
    "step",
    [
        f"{{step: page, when: date >= months_before(9), {YES_NO}}}",
        f"{{step: page, {YES_NO}, rules: [{{must: date >= months_before(9), message: Too old.}}]}}",
        f'{{step: page, title: "Since {SINCE}", {YES_NO}}}',
        f'{{step: page, ask: [{{id: it, type: yes-no, label: "Is it?", hint: "Since {SINCE}", noun: it}}]}}',
        "{step: page, ask: [{id: it, type: date, label: It, noun: it, earliest: months_before(9)}]}",
    ],
    ids=["condition", "rule", "title", "hint", "limit"],
)
def test_a_new_month_asks_again_the_page_that_named_it(step: str) -> None:
    assert _asked_again(f"{BORN}\n- {step}") == ["page"]


@pytest.mark.parametrize(
    "step",
    [
        f"{{step: page, when: age(date) < 60, {YES_NO}}}",
        f"{{step: page, {YES_NO}, rules: [{{must: date <= today(), message: Too late.}}]}}",
        "{step: page, ask: [{id: it, type: date, label: It, noun: it, latest: today}]}",
    ],
    ids=["condition", "rule", "limit"],
)
def test_what_only_knows_today_is_tried_again_and_not_asked(step: str) -> None:
    assert _asked_again(f"{BORN}\n- {step}") == []


def test_a_fact_names_what_it_is_worked_out_from() -> None:
    facts = "facts: [{id: recent, value: date >= months_before(9)}]"
    page = f"{BORN}\n- {{step: page, when: recent, {YES_NO}}}"
    assert _asked_again(page, facts=facts) == ["page"]


def test_what_the_part_names_each_of_its_pages_names() -> None:
    assert _asked_again(BORN, part=f'title: "Since {SINCE}"') == ["date"]
    assert _asked_again(BORN, part="title: Part\n    when: months_before(1) <= today()") == ["date"]


BOXES = """
- step: kinds
  ask: [{id: kinds, type: choices, label: Kinds, noun: it, options: [{id: one, label: ONE}, {id: two, label: Two}]}]
- for-each: kinds
  when: WHEN
  steps:
    - {step: page, ask: [{id: it, type: yes-no, label: "LABEL", summary: It, noun: it}]}
"""


def _boxes(one: str = "One", label: str = "Is it?", when: str = "is_answered(kinds)") -> list[str]:
    return _asked_again(BOXES.replace("ONE", f'"{one}"').replace("LABEL", label).replace("WHEN", when))


def test_the_condition_of_a_for_each_is_one_of_each_of_its_pages() -> None:
    assert _boxes() == []
    assert _boxes(when="months_before(1) <= today()") == ["kinds/one/page"]


def test_a_page_that_inserts_a_label_names_what_the_label_names() -> None:
    label = f"Since {SINCE}"
    assert _boxes(label) == ["kinds"]
    assert _boxes(label, "{{ option }}?") == ["kinds", "kinds/one/page"]
    assert _boxes(label, "{{ kinds }}?") == ["kinds", "kinds/one/page"]


JOBS = """
- repeat: jobs
  when: WHEN
  title: TITLE
  item: ITEM
  title-of-item: NAME
  at-least: 1
  steps:
    - {step: employer, ask: [{id: employer, type: text, label: Employer, noun: it}]}
"""


def _jobs(when: str = "1 < 2", title: str = "Jobs", item: str = "job", name: str = "Job") -> list[str]:
    nodes = JOBS.replace("WHEN", when).replace("TITLE", f'"{title}"')
    return _asked_again(nodes.replace("ITEM", f'"{item}"').replace("NAME", f'"{name}"'))


def test_a_list_whose_texts_named_the_month_is_shown_again() -> None:
    month = f"since {SINCE}"
    assert _jobs(title=month) == _jobs(item=month) == _jobs(name=month) == ["jobs"]
    assert _jobs(when="months_before(1) <= today()") == ["jobs/1/employer", "jobs"]


def test_a_list_that_was_left_before_lists_had_a_day_stays_left() -> None:
    listed = Listed(("1",), 2, closed=True)
    assert listed_of({"items": ["1"], "next": 2, "closed": True}) == listed
    journey = Journey(plan_for(f"parts: [{{part: p, title: P, steps: [{LIST}]}}]"))
    journey.answer("jobs/1/employer", employer="Mill")
    journey.rows["jobs"] = listed.dump()
    assert journey.on_day(datetime.date(2026, 12, 1)).gap is None


LIST = (
    '{repeat: jobs, title: "Since {{ months_before(1) }}", item: job, title-of-item: Job, at-least: 1, '
    "steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: it}]}]}"
)
