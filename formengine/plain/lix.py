"""`reading-lix`: a French text is harder than the form allows, by LIX (läsbarhetsindex).

(words a sentence) + 100 x (words of more than six letters) / words. Under 30 is very easy, 40 is a newspaper, 50 a
report, over 60 the language of offices. It counts no syllables, so that it holds where Kandel-Moles might err.

Source: C. H. Björnsson, « Läsbarhet », Liber, Stockholm 1968; for French: J. Anderson, « Lix and Rix: variations on a
little-known readability index », Journal of Reading 26 (6), 1983, pages 490-496. Sentences are those of `prose`. The
limit is `plain: lix`, 50 where the form says nothing. Texts of fewer than 30 words are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.counts import ENOUGH, Counts, counted
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage


def formula(counts: Counts) -> float:
    """The score of a text with at least one word."""
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield the text, when it is French and scores too high."""
    if passage.language != "fr" or len(passage.words) < ENOUGH:
        return
    found = formula(counted(passage))
    if found > limits.lix:
        yield Finding("reading-lix", 0, len(passage.written), {"score": f"{found:.0f}", "limit": limits.lix})
