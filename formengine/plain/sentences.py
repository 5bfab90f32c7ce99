"""`sentence-long`, `sentences-long`: sentences of more words than one keeps in mind.

One sentence says one thing. Over 25 words most people read it twice, and whoever listens to a page cannot; the
average of a text should stay well below. The limits are `plain: longest-sentence` (25) and `plain: average-sentence`
(18); the average is judged where a text has two sentences or more, and the longest of them is not told already.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each sentence that is too long; else the text, when its sentences are on average."""
    long = [each for each in passage.sentences if len(each.words) > limits.longest_sentence]
    for sentence in long:
        last = sentence.words[-1]
        values = {"words": len(sentence.words), "limit": limits.longest_sentence}
        yield Finding("sentence-long", sentence.start, last.start + len(last.text) - sentence.start, values)
    if long or len(passage.sentences) < 2:
        return
    average = len(passage.words) / len(passage.sentences)
    if average > limits.average_sentence:
        told = {"words": f"{average:.1f}", "limit": limits.average_sentence}
        yield Finding("sentences-long", 0, len(passage.written), told)
