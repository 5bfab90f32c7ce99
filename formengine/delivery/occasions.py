"""What there is to remind of: which rules of a form hold at a moment, of what was begun or sent. Pure.

An occasion has a name, by which it is told once: a document that is asked for a second time is another one, and so is
another version of the form.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from formengine.model import Form, Reminder
from formengine.model.reminder import OF_DRAFTS, Moment
from formengine.storage import Change, Look
from formengine.storage.progress import now_of


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to be told: its name, what it is, and the day that is spoken of, as it is there."""

    name: str
    moment: Moment
    day: datetime.date | None = None


def occasions(
    form: Form, look: Look, now: datetime.datetime, changed: Callable[[], bool]
) -> Iterator[Occasion]:
    """What is to be told now and was not yet. `changed` says whether a draft needs an answer that an earlier version of its
    form did not ask for; it is asked only where a rule wants to know.
    """
    if look.reminding.stopped:
        return
    zone = ZoneInfo(form.time_zone)
    for rule in form.reminders:
        if (rule.moment in OF_DRAFTS) != (look.reminding.draft is not None):
            continue
        found = _occasion(rule, form, look, now, zone)
        if found is None or found.name in look.reminding.told:
            continue
        if rule.moment != "form-changed" or changed():
            yield found


def _occasion(
    rule: Reminder, form: Form, look: Look, now: datetime.datetime, zone: ZoneInfo
) -> Occasion | None:
    days = datetime.timedelta(days=rule.days)
    match rule.moment:
        case "draft-expires" if look.expires is not None and look.expires - days <= now < look.expires:
            # Said is the last whole day: on the one after, it may be gone by the hour at which that is read.
            last = (look.expires.astimezone(zone) - datetime.timedelta(days=1)).date()
            return Occasion(rule.name, rule.moment, max(last, now.astimezone(zone).date()))
        case "form-changed" if look.version != form.version:
            return Occasion(f"{rule.name}-{form.version}"[:64], rule.moment)
        case "document-needed":
            return _document(rule, look, now, zone)
        case "renewal" if look.reminding.renewal and look.received is not None and rule.after is not None:
            due = rule.after.after(look.received.astimezone(zone))
            if now_of(look.history) != "withdrawn" and due - days <= now < due:
                return Occasion(rule.name, rule.moment, due.date())
    return None


def _document(rule: Reminder, look: Look, now: datetime.datetime, zone: ZoneInfo) -> Occasion | None:
    """A document that is awaited now, and has been for long enough. A day that is over is not spoken of."""
    newest: Change | None = look.history[-1] if look.history else None
    if newest is None or newest.state != "document-needed" or rule.after is None:
        return None
    if rule.after.after(newest.at.astimezone(zone)) > now:
        return None
    until = newest.until if newest.until is not None and newest.until >= now.astimezone(zone).date() else None
    return Occasion(f"{rule.name}-{int(newest.at.timestamp())}", rule.moment, until)
