"""`change-of-nothing`: a new line of `changes.yaml` speaks of an id that the form did not have either.

    - {question: surnmae, on: 2026-11-27, dropped: Nobody needs it.}

What a line speaks of is gone from the form, so nothing in the form shows a slip in it. The version that people are in the
middle of does. Only lines that are new since then are looked at: an old one may speak of a version before. A slip with an id
near it is an error; another may be of something that was added and taken away since then, and does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formengine.comparing.asked import Whole
from formengine.model import Change, Form, Renames, Repeat
from formengine.phrases import phrase
from formengine.source import Span


@dataclass(frozen=True, slots=True)
class OfNothing:
    """What a line speaks of, in words and by its id, where that is written, and the ids that there were."""

    what: str
    name: str
    where: Span
    known: Sequence[str]
    other: str = ""
    """What the id was instead, where a line says `list` of a question, or `question` of a list."""


def of_nothing(old: Form, new: Form) -> Iterator[OfNothing]:
    """Each id of a new line that neither the old form nor another line has."""
    before, lines = Whole(old), Renames(new.changes)
    for change in new.changes:
        if change not in old.changes:
            yield from _of_line(change, before, lines)


def _of_line(change: Change, before: Whole, lines: Renames) -> Iterator[OfNothing]:
    lists = [each.id for each in before.pages if isinstance(each.node, Repeat) and each.step is None]
    questions = [name for scope, name in before.asked if lines.loop(scope) == lines.loop(change.scope)]
    known, others = (lists, questions) if change.is_list else (questions, lists)
    led = [
        each.renamed
        for each in lines.lines
        if each.is_list == change.is_list and lines.loop(each.scope) == lines.loop(change.scope)
    ]
    if change.name not in (*known, *led):
        kind, turned = ("list", "question") if change.is_list else ("question", "list")
        other = turned if change.name in others and not change.scope else ""
        yield OfNothing(_named(kind, change.name), change.name, change.at[kind], known, other)
    elif change.name in known and not change.is_list:
        yield from _of_options(change, before, lines)


def _of_options(change: Change, before: Whole, lines: Renames) -> Iterator[OfNothing]:
    asked = next(
        each.question
        for (scope, name), each in before.asked.items()
        if name == change.name and lines.loop(scope) == lines.loop(change.scope)
    )
    known = [option.id for option in asked.options] or (["yes", "no"] if asked.type == "yes-no" else [])
    now = lines.question(change.scope, change.name)
    led = [
        new for each in lines.lines if lines.question(each.scope, each.name) == now for _, new in each.mapped
    ]
    named = [(change.option, "option")] if change.option else []
    for option, key in (*named, *((old, f"mapped {old}") for old, _ in change.mapped)):
        if option not in (*known, *led):
            what = phrase("the option '{name}' of '{question}'", name=option, question=change.name)
            yield OfNothing(what, option, change.at[key], known)


def _named(kind: str, name: str) -> str:
    return (
        phrase("the list '{name}'", name=name)
        if kind == "list"
        else phrase("the question '{name}'", name=name)
    )
