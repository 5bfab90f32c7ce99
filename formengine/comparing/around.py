"""What stands around the pages that ask: the start page, who can help, what is declared, until when one can send."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.comparing.difference import Difference
from formengine.comparing.wording import change_of, field_changes, said
from formengine.model import Form, Reminder
from formengine.phrases import phrase

BEFORE = ("service", "start", "assisted", "open", "accessibility", "privacy")
AFTER = ("declaration", "contact", "again", "sent", "withdrawal", "retention")
"""The sections of a form that one meets before its first question, and after its last."""


def before(old: Form, new: Form) -> Iterator[Difference]:
    """What one meets first."""
    if words := change_of(phrase("the title of the form"), old.title, new.title):
        yield Difference("title", words)
    if words := change_of(phrase("the languages"), old.languages, new.languages):
        yield Difference("languages", words)
    if words := change_of(phrase("the languages with easy words"), old.easy_languages, new.easy_languages):
        yield Difference("languages", words)
    for name in BEFORE:
        yield from _section(name, old, new)
    parts = {part.id: part for part in old.parts}
    for part in new.parts:
        found = parts.get(part.id)
        words = (
            change_of(phrase("the title of the part '{name}'", name=part.id), found.title, part.title)
            if found
            else ""
        )
        if words:
            yield Difference("part-title", words)


def after(old: Form, new: Form) -> Iterator[Difference]:
    """What one meets last, and the figures and formulas that decide in the background."""
    for name in AFTER:
        yield from _section(name, old, new)
    yield from _reminders(old, new)
    figures = {each.id: each for each in old.parameters}
    for figure in new.parameters:
        if figures.get(figure.id, figure) != figure:
            told = phrase(
                "the figure '{name}' changed: pages that use it say or decide otherwise", name=figure.id
            )
            yield Difference("figures", told)
    formulas = {each.id: each for each in old.facts}
    for fact in new.facts:
        if formulas.get(fact.id, fact) != fact:
            told = phrase(
                "the formula '{name}' changed: pages that use it say or decide otherwise", name=fact.id
            )
            yield Difference("figures", told)


def _reminders(old: Form, new: Form) -> Iterator[Difference]:
    """Messages that come no more, and those that come now; one at another time is one of each."""
    for each in old.reminders:
        if each not in new.reminders:
            yield Difference(
                "reminders", phrase("this message is sent no more: « {rule} »", rule=_rule(each))
            )
    for each in new.reminders:
        if each not in old.reminders:
            yield Difference("reminders", phrase("this message is sent now: « {rule} »", rule=_rule(each)))


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
