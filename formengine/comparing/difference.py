"""One thing that a claimant would notice of a new version, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from formengine.phrases import phrase, strung

Fate = Literal["", "kept", "confirmed", "asked", "lost", "dropped"]
"""What becomes of answers that were already given. Empty where no answer is concerned; `kept`: they stay, as far as they
still fit; `confirmed`: whoever they now make wonder is asked « Est-ce bien cela ? »; `asked`: the page is asked again,
holding what was there, where it does not fit; `lost`: nobody is asked for them and they are not sent, though no line says
so; `dropped`: the same, and a line of `changes.yaml` says why.
"""

SAID: dict[Fate, str] = {
    "kept": phrase("answers stay"),
    "confirmed": phrase("answers that this is about must be confirmed"),
    "asked": phrase("asked again where the answer does not fit"),
    "lost": phrase("ANSWERS ARE LOST: nothing in changes.yaml says what becomes of them"),
    "dropped": phrase("answers are not sent, as changes.yaml says"),
}


def joined(conditions: Sequence[str]) -> str:
    """Conditions that all hold, each in its quotes: in words, one may have an « and » of its own."""
    words = ""
    for each in conditions:
        quoted = f"« {each} »"
        words = phrase("{first} and {last}", first=words, last=quoted) if words else quoted
    return words


@dataclass(frozen=True, slots=True)
class Difference:
    """`code` is for programs, `words` for people. `page` is where a claimant meets it: the id of a step, `jobs/*/employer`
    inside a list; empty where it stands around the form.

    `answers` are the pages, as they were called before, whose answers are concerned; `paths` the conditions under which
    one comes there, in words where the form is whole; empty for everybody.
    """

    code: str
    words: str
    page: str = ""
    fate: Fate = ""
    answers: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    line: str = ""
    """How a line of `changes.yaml` about it begins, where answers are lost."""
    option: str = ""
    """The option that this is about, where answers are lost with it."""
    now: str = ""
    """The id of the question that asks the same now, where one was added."""
    fits: str = ""
    """Which answers fit, where that can be said in a clause."""

    @property
    def told(self) -> str:
        """All of it, in one line."""
        return self.told_with(SAID)

    def told_with(self, fates: Mapping[Fate, str]) -> str:
        """The same, with other words for what becomes of answers."""
        where = (
            phrase(" — of those for whom {conditions}", conditions=joined(self.paths)) if self.paths else ""
        )
        fate = [fates[self.fate], *([self.fits] if self.fits else [])] if self.fate else []
        return strung([self.words, where, *([" [", strung(fate, ": "), "]"] if fate else [])], "")
