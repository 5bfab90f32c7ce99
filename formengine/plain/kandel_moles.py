"""`reading-kandel-moles`: a French text is harder than the form allows, by the formula of Kandel and Moles.

207 - 1.015 x (words a sentence) - 73.6 x (syllables a word). 100 is very easy, 60 to 70 is what most adults read with
ease, under 50 is hard, under 30 is for specialists. It is Flesch's Reading Ease, fitted to French, whose words have
more syllables.

Source: L. Kandel, A. Moles, « Application de l'indice de Flesch à la langue française », Cahiers d'études de
radio-télévision 19, 1958, pages 253-274. The limit is `plain: kandel-moles`, 50 where the form says nothing. Texts of
fewer than 30 words are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.counts import ENOUGH, Counts, counted
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage


def formula(counts: Counts) -> float:
    """The score of a text with at least one word."""
    return 207 - 1.015 * counts.words / counts.sentences - 73.6 * counts.syllables / counts.words


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield the text, when it is French and scores too low."""
    if passage.language != "fr" or len(passage.words) < ENOUGH:
        return
    found = formula(counted(passage))
    if found < limits.kandel_moles:
        values = {"score": f"{found:.0f}", "limit": limits.kandel_moles}
        yield Finding("reading-kandel-moles", 0, len(passage.written), values)
