"""A catalogue with all that a translator has put into it, and not only the translations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A text's context and its source."""

FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Message:
    """One entry."""

    context: str
    source: str
    translation: str = ""
    notes: tuple[str, ...] = ()
    """What we tell translators (`#.`)."""
    comments: tuple[str, ...] = ()
    """What translators tell one another (`#`)."""
    places: tuple[str, ...] = ()
    """`file:line`, where the text is written (`#:`)."""
    flags: frozenset[str] = frozenset()
    before: Key | None = None
    """What the text was when it was translated, where it has changed since (`#|`); its context where that has too."""

    @property
    def key(self) -> Key:
        """What gettext finds it by."""
        return self.context, self.source

    @property
    def kind(self) -> str:
        """What is left of its context without ids and numbers, such as `label`: texts of another kind are said otherwise."""
        words = [word for word in self.context.split(".") if not word.isdecimal()]
        if words[:1] == ["rule"]:  # its last word is the id of a step
            return "rule"
        return ".".join((*(["option"] if "option" in words[:-1] else []), *words[-1:]))


@dataclass(frozen=True, slots=True)
class Book:
    """A whole catalogue. `header` are the fields of its first entry, in their order."""

    comment: str = ""
    header: Mapping[str, str] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    gone: tuple[Message, ...] = ()
    """What no text of the form has any more (`#~`). It is kept, for a text may come back."""
