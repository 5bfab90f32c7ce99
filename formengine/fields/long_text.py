"""`long-text`: several lines."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields import forgive
from formengine.fields.base import Answer, Json, Key, QuestionType, Raw, Reading, first
from formengine.model import Question

DEFAULT_MAX = 2000


class LongTextType(QuestionType):
    """A text of several lines. Value: str, its lines parted by line feeds, at most `max-length` characters.

    The limit stands in the description of the box. It is judged here and nowhere else: a `maxlength` attribute cuts
    what is pasted without a word.
    """

    name = "long-text"
    keys = {"max-length": Key("count")}
    messages = ("text-empty", "too-long")

    def value_type(self, question: Question) -> types.Type:
        """A text."""
        return types.Text()

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Keep the lines, drop what cannot be seen, then judge the length."""
        typed = forgive.lines(first(raw, question.id))
        longest = max_length(question)
        if not typed:
            return Answer() if question.optional else Answer.wrong("text-empty")
        if len(typed) > longest:
            return Answer.wrong("too-long", max=longest, n=len(typed))
        return Answer(typed)

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The lines as they were kept."""
        return {question.id: [str(value)]}

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """Two lines, cut to what is allowed."""
        return {question.id: ["J’ai déménagé.\r\nÀ bientôt !"[: max_length(question)]]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, and too much."""
        if not question.optional:
            yield "text-empty", {question.id: ["\r\n "]}
        yield "too-long", {question.id: ["é" * (max_length(question) + 1)]}


def max_length(question: Question) -> int:
    """The longest text taken, in characters."""
    longest = question.settings.get("max-length")
    return longest if isinstance(longest, int) else DEFAULT_MAX
