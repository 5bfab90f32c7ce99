"""The functions that a formula can call."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from formengine.expressions.telephones import takes_sms
from formengine.expressions.types import Boolean, Date, Number, Phone, Type

Value = bool | Decimal | str | datetime.date | tuple[str, ...] | None
Clock = str

MAX_MONTHS = 1200


@dataclass(frozen=True, slots=True)
class Function:
    """A function of values: what it takes and gives, the period it depends on, and how it is worked out.

    `run` is given the day of reference and the arguments, none of which is missing.
    """

    usage: str
    takes: tuple[Type, ...]
    gives: Type
    clock: Clock | None
    run: Callable[..., Value]


@dataclass(frozen=True, slots=True)
class NameFunction:
    """A function of the names of questions, not of their values: missing answers do not make it missing."""

    usage: str
    arity: int
    filters: bool = False
    """Whether a condition on the answers of an item may follow the names."""


def _today(today: datetime.date) -> datetime.date:
    return today


def _age(today: datetime.date, born: datetime.date) -> Decimal:
    """Whole years lived; someone born on 29 February is a year older on 1 March of a common year."""
    return Decimal(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))


def _months_before(today: datetime.date, months: Decimal) -> datetime.date | None:
    if months != months.to_integral_value() or abs(months) > MAX_MONTHS:
        return None
    index = today.year * 12 + today.month - 1 - int(months)
    year, month = divmod(index, 12)
    return datetime.date(year, month + 1, 1) if 1 <= year <= datetime.MAXYEAR else None


def _last_day(_today: datetime.date, day: datetime.date) -> datetime.date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - datetime.timedelta(days=1)


def _takes_sms(_today: datetime.date, number: str) -> bool:
    return takes_sms(number)


FUNCTIONS: Mapping[str, Function | NameFunction] = {
    "age": Function("age(date)", (Date(),), Number(), "today", _age),
    "today": Function("today()", (), Date(), "today", _today),
    "months_before": Function("months_before(12)", (Number(),), Date(), "month", _months_before),
    "last_day": Function("last_day(date)", (Date(),), Date(), None, _last_day),
    "takes_sms": Function("takes_sms(phone)", (Phone(),), Boolean(), None, _takes_sms),
    "count": NameFunction("count(name)", 1),
    "total": NameFunction("total(items, question)", 2, filters=True),
    "is_answered": NameFunction("is_answered(question)", 1),
}
FUNCTION_NAMES = frozenset(FUNCTIONS)
