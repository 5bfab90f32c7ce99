"""How a difference is said: one way for everything that was added, removed or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Literal

from formengine.model import Expression, Text
from formengine.phrases import phrase, strung
from formengine.source import Span

LONGEST = 90
"""Characters of a text that are shown: enough to know it again."""


def said(value: object) -> str:
    """A value of a form, short, as a designer wrote it."""
    if isinstance(value, Text | Expression):
        value = value.source
    if isinstance(value, tuple):
        value = ", ".join(said(each) for each in value)
    if isinstance(value, bool):
        return phrase("yes") if value else phrase("no")
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def change_of(what: str, old: object, new: object) -> str:
    """What became of something, in words; empty where it is as it was."""
    usual = _change_of(what, _usual(old), _usual(new))
    easy = _change_of(phrase("{what}, in easy words,", what=what), _other(old, "easy"), _other(new, "easy"))
    helped = _change_of(
        phrase("{what}, for helpers,", what=what), _other(old, "for_helper"), _other(new, "for_helper")
    )
    return strung([words for words in (usual, easy, helped) if words], "; ")


def _usual(value: object) -> object:
    """A value without the other words of its texts."""
    if isinstance(value, tuple):
        return tuple(_usual(each) for each in value)
    return replace(value, easy=None, for_helper=None) if isinstance(value, Text) else value


def _other(value: object, words: Literal["easy", "for_helper"]) -> object:
    """The easy words of a text, or of a list of texts, or those for helpers; None where there are none."""
    if isinstance(value, tuple):
        found = (getattr(each, words) for each in value if isinstance(each, Text))
        return tuple(each for each in found if each) or None
    return getattr(value, words) if isinstance(value, Text) else None


def _change_of(what: str, old: object, new: object) -> str:
    if old == new or (isinstance(old, Text | Expression) and said(old) == said(new)):
        # A text knows the question that it belongs to, which a rename changes: nobody reads that.
        return ""
    if old is None or old == ():
        return phrase("{what} was added: « {now} »", what=what, now=said(new))
    if new is None or new == ():
        return phrase("{what} was removed: « {before} »", what=what, before=said(old))
    return phrase("{what} changed: « {before} » → « {now} »", what=what, before=said(old), now=said(new))


def field_changes(what: str, old: object, new: object) -> Iterator[str]:
    """What became of each field of two values of the model, of one class; either may be missing."""
    known = old if old is not None else new
    if not is_dataclass(known) or isinstance(known, type):
        return
    for field in fields(known):
        if not field.compare:
            continue
        pair = tuple(getattr(each, field.name) if each is not None else None for each in (old, new))
        if any(isinstance(each, Span) for each in pair):
            continue
        words = change_of(f"{what}: {field.name.replace('_', '-')}", *pair)
        if words:
            yield words
