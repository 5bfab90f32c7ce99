"""A draft as the text of a form's file: keys in the order in which one reads them, and remarks as comments."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from formengine.importing.draft import (
    Ask,
    Chapter,
    Choice,
    Draft,
    End,
    Loop,
    Node,
    Notes,
    Page,
    Setting,
    Words,
)
from formengine.importing.texts import without_unseen
from formengine.phrases import Speak, english

_PLAIN = re.compile(r"[^\W\d_][\w ,.()’/?!«»…–—%€£;+-]*", re.UNICODE)
_FORMULA = re.compile(r"[a-z_][\w .()<>=!+*/-]*")
_FIGURE = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
_WIDTH = 118


def yaml_of(draft: Draft, speak: Speak = english) -> str:
    """The whole file, its comments in the language that is spoken."""
    return without_unseen("\n".join(_Writer(draft.languages[0], speak).form(draft)) + "\n")


def scalar(text: str) -> str:
    """A value on one line, in quotes unless it is plainly a text."""
    if (
        text.lower() != "null"
        and _PLAIN.fullmatch(text)
        and text == text.strip()
        and not re.search(r"[?:] | #| -$", text)
    ):
        return text
    return json.dumps(text, ensure_ascii=False)


def scalar_text(text: str) -> str:
    """A text as it is read back: its lines without what stands around them."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _formula(text: str) -> str:
    """A formula or a figure."""
    plain = _FIGURE.fullmatch(text) or (_FORMULA.fullmatch(text) and text == text.strip())
    return text if plain else json.dumps(text, ensure_ascii=False)


