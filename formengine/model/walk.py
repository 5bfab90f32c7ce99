"""Every text of a form or of a question, whatever holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache
from typing import get_type_hints

from formengine.model.form import ForEach, Form, Node, Repeat, Step
from formengine.model.question import Question
from formengine.model.text import Expression, Text
from formengine.source import Source, Span

_BARE = (str, int, bool, Span)


def texts(form: Form) -> list[Text]:
    """The texts that claimants read and translators translate, in the order of the file.

    The fields of the model are walked as they are, so that a new one cannot be forgotten.
    """
    return list(_in_order(_Same(form)))


def texts_of(value: object) -> list[Text]:
    """The texts in some of a form, in the order in which the model holds them."""
    found: list[Text] = []
    _gather(value, found)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A form, equal to itself alone: to compare two by what they hold would take as long as the walk."""

    form: Form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.form is self.form

    def __hash__(self) -> int:
        return id(self.form)


# A check asks for them once a rule, one form after the other. The form is held here, and so no other can have its id.
@lru_cache(maxsize=1)
def _in_order(same: _Same) -> tuple[Text, ...]:
    found: list[Text] = []
    _gather(same.form, found)
    return tuple(sorted(found, key=lambda text: (text.where.source.name, text.where.line, text.where.column)))


def question_texts(question: Question) -> Iterator[Text]:
    """Every text of a question, in the order of its page."""
    for text in (question.label, question.noun, question.hint, question.why, question.summary):
        if text is not None:
            yield text
    for option in question.options:
        yield option.label
        if option.hint is not None:
            yield option.hint
    for setting in question.settings.values():
        if isinstance(setting, Text):
            yield setting


def step_texts(step: Step) -> Iterator[Text]:
    """Every text on a step's page, in page order."""
    if step.title is not None:
        yield step.title
    for question in step.questions:
        yield from question_texts(question)
    for rule in step.rules:
        yield rule.message


def _gather(value: object, found: list[Text]) -> None:
    if isinstance(value, Text):
        found.append(value)
        found += [each for each in (value.easy, value.for_helper) if each is not None]
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    elif names := _fields_of(type(value)):  # type: ignore[arg-type]  # mypy: classes have a hash
        for name in names:
            inside = getattr(value, name)
            if inside is not None and inside != ():  # most fields of most questions
                _gather(inside, found)
    elif isinstance(value, Mapping):
        for item in value.values():
            _gather(item, found)


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """The fields of a class of the model that can hold a text somewhere: not its place, nor words and numbers."""
    if not is_dataclass(kind) or issubclass(kind, Span | Source | Expression):
        return ()
    types = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if types[field.name] not in _BARE)


def scope_of(node: Node) -> str:
    """The name of the scope inside a node: a repeat's id, a for-each's question, or the empty one of the main path."""
    if isinstance(node, Repeat):
        return node.id
    return node.question if isinstance(node, ForEach) else ""
