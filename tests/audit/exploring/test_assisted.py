"""A form that asks who fills it in is seen as helpers see it, and any other has none of these pages."""

from __future__ import annotations

import re
from pathlib import Path

from formengine.audit.exploring import explore
from tests.audit.exploring.support import write

STEPS = """
- {step: name, ask: [{id: name, type: text, label: Name, noun: your name, for-helper: {label: Their name}}]}
- step: sure
  ask: [{id: sure, type: yes-no, label: Sure?, noun: you are sure}]
- stop: end
  when: not sure
  title: You stop here
  text: Call us.
  for-helper: {title: They stop here}
- repeat: jobs
  title: Your jobs
  item: a job
  title-of-item: "{{ job }}"
  for-helper: {title: Their jobs}
  steps:
    - {step: job, ask: [{id: job, type: text, label: Job, noun: your job, for-helper: {label: Their job}}]}
- {step: bank, ask: [{id: bank, type: text, label: Bank, noun: your bank, private: true}]}
"""
KINDS = {
    "who-fills-in/shown", "who-fills-in/failed", "who-fills-in/shared", "who-fills-in/lent", "later/helper", "later/lent",
    "helped/shown", "helped/code", "check/helper", "check/lent", "check/unproven",
    "check/signed-in", "name/helper", "end/helper", "jobs/helper", "jobs/1/job/helper",
    "bank/hidden", "sent/helper", "later/sheet", "erase/lent", "who-fills-in/sheet",
}  # fmt: skip


def seen(folder: Path, steps: str, above: str = "") -> tuple[set[str], list[tuple[str, str]]]:
    captured = explore(write(folder, steps, above), "en").captured
    return {state.id.removeprefix("tiny/en/") for state in captured.states}, list(captured.problems)


def test_each_page_and_each_word_for_helpers_is_seen(tmp_path: Path) -> None:
    states, problems = seen(tmp_path, STEPS, "assisted: {by: both, may-send: true}")
    assert (KINDS - states, problems) == (set(), [])


def test_a_form_that_does_not_ask_has_none_of_them(tmp_path: Path) -> None:
    plain = re.sub(r",? *for-helper: {[^}]*}", "", STEPS).replace(", private: true", "")
    states, problems = seen(tmp_path, plain)
    assert (KINDS & states, problems) == (set(), [])
