"""`yes-no`: two radio buttons."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, Json, QuestionType, Raw, Reading, Speech, first
from formengine.model import Question


class YesNoType(QuestionType):
    """Yes or no, neither chosen beforehand. Value: bool. The inputs send `yes` and `no` in every language."""

    name = "yes-no"
    messages = ("yesno-empty",)
    grouped = True

    def value_type(self, question: Question) -> types.Type:
        """A condition by itself: `when: couple`."""
        return types.Boolean()

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """`yes`, `no`, or nothing; anything else was sent by no page of ours and answers nothing."""
        sent = first(raw, question.id)
        if sent in _VALUES:
            return Answer(_VALUES[sent])
        return Answer() if question.optional and not sent else Answer.wrong("yesno-empty")

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The radio button that is on."""
        return {question.id: ["yes" if value else "no"]}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """« Oui » or « Non »."""
        return speech.word("answer.yes" if value else "answer.no")

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """Yes."""
        return {question.id: ["yes"]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing chosen, or a value that the page does not offer."""
        yield "yesno-empty", {question.id: ["?"]} if question.optional else {}


_VALUES = {"yes": True, "no": False}
