"""What was typed on a page that is saved nowhere, carried along when the language changes: a link would lose it.

The page in the other language is asked for by sending the same form again, to that language's address: whatever kept it from
being saved the first time still does, and is then said in the other language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formengine import tags
from formengine.fields.registry import kind_of
from formengine.model import Question
from formengine.web.secrets import FIELD

OF_A_PAGE = ("v", "copy", "day")
"""What a page's form sends besides the answers, and what tells whether another tab has answered it since."""
AT = "at-page"
"""The name of the page, which on a shared device its address does not tell."""
NO_ANSWERS = (FIELD, *OF_A_PAGE, AT, "go", "confirm")
"""What a page's form sends besides what was typed."""

Inputs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same page in another language: where its form is sent, and the hidden inputs that it needs."""

    code: str
    action: str
    inputs: Inputs

    @property
    def lang(self) -> str:
        """The language itself, where `code` names its easy words."""
        return tags.spoken(self.code)


def carried(
    questions: Sequence[Question],
    values: Mapping[str, Any] | None,
    raw: Mapping[str, Sequence[str]] | None,
    tag: str,
) -> Inputs:
    """Hidden inputs that send answers again: as that language writes what was understood, otherwise as it was typed."""
    if values is None:
        return [(name, typed) for name, all_typed in (raw or {}).items() for typed in all_typed]
    language = tags.spoken(tag)
    return [
        (name, typed)
        for question in questions
        if values.get(question.id) is not None
        for name, all_typed in kind_of(question.type).show(question, values[question.id], language).items()
        for typed in all_typed
    ]
