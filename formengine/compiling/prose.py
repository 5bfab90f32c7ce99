"""Texts as HTML: escaped, a small Markdown where a definition allows it, and holes where a text inserts a value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from urllib.parse import quote

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from formengine import formats
from formengine.checks import CheckedForm
from formengine.compiling.filling import Said
from formengine.compiling.inks import CLOSE, MARK, OPEN, Ink
from formengine.compiling.words import Words
from formengine.expressions import Env, Month, Number, Typed
from formengine.fields.base import Json
from formengine.fields.registry import kind_of
from formengine.model import Expression, ForEach, Question, Text
from formengine.model.walk import scope_of

OPTION = "option"
"""In a for-each, the name of the option at hand."""

# Raw HTML stays off: a text is text (WCAG is not kept by markup that nobody checked).
_MARKDOWN = MarkdownIt("zero").enable(["list", "emphasis", "link", "newline", "escape"])


def _external(url: str) -> bool:
    """Whether a link may lead there: elsewhere, and to the same place for everybody. What a text inserts is a mark here."""
    if quote(OPEN) in url:
        return False
    return url.startswith(("https://", "http://", "mailto:", "tel:"))


_MARKDOWN.validateLink = _external  # type: ignore[method-assign]  # markdown-it's own way to choose what links may lead to

# In easy words each sentence has its line (Inclusion Europe, "Information for all"): a line of the file is one on the page.
_LINES = MarkdownIt("zero", {"breaks": True}).enable(["list", "emphasis", "link", "newline", "escape"])
_LINES.validateLink = _external  # type: ignore[method-assign]  # markdown-it's own way to choose what links may lead to


_BLOCKS = re.compile(r"(?:\s*</?(?:p|li|[uo]l)>\s*)+")
_LINE = "<br>"


@dataclass(frozen=True)
class Prose:
    """Writes the texts of one form in one language."""

    checked: CheckedForm
    words: Words
    _cut: dict[tuple[str, str, str], tuple[Markup | Said, ...]] = field(default_factory=dict, repr=False)

    def html(self, text: Text, ink: Ink, scope: str = "") -> Markup:
        """A text with its inserts in this ink. `scope` is the repeat or for-each in which it stands."""
        return Markup("").join(
            piece if isinstance(piece, Markup) else ink.put(piece) for piece in self._pieces(text, scope)
        )

    def inline(self, text: Text, ink: Ink, scope: str = "") -> Markup:
        """A text as `html`, for where only phrases may stand, such as a label: its paragraphs and points are lines."""
        pieces = self._pieces(text, scope)
        lines = [_BLOCKS.sub(_LINE, piece) if isinstance(piece, Markup) else piece for piece in pieces]
        if isinstance(lines[0], str):
            lines[0] = lines[0].removeprefix(_LINE)
        if isinstance(lines[-1], str):
            lines[-1] = lines[-1].removesuffix(_LINE)
        return Markup("").join(Markup(each) if isinstance(each, str) else ink.put(each) for each in lines)  # noqa: S704  # each was markup, and lost tags alone

    def plain(self, text: Text, env: Env, scope: str = "") -> str:
        """A text as characters, inserts written out: for what is not HTML, or is escaped later."""
        return "".join(
            piece if isinstance(piece, str) else self._said(piece, scope).say(env)
            for piece in self.words.pieces(text)
        )

    def _pieces(self, text: Text, scope: str) -> tuple[Markup | Said, ...]:
        key = (text.context, text.source, scope)
        pieces = self._cut.get(key)
        if pieces is None:
            pieces = self._cut[key] = tuple(self._make(text, scope))
        return pieces

    def _make(self, text: Text, scope: str) -> Iterable[Markup | Said]:
        pieces = self.words.pieces(text)
        if text.kind == "line":
            for piece in pieces:
                yield escape(piece) if isinstance(piece, str) else self._said(piece, scope)
            return
        inserts = [piece for piece in pieces if not isinstance(piece, str)]
        numbers = iter(range(len(inserts)))
        marked = "".join(
            piece if isinstance(piece, str) else f"{OPEN}{next(numbers)}{CLOSE}" for piece in pieces
        )
        markdown = _LINES if self.words.easy else _MARKDOWN
        for place, part in enumerate(MARK.split(markdown.render(marked).strip())):
            if place % 2:
                yield self._said(inserts[int(part)], scope)
            elif part:
                yield Markup(part)  # noqa: S704  # made by markdown-it with raw HTML off

    def _said(self, insert: Expression, scope: str) -> Said:
        typed = self.checked.expressions.get(insert, scope)
        return Said(f"{scope} {insert.source}", self._sayer(typed, insert.source.strip(), scope))

    def _sayer(self, typed: Typed, source: str, scope: str) -> Callable[[Env], str]:
        question = self._question(source, scope)
        if question is None:
            return lambda env: self._written(typed, typed.evaluate(env))
        if source == OPTION:
            return lambda env: self._label(question, env.values.get(OPTION), env)

        def say(env: Env) -> str:
            value = env.values.get(question.id)
            said = "" if value is None else self.said(question, value, env)  # type: ignore[arg-type]  # JSON as stored
            # A list or an address is said on several lines; inside a sentence they are parted by commas.
            return ", ".join(said.splitlines())

        return say

    def said(self, question: Question, value: Json, env: Env, scope: str = "") -> str:
        """An answer in words, as the type of its question says it; the labels of its options may insert a month."""
        return kind_of(question.type).say(question, value, self.spoken(env, scope))

    def spoken(self, env: Env, scope: str = "") -> Words:
        """The words of the form for who says more than a template: answers, errors. Texts are said with their inserts."""
        words = self.words
        return _Spoken(words.language, words.engine, words.form, words.easy, prose=self, env=env, scope=scope)

    def _question(self, source: str, scope: str) -> Question | None:
        """The question that an insert names on its own, so that it is said as its type says it."""
        if source == OPTION and scope in self._for_each:
            return self._questions.get(("", scope))
        return self._questions.get((scope, source)) or self._questions.get(("", source))

    @cached_property
    def _for_each(self) -> frozenset[str]:
        return frozenset(node.question for _, node in self.checked.form.nodes() if isinstance(node, ForEach))

    @cached_property
    def _questions(self) -> dict[tuple[str, str], Question]:
        """Each question by its scope and id: ids inside a loop are local to it."""
        return {
            (scope_of(node), question.id): question
            for _, node, step in self.checked.form.steps()
            for question in step.questions
        }

    def option_label(self, question_id: str, option_id: str, env: Env) -> str:
        """The label of an option of a question on the main path; nothing for an option that is not there any more."""
        return self._label(self._questions["", question_id], option_id, env)

    def _label(self, question: Question, option_id: object, env: Env) -> str:
        option = question.option(str(option_id))
        return self.plain(option.label, env) if option is not None else ""

    def _written(self, typed: Typed, value: object) -> str:
        if value is None:
            return ""
        language = self.words.language
        if isinstance(value, bool):
            return self.words.word("answer.yes" if value else "answer.no")
        if isinstance(value, Decimal):
            is_money = isinstance(typed.type, Number) and typed.type.unit == "money"
            return formats.money(value, language) if is_money else formats.number(value, language)
        if isinstance(value, datetime.date):
            write = formats.month if isinstance(typed.type, Month) else formats.date
            return write(value, language)
        return ", ".join(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True)
class _Spoken(Words):
    """The words of a form where its texts may insert something: what they insert is written out."""

    prose: Prose = field(kw_only=True, repr=False)
    env: Env = field(kw_only=True, repr=False)
    scope: str = field(kw_only=True)

    def text(self, text: Text, /) -> str:
        """A text of the form, with what it inserts."""
        return self.prose.plain(text, self.env, self.scope)
