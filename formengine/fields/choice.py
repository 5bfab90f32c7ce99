"""`choice`: one of several options, as radio buttons or, where they are many, as a list."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, Json, Key, QuestionType, Raw, Reading, Speech, first
from formengine.model import Question


class ChoiceType(QuestionType):
    """One option, none chosen beforehand. Value: the option's id.

    Up to 15 options are radio buttons, which show them all; beyond that the template makes a `<select>` whose first
    line is empty, so that nobody sends an answer that they never chose.
    """

    name = "choice"
    keys = {"options": Key("options", required=True)}
    messages = ("choice-empty", "choice-unknown")
    grouped = True

    def value_type(self, question: Question) -> types.Type:
        """One of the options' ids."""
        return types.Choice(tuple(option.id for option in question.options))

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """An option's id or nothing; an unknown one comes from a page of before the form changed."""
        sent = first(raw, question.id)
        if not sent:
            return Answer() if question.optional else Answer.wrong("choice-empty")
        if question.option(sent) is None:
            return Answer.wrong("choice-unknown")
        return Answer(sent)

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The option that is on."""
        return {question.id: [str(value)]}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The option's label."""
        option = question.option(str(value))
        return speech.text(option.label) if option else str(value)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """The first option."""
        return {question.id: [option.id for option in question.options[:1]]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing chosen; a value that the page does not offer."""
        if not question.optional:
            yield "choice-empty", {question.id: [""]}
        yield "choice-unknown", {question.id: ["?"]}
