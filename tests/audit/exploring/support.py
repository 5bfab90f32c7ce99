"""A tiny form in a test: what must be seen of it, and the answers that show it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from formengine.audit.exploring import Index, Planned, plan_outings
from formengine.audit.exploring.goals import Goal, goals_of
from formengine.audit.exploring.solving import Search
from formengine.checks import check
from formengine.loading import load_text

TODAY = datetime.date(2026, 11, 16)
HEAD = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
"""


def index_of(steps: str, above: str = "", day: datetime.date = TODAY) -> Index:
    """A form of one part. `steps` is a YAML list without indentation; `above` stands before the parts."""
    indented = "\n".join(f"      {line}" for line in steps.strip().splitlines())
    text = f"{HEAD}{above}\nparts:\n  - part: all\n    title: All\n    steps:\n{indented}\n"
    return Index(check(load_text(text)).checked(), day)


def goals(index: Index) -> dict[str, Goal]:
    """What must be seen, by name."""
    return {goal.id: goal for goal in goals_of(index.checked, index.plan)}


def answers(index: Index, goal: str) -> Mapping[str, Any] | None:
    """What is answered to see a goal, by the question's id; None when nothing shows it."""
    found = Search(index, goals(index)[goal], {}).answers()
    return None if found is None else {name: value for (_, name), value in found.items()}


def planned(steps: str, above: str = "") -> Planned:
    """The journeys that show everything of a form."""
    return plan_outings(index_of(steps, above))


def write(folder: Path, steps: str, above: str = "", form: str = "tiny", spoken: str = "en") -> Path:
    """The form in a folder of its own."""
    indented = "\n".join(f"      {line}" for line in steps.strip().splitlines())
    head = HEAD.replace("form: tiny", f"form: {form}").replace("[en]", f"[{spoken}]")
    text = f"{head}{above}\nparts:\n  - part: all\n    title: All\n    steps:\n{indented}\n"
    (folder / form).mkdir(parents=True)
    (folder / form / "form.yaml").write_text(text, "utf-8")
    return folder / form
