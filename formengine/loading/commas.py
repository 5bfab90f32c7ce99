"""A comma that is missing between braces: `{type: text label: Your town}`. To YAML, the text goes on and holds a colon."""

from __future__ import annotations

import re

from formengine.fields.registry import TYPES
from formengine.loading import keys
from formengine.problems import Problem
from formengine.source import Span

_TWO = re.compile(
    r"""(?P<first>"[^"]*"|'[^']*'|[^\s"'{\[][^,{}\[\]"]*?)[ ]+(?P<key>[a-z][a-z-]*):(?:[ ]|$)"""
)
_ENDED = re.compile(r"""["'].*|.*[.?!)]""")
_KEYS = frozenset(key for kind in vars(keys).values() if isinstance(kind, keys.Spec) for key in kind.keys)
_TEXTS = frozenset(
    key
    for kind in vars(keys).values()
    if isinstance(kind, keys.Spec)
    for key, of in kind.keys.items()
    if of.kind in ("text", "title", "markdown")
)
"""Keys behind which stands a text."""
_OF_TYPES = frozenset(key for kind in TYPES.values() for key in kind.keys)
_NO_PROSE = frozenset("id noun autocomplete exclusive optional when ask warn must".split()) | {
    key for key in _KEYS | _OF_TYPES if "-" in key
}
"""Keys that stand in no text with a colon behind them."""


def missing_comma(where: Span, start: int, value: str, said: str) -> Problem | None:
    """A value, and behind a space another key. A text may hold such a word: « Your title: Mr » is one.

    YAML stopped at `where` and `said` why; the `value` begins in the column `start` of that line.
    """
    line = where.source.line(where.line)
    found = _TWO.match(value)
    before = line[: start - 1]
    inside = "flow" in said or sum(map(before.count, "{[")) > sum(map(before.count, "}]"))
    if found is None or not inside or found["key"] not in _KEYS | _OF_TYPES:
        return None
    own = re.search(r"([\w-]+):[ ]+$", before)
    prose = own is None or own[1] in _TEXTS or " " in found["first"]
    if prose and found["key"] not in _NO_PROSE and _ENDED.fullmatch(found["first"]) is None:
        return None
    here = Span(where.source, where.line, start + found.start("key"), len(found["key"]))
    written = f"{own[0] if own else ''}{found['first']}"
    return Problem("missing-comma", here, {"key": found["key"], "written": written})
