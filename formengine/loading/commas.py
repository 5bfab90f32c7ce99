"""A comma that is missing between braces: `{type: text label: Your town}`. To YAML, the text goes on and holds a colon."""

from __future__ import annotations

import re

from formengine.fields.registry import TYPES
from formengine.loading import beside, keys
from formengine.phrases import phrase
from formengine.problems import Problem
from formengine.source import Span

_TWO = re.compile(
    r"""(?P<first>"[^"]*"|'[^']*'|[^\s"'{\[][^,{}\[\]"]*?)[ ]+(?P<key>[a-z0-9][\w-]*):(?:[ ]|$)"""
)
_ENDED = re.compile(r"""["'].*|.*[.?!)]""")
_OWN = re.compile(r"([\w-]+):[ ]+$")
_KEY = re.compile(r"[{,]\s*([\w-]+)\s*:")
_SPECS = tuple(kind for each in (keys, beside) for kind in vars(each).values() if isinstance(kind, keys.Spec))
_KEYS = frozenset(key for kind in _SPECS for key in kind.keys)
_TEXTS = frozenset(
    key for kind in _SPECS for key, of in kind.keys.items() if of.kind in ("text", "title", "markdown")
) | {"dropped"}
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
    if found is None or not inside:
        return None
    own = _OWN.search(before)
    if not _begins_key(found["key"], found["first"], own[1] if own else "", _beside(line, start)):
        return None
    here = Span(where.source, where.line, start + found.start("key"), len(found["key"]))
    first = found["first"].rstrip(" ;")
    place = phrase(" in the place of the semicolon") if first != found["first"] else ""
    written = f"{own[0] if own else ''}{first}"
    return Problem("missing-comma", here, {"key": found["key"], "written": written, "place": place})


def _begins_key(key: str, first: str, own: str, others: frozenset[str]) -> bool:
    """Whether a word with a colon is a key, behind `first`, which is the value of the key `own`."""
    if own and own not in _KEYS | _OF_TYPES:
        # The answers of a journey, or the options that change: any word is a key there, and values are words alone.
        return " " not in first
    if key not in _KEYS | _OF_TYPES:
        return False
    prose = not own or own in _TEXTS or " " in first
    return not prose or key in _NO_PROSE or _ENDED.fullmatch(first) is not None or _fits(key, others)


def _fits(key: str, others: frozenset[str]) -> bool:
    """Whether a key stands with these in some node, and does not stand there yet."""
    return key not in others and any(
        key in spec.keys
        and others <= (spec.keys.keys() | _OF_TYPES if spec is keys.QUESTION else spec.keys.keys())
        for spec in _SPECS
    )


def _beside(line: str, start: int) -> frozenset[str]:
    """The keys that stand in the same braces on a line, around what begins in the column `start`."""
    opens = start - 1
    depth = 0
    while opens > 0 and depth >= 0:
        opens -= 1
        depth += (line[opens] in "}]") - (line[opens] in "{[")
    inner = re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]", "", line[opens + 1 :])
    return frozenset(_KEY.findall(line[opens] + inner.partition("}")[0]))
