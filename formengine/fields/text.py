"""`text`: one line, for names and other short answers."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, Key, OneLine, Reading
from formengine.model import Question

DEFAULT_MAX = 200


class TextType(OneLine):
    """One line of text. Any alphabet is taken: a name is what its bearer says it is. Value: str."""

    name = "text"
    keys = {"max-length": Key("count"), "min-length": Key("count")}
    messages = ("text-empty", "too-long", "too-short")

    def value_type(self, question: Question) -> types.Type:
        """A text."""
        return types.Text()

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Judge the length only."""
        longest, shortest = limits(question)
        if len(typed) > longest:
            return Answer.wrong("too-long", max=longest, n=len(typed))
        if len(typed) < shortest:
            return Answer.wrong("too-short", min=shortest, n=len(typed))
        return Answer(typed)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """A name with an accent, an apostrophe and a dash, cut to what is allowed."""
        longest, shortest = limits(question)
        return {question.id: ["Zoé d’Arc-Nuñez"[:longest].ljust(shortest, "e")]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, too much, and too little where a least length is set."""
        longest, shortest = limits(question)
        if not question.optional:
            yield "text-empty", {question.id: [" "]}
        yield "too-long", {question.id: ["é" * (longest + 1)]}
        if shortest > 1:
            yield "too-short", {question.id: ["é"]}


def limits(question: Question) -> tuple[int, int]:
    """The longest and the shortest text taken, in characters."""
    longest, shortest = question.settings.get("max-length"), question.settings.get("min-length")
    return (
        longest if isinstance(longest, int) else DEFAULT_MAX,
        shortest if isinstance(shortest, int) else 1,
    )
