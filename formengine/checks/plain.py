"""How plainly a form speaks, in each of its languages that is judged (French and English), and what it could say better.

The rules give notices: they let a form pass, as no rule knows all that a writer knows. Those that `plain: must: […]` names
are errors of the check. What a node sets aside (`set-aside: {jargon: why}`) is not told, in any language. Easy words have
stricter limits and rules of their own, and are measured by themselves.

- `aside-unused`: a rule is set aside where it finds nothing, in no language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel import Locale

from formengine import tags
from formengine.catalogues import Catalogue, CatalogueError
from formengine.checks.places import Places
from formengine.model import Aside, Form, Text
from formengine.model.plain import RULES
from formengine.model.walk import texts
from formengine.phrases import Phrase, phrase, strung
from formengine.plain import (
    LANGUAGES,
    Finding,
    Passage,
    Score,
    found_in,
    found_together,
    passage,
    score,
    together,
)
from formengine.plain.counts import ENOUGH as OF_A_TEXT
from formengine.problems import Problem, Severity, in_order
from formengine.source import Source, Span

ENOUGH = 100
"""Words from which on a score says something of a whole form: Flesch took samples of so many."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How one text reads, by its name (`couple.label`), and where it stands in this language."""

    context: str
    where: Span
    score: Score

    def dump(self) -> dict[str, Any]:
        """Its figures, for JSON; formulas where it has words enough for them."""
        place = {"text": self.context, "file": self.where.source.name, "line": self.where.line}
        return {**place, **self.score.dump(OF_A_TEXT)}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a form reads in one language, or in its easy words: its score, how often each rule found something, and each text
    by itself. `language` is as in addresses (`formengine/tags.py`).
    """

    language: str
    score: Score
    found: Counter[str]
    texts: tuple[Measured, ...]

    @property
    def telling(self) -> bool:
        """Whether there are words enough for a score to say something of a whole form."""
        return self.score.counts.words >= ENOUGH

    def text(self) -> str:
        """The score in a few words."""
        score = self.score
        figures = [
            score_words(score),
            f"Kandel-Moles {score.kandel_moles:.0f}" if score.kandel_moles is not None else "",
            f"LIX {score.lix:.0f}" if score.lix is not None else "",
            f"Flesch-Kincaid {score.flesch_kincaid:.1f}" if score.flesch_kincaid is not None else "",
        ]
        return strung([figure for figure in figures if figure])

    def dump(self) -> dict[str, Any]:
        """All figures, for JSON."""
        return {
            "language": self.language,
            **self.score.dump(),
            "found": dict(sorted(self.found.items())),
            "texts": [each.dump() for each in self.texts],
        }


def score_words(score: Score) -> Phrase:
    """How long the sentences of a text are, in a few words."""
    average = f"{score.average_sentence:.1f}"
    return phrase(
        "{average} words a sentence, {longest} the longest", average=average, longest=score.counts.longest
    )


@dataclass(frozen=True, slots=True)
class Readings:
    """How a form reads in all its languages, and what it could say more plainly."""

    languages: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A text in one language, with its place there."""

    text: Text
    where: Span
    passage: Passage


@dataclass(slots=True)
class _Told:
    """What was found, and which of what was set aside had something to set aside."""

    form: Form
    places: Places = field(default_factory=Places)
    used: set[Aside] = field(default_factory=set)

    def problems(self, read: _Read, findings: Iterable[Finding], language: str) -> Iterator[Problem]:
        for finding in findings:
            aside = next((each for each in self._asides(read.text) if each.code == finding.code), None)
            if aside is not None:
                self.used.add(aside)
                continue
            where = self.places.of(read.where, read.passage.written, finding.start, finding.length)
            severity: Severity = "error" if finding.code in self.form.plain.must else "notice"
            yield Problem(finding.code, where, {**finding.values, "language": language}, severity)

    def unused(self, every: Sequence[Text]) -> Iterator[Problem]:
        asides = dict.fromkeys(aside for text in every for aside in text.aside)
        for aside in (*self.form.plain.aside, *asides):
            if aside.code in RULES and aside not in self.used:
                yield Problem("aside-unused", aside.where, {"rule": aside.code}, "notice")

    def _asides(self, text: Text) -> tuple[Aside, ...]:
        return (*text.aside, *self.form.plain.aside)


def readings(form: Form, locales: Path | None = None) -> Readings:
    """How plainly the form speaks. `locales` is the folder of its catalogues; one that cannot be read was told elsewhere."""
    every, told = texts(form), _Told(form)
    problems: list[Problem] = []
    languages: list[Reading] = []
    for language in form.all_languages:
        if language.partition("-")[0] not in LANGUAGES:
            continue
        reads = list(_in(form, every, language, locales))
        name = Locale.parse(language, sep="-").get_language_name("en") or language
        for tag in (language, tags.easy(language)):
            own = [read for read in reads if (read.text.register == "easy") == tags.is_easy(tag)]
            if tags.is_easy(tag) and not own:
                continue
            found = list(_problems(told, own, name, easy=tags.is_easy(tag)))
            problems += found
            languages.append(_reading(tag, own, found))
    if languages:
        problems += told.unused(every)
    return Readings(tuple(languages), in_order(problems))


def _reading(tag: str, reads: Sequence[_Read], found: Sequence[Problem]) -> Reading:
    language = tags.spoken(tag)
    measured = tuple(
        Measured(read.text.context, read.where, score([read.passage], language)) for read in reads
    )
    whole = together([each.score for each in measured], language)
    return Reading(tag, whole, Counter(problem.code for problem in found), measured)


def _problems(told: _Told, reads: Sequence[_Read], language: str, *, easy: bool) -> Iterator[Problem]:
    limits = told.form.plain.in_easy_words() if easy else told.form.plain
    for read in reads:
        yield from told.problems(read, found_in(read.passage, limits, easy=easy), language)
    for number, finding in found_together([read.passage for read in reads], limits):
        yield from told.problems(reads[number], [finding], language)


def _in(form: Form, every: Sequence[Text], language: str, locales: Path | None) -> Iterator[_Read]:
    if language == form.source_language:
        for text in every:
            yield _Read(text, text.where, passage(text.source, language))
        return
    try:
        catalogue = Catalogue.load(language, form.id, locales)
        source = Source(_shown(catalogue.path), catalogue.path.read_text("utf-8"))
    except (CatalogueError, OSError, UnicodeDecodeError):
        return
    known = {(entry.context, entry.source): entry for entry in catalogue.entries if entry.usable}
    lines = source.text.split("\n")
    for text in every:
        entry = known.get((text.context, text.source))
        if entry is not None:
            yield _Read(text, _translated(source, lines, entry.line), passage(entry.translation, language))


def _translated(source: Source, lines: Sequence[str], line: int) -> Span:
    """Where the translation of the entry at a line begins: its source stands before it, perhaps with the same words."""
    below = range(line, min(len(lines), line + 40) + 1)
    return Span(source, next((each for each in below if lines[each - 1].startswith("msgstr")), line), 1)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
