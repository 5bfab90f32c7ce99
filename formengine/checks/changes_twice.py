"""`change-twice`: one line of `changes.yaml` says what becomes of a thing, and another says something else.

    - {question: nom, on: 2026-11-27, renamed: nom_de_naissance}
    - {question: nom, on: 2026-12-03, dropped: Le service n’en a plus besoin.}

Only one of them can be true of the answers that people gave to `nom`. What was renamed and is dropped later is dropped under
its new id: `question: nom_de_naissance`. The same holds of an option that is mapped twice, or mapped and dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Change, Form, Renames
from formengine.phrases import phrase
from formengine.problems import Problem
from formengine.source import Span


def check(form: Form) -> Iterator[Problem]:
    """Yield each line that speaks of what an earlier line has settled."""
    first: dict[tuple[str, ...], Span] = {}
    lines = Renames(form.changes)
    for change in form.changes:
        for thing, words, where in _settled(change, lines):
            if thing in first:
                yield Problem("change-twice", where, {"what": words, "line": first[thing].line})
            first.setdefault(thing, where)


def _settled(change: Change, lines: Renames) -> Iterator[tuple[tuple[str, ...], str, Span]]:
    """What a line settles: a whole question or list, or options of a question; each with its words and its place."""
    kind = "list" if change.is_list else "question"
    scope = lines.loop(change.scope) if change.scope else ""
    if change.renamed or (change.dropped and not change.option):
        yield (kind, scope, change.name), _named(kind, change.name), change.at[kind]
    name = lines.question(change.scope, change.name)
    options = [(change.option, change.at["option"])] if change.option else []
    for option, where in (*options, *((old, change.at[f"mapped {old}"]) for old, _ in change.mapped)):
        yield (
            ("option", scope, name, option),
            phrase("the option '{name}' of '{question}'", name=option, question=change.name),
            where,
        )


def _named(kind: str, name: str) -> str:
    return (
        phrase("the list '{name}'", name=name)
        if kind == "list"
        else phrase("the question '{name}'", name=name)
    )
