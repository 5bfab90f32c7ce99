"""Texts that people read and expressions that the engine works out, each with its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from formengine.model.plain import Aside
from formengine.source import Span

Kind = Literal["line", "markdown"]
Register = Literal["usual", "easy", "for-helper"]
"""Whether a text is what everybody reads, or what stands for it on pages in easy words, or for whoever helps another."""

_INSERT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def cut_at_inserts(written: str) -> list[str]:
    """What is written, cut at each `{{ … }}`: every second piece, from the second on, is the formula that stood there."""
    return [piece.strip() if place % 2 else piece for place, piece in enumerate(_INSERT.split(written))]


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula as it was written, for instance `fin >= debut`; `where` is its first character."""

    source: str
    where: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the form's first language, cut at its `{{ … }}`.

    `context` names it for translators (gettext's msgctxt) and never changes when the wording does, for instance
    `couple.label`. `kind` is `markdown` where paragraphs, lists, emphasis and links are allowed.
    """

    source: str
    pieces: tuple[str | Expression, ...]
    context: str
    where: Span = field(compare=False)
    kind: Kind = "line"
    aside: tuple[Aside, ...] = field(default=(), compare=False)
    """The rules of plain language that were set aside for it."""
    easy: Text | None = None
    """The same in easy words, for who asks for them."""
    register: Register = "usual"
    for_helper: Text | None = None
    """The same for whoever fills in for another."""

    @property
    def inserts(self) -> tuple[Expression, ...]:
        """The expressions between `{{` and `}}`, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Expression))
