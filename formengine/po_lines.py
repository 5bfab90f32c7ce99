"""The lines of a catalogue, by the grammar of gettext: what Babel reads leniently, and wrongly.

Babel takes the first and the last sign of what stands after a keyword for quotes, whatever they are: « msgstr Bonjour »
would be read as « onjou », and written back so. Each line is judged here before Babel reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from formengine.phrases import phrase

_LINE = re.compile(
    r"(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?P<number>\[[0-9]+\])?(?=[ ]|$))?\s*(?P<text>.*)"
)
_QUOTES = "“”„‟«»‘’'\""
_KNOWN = frozenset('\\"nrt')
"""What may follow a backslash: Babel reads these. The others of C (`\\a`, `\\x41`) are of no use in a text."""
_BEGIN = ""
_AFTER: Mapping[str, frozenset[str]] = {
    "msgctxt": frozenset((_BEGIN, "msgstr", "msgstr[…]")),
    "msgid": frozenset((_BEGIN, "msgctxt", "msgstr", "msgstr[…]")),
    "msgid_plural": frozenset(("msgid",)),
    "msgstr": frozenset(("msgid",)),
    "msgstr[…]": frozenset(("msgid_plural", "msgstr[…]")),
}
"""After which keyword each may stand: Babel gives a text without its `msgid` to the next entry."""

_PLAIN = re.compile(r'[^"\\]*')
"""What of a text is neither a quote nor a backslash: nearly always all of it."""


class Lines:
    """Follows the lines of a catalogue, from the first to the last."""

    def __init__(self) -> None:
        self._keyword = _BEGIN
        self._gone = False

    def fault(self, line: str, *, gone: bool = False) -> str:
        """What is wrong with a line that is neither empty nor a comment; nothing if it is right.

        `gone` says that it stood behind `#~`, as what the form says no more.
        """
        found = _LINE.fullmatch(line)
        if found is None or not (found["keyword"] or line.startswith('"')):
            return phrase(
                "a line begins with a straight quote (\"), or with msgctxt, msgid or msgstr and a space, not with '{line}'",
                line=_cut(line),
            )
        if found["keyword"]:
            keyword = found["keyword"] + ("[…]" if found["number"] else "")
            if fault := self._misplaced(keyword, gone=gone):
                return fault
            self._keyword, self._gone = keyword, gone
        return _quoted(found["text"].strip(), found["keyword"] or "")

    def _misplaced(self, keyword: str, *, gone: bool) -> str:
        before = self._keyword
        if before not in _AFTER[keyword]:
            return phrase("'{keyword}' stands {where}", keyword=keyword, where=_after(before))
        begins = keyword == "msgctxt" or (keyword == "msgid" and before != "msgctxt")
        if not begins and gone != self._gone:
            return phrase("some lines of this entry begin with #~, and others do not")
        return ""


def _after(keyword: str) -> str:
    return phrase("right after '{keyword}'", keyword=keyword) if keyword else phrase("before any msgid")


def _quoted(text: str, keyword: str) -> str:
    """What is wrong with a text that must stand between straight quotes."""
    # A line without a keyword begins with a quote, or is no line of a catalogue.
    where = phrase("after '{keyword}'", keyword=keyword) if keyword else phrase("in this line")
    if not text.startswith('"'):
        inside = _cut(text.strip(_QUOTES).strip())
        return phrase(
            '{where} the text must stand between straight quotes, as in {keyword} "{inside}"',
            where=where,
            keyword=keyword,
            inside=inside,
        )
    at = _PLAIN.match(text, 1).end()  # type: ignore[union-attr]  # it matches nothing too
    while at < len(text) and text[at] != '"':
        if text[at] == "\\" and text[at + 1 : at + 2] not in _KNOWN:
            return phrase(
                "'{sign}' {where} means nothing; write \\\\ for a backslash",
                sign=text[at : at + 2],
                where=where,
            )
        at += 1 + (text[at] == "\\")
    if at >= len(text):
        return phrase('the text {where} has no straight quote (") at its end', where=where)
    if at + 1 < len(text):
        return phrase(
            "the text {where} ends before '{rest}'; a quote inside a text is written \\\"",
            where=where,
            rest=_cut(text[at + 1 :]),
        )
    return ""


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]} …"
