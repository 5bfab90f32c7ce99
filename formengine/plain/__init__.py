"""Plain language, measured: how long sentences are, how hard words are, and what could be said more plainly.

Pure: a text and its language go in, findings with their places come out; no file is read, nothing is asked of a
network, and the same text gives the same findings. French and English; in other languages nothing is judged. One
module a rule, and its docstring is its manual. `docs/plain-language.md` tells designers.
"""

from __future__ import annotations

from formengine.plain.finding import Finding
from formengine.plain.prose import Passage, passage
from formengine.plain.rules import EASY_RULES, FORM_RULES, LANGUAGES, TEXT_RULES, found_in, found_together
from formengine.plain.score import Score, score, together

__all__ = [
    "EASY_RULES",
    "FORM_RULES",
    "LANGUAGES",
    "TEXT_RULES",
    "Finding",
    "Passage",
    "Score",
    "found_in",
    "found_together",
    "passage",
    "score",
    "together",
]
