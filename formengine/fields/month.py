"""`month`: a month of a year, in two inputs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from formengine import formats
from formengine.expressions import types
from formengine.fields.base import Answer, Json, Key, QuestionType, Raw, Reading, Speech
from formengine.fields.dates import (
    as_typed,
    beyond,
    example,
    full_year,
    limit,
    read_parts,
    with_example,
    within,
)
from formengine.model import Question

PARTS = ("month", "year")


class MonthType(QuestionType):
    """Month and year, as forgiving as a date. Value: ISO 8601, for instance "2026-03".

    A limit is a date; its month is the last, or the first, that is taken.
    """

    name = "month"
    keys = {"earliest": Key("limit-date"), "latest": Key("limit-date")}
    messages = (
        "month-empty",
        "date-no-month",
        "date-no-year",
        "date-month",
        "date-year",
        "month-too-early",
        "month-too-late",
        "month-past",
        "month-future",
    )
    grouped = True

    def value_type(self, question: Question) -> types.Type:
        """A month; where it meets a date it counts as its first day."""
        return types.Month()

    def parts(self, question: Question) -> tuple[str, ...]:
        """In the order in which one says a month."""
        return PARTS

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Understand each part, then judge the month by the limits."""
        found = read_parts(question, PARTS, raw, reading.language, empty="month-empty")
        if question.optional and not found.typed:
            return Answer()
        if found.faults:
            return with_example(found.faults, self.hint_params(question))
        year = full_year(found.numbers["year"], reading.today)
        return _judged(question, datetime.date(year, found.numbers["month"], 1), reading)

    def hint_params(self, question: Question) -> Mapping[str, str]:
        """A month that it takes, and its year."""
        day = example(question)
        return {"month": str(day.month), "year": str(day.year)}

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The two numbers."""
        return _typed(question, _first_day(value))

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The month in words and its year."""
        return formats.month(_first_day(value), speech.language)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """Last month, or the month nearest to it that the limits allow."""
        month = reading.today.replace(day=1) - datetime.timedelta(days=1)
        earliest, latest = limit(question, reading, "earliest"), limit(question, reading, "latest")
        return _typed(question, min(max(month, earliest or month), latest or datetime.date.max))

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Each part missing, each part wrong, and a month on the far side of each limit."""
        yield "month-empty", {} if not question.optional else as_typed(question, PARTS, "?", "")
        yield "date-no-month", as_typed(question, PARTS, "", "2026")
        yield "date-no-year", as_typed(question, PARTS, "mars", "")
        yield "date-month", as_typed(question, PARTS, "13", "2026")
        yield "date-year", as_typed(question, PARTS, "3", "202")
        earliest, latest = limit(question, reading, "earliest"), limit(question, reading, "latest")
        if earliest and (before := beyond(earliest.replace(day=1), -1)):
            code = "month-past" if _same(earliest, reading.today) else "month-too-early"
            yield code, _typed(question, before)
        if latest and (after := beyond(latest.replace(day=1), 31)):
            code = "month-future" if _same(latest, reading.today) else "month-too-late"
            yield code, _typed(question, after)


def _judged(question: Question, month: datetime.date, reading: Reading) -> Answer:
    """Within the limits or not. The limit is said as a month, which no number or date in a message would be."""
    earliest, latest = limit(question, reading, "earliest"), limit(question, reading, "latest")
    day = within(question, reading)
    shown = {"month": str(day.month), "year": str(day.year)}
    if earliest and month < earliest.replace(day=1):
        code = "month-past" if _same(earliest, reading.today) else "month-too-early"
        return Answer.wrong(code, limit=formats.month(earliest, reading.language), **shown)
    if latest and month > latest:
        code = "month-future" if _same(latest, reading.today) else "month-too-late"
        return Answer.wrong(code, limit=formats.month(latest, reading.language), **shown)
    return Answer(f"{month:%Y-%m}")


def _same(one: datetime.date, other: datetime.date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _first_day(value: Json) -> datetime.date:
    return datetime.date.fromisoformat(f"{value}-01")


def _typed(question: Question, month: datetime.date) -> dict[str, list[str]]:
    return as_typed(question, PARTS, str(month.month), str(month.year))
