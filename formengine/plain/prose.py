"""A text as prose: its sentences and its words, each where it stands.

What no reader reads is blanked out, character by character, so that every place stays what it is: the signs of
Markdown, the address of a link, and what `{{ … }}` inserts, which counts as one word.

- A **word** is what stands between spaces, if it has a letter or a digit: « l’emploi », « avez-vous » and « 12 » are
  one each, as a word processor counts them.
- A **sentence** ends at `.`, `!`, `?` or `…` before a space, unless a small letter follows or the point belongs to an
  abbreviation (« M. », « art. », « e.g. »); at an empty line; and before the next item of a list. A line that simply
  ends, ends nothing: a text reads the same however its file is folded.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

LOOKED_AT = 600
"""Characters of a sentence in which rules look for words. More are told as too long, and what looks far must stay quick."""
_UNREAD = re.compile(
    r"\]\([^)\]\n]*\)|https?://\S+|\*+|`+|(?m:^[ \t]*(?:[-+]|\d+[.)])(?=[ \t])|^#+(?=[ \t]))|\["
)
_INSERT = re.compile(r"\{\{.{0,2000}?\}\}", re.DOTALL)
_BETWEEN_SPACES = re.compile(r"\S+")
_JOINED = re.compile(r"[’'‑-]")
_WORD = re.compile(r"[^\W_](?:.*[^\W_])?")
# An empty line, or the beginning of an item of a list, as it stands before its sign is blanked out.
_BREAK = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*+]|\d+[.)])[ \t]))")
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"»”’)\]\u00a0\u202f]*(?=\s|$)")
_SHORT = frozenset(
    "m mm mme mmes mlle dr art al p pp cf etc ex n no nos env tél mr mrs ms st vs e.g i.e eg ie approx".split()
)
"""What has a point and ends no sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word without the signs around it; `start` is its first character in the text."""

    text: str
    start: int


def parts_of(word: str) -> tuple[str, ...]:
    """What apostrophes and hyphens join: « l’allocation » is two parts, « avez-vous » as well."""
    return tuple(part for part in _JOINED.split(word) if part)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of words that ends where a reader breathes."""

    start: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that was read: `prose` is as long as the text, with spaces where no reader reads anything."""

    language: str
    written: str
    prose: str
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    def text(self, sentence: Sentence) -> str:
        """The prose of one sentence, as far as anybody reads one that does not end."""
        return self.prose[sentence.start : min(sentence.end, sentence.start + LOOKED_AT)]


def passage(written: str, language: str) -> Passage:
    """The text as prose. `language` is a code such as `fr` or `en-GB`, of which the first part counts. Never raises."""
    prose = _INSERT.sub(_one_word, written)
    breaks = [found.end() for found in _BREAK.finditer(prose)]
    prose = _UNREAD.sub(_blank, prose)
    ends = [found.end() for found in _END.finditer(prose) if _ends(prose, found)]
    cuts = sorted({0, *breaks, *ends, len(prose)})
    sentences = (_sentence(prose, start, end) for start, end in itertools.pairwise(cuts))
    return Passage(
        language.partition("-")[0], written, prose, tuple(each for each in sentences if each.words)
    )


def _sentence(prose: str, start: int, end: int) -> Sentence:
    words: list[Word] = []
    for found in _BETWEEN_SPACES.finditer(prose, start, end):
        word = _WORD.search(found[0])
        if word is not None:
            words.append(Word(word[0], found.start() + word.start()))
    return Sentence(words[0].start if words else start, end, tuple(words))


def _ends(prose: str, found: re.Match[str]) -> bool:
    after = prose[found.end() : found.end() + 40].lstrip(' \t\n\r*«“"(')
    if after[:1].islower():
        return False
    if not found[0].startswith(".") or found[0].startswith(".."):
        return True
    before = re.search(r"\S*$", prose[max(0, found.start() - 20) : found.start()])
    token = _JOINED.split(before[0].lower().lstrip("(«“"))[-1] if before else ""
    # « M. Martin », « J. Martin »: a letter alone is a name, not the end of a sentence that anybody writes in a form.
    initial = len(token) == 1 and token.isalpha() and bool(after)
    return not (token in _SHORT and bool(after)) and not initial


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _one_word(found: re.Match[str]) -> str:
    return "0" + " " * (len(found[0]) - 1)
