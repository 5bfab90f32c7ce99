"""`integer`: a whole number."""

from __future__ import annotations

from decimal import Decimal

from formengine import formats
from formengine.fields.base import Json, Speech
from formengine.fields.numbers import NumberType, plain
from formengine.model import Question


class IntegerType(NumberType):
    """A whole number. Value: str of it, for instance "1250". Decimals that are all zero are forgiven."""

    name = "integer"
    messages = ("format-empty", "whole", "digits", "min", "max")
    decimals = 0
    unreadable = "whole"
    too_fine = "whole"

    def written(self, number: Decimal, language: str) -> str:
        """Figures alone: groups are in the way of who edits them."""
        return plain(number)

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The number with its groups of thousands."""
        return formats.number(Decimal(str(value)), speech.language)
