"""The spaces of French texts, as the Imprimerie nationale sets them (Lexique des règles typographiques, « espace »).

Whoever writes a text types one kind of space. A browser may break a line at it, and « ? » or « € » then stands alone at the
beginning of the next one, where somebody who sees four words at a time no longer knows what it belongs to.
"""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"
PLAIN = str.maketrans({NO_BREAK: " ", NARROW: " "})
"""For `str.translate`: the spaces of what nobody reads in lines of our breaking."""

_SPACE = f"[ {NO_BREAK}{NARROW}]+"
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_UNITS = (
    "€ % ‰ ° °C euros? centimes? secondes? minutes? heures? jours? semaines? mois ans? années? mm cm m km g kg ko Mo Go px"
).split()
# What is no sentence: what a text inserts, where a link leads, addresses of pages and of people, and what begins a point.
_LEFT_ALONE = (
    r"\{\{.*?\}\}|\]\([^)\n]*\)|\w{1,20}://\S*|[^\s@]{1,64}@\S+|^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+"
)
# A text that inserts something is cut there, so that nothing before a space says that something stands before it.
_SPACES = re.compile(
    rf"(?P<left>{_LEFT_ALONE})"
    rf"|(?<=«){_SPACE}(?!\s)"
    rf"|(?<!\s)(?:(?P<narrow>{_SPACE}(?=[;?!]++(?![\w=/(\[])))|{_SPACE}(?=»|:(?![\w:=/])))"
    rf"|(?<![^\d}}]){_SPACE}(?=(?:{'|'.join(_UNITS)})(?![\w’']))"
    rf"|(?:(?<=\d)|(?<=\b1er)){_SPACE}(?=(?:{'|'.join(_MONTHS)})\b)",
    re.MULTILINE | re.DOTALL,
)


@lru_cache(maxsize=8192)
def spaced(text: str, language: str) -> str:
    """A text with the spaces at which no line may break: before « ; », « ? », « ! » a narrow one, before « : » and within
    « » a whole one, as between a number and its unit, a day and its month. Of no other language anything changes.

    `text` may hold Markdown, `{{ … }}`, and places for values; it is one that we or a designer wrote, never an answer.
    """
    if language.partition("-")[0] != "fr":
        return text
    return _SPACES.sub(_set, text)


def _set(found: re.Match[str]) -> str:
    if found["left"] is not None:
        return found["left"]
    return NARROW if found["narrow"] is not None else NO_BREAK
