"""The words of one language: the engine's own, and those of one form."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from formengine import formats, tags
from formengine.catalogues import Catalogue
from formengine.compiling.easy import other_words
from formengine.fields.base import Fault
from formengine.model import Expression, Form, Period, Question, Text
from formengine.model.text import cut_at_inserts
from formengine.model.walk import texts
from formengine.pseudo import base, is_pseudo, retold
from formengine.typography import spaced


def form_words(
    form: Form, tag: str, locales: Path | None, *, helper: bool = False
) -> Mapping[tuple[str, str], str]:
    """The words of a form in a language, or in its easy words, by context and source; none in the language that it is
    written in. To a `helper`, its words for helpers come first. Raises CatalogueError.
    """
    language = tags.spoken(tag)
    said = _said(form, language, locales)
    found = other_words(form, language, said, "easy") if tags.is_easy(tag) else said
    return {**found, **_to_helpers(form, language, said)} if helper else found


def _to_helpers(
    form: Form, language: str, said: Mapping[tuple[str, str], str]
) -> Mapping[tuple[str, str], str]:
    told = other_words(form, language, said, "for_helper")
    return {key: words for key, words in told.items() if said.get(key) != words}


def _said(form: Form, language: str, locales: Path | None) -> Mapping[tuple[str, str], str]:
    source = form.source_language
    if language == source:
        return {}
    if is_pseudo(language) and base(language) == source:
        return {
            (text.context, text.source): retold(spaced(text.source, source), language) for text in texts(form)
        }
    return Catalogue.load(language, form.id, locales).by_context()


@dataclass(frozen=True)
class Words:
    """Everything that is said in one language. `form` maps (context, source) of a text to its translation."""

    language: str
    engine: Mapping[str, str] = field(repr=False)
    form: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    easy: bool = False
    """Whether the form's texts are in easy words, where it has them."""

    @property
    def tag(self) -> str:
        """What the pages in these words are called in addresses."""
        return tags.easy(self.language) if self.easy else self.language

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute (WCAG 1.3.2)."""
        return "rtl" if formats.right_to_left(self.language) else "ltr"

    def word(self, key: str, /, **params: object) -> str:
        """The engine's words for `key`; dates and numbers among `params` are written as this language writes them."""
        text = self.engine[key]
        if not params:
            return text
        return text.format_map({name: self.written(value) for name, value in params.items()})

    def written(self, value: object) -> str:
        """A value in this language's way."""
        if isinstance(value, datetime.time):
            return formats.time(value, self.language)
        if isinstance(value, datetime.date):
            return formats.date(value, self.language)
        if isinstance(value, Decimal):
            return formats.number(value, self.language)
        if isinstance(value, Period):
            return formats.period(value.number, value.unit, self.language)
        if isinstance(value, int):
            return formats.count(value, self.language)
        if isinstance(value, Text):
            return self.text(value)
        return str(value)

    def text(self, text: Text, /) -> str:
        """A text of the form, without what it inserts."""
        return "".join(piece for piece in self.pieces(text) if isinstance(piece, str))

    def pieces(self, text: Text) -> tuple[str | Expression, ...]:
        """A text of the form in this language, cut at its inserts; untranslated, it stays in its own language.

        Either way it has the spaces of its language, which those who wrote it need not type.
        """
        translated = self.form.get((text.context, text.source))
        if not translated:
            return tuple(
                spaced(piece, self.language) if isinstance(piece, str) else piece for piece in text.pieces
            )
        known = {insert.source.strip(): insert for insert in text.inserts}
        # The translations were checked: they insert nothing else.
        return tuple(
            known[piece] if number % 2 else piece
            for number, piece in enumerate(cut_at_inserts(translated))
            if piece or number % 2
        )

    def fault(self, question: Question, fault: Fault) -> str:
        """The message of a fault: it names the field and says what to do (WCAG 3.3.1, 3.3.3)."""
        # A statement stands for itself where it has no name; its own full stop would be followed by the message's.
        noun = (
            self.text(question.noun) if question.noun is not None else self.text(question.label).rstrip(". ")
        )
        params = {name: self.written(value) for name, value in fault.params.items()}
        return self.engine[f"error.{fault.code}"].format_map(
            {"noun": noun, "Noun": noun[:1].upper() + noun[1:], **params}
        )
