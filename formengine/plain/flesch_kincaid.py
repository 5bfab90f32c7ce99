"""`reading-grade`: an English text needs more years at school than the form allows, by the formula of Flesch and
Kincaid.

0.39 x (words a sentence) + 11.8 x (syllables a word) - 15.59. Nine means nine years at school, the age of 14 or 15.

Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, « Derivation of new readability formulas for Navy
enlisted personnel », Research Branch Report 8-75, 1975. The limit is `plain: flesch-kincaid`, 9 where the form says
nothing. Texts of fewer than 30 words are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.counts import ENOUGH, Counts, counted
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage


def formula(counts: Counts) -> float:
    """The grade of a text with at least one word."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield the text, when it is English and its grade is too high."""
    if passage.language != "en" or len(passage.words) < ENOUGH:
        return
    found = formula(counted(passage))
    if found > limits.flesch_kincaid:
        values = {"score": f"{found:.1f}", "limit": limits.flesch_kincaid}
        yield Finding("reading-grade", 0, len(passage.written), values)
