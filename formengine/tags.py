"""Names of the ways in which a form is read: a language, or the easy words of one.

In an address, the easy words of French are `fr-simple`: `simple` is the variant « Simplified form » of the IANA Language
Subtag Registry (added on 2015-12-29; RFC 5646, 2.2.5: a variant has five to eight letters). What writes dates and numbers,
and what chooses a voice, asks for the language alone.
"""

from __future__ import annotations

_SIMPLE = "-simple"


def easy(language: str) -> str:
    """The name of a language's easy words."""
    return f"{language}{_SIMPLE}"


def is_easy(tag: str) -> bool:
    """Whether a name is that of easy words."""
    return tag.endswith(_SIMPLE)


def spoken(tag: str) -> str:
    """The language that a name speaks of: its own, without its easy words."""
    return tag.removesuffix(_SIMPLE)
