"""The words of the preview, in French and in English: its pages speak the language that the browser asks for."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.preview.english import EN
from formengine.preview.french import FR

FALLBACK = "en"

VOCABULARIES: Mapping[str, Mapping[str, str]] = {"en": EN, "fr": FR}
"""Every word by its key, by language."""


def spoken(accepts: str) -> str:
    """The language of a page, out of an Accept-Language header (RFC 9110, 12.5.4): what comes first there and is known."""
    for each in accepts.lower().split(","):
        language = each.partition(";")[0].strip().partition("-")[0]
        if language in VOCABULARIES:
            return language
    return FALLBACK


def say(language: str, key: str, **values: object) -> str:
    """A word, its places filled. French has a no-break space before its high signs. Raises KeyError."""
    said = VOCABULARIES[language][key].format(**values)
    if language == "fr":
        for sign in ":;?!»":
            said = said.replace(f" {sign}", f"\N{NO-BREAK SPACE}{sign}")
        said = said.replace("« ", "«\N{NO-BREAK SPACE}")
    return said


def counted(language: str, key: str, number: int) -> str:
    """A word about so many: `errors` of 1 is `errors-1`."""
    return say(language, f"{key}-1") if number == 1 else say(language, key, n=number)
