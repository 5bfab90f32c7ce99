"""A reminder comes in time (`reminder-late`), once (`reminder-twice`), and somewhere (`reminder-nowhere`).

    reminders: [{before: renewal, after: 6 months, days: 30, wanted: remind_me}]

What is told of a request goes with it: where requests are erased after three months, nothing is left to say before six.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from formengine.model import Form, Period, Reminder
from formengine.model.reminder import OF_DRAFTS
from formengine.problems import Problem

_SOME_DAY = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
"""Periods are compared from here: a month has its 31 days, so that none counts as longer than it may be."""


def check(form: Form) -> Iterator[Problem]:
    """Yield each rule that would tell nobody, too late, or twice."""
    seen: set[str] = set()
    addressed = form.contact.email is not None or form.contact.phone is not None
    for rule in form.reminders:
        if rule.name in seen:
            yield Problem("reminder-twice", rule.where)
        seen.add(rule.name)
        if rule.moment not in OF_DRAFTS and not addressed:
            yield Problem("reminder-nowhere", rule.where, {"moment": rule.moment})
        why = _late(form, rule)
        if why:
            yield Problem("reminder-late", rule.at.get("days", rule.where), {"why": why})


def _late(form: Form, rule: Reminder) -> str:
    kept = form.retention
    if rule.moment == "draft-expires" and kept.drafts is not None and rule.days >= kept.drafts.number:
        return f"drafts are kept for {kept.drafts.number} days"
    if rule.moment != "renewal" or rule.after is None:
        return ""
    lead = rule.after.after(_SOME_DAY) - datetime.timedelta(days=rule.days)
    if lead <= _SOME_DAY:
        return "the request would not be sent yet"
    if kept.submissions is not None and kept.submissions.after(_SOME_DAY) <= lead:
        return f"requests are kept for {_said(kept.submissions)}"
    return ""


def _said(period: Period) -> str:
    return f"{period.number} {period.unit}{'s' if period.number > 1 else ''}"
