"""Every text of a form or of a question, whatever holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from formengine.model.form import ForEach, Form, Node, Repeat
from formengine.model.question import Question
from formengine.model.text import Text
from formengine.source import Source, Span


def texts(form: Form) -> list[Text]:
    """The texts that claimants read and translators translate, in the order of the file.

    The fields of the model are walked as they are, so that a new one cannot be forgotten.
    """
    return sorted(_texts(form), key=lambda text: (text.where.source.name, text.where.line, text.where.column))


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


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, Span | Source):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def scope_of(node: Node) -> str:
    """The name of the scope inside a node: a repeat's id, a for-each's question, or the empty one of the main path."""
    if isinstance(node, Repeat):
        return node.id
    return node.question if isinstance(node, ForEach) else ""
