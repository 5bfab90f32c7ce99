"""`hint-long`: a hint is one sentence, or two that are no longer than one.

A screen reader says the hint with the question, at one go, each time that somebody comes to the input; and one cannot stop
it in the middle to think. What takes longer belongs into `why`, which opens when somebody wants it, or into a `note`
before. Several sentences have at most `plain: longest-hint` words (18); one alone is judged as every sentence is.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.checks.advice.hints import hints
from formengine.model import Form
from formengine.plain import passage


def check(form: Form) -> Iterator[Advice]:
    """Yield each hint of several sentences that is longer than the form allows."""
    most = form.plain.longest_hint
    for hint in hints(form):
        read = passage(hint.source, form.source_language)
        sentences, words = len(read.sentences), len(read.words)
        if sentences > 1 and words > most:
            values = {"sentences": sentences, "words": words, "limit": most}
            yield Advice("hint-long", hint.where, values, hint.aside)
