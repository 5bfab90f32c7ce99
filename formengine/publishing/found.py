"""What evidence of an audit itself tells against its having passed: nobody has to believe the one word `passed`.

The file lies where anyone can edit it before it is signed, and a merge of two branches can join lines that no audit wrote
together. What it counts must therefore say the same as what it claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.phrases import phrase, strung

_LISTS = {
    "not-audited": phrase("states that were not audited"),
    "not-reached": phrase("pages that were not reached"),
}
_MOST = 3
"""Names that are told."""


def against(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Why an entry (as JSON: `results`, `coverage`, `states`) is none of an audit that passed, each in a few words."""
    return tuple(_against(entry))


def _against(entry: Mapping[str, Any]) -> Iterator[str]:
    results, coverage, states = (_table(entry.get(name)) for name in ("results", "coverage", "states"))
    if failures := results.get("failures"):
        yield phrase("failures of {names}", names=_names(failures))
    for name, words in _LISTS.items():
        if told := results.get(name):
            yield phrase("{what} ({names})", what=words, names=_names(told))
    if missed := coverage.get("missed"):
        yield phrase("what nothing shows ({names})", names=_names(missed))
    number = states.get("all")
    if not isinstance(number, int) or number <= 0:
        yield phrase("no state at all")


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _names(value: object) -> str:
    names = sorted(map(str, value)) if isinstance(value, list | tuple | Mapping) else [str(value)]
    more = phrase(" and {n} more", n=len(names) - _MOST) if len(names) > _MOST else ""
    return strung([", ".join(names[:_MOST]), more], "")
