"""Languages for testing, which nobody speaks: the words of a real one, made longer, or mirrored.

`fr-x-long` is French with accents on its letters, as long as a language becomes that takes more room; `fr-x-mirrored` is
French written from right to left. Both stand in brackets, one pair a line of a text, so that what is cut off shows, and what
was never given to translators: it has no brackets. They are for those who make forms and pages; nobody is offered them, and
they are no languages that a form can name. The part after `x` is for private use (BCP 47, RFC 5646, 2.2.7): a browser and a
screen reader take the language before it, whose voice reads all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LONG, MIRRORED = "long", "mirrored"
OPEN, CLOSE = "⟦", "⟧"
"""No text has these: the white square brackets of mathematics."""

_MARK = "-x-"
_VOWELS = "aeouàâäéèêëôöùûüœæ"
_ACCENTED = str.maketrans("acdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ", "åçðéĝĥîĵķļñöŕšţüŵýžÅÇÐÉĜĤÎĴĶĻÑÖŔŠŢÜŴÝŽ")
_FILLING = "ûñ ðéûx ţŕöîš qûåţŕé çîñq šîx šépţ ĥûîţ ñéûf ðîx".split()
_GROWTH = ((10, 3.0), (20, 2.0), (30, 1.8), (50, 1.6), (70, 1.5))
"""How long a text of so many characters becomes, at most: IBM's figures, which W3C gives for English (« Text size in
translation », https://www.w3.org/International/articles/article-text-size). Longer ones grow by 40 %.
"""
_MOST = 1.4
_OVERRIDE, _ENDED = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"
# What is no word: what is filled in, where a link leads, addresses, and codes, which have figures in them.
_KEPT = re.compile(r"\{\{.*?\}\}|\{\w+\}|\]\([^)\n]*\)|\w{1,20}://\S*|[^\s@]{1,64}@\S+|\w*\d\w*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
# What begins a point of a list is no part of its words.
_LINE = re.compile(r"^([ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(.*?)([ \t]*)$", re.MULTILINE)


def variants(language: str) -> tuple[str, ...]:
    """The languages for testing that are made of a language."""
    return (f"{language}{_MARK}{LONG}", f"{language}{_MARK}{MIRRORED}")


def base(language: str) -> str:
    """The real language that a language is made of: itself, if it is one."""
    return language.partition(_MARK)[0]


def is_pseudo(language: str) -> bool:
    """Whether a language is one for testing."""
    return language in variants(base(language))


def is_mirrored(language: str) -> bool:
    """Whether a language is one for testing that runs from right to left."""
    return language == variants(base(language))[1]


def retold(text: str, language: str) -> str:
    """A text as it is said in a language for testing. It keeps what it inserts, its links and the points of its lists."""
    if not text.strip():
        return text
    change = _mirrored if is_mirrored(language) else _longer

    def line(found: re.Match[str]) -> str:
        return f"{found[1]}{OPEN}{change(found[2])}{CLOSE}{found[3]}" if found[2] else found[0]

    return _LINE.sub(line, text)


def _longer(line: str) -> str:
    said = _of_words(line, _accented)
    # What is filled in takes room, but does not grow.
    own = len(_KEPT.sub("", line))
    wanted = (
        len(said) - len(_KEPT.sub("", said)) + own * next((by for most, by in _GROWTH if own <= most), _MOST)
    )
    filling = 0
    while len(said) < wanted:
        said = f"{said} {_FILLING[filling % len(_FILLING)]}"
        filling += 1
    return said


def _accented(word: str) -> str:
    """A word with its vowels twice: as it grows itself, it shows where a long word does not fit."""
    return "".join(each * 2 if each.lower() in _VOWELS else each for each in word).translate(_ACCENTED)


def _mirrored(line: str) -> str:
    # Word by word: figures and what is filled in keep their own direction, as among words of Arabic.
    return _of_words(line, lambda word: f"{_OVERRIDE}{word}{_ENDED}")


def _of_words(line: str, change: Callable[[str], str]) -> str:
    pieces, end = [], 0
    for kept in _KEPT.finditer(line):
        pieces += [_WORD.sub(lambda found: change(found[0]), line[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join((*pieces, _WORD.sub(lambda found: change(found[0]), line[end:])))
