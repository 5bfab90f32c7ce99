"""Slips that YAML notices only lines later: a quote that is not closed, a space that is missing or of the wrong kind.

Only a file that YAML cannot read comes here. Its lines are looked through from the first to the one where YAML stopped,
and what each of them opens is followed to its end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from formengine.phrases import phrase
from formengine.problems import Problem
from formengine.source import Source, Span

NO_BREAK = "\u00a0\u2007\u202f"
"""Spaces that look like spaces and are none to YAML; a Mac types the first with Alt and the space bar."""

_ODD_BLANK = re.compile("[\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000]")
"""Blanks and signs that look like a plain space or like nothing, and are a letter of the key to YAML."""

_BLANKS = {
    "\u00a0": phrase("a no-break space"),
    "\u202f": phrase("a narrow no-break space"),
    "\u00ad": phrase("a soft hyphen"),
    "\u200b": phrase("a zero width space"),
}
"""Those that are met at all often, by their names."""

_LINE = re.compile(r"^(?P<lead>[ ]*(?:-[ ]+)*)(?:(?P<key>[\w-]+)[ ]*:(?:[ ]+|$))?(?P<value>.*)$")
_KEY_OR_ITEM = re.compile(r"[ ]*(?:-[ ]|[\w-]+[ ]*:(?:\s|$))")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'")}
_GOES_ON = re.compile(r"[ ]*(?:$|[ ]#|[,\]}:])", re.MULTILINE)
_NEXT_KEY = re.compile(r", ?[\w-]+: ?[\"']$")
_WRONG_SPACE = re.compile(
    rf"[ ]*(?P<indent>(?:-[ ]*)*[{NO_BREAK}])|[ ]*(?:-[ ]+)*[\w-]+:[ ]*(?P<after>[{NO_BREAK}])"
)
_GLUED_DASH = re.compile(r"[ ]*(?:-[ ]+)*(?P<dash>-)(?P<item>(?:[A-Za-z_][\w-]*:(?:\s|$)|\{(?!\{)).*)")
LONG_DASHES = "\u2010-\u2015"
"""Hyphens and dashes of print, as a range of a class of signs."""
_LONG_DASH = re.compile(rf"[ ]*(?:-[ ]+)*(?P<dash>[{LONG_DASHES}])[ \u00a0]*(?P<item>\S.*)")
_GLUED = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[\w-]+):(?!//)[^\s:]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that YAML reads as keys and values, not as the text of a block."""

    number: int
    start: int
    text: str


def _lines(source: Source, last: int) -> Iterator[_Line]:
    """The lines up to the `last`, without comments and the texts below `|` and `>`."""
    start, block = 0, -1
    for number, text in enumerate(source.text.split("\n")[:last], 1):
        bare = text.lstrip(" ")
        indent = len(text) - len(bare)
        if block >= 0 and bare and indent <= block:
            block = -1
        if block < 0 and bare and not bare.startswith("#"):
            yield _Line(number, start, text)
            found = _LINE.match(text)
            if found is not None and _BLOCK.match(found["value"]):
                block = indent
        start += len(text) + 1


def unclosed_quote(source: Source, last: int) -> Problem | None:
    """The first quote, up to line `last`, that opens a value and is closed neither there nor as a text of many lines."""
    walk = _Walk(source.text)
    for line in _lines(source, last):
        opened = walk.unclosed(line)
        if opened is not None:
            here = Span(source, line.number, opened - line.start + 1)
            return Problem("unclosed-quote", here, {"quote": source.text[opened]})
    return None


