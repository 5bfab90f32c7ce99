"""Whether a value has the shape that a schema says: the part of JSON Schema that `shapes` uses. Pure.

A test holds what it says equal to what a whole validator says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from formengine.office.shapes import Schema


@dataclass(frozen=True, slots=True)
class Wrong:
    """Where a value is not as it should be (RFC 6901 for what lies in a body), and what it should be."""

    where: str
    detail: str


_KINDS: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def wrong_in(value: Any, schema: Schema, where: str = "") -> Iterator[Wrong]:
    """All that is wrong, nothing where it is right. No value is quoted: it may be what somebody wrote."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_KINDS[kind](value) for kind in kinds):
        yield Wrong(where, f"Write a value of type {' or '.join(kinds)}.")
        return
    if "enum" in schema and value not in schema["enum"]:
        yield Wrong(where, f"Write one of: {', '.join(map(str, schema['enum']))}.")
    elif isinstance(value, str):
        yield from _text(value, schema, where)
    elif isinstance(value, dict):
        yield from _object(value, schema, where)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from wrong_in(each, schema.get("items", {}), f"{where}/{number}")
    elif _KINDS["integer"](value):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        if not low <= value <= high:
            yield Wrong(where, f"Write a number from {low} to {high}.")


def _text(value: str, schema: Schema, where: str) -> Iterator[Wrong]:
    least, most = schema.get("minLength", 0), schema.get("maxLength", len(value))
    if not least <= len(value) <= most:
        yield Wrong(where, f"Write {least} to {most} characters.")
    elif "pattern" in schema and re.search(schema["pattern"].replace("$", r"\Z"), value) is None:
        yield Wrong(where, "It holds characters that cannot be here, or is not written as it should be.")
    elif schema.get("format") == "date" and not _is_day(value):
        yield Wrong(where, "Write a day, such as 2026-12-31.")
    elif schema.get("format") == "date-time" and moment_of(value) is None:
        yield Wrong(where, "Write a moment with its zone, such as 2026-12-31T08:00:00Z.")


def _object(value: Mapping[str, Any], schema: Schema, where: str) -> Iterator[Wrong]:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield Wrong(f"{where}/{name}", "It is missing.")
    for name, each in value.items():
        if name in known:
            yield from wrong_in(each, known[name], f"{where}/{name}")
        elif schema.get("additionalProperties") is False:
            yield Wrong(where, f"Only these can be here: {', '.join(known)}.")
    if "if" in schema and not any(wrong_in(value, schema["if"])):
        yield from wrong_in(value, schema["then"], where)


def moment_of(text: str) -> datetime | None:
    """The moment that is written (RFC 3339), with its zone; None for anything else."""
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", text, re.ASCII) is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
