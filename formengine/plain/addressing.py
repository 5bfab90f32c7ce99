"""Whether a text speaks to whoever reads it: « vous », « your »; the words are few, of languages that are judged here."""

from __future__ import annotations

import re

_WORDS = {
    "fr": re.compile(r"(?<!rendez-)\b(?:vous|votre|vos|vôtres?)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:you|yours?|yourself|yourselves)\b", re.IGNORECASE),
}


def addresses(text: str, language: str) -> bool | None:
    """Whether a text in this language (`fr`, `en-GB`) speaks to its reader; None in a language whose words are not known."""
    words = _WORDS.get(language.partition("-")[0])
    return None if words is None else words.search(text) is not None
