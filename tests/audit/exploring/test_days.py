"""The days on which a form is looked at follow from its figures, never from the day on which the audit runs."""

from __future__ import annotations

import datetime

from formengine.audit.exploring.days import leap_day, other_days
from tests.audit.exploring.support import TODAY, index_of

NAME = "- {step: name, ask: [{id: name, type: text, label: Name, noun: your name}]}"


def test_each_day_from_which_a_figure_changes_and_a_29_february() -> None:
    form = index_of(NAME, "parameters: [{id: rate, values: {2025-04-01: 1, 2027-04-01: 2}}]").checked.form
    assert [str(day.date) for day in other_days(form, TODAY)] == ["2025-04-01", "2027-04-01", "2028-02-29"]


def test_the_day_that_is_looked_at_anyway_is_not_looked_at_twice() -> None:
    form = index_of(NAME, f"parameters: [{{id: rate, values: {{{TODAY}: 1}}}}]").checked.form
    assert TODAY not in {day.date for day in other_days(form, TODAY)}


def test_the_next_29_february_is_after_the_day_and_skips_1900_and_2100() -> None:
    assert leap_day(datetime.date(2028, 2, 29)) == datetime.date(2032, 2, 29)
    assert leap_day(datetime.date(2097, 1, 1)) == datetime.date(2104, 2, 29)
