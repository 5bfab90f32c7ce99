"""What stands around the pages that ask: the start page, who can help, what is declared, until when one can send."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.comparing.difference import Difference
from formengine.comparing.wording import change_of, field_changes, said
from formengine.model import Form, Reminder

BEFORE = ("service", "start", "assisted", "open", "accessibility", "privacy")
AFTER = ("declaration", "contact", "again", "sent", "withdrawal", "retention")
"""The sections of a form that one meets before its first question, and after its last."""


def before(old: Form, new: Form) -> Iterator[Difference]:
    """What one meets first."""
    if words := change_of("the title of the form", old.title, new.title):
        yield Difference("title", words)
    if words := change_of("the languages", old.languages, new.languages):
        yield Difference("languages", words)
    if words := change_of("the languages with easy words", old.easy_languages, new.easy_languages):
        yield Difference("languages", words)
    for name in BEFORE:
        yield from _section(name, old, new)
    parts = {part.id: part for part in old.parts}
    for part in new.parts:
        found = parts.get(part.id)
        words = change_of(f"the title of the part '{part.id}'", found.title, part.title) if found else ""
        if words:
            yield Difference("part-title", words)


def after(old: Form, new: Form) -> Iterator[Difference]:
    """What one meets last, and the figures and formulas that decide in the background."""
    for name in AFTER:
        yield from _section(name, old, new)
    yield from _reminders(old, new)
    for what, olds, news in (("figure", old.parameters, new.parameters), ("formula", old.facts, new.facts)):
        former = {each.id: each for each in olds}
        for each in news:
            if each.id in former and former[each.id] != each:
                yield Difference(
                    "figures", f"the {what} '{each.id}' changed: pages that use it say or decide otherwise"
                )


def _reminders(old: Form, new: Form) -> Iterator[Difference]:
    """Messages that come no more, and those that come now; one at another time is one of each."""
    for form, others, fate in ((old, new, "is sent no more"), (new, old, "is sent now")):
        for each in form.reminders:
            if each not in others.reminders:
                yield Difference("reminders", f"this message {fate}: « {_rule(each)} »")


def _rule(reminder: Reminder) -> str:
    """A rule as a form writes it."""
    key = "before" if reminder.days else "when"
    values = (
        ("after", reminder.after),
        ("days", reminder.days or None),
        ("wanted", reminder.wanted and said(reminder.wanted)),
    )
    return ", ".join((f"{key}: {reminder.moment}", *(f"{name}: {value}" for name, value in values if value)))


def _section(name: str, old: Form, new: Form) -> Iterator[Difference]:
    for words in field_changes(name, getattr(old, name), getattr(new, name)):
        yield Difference(name, words)
