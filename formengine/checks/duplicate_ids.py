"""No two things have the same name where one name must tell them apart.

- `duplicate-name`: questions, facts, parameters and repeats stand in formulas under their names, so that each name is
  given once. What is asked inside a repeat or a for-each is local: another repeat may use the same name, the main path
  may not.
- `duplicate-step`: steps, stops and repeats stand in addresses, once each on the main path, once each inside a repeat.
- `duplicate-part`, `duplicate-option`: parts of a form, options of a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from formengine.model import ForEach, Form, Part, Repeat, Step
from formengine.problems import Problem
from formengine.source import Span

CODES = ("duplicate-name", "duplicate-step", "duplicate-part", "duplicate-option")
Named = tuple[str, Span]


def check(form: Form) -> Iterator[Problem]:
    """Yield each second use of a name, at its place."""
    yield from _twice("duplicate-part", ((part.id, part.where) for part in form.parts))
    yield from _twice("duplicate-step", _pages(form.parts))
    names = list(_global_names(form))
    yield from _twice("duplicate-name", names)
    for question in form.questions():
        yield from _twice("duplicate-option", ((option.id, option.where) for option in question.options))
    for _, node in form.nodes():
        if isinstance(node, Repeat | ForEach):
            yield from _twice("duplicate-step", ((step.id, step.where) for step in node.steps))
            yield from _twice("duplicate-name", _asked(node.steps), names)


def _pages(parts: Iterable[Part]) -> Iterator[Named]:
    for part in parts:
        for node in part.nodes:
            if not isinstance(node, ForEach):
                yield node.id, node.where


def _global_names(form: Form) -> Iterator[Named]:
    for parameter in form.parameters:
        yield parameter.id, parameter.where
    for fact in form.facts:
        yield fact.id, fact.where
    for _, node in form.nodes():
        if isinstance(node, Step):
            yield from _asked((node,))
        elif isinstance(node, Repeat):
            yield node.id, node.where


def _asked(steps: Iterable[Step]) -> Iterator[Named]:
    return ((question.id, question.where) for step in steps for question in step.questions)


def _twice(code: str, named: Iterable[Named], taken: Sequence[Named] = ()) -> Iterator[Problem]:
    first: dict[str, Span] = {}
    for name, where in taken:
        first.setdefault(name, where)
    for name, where in named:
        if name in first:
            # A loop can stand above what has the name on the main path: it is told at the one that comes later.
            one, other = _in_order(first[name], where) if taken else (first[name], where)
            yield Problem(code, other, {"id": name, "first": one})
        else:
            first[name] = where


def _in_order(known: Span, found: Span) -> tuple[Span, Span]:
    """Two places, the earlier one first where both are in one file."""
    if known.source == found.source and (found.line, found.column) < (known.line, known.column):
        return found, known
    return known, found
