"""`identifier`: a number or code of some administration, by its pattern and an example."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields import forgive
from formengine.fields.base import Answer, Key, OneLine, Reading
from formengine.fields.pattern import LONGEST, compiled
from formengine.model import Question


class IdentifierType(OneLine):
    """A code that fits the question's `pattern` once spaces, dots, dashes and strokes are out, in upper case.

    Value: str, in that form. The `example` stands in the hint and in the message, as a person would type it. The
    pattern is one of `formengine.fields.pattern`; it must fit the whole code.
    """

    name = "identifier"
    keys = {"pattern": Key("pattern", required=True), "example": Key("line", required=True)}
    messages = ("format-empty", "identifier")
    empty = "format-empty"

    def value_type(self, question: Question) -> types.Type:
        """A text: it may hold letters, or begin with 0."""
        return types.Text()

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Compact, then compare with the pattern."""
        code = forgive.compact(typed)
        # Longer texts never reach the pattern, whose cost is bounded for this length.
        if len(code) > LONGEST or not fits(question, code):
            return Answer.wrong("identifier", example=example(question))
        return Answer(code)

    def example_of(self, question: Question, reading: Reading) -> object:
        """The example."""
        return example(question)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """The example."""
        return {question.id: [example(question)]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, and a code that does not fit, or one that is far too long where all short ones do."""
        if not question.optional:
            yield self.empty, {question.id: [" "]}
        other = next((code for code in ("?", "0") if not fits(question, code)), "0" * (LONGEST + 1))
        yield "identifier", {question.id: [other]}


def example(question: Question) -> str:
    """The example of the definition."""
    return str(question.settings.get("example", ""))


def fits(question: Question, code: str) -> bool:
    """Whether a compact code is as the definition's pattern says. The loader has made sure of the pattern."""
    return compiled(str(question.settings.get("pattern", ""))).fullmatch(code) is not None
