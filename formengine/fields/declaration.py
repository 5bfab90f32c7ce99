"""`declaration`: one box that must be ticked."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, Json, QuestionType, Raw, Reading, Speech, first
from formengine.model import Question


class DeclarationType(QuestionType):
    """A statement that the claimant makes by ticking its box, never ticked beforehand. Value: true.

    The label is the statement and stands beside the box, so that it is never the page's heading.
    """

    name = "declaration"
    messages = ("declaration",)
    needs_noun = False
    heads_page = False

    def value_type(self, question: Question) -> types.Type:
        """A condition by itself."""
        return types.Boolean()

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Ticked, or not: a browser sends nothing for an empty box."""
        if first(raw, question.id) == "true":
            return Answer(value=True)
        return Answer() if question.optional else Answer.wrong("declaration")

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The box, ticked."""
        return {question.id: ["true"]} if value else {}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """« Oui », and to what: a receipt that says « Votre engagement : Oui » holds nobody to anything."""
        if question.summary is None:
            return speech.word("answer.yes")  # the statement itself stands beside it as the answer's name
        return speech.word("answer.declared", statement=speech.text(question.label))

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """The box, ticked."""
        return {question.id: ["true"]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """The box, empty."""
        if not question.optional:
            yield "declaration", {}
