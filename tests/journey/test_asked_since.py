"""Whether a draft of an earlier version needs an answer is told by the ids of its answered pages alone."""

from __future__ import annotations

import pytest

from formengine.checks import check
from formengine.journey import asked_since, plan_of
from formengine.loading import load_text
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
