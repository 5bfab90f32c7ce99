"""`decimal`: a number that may have decimals."""

from __future__ import annotations

from decimal import Decimal

from formengine import formats
from formengine.fields.base import Json, Speech
from formengine.fields.numbers import MAX_DIGITS, NumberType, decimal_sign, plain
from formengine.model import Question


class DecimalType(NumberType):
    """A number with any decimals, a comma or a point before them. Value: str of it, for instance "12.5"."""

    name = "decimal"
    messages = ("format-empty", "number", "digits", "min", "max")
    decimals = MAX_DIGITS
    unreadable = "number"
    too_fine = "digits"

    def written(self, number: Decimal, language: str) -> str:
        """Figures and the sign of the language: groups are in the way of who edits them."""
        return plain(number).replace(".", decimal_sign(language))

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The number as the language writes it."""
        return formats.number(Decimal(str(value)), speech.language)
