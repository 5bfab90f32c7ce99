"""`change-to-come`: the day of a line of `changes.yaml` has not come.

`on` is the day of the change: drafts from before that day are those that the line is for, and once they are gone it may be
deleted. A day to come is a slip of the pen; the line holds at once all the same.

It is judged where the day is known.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form, today: datetime.date) -> Iterator[Problem]:
    """Yield each line of a day after today."""
    for change in form.changes:
        if change.on > today:
            values = {"day": change.on.isoformat(), "today": today.isoformat()}
            yield Problem("change-to-come", change.at["on"], values)
