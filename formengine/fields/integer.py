"""`integer`: a whole number, or a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from formengine import formats
from formengine.fields.base import Answer, Json, Key, Reading, Speech
from formengine.fields.numbers import NumberType, decimal_sign, limit, near, plain, read_number
from formengine.model import Question

_FIRST, _LAST = 1000, 9999
_EXAMPLE = Decimal(2015)
_LONGEST = 100


class IntegerType(NumberType):
    """A whole number. Value: str of it, for instance "1250". Decimals that are all zero are forgiven.

    With `year: true` it has four figures, and is never grouped: 2015, where a number would be « 2 015 ».
    """

    name = "integer"
    keys = {**NumberType.keys, "year": Key("flag")}
    messages = ("format-empty", "whole", "digits", "min", "max", "year")
    decimals = 0
    unreadable = "whole"
    too_fine = "whole"

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Understand a number, or a year of four figures and its limits."""
        if not _is_year(question):
            return super().parse(question, typed, reading)
        number = read_number(typed, reading.language) if len(typed) <= _LONGEST else None
        example = self.example_of(question, reading)
        if number is None or number % 1 or not _FIRST <= number <= _LAST:
            return Answer.wrong("year", example=example)
        least, most = limit(question, reading, "at-least"), limit(question, reading, "at-most")
        if least is not None and number < least:
            return Answer.wrong("min", min=plain(least), example=example)
        if most is not None and number > most:
            return Answer.wrong("max", max=plain(most), example=example)
        return Answer(plain(number))

    def example_of(self, question: Question, reading: Reading) -> object:
        """A number, or a year as years are written."""
        if not _is_year(question):
            return super().example_of(question, reading)
        return plain(
            near(_EXAMPLE, limit(question, reading, "at-least"), limit(question, reading, "at-most"))
        )

    def hint_params(self, question: Question) -> Mapping[str, str]:
        """A year within the limits that are written as figures."""
        least, most = (question.settings.get(key) for key in ("at-least", "at-most"))
        bounds = (each if isinstance(each, Decimal) else None for each in (least, most))
        return {"example": plain(near(_EXAMPLE, *bounds))}

    def written(self, number: Decimal, language: str) -> str:
        """Figures alone: groups are in the way of who edits them. What is not whole, another type has taken, and it has the
        sign of the language.
        """
        return plain(number).replace(".", decimal_sign(language))

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The number with its groups of thousands; a year without."""
        if _is_year(question):
            return str(value)
        return formats.number(Decimal(str(value)), speech.language)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """A number, or a year within the limits."""
        if not _is_year(question):
            return super().valid(question, reading)
        return {question.id: [str(self.example_of(question, reading))]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """As of numbers; of a year nothing, words, two figures, and one beyond each limit."""
        if not _is_year(question):
            yield from super().invalid(question, reading)
            return
        if not question.optional:
            yield self.empty, {question.id: [" "]}
        yield "year", {question.id: ["douze"]}
        yield "year", {question.id: ["15"]}
        least, most = limit(question, reading, "at-least"), limit(question, reading, "at-most")
        if least is not None and least > _FIRST:
            yield "min", {question.id: [plain(least - 1)]}
        if most is not None and most < _LAST:
            yield "max", {question.id: [plain(most + 1)]}


def _is_year(question: Question) -> bool:
    return question.settings.get("year") is True
