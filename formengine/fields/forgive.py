"""Forgive what was typed before judging it: spaces, invisible characters, dashes, the case of letters."""

from __future__ import annotations

import re
import unicodedata

# Zero-width and direction marks come along with a copied number; nobody typed them on purpose.
_NOBODY_TYPES = (
    0x00AD,
    0x200B,
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    *range(0xFFF9, 0xFFFC),
    0xFEFF,
)
_INVISIBLE = dict.fromkeys([*_NOBODY_TYPES, 0x061C, 0x200E, 0x200F])
# In running text as well: what embeds, overrides or isolates shows words in an order in which nobody wrote them, far beyond
# its own line (CVE-2021-42574), and the others hide in a word that somebody searches for. A plain mark of direction only
# moves the sign beside it, and Arabic keyboards have one.
_INVISIBLE_IN_LINES = dict.fromkeys(_NOBODY_TYPES)
# Joiners belong to Persian names and to emoji; beside a letter or figure of ASCII they came along with a copied code.
_STRAY_JOINERS = re.compile(
    "(?<![^\x00-\x7f\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f\u200c\u200d])"
)
# Control characters that are not spaces, and halves of characters, which no file or database takes as text.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Composing takes time by the square of a run of accents: a second for fifty thousand of them.
_COMPOSED_UP_TO = 10_000
_SPACES = re.compile(r"\s+")
_SEPARATORS = re.compile(r"[\s.\-‐‑‒–—_/·]+")


def line(typed: str) -> str:
    """One line: composed characters (NFC), no control or invisible ones, single spaces, none at the ends."""
    if typed.isascii() and typed.isprintable() and "  " not in typed:
        return typed.strip()  # as most lines are: nothing in them is composed, invisible or to be thinned out
    composed = _composed(typed)
    return _SPACES.sub(" ", _STRAY_JOINERS.sub("", composed.translate(_INVISIBLE))).strip()


def lines(typed: str) -> str:
    """Several lines: composed characters (NFC), ends of lines as one line feed, no control or invisible ones.

    Joiners and plain direction marks stay: Arabic, Persian, the scripts of India and emoji need them in running text.
    """
    composed = _composed(_LINE_ENDS.sub("\n", typed)).translate(_INVISIBLE_IN_LINES)
    return "\n".join(row.rstrip() for row in composed.replace("\t", " ").split("\n")).strip()


def _composed(typed: str) -> str:
    written = _UNWRITABLE.sub("", typed)
    return unicodedata.normalize("NFC", written) if len(written) <= _COMPOSED_UP_TO else written


def compact(typed: str) -> str:
    """A number or code without the spaces, dots and dashes that people group it with, digits in ASCII, upper case."""
    return _SEPARATORS.sub("", digits(typed)).upper()


def digits(typed: str) -> str:
    """Digits of any script as 0 to 9 (an Arabic keyboard types ٣, a Japanese one ３)."""
    if typed.isascii():
        return typed
    return "".join(
        # Decimal digits only: ² and ① are digits to Unicode as well, and « 5 m² » is not 52.
        str(unicodedata.decimal(char, char)) if not char.isascii() else char
        for char in typed
    )
