"""What evidence of an audit itself tells against its having passed: nobody has to believe the one word `passed`.

The file lies where anyone can edit it before it is signed, and a merge of two branches can join lines that no audit wrote
together. What it counts must therefore say the same as what it claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_LISTS = {
    "not-audited": "states that were not audited",
    "not-reached": "pages that were not reached",
}
_MOST = 3
"""Names that are told."""


def against(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Why an entry (as JSON: `results`, `coverage`, `states`) is none of an audit that passed, each in a few words."""
    return tuple(_against(entry))


def _against(entry: Mapping[str, Any]) -> Iterator[str]:
    results, coverage, states = (_table(entry.get(name)) for name in ("results", "coverage", "states"))
    if failures := results.get("failures"):
        yield f"failures of {_names(failures)}"
    for name, words in _LISTS.items():
        if told := results.get(name):
            yield f"{words} ({_names(told)})"
    if missed := coverage.get("missed"):
        yield f"what nothing shows ({_names(missed)})"
    number = states.get("all")
    if not isinstance(number, int) or number <= 0:
        yield "no state at all"


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _names(value: object) -> str:
    names = sorted(map(str, value)) if isinstance(value, list | tuple | Mapping) else [str(value)]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
