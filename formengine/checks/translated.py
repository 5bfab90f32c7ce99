"""A translation is held against its source; all of this is for a translator to decide, so all are warnings.

- `translation-same`: it says the same as its source, letter by letter. Right for a name, which the flag `ignore-same` says
  (Weblate knows it); abbreviations and the name of the service need none.
- `translation-shape`: it has other paragraphs, points of a list, links or bold words, or a space at an end.
- `translation-long`: it is longer than its kind of text has room for, or far longer than its source.
- `translation-signs`: the catalogue writes one sign in two ways (' and ’, "…" and “…”, ... and …); told at each as typed,
  as the engine's own texts have the other. The spaces of French are no matter here: they are set by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.catalogues import Catalogue, Entry
from formengine.checks.catalogue_files import place, sign_of
from formengine.model import Form, Text
from formengine.model.said import Said, of, said
from formengine.model.text import cut_at_inserts
from formengine.phrases import numbered, phrase
from formengine.problems import Problem

SAME = "ignore-same"
"""The flag of an entry whose translation is meant to be its source."""
GROWTH = 1.4
"""By how much a long text may grow where its source already fills its room."""
_FAR, _SHORT = 3, 20
"""A translation is far longer than its source with three times its characters, and twenty more: « OK » may become a word."""

_SIGNS: Sequence[tuple[re.Pattern[str], re.Pattern[str], str, str]] = (
    (re.compile(r"(?<=\w)'(?=\w)"), re.compile(r"(?<=\w)’(?=\w)"), "'", "’"),
    (re.compile(r'"'), re.compile(r"[“”„«»]"), '"', phrase("quotation marks of the language")),
    (re.compile(r"\.\.\."), re.compile("…"), "...", "…"),
)
_PARTS: Sequence[tuple[Callable[[int], str], re.Pattern[str]]] = (
    (
        lambda n: numbered(n, "1 point of a list", "{n} points of a list"),
        re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s", re.MULTILINE),
    ),
    (lambda n: numbered(n, "1 link", "{n} links"), re.compile(r"\[[^\]]+\]\([^)]+\)")),
    (lambda n: numbered(n, "1 bold passage", "{n} bold passages"), re.compile(r"\*\*\S(?:[^*]*\S)?\*\*")),
    (lambda n: numbered(n, "1 paragraph", "{n} paragraphs"), re.compile(r"\S[^\n]*(?:\n[^\n\S]*\S[^\n]*)*")),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation beside what it translates."""

    entry: Entry
    source: str
    about: Said
    name: str
    markdown: bool = False
    is_name: bool = False


def check(form: Form, catalogue: Catalogue, sources: Mapping[tuple[str, str], Text]) -> Iterator[Problem]:
    """Yield what a translator should look at in a form's catalogue."""
    known = said(form)
    pairs = []
    for entry in catalogue.entries:
        text = sources.get((entry.context, entry.source))
        if text is not None and entry.usable:
            named = text.context == "service.name"
            about = of(text, known)
            pairs.append(
                Pair(entry, text.source, about, text.context, text.kind == "markdown", is_name=named)
            )
    yield from held_against(catalogue, pairs)


def held_against(catalogue: Catalogue, pairs: Sequence[Pair]) -> Iterator[Problem]:
    """Yield what is told of pairs of one catalogue, which may be the engine's."""
    for pair in pairs:
        for code, values in (*_same(pair), *_shape(pair), *_long(pair)):
            where = place(catalogue.path, pair.entry.line)
            yield Problem(code, where, {"context": pair.name, **values}, "warning")
    yield from _signs(catalogue, [pair.entry for pair in pairs])


Values = dict[str, object]


def _same(pair: Pair) -> Iterator[tuple[str, Values]]:
    if pair.entry.translation.strip() != pair.source.strip() or pair.is_name or SAME in pair.entry.flags:
        return
    words = "".join(cut_at_inserts(pair.source)[::2])
    # What has no small letter is an abbreviation, a number or a sign, and may well be so in any language; Arabic has none at
    # all, and its letters are told as letters.
    if any(letter.islower() or (letter.isalpha() and not letter.isupper()) for letter in words):
        yield "translation-same", {"flag": SAME}


def _shape(pair: Pair) -> Iterator[tuple[str, Values]]:
    translation = pair.entry.translation
    ends = [
        end
        for end, stripped in (
            (phrase("a space at its beginning"), str.lstrip),
            (phrase("a space at its end"), str.rstrip),
        )
        if stripped(translation) != translation
    ]
    if ends and pair.source.strip() == pair.source:
        yield "translation-shape", {"there": ends[0], "here": phrase("none")}
    parts = _PARTS if pair.markdown else _PARTS[-1:]
    for many, pattern in parts:
        here, there = (sum(1 for _ in pattern.finditer(each)) for each in (pair.source, translation))
        if here != there:
            words = (many(number) for number in (there, here))
            yield "translation-shape", dict(zip(("there", "here"), words, strict=True))
            return


def _long(pair: Pair) -> Iterator[tuple[str, Values]]:
    source, length = _length(pair.source), _length(pair.entry.translation)
    room = max(pair.about.room, round(source * GROWTH))
    if pair.about.room and length > room:
        why = phrase("where {room} fit", room=room)
    elif source and length > max(_FAR * source, source + _SHORT):
        why = phrase("and its source {length}", length=source)
    else:
        return
    yield "translation-long", {"length": length, "why": why, "what": pair.about.what}


def _length(text: str) -> int:
    return sum(len(piece) for piece in cut_at_inserts(text)[::2])


def _signs(catalogue: Catalogue, entries: Iterable[Entry]) -> Iterator[Problem]:
    listed = [(entry, "".join(cut_at_inserts(entry.translation)[::2])) for entry in entries]
    for plain, set_, sign, instead in _SIGNS:
        typed = [entry for entry, text in listed if plain.search(text)]
        proper = sum(1 for _, text in listed if set_.search(text))
        if not typed or not proper:
            continue
        often = {
            name: numbered(number, "1 text", "{n} texts")
            for name, number in (("often", len(typed)), ("other", proper))
        }
        for entry in typed:
            values = {"context": entry.context or entry.source, "sign": sign, "instead": instead, **often}
            yield Problem("translation-signs", sign_of(catalogue.path, entry.line, plain), values, "warning")
