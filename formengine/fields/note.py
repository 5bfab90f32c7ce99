"""`note`: text alone, nothing to answer."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, Json, Key, QuestionType, Raw, Reading
from formengine.model import Question


class NoteType(QuestionType):
    """A text with a heading, between questions or on a page of its own. It has no input and no value.

    Alone on a page its label is the page's heading; among questions it heads the text, one level below.
    """

    name = "note"
    keys = {"text": Key("markdown", required=True)}
    needs_noun = False
    asks = False

    def value_type(self, question: Question) -> types.Type:
        """Of no use in an expression: it is never given."""
        return types.Text()

    def parts(self, question: Question) -> tuple[str, ...]:
        """No input."""
        return ()

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Nothing to read, nothing missing."""
        return Answer()

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """Nothing."""
        return {}

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """Nothing to type."""
        return {}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing to get wrong."""
        return ()
