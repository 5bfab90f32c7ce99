"""What a form takes at least must be less than what it takes at most (`minutes-crossed`)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield the start page that cannot say how long the form takes."""
    start = form.start
    if (
        start.minutes_at_most is not None
        and (start.minutes or start.minutes_at_most) >= start.minutes_at_most
    ):
        yield Problem("minutes-crossed", form.place("start.minutes-at-most"), {"most": start.minutes_at_most})
