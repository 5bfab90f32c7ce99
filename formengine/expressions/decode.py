"""Answers as they are stored (JSON values) turned into what formulas work with."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from formengine.expressions.functions import Value
from formengine.expressions.types import Boolean, Choices, Date, Month, Number, Type

Decoder = Callable[[object], Value]


def decoder(kind: Type) -> Decoder:
    """The function that turns an answer value into one of this type.

    It gives None when the answer is missing, empty, or not a value of the type; it never raises.
    """
    return _DECODERS.get(type(kind), _text)


def _text(value: object) -> Value:
    return value if isinstance(value, str) and value else None


def _boolean(value: object) -> Value:
    return value if isinstance(value, bool) else None


def number(value: object) -> Decimal | None:
    """A decimal number, which JSON holds as a text; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _date(value: object) -> Value:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _month(value: object) -> Value:
    return _date(f"{value}-01") if isinstance(value, str) else None


def _choices(value: object) -> Value:
    if not isinstance(value, (list, tuple)) or not value:
        return None
    return tuple(option for option in value if isinstance(option, str))


_DECODERS: Mapping[type, Decoder] = {
    Boolean: _boolean,
    Number: number,
    Date: _date,
    Month: _month,
    Choices: _choices,
}


def decode(value: object, kind: Type) -> Value:
    """An answer value as formulas see it, or None."""
    return decoder(kind)(value)
