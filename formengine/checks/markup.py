"""Signs in a text that would be shown as they stand, where a designer meant something by them.

- `single-braces`: `{ nom }`, where `nom` is the name of something that `{{ nom }}` would insert.
- `statement-in-text`: `{% if … %}`, which other tools know.
- `html-in-text`, `html-in-markdown`: a tag of HTML. Texts are text; the longer ones know a little Markdown.
- `stars-in-text`: `**words**` where a text knows no Markdown.

Braces and angle brackets that mean neither are as good as any other sign.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from formengine.expressions.scope import OPTION
from formengine.model import Form, Text
from formengine.model.text import Kind
from formengine.model.walk import texts
from formengine.problems import Problem, nearest
from formengine.source import Span

_BRACES = re.compile(r"(?<!\{)\{\s*([a-z_][a-z0-9_]*)\s*\}(?!\})")
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_STARS = re.compile(r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*")
_SIGNS = re.compile(r"(?<!\{)\{(?!\{)|<|\*\*")
_TAG = re.compile(r"(?<!\\)</?([a-z][a-z0-9]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ELEMENTS = frozenset(
    """
    a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center
    cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font
    footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map
    mark marquee menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp
    rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td
    template textarea tfoot th thead time title tr track tt u ul var video wbr
    """.split()
)
"""The elements of HTML (Living Standard, 4), and those of former versions that people still write."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Signs that would be shown as they stand."""

    code: str
    written: str
    name: str = ""

    def problem(self, where: Span) -> Problem:
        """The problem of it at its place."""
        return Problem(self.code, where, {"written": self.written, "name": self.name})


def check(form: Form) -> Iterator[Problem]:
    """Yield each slip of each text, where it stands."""
    names = names_of(form)
    for text in texts(form):
        found = list(slips(text.source, text.kind, names)) if _SIGNS.search(text.source) else []
        if found:
            places = _Places(text)
            yield from (slip.problem(places.of(slip.written)) for slip in found)


def names_of(form: Form) -> frozenset[str]:
    """Everything that `{{ … }}` can insert by its name."""
    worked_out = {fact.id for fact in form.facts} | {parameter.id for parameter in form.parameters}
    return frozenset(worked_out | {question.id for question in form.questions()} | {OPTION})


def slips(written: str, kind: Kind, names: Collection[str]) -> Iterator[Slip]:
    """The slips of what is written, in order of kind and place."""
    for found in _BRACES.finditer(written):
        meant = found[1] if found[1] in names else nearest(found[1], names)
        if meant is not None:
            yield Slip("single-braces", found[0], meant)
    for found in _STATEMENT.finditer(written):
        yield Slip("statement-in-text", found[0])
    for found in _STARS.finditer(written if kind == "line" else ""):
        yield Slip("stars-in-text", found[0])
    for found in _TAG.finditer(written):
        if found[1].lower() in _ELEMENTS:
            yield Slip("html-in-markdown" if kind == "markdown" else "html-in-text", found[0])


class _Places:
    """Finds what a text holds in its file, each time after the last of the same words."""

    def __init__(self, text: Text) -> None:
        self.where = text.where
        self.lines = self.where.source.text.split("\n")
        self.found: dict[str, tuple[int, int]] = {}

    def of(self, written: str) -> Span:
        """The place; that of the whole text where escapes or the ends of lines stand between."""
        line, column = self.found.get(written, (self.where.line, self.where.column - 1))
        while line <= len(self.lines):
            column = self.lines[line - 1].find(written, column)
            if column >= 0:
                self.found[written] = line, column + 1
                return Span(self.where.source, line, column + 1, len(written))
            line, column = line + 1, 0
        return self.where
