"""`half-negation`: a French negation of which one half is missing.

« Il faut pas signer » is how one speaks; whoever reads word by word meets « il faut » first. « Vous ne pouvez signer
» is how offices write, and reads as unfinished. Both halves are looked for in one sentence. The « ne » that denies
nothing (« avant qu’il ne parte », « plus que vous ne gagnez ») and fixed phrases (« n’importe ») are left alone, and
so is « pas » without a verb (« Non, pas encore »).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

_PRONOUN = r"(?:(?:je|tu|il|elle|on|nous|vous|ils|elles|ça|cela|ce|qui)\s+|(?:j|c)’)"
_OBJECTS = r"(?:(?:me|te|se|lui|leur|le|la|les|en|y|nous|vous)\s+|[mtsly]’)*"
_WITHOUT_NE = re.compile(
    rf"(?<![\w-])(?:{_PRONOUN}{_OBJECTS}(?!(?:ne|n|et|ou|mais)\b)\w+|il\s+y\s+a|faut)\s+pas\b(?!\s+à\s+pas)",
    re.IGNORECASE,
)
_NE = re.compile(
    r"(?<![\w’-])(?:ne\s+|n’)(?!importe\b|est-ce\b|cess\w+ d|dit mot\b|ayez crainte\b)(?=\w)", re.IGNORECASE
)
_SECOND = re.compile(
    r"(?<![\w-])(?:pas|plus|jamais|rien|aucune?s?|personne|que|ni|guère|null?e?s?|point|nullement|aucunement)\b|\bqu’",
    re.IGNORECASE,
)
_DENIES_NOTHING = re.compile(
    r"\b(?:avant|moins|peur|crainte|éviter|empêcher|plus|mieux|pire|autre\w*|davantage)\b[^.!?]*\bqu(?:e|’)[^.!?]*$",
    re.IGNORECASE,
)


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each half of a negation that stands alone."""
    if passage.language != "fr":
        return
    for sentence in passage.sentences:
        yield from _sentence(passage.text(sentence).replace("'", "’"), sentence.start)


def _sentence(text: str, start: int) -> Iterator[Finding]:
    for found in _WITHOUT_NE.finditer(text):
        if re.search(r"(?i)(?:\bne\s+|n’)$", text[: found.start()]):
            continue  # « il ne vous suit pas »: the pronoun is an object, and its « ne » stands before it
        values = {"words": " ".join(found[0].split()), "half": "ne"}
        yield Finding("half-negation", start + found.start(), len(found[0]), values)
    for found in _NE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if _SECOND.search(after) or re.search(
            r"(?i)\b(?:aucune?|personne|rien|nul(?:le)?|ni|jamais)\b", before
        ):
            continue
        if not _DENIES_NOTHING.search(before):
            verb = re.match(r"\w+", after)
            written = found[0] + (verb[0] if verb else "")
            values = {"words": " ".join(written.split()), "half": "pas"}
            yield Finding("half-negation", start + found.start(), len(written), values)
