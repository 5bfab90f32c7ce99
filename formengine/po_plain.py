"""Catalogues as nearly all of them are written, read at once: an entry a match, where Babel takes twenty calls a line.

Only the plainest grammar is known here: comments, then `msgctxt`, `msgid` and `msgstr`, each a word, a space and a text
between straight quotes, perhaps over several lines. Whatever else a file holds (plurals, what is gone, an entry twice, a
slip), it is left to Babel as a whole, which knows the rest and says what is wrong: a test holds that both read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# An escape that gettext does not know, or a quote inside, ends the match: Babel's turn.
_TEXT = r'"[^"\\\n]*+(?:\\["\\nrt][^"\\\n]*+)*+"\n'
_LINES = rf"(?:{_TEXT})++"
# What is gone stands behind `#~`; names of files may be quoted with isolates, of which Babel has something to say.
_COMMENT = r"#(?!~|:.*[\u2068\u2069]).*"
_ENTRY = re.compile(
    rf"(?P<before>(?:{_COMMENT}\n|\n)*+)(?:msgctxt (?P<context>{_LINES}))?"
    rf"msgid (?P<source>{_LINES})msgstr (?P<said>{_LINES})"
)
_AFTER = re.compile(rf"(?:{_COMMENT}\n|\n)*+")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_ODD = re.compile("[\r\ue000-\uf8ff]")
"""Ends of lines that are cut off, and marks that are refused: Babel's turn too."""


@dataclass(frozen=True, slots=True)
class PlainEntry:
    """One entry: `line`, from 1, is that of its `msgid`; `flags` are as they were written."""

    context: str
    source: str
    translation: str
    flags: tuple[str, ...]
    line: int


def plain_entries(content: bytes) -> tuple[str, list[PlainEntry]] | None:
    """The first entry, the header, as it is written, and all others; None where anything is not plain."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _ODD.search(text):
        return None
    text = text if text.endswith("\n") else f"{text}\n"
    head = _ENTRY.match(text)
    if head is None or head["context"] is not None or _unquoted(head["source"]):
        return None
    found = list(_others(text, head.end()))
    end = _AFTER.match(text, found[-1][1] if found else head.end())
    if end is None or end.end() != len(text):
        return None
    entries = [entry for entry, _ in found]
    once = {(each.context, each.source) for each in entries}
    whole = len(once) == len(entries) and all(each.source for each in entries)
    return (head[0], entries) if whole else None


def _others(text: str, at: int) -> Iterator[tuple[PlainEntry, int]]:
    """Each entry from a place on, as long as they are plain, and where it ends."""
    line = 1 + text.count("\n", 0, at)
    while found := _ENTRY.match(text, at):
        context = found["context"]
        yield (
            PlainEntry(
                _unquoted(context) if context else "",
                _unquoted(found["source"]),
                _unquoted(found["said"]),
                tuple(_flags(found["before"])),
                line + text.count("\n", at, found.start("source")),
            ),
            found.end(),
        )
        line += text.count("\n", at, found.end())
        at = found.end()


def _flags(before: str) -> Iterator[str]:
    for line in before.split("\n") if "#," in before else ():
        if line.startswith("#,"):
            yield from (flag.strip() for flag in line[2:].split(","))


def _unquoted(lines: str) -> str:
    """The text that lines say, each between quotes."""
    text = lines[1:-2].replace('"\n"', "") if "\n" in lines[:-1] else lines[1:-2]
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text
