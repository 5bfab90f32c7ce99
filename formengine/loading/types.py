"""What the loader asks of question types: their names and the keys that only they know."""

from __future__ import annotations

from formengine.fields.registry import TYPES

LATER = frozenset(("file",))
"""Types that the language foresees and the engine cannot ask yet."""


def types_with(key: str) -> tuple[str, ...]:
    """The types that have a key of this name for their own."""
    return tuple(sorted(name for name, found in TYPES.items() if key in found.keys))


def needs_noun(name: str) -> bool:
    """Whether error messages name a question of this type."""
    return TYPES[name].needs_noun
