"""A form whose last day has passed (`open-over`): nobody can begin or send it, which may be meant or forgotten.

It is judged where the time is known.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form, now: datetime.datetime) -> Iterator[Problem]:
    """Yield a warning where the form is closed for good. `now` is what the form's clocks show, without a zone."""
    if form.open is not None and form.open.closes is not None and form.open.closes <= now:
        values = {"day": f"{form.open.closes:%Y-%m-%d %H:%M}"}
        yield Problem("open-over", form.open.where, values, "warning")
