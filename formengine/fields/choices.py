"""`choices`: checkboxes, some of which may exclude all others."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, Json, Key, QuestionType, Raw, Reading, Speech
from formengine.model import Option, Question


class ChoicesType(QuestionType):
    """Any number of options. Value: the ids of those ticked, in the order of the definition, never an empty list.

    An `exclusive` option (« Rien de tout cela ») stands alone: ticking it is an answer, an empty page is not one.
    """

    name = "choices"
    keys = {"options": Key("options", required=True)}
    messages = ("checkbox-empty", "checkbox-none", "none-conflict", "choice-unknown")
    grouped = True

    def value_type(self, question: Question) -> types.Type:
        """A list of options' ids."""
        return types.Choices(tuple(option.id for option in question.options))

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """The boxes that are ticked; unknown ones come from a page of before the form changed."""
        sent = {value for value in raw.get(question.id, ()) if value}
        if not sent:
            return Answer() if question.optional else _nothing_ticked(question)
        ticked = [option for option in question.options if option.id in sent]
        if len(ticked) < len(sent):
            return Answer.wrong("choice-unknown")
        alone = next((option for option in ticked if option.exclusive), None)
        if alone and len(ticked) > 1:
            return Answer.wrong("none-conflict", none=alone.label)
        return Answer([option.id for option in ticked])

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The boxes that are ticked."""
        return {question.id: _ids(value)}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The labels of what was ticked, one on a line: a label may itself hold commas."""
        ticked = _ids(value)
        return "\n".join(speech.text(option.label) for option in question.options if option.id in ticked)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """The first two boxes that can be ticked together."""
        together = [option.id for option in question.options if not option.exclusive][:2]
        return {question.id: together or [option.id for option in question.options[:1]]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing ticked; an exclusive box with another; a value that the page does not offer."""
        alone = _exclusive(question)
        if not question.optional:
            yield "checkbox-none" if alone else "checkbox-empty", {}
        if alone and len(question.options) > 1:
            yield "none-conflict", {question.id: [option.id for option in question.options]}
        yield "choice-unknown", {question.id: ["?"]}


def _exclusive(question: Question) -> Option | None:
    return next((option for option in question.options if option.exclusive), None)


def _nothing_ticked(question: Question) -> Answer:
    """Say which box means « nothing » where there is one: an empty page could mean that, or an oversight."""
    alone = _exclusive(question)
    return Answer.wrong("checkbox-none", none=alone.label) if alone else Answer.wrong("checkbox-empty")


def _ids(value: Json) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
