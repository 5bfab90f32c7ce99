"""What is wrong with a definition, where, and what to write instead.

Every message that a form designer can see has its code in `CATALOGUE`, and nowhere else. A message says what is wrong;
its fix says what to write. Both may hold `{placeholders}` that the place which raises it fills.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from formengine.catalogue import CATALOGUE
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
        return CATALOGUE[self.code].message.format_map(self.values)

    @property
    def fix(self) -> str:
        """What to write instead."""
        return CATALOGUE[self.code].fix.format_map(self.values)

    @property
    def brief(self) -> str:
        """What is wrong and what to do, in one sentence, for those that are told often; empty for all others."""
        return CATALOGUE[self.code].brief.format_map(self.values)

    def __str__(self) -> str:
        if self.severity == "notice" and self.brief:
            return f"{self.where}: {self.severity} {self.code}: {self.brief}"
        told = (
            f"{self.where}: {self.severity} {self.code}: {self.message}\n{self.where.excerpt()}\n{self.fix}"
        )
        return f"{told}\n{self.elsewhere}" if self.also else told

    @property
    def elsewhere(self) -> str:
        """Where else it is wrong for the same reason, in a sentence; empty when it is wrong here alone."""
        if not self.also:
            return ""
        lines = [f"{place.source.name}:{place.line}" for place in self.also[:SHOWN]]
        more = f" and {len(self.also) - SHOWN} more" if len(self.also) > SHOWN else ""
        return f"The same in {counted(len(self.also), 'place')} more: {', '.join(lines)}{more}."


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


def guess(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: `, did you mean 'label'?`, or nothing."""
    near = nearest(word, (other for other in known if other != word))
    return f", did you mean '{near}'?" if near else "."
