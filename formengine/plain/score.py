"""What a text measures: figures that can be added up, and the formulas that read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from formengine.plain import flesch_kincaid, kandel_moles, lix
from formengine.plain.counts import Counts, added, counted
from formengine.plain.prose import Passage


@dataclass(frozen=True)
class Score:
    """How some texts in one language read. A formula is None in a language that it was not made for, and without words."""

    language: str
    counts: Counts

    @cached_property
    def average_sentence(self) -> float:
        """Words a sentence."""
        return self.counts.words / self.counts.sentences if self.counts.sentences else 0.0

    @property
    def kandel_moles(self) -> float | None:
        """From 0 (hard) to 100 (easy), French only."""
        return kandel_moles.formula(self.counts) if self.language == "fr" and self.counts.words else None

    @property
    def lix(self) -> float | None:
        """From 20 (easy) to 60 and more (hard), French only."""
        return lix.formula(self.counts) if self.language == "fr" and self.counts.words else None

    @property
    def flesch_kincaid(self) -> float | None:
        """Years at school, English only."""
        return flesch_kincaid.formula(self.counts) if self.language == "en" and self.counts.words else None

    def dump(self, least: int = 1) -> dict[str, int | float]:
        """The figures by their names; formulas only of `least` words or more."""
        formulas = {
            "kandel-moles": self.kandel_moles,
            "lix": self.lix,
            "flesch-kincaid": self.flesch_kincaid,
        }
        told = formulas if self.counts.words >= least else {}
        return {
            "words": self.counts.words,
            "sentences": self.counts.sentences,
            "average-sentence": round(self.average_sentence, 2),
            "longest-sentence": self.counts.longest,
            **{name: round(value, 2) for name, value in told.items() if value is not None},
        }


def score(passages: Iterable[Passage], language: str) -> Score:
    """The score of all passages together, as if they were one text."""
    return together((Score(language, counted(passage)) for passage in passages), language)


def together(scores: Iterable[Score], language: str) -> Score:
    """Several scores as one."""
    return Score(language.partition("-")[0], added(each.counts for each in scores))
