"""`double-negation`: two negations that must be worked out before one knows what is meant.

« Vous ne pouvez pas continuer sans répondre » means « Répondez pour continuer »; "unless you do not live here" means
"if you live here". The rule knows the pairs that forms are full of: not … without, not … unless, unless … not, not
un-.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

_NE = r"(?:\bne\s+|\bn’)"
# No sign of these is written in two sizes: said so, a dozen of them compile faster, which each start of a command waits for.
_NEAR = r"(?-i:[^\s.;:!?]+\s+)"
_FRENCH = re.compile(
    rf"{_NE}\w+(?:-\w+)?\s+(?:pas|jamais)\s+{_NEAR}{{0,3}}sans\b"
    rf"|\bpas\s+{_NE}pas\b|\bsans\s+{_NE}?pas\b"
    rf"|{_NE}\w+\s+pas\s+(?:in|im|il|ir)(?:possible|utile|compatible|terdit|valide|certain|complet|exact|habituel|correct|légal|régulier)\w*"
    rf"|\b(?:sauf|excepté)\s+(?:si|quand|lorsque|s’)\s*{_NEAR}{{0,3}}?{_NE}{_NEAR}{{1,2}}(?:pas|plus|jamais)\b"
    rf"|\bà\s+moins\s+qu(?:e\s+|’){_NEAR}{{0,3}}?{_NE}{_NEAR}{{1,2}}(?:pas|plus|jamais)\b"
    rf"|{_NE}\w+\s+pas\s+{_NEAR}{{0,6}}(?:à\s+moins\s+qu|sauf\s+si\b)",
    re.IGNORECASE,
)
_NOT = r"(?:\bnot|n’t|\bnever|\bcannot|\bno)"
_ENGLISH = re.compile(
    rf"{_NOT}\s+{_NEAR}{{0,4}}(?:without|unless)\b"
    rf"|\bunless\s+{_NEAR}{{0,4}}(?:not|never)\b|\bunless\s+{_NEAR}{{0,2}}\w+n’t\b"
    rf"|\bnot\s+(?:un(?!der|til|less|i[tqvof]|cle|dergo)\w{{3,}}|impossible|illegal|invalid|incorrect|incomplete|ineligible|irrelevant)\b"
    rf"|\bnot\s+{_NEAR}{{0,2}}(?:not|never)\b|{_NOT}\s+fail\s+to\b|\bwithout\s+not\b",
    re.IGNORECASE,
)
_LANGUAGES: Mapping[str, re.Pattern[str]] = {"fr": _FRENCH, "en": _ENGLISH}


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each pair of negations inside one sentence."""
    pattern = _LANGUAGES.get(passage.language)
    for sentence in passage.sentences if pattern else ():
        for found in pattern.finditer(passage.text(sentence).replace("'", "’")) if pattern else ():
            values = {"words": " ".join(found[0].split())}
            yield Finding("double-negation", sentence.start + found.start(), len(found[0]), values)
