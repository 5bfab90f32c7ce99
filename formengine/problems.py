"""What is wrong with a definition, where, and what to write instead.

Every message that a form designer can see has its code in `CATALOGUE`, and nowhere else. A message says what is wrong;
its fix says what to write. Both may hold `{placeholders}` that the place which raises it fills.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from formengine.catalogue import CATALOGUE
from formengine.catalogue.entry import ASIDE, Entry
from formengine.phrases import Speak, english, filled, in_words, numbered, phrase
from formengine.source import Span

Severity = Literal["error", "warning", "notice"]
"""An error keeps a form from being served. A notice says what remains to be done, or what could be said more plainly."""

SHOWN = 3
"""How many of the other places of a problem are named."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong at one place. `code` is a key of the catalogue; `values` fill its placeholders."""

    code: str
    where: Span
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"
    also: tuple[Span, ...] = ()
    """Where else it is wrong for the same reason, when that is told once (`formengine/folding.py`)."""

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return self.said().message

    @property
    def fix(self) -> str:
        """What to write instead."""
        return self.said().fix

    @property
    def brief(self) -> str:
        """What is wrong and what to do, in one sentence, for those that are told often; empty for all others."""
        return self.said().brief

    def said(self, speak: Speak = english) -> Entry:
        """All of it in the language that is spoken, its places filled."""
        entry, spoken = CATALOGUE[self.code], partial(filled, values=self.values, speak=speak, code=self.code)
        message, fix = spoken(entry.message), spoken(entry.fix)
        if entry.aside:
            aside = filled(ASIDE, {"rule": entry.aside}, speak)
            return Entry(message, f"{fix} {aside}", f"{message.removesuffix('.')}. {fix}")
        return Entry(message, fix, spoken(entry.brief) if entry.brief else "")

    def told(self, speak: Speak = english) -> str:
        """Where it is and what to do about it, with the line of the file, in the language that is spoken."""
        said, severity = self.said(speak), speak(self.severity, "")
        if self.severity == "notice" and said.brief:
            return f"{self.where}: {severity} {self.code}: {said.brief}"
        told = f"{self.where}: {severity} {self.code}: {said.message}\n{self.where.excerpt()}\n{said.fix}"
        return f"{told}\n{in_words(self.elsewhere, speak)}" if self.also else told

    def __str__(self) -> str:
        return self.told()

    @property
    def elsewhere(self) -> str:
        """Where else it is wrong for the same reason, in a sentence; empty when it is wrong here alone."""
        if not self.also:
            return ""
        places = ", ".join(f"{place.source.name}:{place.line}" for place in self.also[:SHOWN])
        left = len(self.also) - SHOWN
        more = phrase(" and {n} more", n=left) if left > 0 else ""
        return numbered(
            len(self.also),
            "The same in 1 place more: {places}{more}.",
            "The same in {n} places more: {places}{more}.",
            places=places,
            more=more,
        )


class FormError(Exception):
    """A definition cannot be used. Carries every problem that was found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n\n".join(str(problem) for problem in self.problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their files and places."""
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.where.source.name, problem.where.line, problem.where.column


def counted(number: int, one: str, many: str = "") -> str:
    """How many there are, in words: `1 form`, `2 forms`. `many` is for what does not just take an s."""
    return f"{number} {one}" if number == 1 else f"{number} {many or f'{one}s'}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None when nothing is near enough to be worth a guess.

    Capitals and accents make no difference, and two letters that changed places hardly any: `setp` is `step`, not `stop`.
    """
    plain: dict[str, str] = {}
    for each in known:
        plain.setdefault(_plain(each), each)
    written = _plain(word)
    if written in plain:
        return plain[written]
    letters = sorted(written)
    for each, meant in plain.items():
        if len(each) == len(letters) and sorted(each) == letters:
            return meant
    found = difflib.get_close_matches(written, list(plain), n=1, cutoff=0.6)
    return plain[found[0]] if found else None


def _plain(word: str) -> str:
    """A word in small letters, without accents."""
    if word.isascii():
        return word.lower()
    return "".join(
        each for each in unicodedata.normalize("NFKD", word).lower() if not unicodedata.combining(each)
    )


def did_you_mean(word: str) -> str:
    """The end of a message about an unknown name: the one that was meant."""
    return phrase(", did you mean '{near}'?", near=word)


def guess(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: `, did you mean 'label'?`, or nothing."""
    near = nearest(word, (other for other in known if other != word))
    return did_you_mean(near) if near else "."
