"""`jargon`: a word of offices, where a plain one says the same.

The words are ours, few, and chosen for having a plain word that is right nearly everywhere (`words/fr.py`,
`words/en.py`). Where the word is the name of a thing that claimants know by no other, set the rule aside in place and
say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage
from formengine.plain.words import en, fr

_LISTS: Mapping[str, Mapping[str, str]] = {"fr": fr.JARGON, "en": en.JARGON}


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each word of the list with the plain one."""
    if passage.language not in _LISTS:
        return
    pattern, plain = _compiled(passage.language)
    for found in pattern.finditer(passage.prose.replace("'", "’")):
        values = {"word": " ".join(found[0].split()), "plain": plain[found.lastgroup or ""]}
        yield Finding("jargon", found.start(), len(found[0]), values)


@cache
def _compiled(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """One pattern for all words, the longest first; the name of a group leads to the plain word."""
    listed = sorted(_LISTS[language].items(), key=lambda entry: -len(entry[0]))
    groups = [f"(?P<w{number}>{_spaced(word)})" for number, (word, _) in enumerate(listed)]
    pattern = re.compile(rf"\b(?<!-)(?:{'|'.join(groups)})(?![\w])", re.IGNORECASE)
    return pattern, {f"w{number}": plain for number, (_, plain) in enumerate(listed)}


def _spaced(word: str) -> str:
    return word.replace(" ", r"\s+")
