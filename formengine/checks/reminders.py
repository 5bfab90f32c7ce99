"""A reminder comes in time (`reminder-late`), once (`reminder-twice`), somewhere (`reminder-nowhere`), and to those who
asked for it (`reminder-unasked`).

    reminders: [{before: renewal, after: 6 months, days: 30, wanted: remind_me}]

What is told of a request goes with it: where requests are erased after three months, nothing is left to say before six, nor
of a document that the office waits for since four. A renewal is counted back from its day, so more `days` come earlier; a
reminder on the day itself (`days: 0`) leaves no day to do anything.

Whether they want to be reminded of a renewal is the claimants' own word (GDPR, articles 4 and 7), so `wanted` uses an answer
that says so: of a yes-no, or an option. `years >= 18` is true of people whom nobody has asked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TypeGuard

from formengine.checks.expressions import Expressions
from formengine.checks.sites import MAIN
from formengine.expressions import Boolean, Choice, Choices
from formengine.model import Form, Period, Reminder
from formengine.model.reminder import OF_DRAFTS
from formengine.phrases import phrase
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
        for key, why, instead in _late(form, rule):
            yield Problem("reminder-late", rule.at.get(key, rule.where), {"why": why, "instead": instead})


def check_wanted(form: Form, expressions: Expressions) -> Iterator[Problem]:
    """Yield each rule whose `wanted` uses no answer that could be somebody's word."""
    for rule in form.reminders:
        typed = expressions.typed.get((rule.wanted.source, MAIN)) if rule.wanted is not None else None
        if rule.wanted is None or typed is None:
            continue
        kinds = [expressions.types.get((MAIN, name)) for name in typed.names]
        if not any(isinstance(kind, Boolean | Choice | Choices) for kind in kinds):
            yield Problem("reminder-unasked", rule.wanted.where, {"what": rule.wanted.source})


def _late(form: Form, rule: Reminder) -> Iterator[tuple[str, str, str]]:
    """Why a rule comes when it is over, if it does: the key that says so, the reason, and what to write instead."""
    kept = form.retention
    if rule.moment == "draft-expires" and kept.drafts is not None and rule.days >= kept.drafts.number:
        fewer = phrase(
            "Write fewer 'days' than {most}, or keep 'drafts' longer under 'retention'.",
            most=kept.drafts.number,
        )
        yield "days", phrase("drafts are kept for {time}", time=_said(kept.drafts)), fewer
    elif rule.moment in ("draft-expires", "renewal") and rule.days == 0:
        yield "days", phrase("'days: 0' leaves no day to do anything"), phrase("Write 1 or more: 'days: 7'.")
    elif rule.moment == "renewal" and rule.after is not None:
        yield from _late_renewal(kept.submissions, rule.after, rule.days)
    elif rule.after is not None and _gone(kept.submissions, rule.after.after(_SOME_DAY)):
        shorter = phrase(
            "Write a shorter time behind 'after', or keep 'submissions' longer under 'retention'."
        )
        yield "after", phrase("requests are kept for {time}", time=_said(kept.submissions)), shorter


def _late_renewal(kept: Period | None, after: Period, days: int) -> Iterator[tuple[str, str, str]]:
    """Why a reminder of a renewal comes when it is over: it is counted back from its day, so more `days` come earlier."""
    comes = after.after(_SOME_DAY) - datetime.timedelta(days=days)
    if comes <= _SOME_DAY:
        fewer = phrase(
            "Write fewer 'days' than there are in {time}, or a longer time behind 'after'.", time=_said(after)
        )
        yield "days", phrase("the request would not be sent yet"), fewer
    elif _gone(kept, comes):
        needed = (after.after(_SOME_DAY) - kept.after(_SOME_DAY)).days + 1
        # So many days may be more than there are: then only keeping requests longer helps.
        keep = phrase("Keep 'submissions' longer under 'retention'.")
        either = phrase("Write {n} 'days' or more, or keep 'submissions' longer under 'retention'.", n=needed)
        yield (
            "days",
            phrase("requests are kept for {time}", time=_said(kept)),
            either if _fits(after, needed) else keep,
        )


def _gone(kept: Period | None, moment: datetime.datetime) -> TypeGuard[Period]:
    """Whether what is kept for so long is erased by then."""
    return kept is not None and kept.after(_SOME_DAY) <= moment


def _fits(after: Period, days: int) -> bool:
    """Whether so many days before the renewal, the request has been sent."""
    return after.after(_SOME_DAY) - datetime.timedelta(days=days) > _SOME_DAY


def _said(period: Period) -> str:
    return f"{period.number} {period.unit}{'s' if period.number > 1 else ''}"
