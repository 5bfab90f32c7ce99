"""A dated figure should have a value on the day of the check (`parameter-to-come`), or all formulas use a figure early.

The other checks depend on the form alone. This one is asked for by who knows the day: `formengine check` does, and a
service does not, which would refuse a form today and take it tomorrow.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form, today: datetime.date) -> Iterator[Problem]:
    """Yield a warning for each parameter whose first value holds only later."""
    for parameter in form.parameters:
        first, value = parameter.values[0]
        if first > today:
            values = {"id": parameter.id, "first": first.isoformat(), "value": value}
            yield Problem("parameter-to-come", parameter.where, values, "warning")