class _Writer:
    def __init__(self, language: str, speak: Speak) -> None:
        self.language = language
        self.speak = speak

    def said(self, words: Words) -> str:
        return words.get(self.language) or next(iter(words.values()), "")

    def comments(self, notes: Notes, indent: str) -> Iterator[str]:
        for note in notes:
            comment = note.comment(self.speak)
            for line in textwrap.wrap(comment, _WIDTH - len(indent), break_long_words=False):
                yield f"{indent}# {line}"

    def form(self, draft: Draft) -> Iterator[str]:
        yield from self.comments(draft.notes, "")
        yield f"form: {draft.id}"
        yield from self.text("title", draft.title, "")
        yield f"languages: [{draft.languages[0]}]"
        drafts = [each for each in draft.languages[1:] if each not in _unspoken(draft)]
        if drafts:
            yield f"draft-languages: [{', '.join(drafts)}]"
        yield from ("", "service:")
        yield from self.text("name", draft.service, "  ")
        if draft.email:
            yield f"  email: {json.dumps(draft.email, ensure_ascii=False)}"
        if draft.start:
            yield from ("", "start:")
            yield from self.text("text", draft.start, "  ")
        if draft.facts:
            yield from ("", "facts:")
            for fact in draft.facts:
                yield from self.comments(fact.notes, "  ")
                yield f"  - {{id: {fact.id}, value: {_flow(fact.formula)}}}"
        yield from ("", "parts:")
        for number, chapter in enumerate(draft.chapters):
            yield from [""] if number else []
            yield from self.chapter(chapter)
        yield from self.ending(draft)

    def ending(self, draft: Draft) -> Iterator[str]:
        for key, inner, words in (("declaration", "text", draft.declaration), ("sent", "next", draft.sent)):
            if words:
                yield from ("", f"{key}:")
                yield from self.text(inner, words, "  ")

    def chapter(self, chapter: Chapter) -> Iterator[str]:
        yield from self.comments(chapter.notes, "  ")
        yield f"  - part: {chapter.id}"
        yield from self.text("title", chapter.title, "    ")
        yield from _when(chapter.when, "    ")
        yield "    steps:"
        for node in chapter.nodes:
            yield from self.node(node, "      ")
        yield from self.comments(chapter.after, "      ")

    def node(self, node: Node, indent: str) -> Iterator[str]:
        yield from self.comments(node.notes, indent)
        match node:
            case Page():
                yield from self.page(node, indent)
            case Loop():
                yield from self.loop(node, indent)
            case End():
                yield f"{indent}- stop: {node.id}"
                yield from _when(node.when, f"{indent}  ")
                yield from self.text("title", node.title, f"{indent}  ")
                yield from self.text("text", node.text, f"{indent}  ")

    def page(self, page: Page, indent: str) -> Iterator[str]:
        yield f"{indent}- step: {page.id}"
        inner = f"{indent}  "
        if page.title is not None:
            yield from self.text("title", page.title, inner)
        yield from _when(page.when, inner)
        yield f"{inner}ask:"
        for ask in page.asks:
            yield from self.ask(ask, f"{inner}  ")
        if page.rules:
            yield f"{inner}rules:"
            for rule in page.rules:
                yield f"{inner}  - must: {_formula(rule.formula)}"
                yield from self.text("message", rule.message, f"{inner}    ")
                yield f"{inner}    at: {rule.at}"

    def loop(self, loop: Loop, indent: str) -> Iterator[str]:
        yield f"{indent}- repeat: {loop.id}"
        inner = f"{indent}  "
        yield from self.text("title", loop.title, inner)
        yield from self.text("item", loop.item, inner)
        yield from self.text("title-of-item", loop.title_of_item, inner)
        yield from (f"{inner}{key}: {value}" for key, value in _counts(loop) if value)
        yield from _when(loop.when, inner)
        yield f"{inner}steps:"
        for page in loop.pages:
            yield from self.node(page, f"{inner}  ")

    def ask(self, ask: Ask, indent: str) -> Iterator[str]:
        yield from self.comments(ask.notes, indent)
        yield f"{indent}- id: {ask.id}"
        inner = f"{indent}  "
        yield f"{inner}type: {ask.type}"
        for key, words in (
            ("label", ask.label), ("noun", ask.noun), ("hint", ask.hint), ("why", ask.why), ("summary", ask.summary),
        ):  # fmt: skip
            if words is not None:
                yield from self.text(key, words, inner)
        if ask.optional:
            yield f"{inner}optional: true"
        if ask.autocomplete:
            yield f"{inner}autocomplete: {ask.autocomplete}"
        for key, value in ask.settings.items():
            yield from self.setting(key, value, inner)
        if ask.options:
            yield f"{inner}options:"
            for option in ask.options:
                yield from self.option(option, f"{inner}  ")

    def option(self, option: Choice, indent: str) -> Iterator[str]:
        yield f"{indent}- id: {scalar(option.id)}"
        yield from self.text("label", option.label, f"{indent}  ")
        if option.hint is not None:
            yield from self.text("hint", option.hint, f"{indent}  ")
        if option.exclusive:
            yield f"{indent}  exclusive: true"

    def setting(self, key: str, value: Setting, indent: str) -> Iterator[str]:
        if isinstance(value, str):
            yield f"{indent}{key}: {_formula(value)}"
        elif isinstance(value, tuple):
            yield f"{indent}{key}: [{', '.join(value)}]"
        else:
            yield from self.text(key, value, indent)

    def text(self, key: str, words: Words, indent: str) -> Iterator[str]:
        said = scalar_text(self.said(words))
        if "\n" not in said:
            yield f"{indent}{key}: {scalar(said)}"
            return
        yield f"{indent}{key}: |"
        yield from (f"{indent}  {line}" if line else "" for line in said.split("\n"))


def _unspoken(draft: Draft) -> set[object]:
    """Languages that a form cannot name yet."""
    return {each.values["language"] for each in draft.remarks if each.code == "import-language-unspoken"}


def _counts(loop: Loop) -> tuple[tuple[str, str], ...]:
    return ("at-least", loop.at_least), ("at-most", loop.at_most)


def _flow(text: str) -> str:
    """A formula inside braces: a comma there would end it."""
    return text if re.fullmatch(r"[a-z_][\w .()<>=!+*/-]*", text) else json.dumps(text, ensure_ascii=False)


def _when(formula: str, indent: str) -> Iterator[str]:
    if formula:
        yield f"{indent}when: {_formula(formula)}"
