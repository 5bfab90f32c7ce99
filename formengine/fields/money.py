"""`money`: an amount in euros."""

from __future__ import annotations

import re
from decimal import Decimal

from formengine import formats
from formengine.expressions import types
from formengine.fields.base import Json, Reading, Speech
from formengine.fields.numbers import NumberType
from formengine.model import Question

_UNIT = re.compile(r"^\s*(?:€|eur)\s*|\s*(?:€|euros?|eur|يورو)\s*$", re.IGNORECASE)
_EUROS_AND_CENTS = re.compile(
    r"^([-−]?[\d ]+?) ?(?:€|euros?) ?(\d\d)(?: ?(?:c|cts?|centimes?|cents?))?$", re.IGNORECASE
)


class MoneyType(NumberType):
    """An amount in euros and cents. Value: str with two decimals, for instance "1250.50".

    A sign or word for the euro is forgiven before, after, or between euros and cents (« 12 € 50 »).
    """

    name = "money"
    messages = ("amount-empty", "amount", "amount-cents", "digits", "amount-min", "amount-max")
    decimals = 2
    empty = "amount-empty"
    unreadable = "amount"
    too_fine = "amount-cents"
    below = "amount-min"
    above = "amount-max"

    def value_type(self, question: Question) -> types.Type:
        """A number that is shown as an amount."""
        return types.Number("money")

    def bare(self, typed: str) -> str:
        """The figures without the currency."""
        if between := _EUROS_AND_CENTS.match(typed):
            return f"{between[1]},{between[2]}"
        return _UNIT.sub("", typed)

    def kept(self, number: Decimal) -> str:
        """Two decimals always."""
        return f"{number:.2f}"

    def said_limit(self, number: Decimal, reading: Reading) -> object:
        """With its currency, which a bare number in a message would lack."""
        return formats.money(number, reading.language)

    def written(self, number: Decimal, language: str) -> str:
        """With groups and two decimals: its unit stands beside the input."""
        return formats.amount(number, language)

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The amount with its currency."""
        return formats.money(Decimal(str(value)), speech.language)
