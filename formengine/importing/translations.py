"""The translations that a file of another format holds, by the place of each text in our form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine.importing.draft import Ask, Draft, End, Loop, Node, Page, Words
from formengine.importing.writing import scalar_text

Key = tuple[str, str]
"""A text's context and its source, as catalogues name it."""


def translations(draft: Draft, language: str) -> Mapping[Key, str]:
    """Every text of the form that the file says in this language."""
    first = draft.languages[0]
    found: dict[Key, str] = {}
    for context, words in _texts(draft):
        if language in words and first in words:
            found[context, scalar_text(words[first])] = scalar_text(words[language])
    return found


def _texts(draft: Draft) -> Iterator[tuple[str, Words]]:
    yield "title", draft.title
    yield "service.name", draft.service
    for context, words in (
        ("start.text", draft.start),
        ("declaration.text", draft.declaration),
        ("sent.next", draft.sent),
    ):
        if words:
            yield context, words
    for chapter in draft.chapters:
        yield f"part.{chapter.id}.title", chapter.title
        for node in chapter.nodes:
            yield from _node(node)


def _node(node: Node) -> Iterator[tuple[str, Words]]:
    match node:
        case End():
            yield f"stop.{node.id}.title", node.title
            yield f"stop.{node.id}.text", node.text
        case Loop():
            yield f"{node.id}.title", node.title
            yield f"{node.id}.item", node.item
            yield f"{node.id}.title-of-item", node.title_of_item
            for page in node.pages:
                yield from _node(page)
        case Page():
            if node.title is not None:
                yield f"step.{node.id}.title", node.title
            for ask in node.asks:
                yield from _ask(ask)
            for number, rule in enumerate(node.rules, 1):
                yield f"rule.{node.id}.{number}", rule.message


def _ask(ask: Ask) -> Iterator[tuple[str, Words]]:
    for key, words in (
        ("label", ask.label),
        ("noun", ask.noun),
        ("hint", ask.hint),
        ("why", ask.why),
        ("summary", ask.summary),
    ):
        if words:
            yield f"{ask.id}.{key}", words
    for key, setting in ask.settings.items():
        if isinstance(setting, Mapping):
            yield f"{ask.id}.{key}", setting
    for option in ask.options:
        yield f"{ask.id}.option.{option.id}.label", option.label
        if option.hint:
            yield f"{ask.id}.option.{option.id}.hint", option.hint
