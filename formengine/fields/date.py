"""`date`: a day of the calendar, in three inputs."""

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
    is_birth,
    limit,
    read_parts,
    with_example,
    within,
)
from formengine.model import Question

PARTS = ("day", "month", "year")


class DateType(QuestionType):
    """Day, month and year. Value: ISO 8601, for instance "2026-03-27".

    Three inputs of text, because `type=date` is four tab stops and a spin button to a screen reader, and nobody picks
    the year of their birth in a calendar. Taken as well: the month by its name, a year of two figures (the one from
    79 years ago to 20 years ahead; for the claimant's own birth, `autocomplete: bday`, always one in the past), and a
    whole date in one input. Day comes before month in every language, as the inputs do.
    """

    name = "date"
    keys = {"earliest": Key("limit-date"), "latest": Key("limit-date")}
    messages = (
        "date-empty",
        "date-no-day",
        "date-no-month",
        "date-no-year",
        "date-day",
        "date-month",
        "date-year",
        "date-real",
        "date-too-early",
        "date-too-late",
        "date-past",
        "date-future",
    )
    grouped = True

    def value_type(self, question: Question) -> types.Type:
        """A date."""
        return types.Date()

    def parts(self, question: Question) -> tuple[str, ...]:
        """In the order in which one says a date."""
        return PARTS

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Understand each part, then the day that they make, then judge it by the limits, which are included."""
        found = read_parts(question, PARTS, raw, reading.language, empty="date-empty")
        if question.optional and not found.typed:
            return Answer()
        if found.faults:
            return with_example(found.faults, self.hint_params(question))
        month, day = found.numbers["month"], found.numbers["day"]
        year = _year(question, found.numbers["year"], (month, day), reading.today)
        try:
            read = datetime.date(year, month, day)
        except ValueError:
            return Answer.wrong("date-real", **self.hint_params(question))
        return _judged(question, read, reading)

    def hint_params(self, question: Question) -> Mapping[str, str]:
        """The day, the month and the year of a day that it takes."""
        day = example(question)
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The three numbers, without zeros before them: « 3 », not « zéro trois »."""
        day = datetime.date.fromisoformat(str(value))
        return _typed(question, day)

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The date with its month in words."""
        return formats.date(datetime.date.fromisoformat(str(value)), speech.language)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """A day of last month, or the day nearest to it that the limits allow; for a birth, a day of 1985."""
        day = example(question) if is_birth(question) else reading.today - datetime.timedelta(days=30)
        earliest, latest = limit(question, reading, "earliest"), limit(question, reading, "latest")
        return _typed(question, min(max(day, earliest or day), latest or datetime.date.max))

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Each part missing, each part wrong, a day that does not exist, and a day on the far side of each limit."""
        yield "date-empty", {} if not question.optional else as_typed(question, PARTS, "?", "", "")
        yield "date-no-day", as_typed(question, PARTS, "", "3", "2026")
        yield "date-no-month", as_typed(question, PARTS, "27", "", "2026")
        yield "date-no-year", as_typed(question, PARTS, "27", "mars", "")
        yield "date-day", as_typed(question, PARTS, "32", "3", "2026")
        yield "date-month", as_typed(question, PARTS, "27", "13", "2026")
        yield "date-year", as_typed(question, PARTS, "27", "3", "202")
        yield "date-real", as_typed(question, PARTS, "31", "2", "2026")
        earliest, latest = limit(question, reading, "earliest"), limit(question, reading, "latest")
        if earliest and (before := beyond(earliest, -1)):
            yield "date-past" if earliest == reading.today else "date-too-early", _typed(question, before)
        if latest and (after := beyond(latest, 1)):
            yield "date-future" if latest == reading.today else "date-too-late", _typed(question, after)


def _judged(question: Question, read: datetime.date, reading: Reading) -> Answer:
    """Within the limits or not. « In the future » says more than today's date does."""
    earliest, latest = limit(question, reading, "earliest"), limit(question, reading, "latest")
    day = within(question, reading)
    shown = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    if earliest and read < earliest:
        code = "date-past" if earliest == reading.today else "date-too-early"
        return Answer.wrong(code, limit=earliest, **shown)
    if latest and read > latest:
        code = "date-future" if latest == reading.today else "date-too-late"
        return Answer.wrong(code, limit=latest, **shown)
    return Answer(read.isoformat())


def _year(question: Question, typed: int, month_day: tuple[int, int], today: datetime.date) -> int:
    year = full_year(typed, today)
    in_the_future = (year, *month_day) > (today.year, today.month, today.day)
    return year - 100 if typed < 100 and in_the_future and is_birth(question) else year


def _typed(question: Question, day: datetime.date) -> dict[str, list[str]]:
    return as_typed(question, PARTS, str(day.day), str(day.month), str(day.year))