class _Walk:
    """Goes from line to line. `depth` is that of open brackets, `reached` where a quoted text of many lines ended."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.reached = 0
        self.awaited = False

    def unclosed(self, line: _Line) -> int | None:
        """The index of a quote that opens on this line and is not closed."""
        found = _LINE.match(line.text)
        if found is None or line.start < self.reached:
            return None
        value, column = found["value"], len(found["lead"])
        begins_value = bool(found["key"]) or "-" in found["lead"] or self.awaited
        self.awaited = bool(found["key"]) and not value.strip()
        if self.depth:
            return self.flow(line, 0, column)
        start = found.start("value")
        if value[:1] in ("{", "[") and not value.startswith("{{"):
            return self.flow(line, start, column)
        if value[:1] in ("'", '"') and begins_value:
            return self.quoted(line, line.start + start, column)
        return None

    def quoted(self, line: _Line, at: int, column: int) -> int | None:
        """`at` when the quote there is not closed; otherwise notes where it is."""
        end = _end_of_quoted(self.text, at, line.start + len(line.text), column)
        if end is None:
            return at
        self.reached = end
        return None

    def flow(self, line: _Line, start: int, column: int) -> int | None:
        """The index of a quote that is not closed between brackets, where a value begins behind each sign."""
        begins = True
        at, end = line.start + start, line.start + len(line.text)
        while at < end:
            sign, before = self.text[at], self.text[at - 1 : at]
            if sign == "#" and before.isspace():
                break
            if sign in ("'", '"') and begins:
                if self.quoted(line, at, column) is not None:
                    return at
                at = self.reached
                begins = False
                continue
            self.depth = max(0, self.depth + (sign in "{[") - (sign in "}]"))
            begins = sign in "{[," or (sign == " " and (begins or before == ":"))
            at += 1
        return None


def _end_of_quoted(text: str, at: int, line_end: int, column: int) -> int | None:
    """The index after the quoted text at `at`; None when it runs into what stands below. `column` is that of its key."""
    found = _QUOTED[text[at]].match(text, at)
    if found is None:
        return None
    goes_on = _GOES_ON.match(text, found.end())
    if found.end() <= line_end:
        # « {label: "Nom, noun: "nom"} »: what closes here is the quote that opens the next value.
        return None if not goes_on and _NEXT_KEY.search(found[0]) else found.end()
    for line in text[line_end + 1 : found.end()].split("\n"):
        if _KEY_OR_ITEM.match(line) and len(line) - len(line.lstrip(" ")) <= column:
            return None
    return found.end() if goes_on else None


def wrong_space(source: Source, last: int) -> Problem | None:
    """A no-break space before a key or after its colon, up to line `last`."""
    for line in _lines(source, last):
        found = _WRONG_SPACE.match(line.text)
        if found is not None:
            place = phrase("at the beginning of the line") if found["indent"] else phrase("after the colon")
            return odd_blank(Span(source, line.number, found.end()), line.text[found.end() - 1], place)
    return None


def glued_colon(source: Source, last: int) -> Problem | None:
    """`item:un emploi`, on line `last` or on the line of keys above it."""
    for line in reversed([*_lines(source, last)][-2:]):
        found = _GLUED.match(line.text)
        if found is not None:
            lead = len(line.text) - len(line.text.lstrip())
            here = Span(source, line.number, lead + 1, len(line.text.strip()))
            return Problem("colon-space", here, {"key": found["key"]})
    return None


def glued_dash(source: Source, last: int) -> Problem | None:
    """`-step: line`, on line `last` or on the line above it: to YAML, a key that begins with a dash."""
    for line in reversed([*_lines(source, last)][-2:]):
        found = _GLUED_DASH.match(line.text)
        if found is not None:
            here = Span(
                source, line.number, found.start("dash") + 1, len(line.text.rstrip()) - found.start("dash")
            )
            return dash_space(here, found["item"].strip())
    return None


def dash_space(where: Span, item: str) -> Problem:
    """What is told of a dash that `item` follows at once."""
    return Problem("dash-space", where, {"item": item})


def long_dash(source: Source, number: int) -> Problem | None:
    """`– step: line`, with a dash that is longer than the keyboard's, at the head of a line."""
    found = _LONG_DASH.fullmatch(source.line(number))
    if found is None:
        return None
    here = Span(source, number, found.start("dash") + 1)
    return Problem("long-dash", here, {"sign": found["dash"], "item": found["item"].strip()})


def braces_without_dash(source: Source, number: int) -> Problem | None:
    """An item in braces on its own line, among items with dashes; YAML stops there, or at the dash of the one below."""
    lines = [*_lines(source, number)][-2:]
    for line in reversed(lines):
        bare = line.text.strip()
        if bare.startswith("{") and not bare.startswith("{{"):
            here = Span(source, line.number, len(line.text) - len(line.text.lstrip()) + 1, len(bare))
            return Problem("braces-without-dash", here, {"item": bare})
        if not bare.startswith("- "):
            return None
    return None


def odd_blank(where: Span, sign: str, place: str) -> Problem:
    """What is told of a blank that is no plain space."""
    return Problem("no-break-space", where, {"sign": _BLANKS.get(sign) or _blank(sign), "place": place})


def _blank(sign: str) -> str:
    name = unicodedata.name(sign).lower()
    return phrase("an {name}", name=name) if name[0] in "aeiou" else phrase("a {name}", name=name)


def cleaned(key: str, where: Span) -> tuple[str, Problem | None]:
    """A key without odd blanks, and what is told of the first of them. `id:\u00a0x` is no key, and left to its reader."""
    found = _ODD_BLANK.search(key)
    if found is None or ":" in key:
        return key, None
    at = found.start()
    place = (
        phrase("at the beginning of the line")
        if at == 0
        else phrase("before the colon")
        if at == len(key) - 1
        else phrase("in a key")
    )
    words = [word for word in re.split(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+", key) if word]
    plain = "-".join(_ODD_BLANK.sub("", word) for word in words)
    return plain, odd_blank(where.shifted(at, 1), found[0], place)
