"""Understand numbers as people type them, and the three question types that hold one."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from babel.core import UnknownLocaleError
from babel.numbers import get_decimal_symbol

from formengine.expressions import types
from formengine.fields import forgive
from formengine.fields.base import Answer, Json, Key, OneLine, Reading
from formengine.model import Question
from formengine.pseudo import base

MAX_DIGITS = 15
"""Enough for any count or amount on a form; what is longer is a number of another kind, or a key that stuck."""

_MINUS = re.compile(r"^[-‐‑‒–—−﹣－]\s?")
_NUMBER = re.compile(r"\d*(?:[ .,]\d+)*[.,]?")
_GROUPED = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
# Apostrophes group thousands in Switzerland; the Arabic keyboard has signs of its own for both jobs.
_SIGNS = str.maketrans({"'": " ", "’": " ", "ʼ": " ", "`": " ", "٫": ".", "٬": " ", "،": ","})


def read_number(typed: str, language: str) -> Decimal | None:
    """The number that was typed, or None when it is none.

    Between figures may stand spaces, apostrophes, commas or points. A comma and a point: the last one begins the
    decimals. The same one several times: it groups thousands. One, once: it begins the decimals; but before three
    figures the page's language decides, so that 1,250 is one thousand two hundred and fifty in English and one and a
    quarter in French, and 1.250 the other way round. Groups are of three figures: 12 50 is none, it might mean 12.50.
    """
    if typed.isascii() and typed.isdecimal():
        return Decimal(typed)
    bare = forgive.digits(forgive.line(typed)).translate(_SIGNS).strip()
    negative = _MINUS.match(bare)
    bare = re.sub(r" ?([.,]) ?", r"\1", bare[negative.end() if negative else 0 :].removeprefix("+").strip())
    if not _NUMBER.fullmatch(bare) or not any(char.isdigit() for char in bare):
        return None
    whole, fraction = _cut(bare, language)
    if not whole.isdigit() and not _one_grouping(whole) and whole:
        return None
    number = Decimal(f"{re.sub('[ .,]', '', whole) or '0'}.{fraction or '0'}")
    return -number if negative and number else number


def _cut(bare: str, language: str) -> tuple[str, str]:
    """The figures before and after the sign that begins the decimals."""
    last = max(bare.rfind(","), bare.rfind("."))
    if last < 0:
        return bare, ""
    whole, sign, fraction = bare[:last], bare[last], bare[last + 1 :]
    if sign in whole:
        return bare, ""
    lone = whole.isdigit() and not whole.startswith("0")
    if lone and _GROUPED.fullmatch(bare) and sign != decimal_sign(language):
        return bare, ""
    return whole, fraction


def _one_grouping(whole: str) -> bool:
    return _GROUPED.fullmatch(whole) is not None and len(set(whole) & set(" .,")) == 1


def decimal_sign(language: str) -> str:
    """The sign before decimals: a comma in French, a point in English and in Arabic with European figures."""
    try:
        return get_decimal_symbol(base(language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "."


def plain(number: Decimal) -> str:
    """A number as it is kept: no exponent, no zeros at the end of its decimals."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


class NumberType(OneLine):
    """A number with limits. Subclasses give `decimals`, the codes, and how it is written."""

    keys = {"at-least": Key("limit-number"), "at-most": Key("limit-number")}
    empty = "format-empty"
    decimals: ClassVar[int]
    unreadable: ClassVar[str]
    """The code for what is no number of this kind; `too_fine` the one for too many decimals."""
    too_fine: ClassVar[str]
    below: ClassVar[str] = "min"
    above: ClassVar[str] = "max"

    def value_type(self, question: Question) -> types.Type:
        """A number."""
        return types.Number()

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Understand the number, then judge its length, its decimals and its limits, which are included."""
        number = read_number(self.bare(typed), reading.language) if len(typed) <= 100 else None
        if number is None:
            return Answer.wrong(self.unreadable)
        kept = plain(number)
        example = self.example_of(question, reading)
        if sum(char.isdigit() for char in kept) > MAX_DIGITS:
            return Answer.wrong("digits", max=MAX_DIGITS, example=example)
        if self._too_many_decimals(number, kept):
            return Answer.wrong(self.too_fine, example=example)
        least, most = limit(question, reading, "at-least"), limit(question, reading, "at-most")
        if least is not None and number < least:
            return Answer.wrong(self.below, min=self.said_limit(least, reading), example=example)
        if most is not None and number > most:
            return Answer.wrong(self.above, max=self.said_limit(most, reading), example=example)
        return Answer(self.kept(number))

    def example_of(self, question: Question, reading: Reading) -> object:
        """Twelve, or the number nearest to it that the limits allow, as the message shows it."""
        least, most = limit(question, reading, "at-least"), limit(question, reading, "at-most")
        return self.said_limit(near(_TWELVE, least, most), reading)

    def _too_many_decimals(self, number: Decimal, kept: str) -> bool:
        """Zeros are forgiven (« 12,00 » is whole), but not three: « 1,000 » may well be meant for a thousand."""
        as_typed = -int(number.as_tuple().exponent)
        return as_typed > max(self.decimals, 2) or len(kept.partition(".")[2]) > self.decimals

    def bare(self, typed: str) -> str:
        """What was typed without what a person may write beside the number."""
        return typed

    def kept(self, number: Decimal) -> str:
        """The value of a number."""
        return plain(number)

    def said_limit(self, number: Decimal, reading: Reading) -> object:
        """A limit as the message shows it."""
        return number

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The number in the input."""
        return {question.id: [self.written(Decimal(str(value)), language)]}

    @abstractmethod
    def written(self, number: Decimal, language: str) -> str:
        """A number as it stands in the input, so that `parse` understands it in the same language."""

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """Twelve, or the number nearest to it that the limits allow."""
        least, most = limit(question, reading, "at-least"), limit(question, reading, "at-most")
        return {question.id: [self.written(near(_TWELVE, least, most), reading.language)]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, words, too many decimals, too many figures, and one beyond each limit."""
        if not question.optional:
            yield self.empty, {question.id: [" "]}
        yield self.unreadable, {question.id: ["douze"]}
        yield (
            self.too_fine,
            {question.id: ["12" + decimal_sign(reading.language) + "5" * (self.decimals + 2)]},
        )
        yield "digits", {question.id: ["9" * (MAX_DIGITS + 1)]}
        least, most = limit(question, reading, "at-least"), limit(question, reading, "at-most")
        if least is not None:
            yield self.below, {question.id: [self.written(least - 1, reading.language)]}
        if most is not None:
            yield self.above, {question.id: [self.written(most + 1, reading.language)]}


_TWELVE = Decimal(12)


def near(wanted: Decimal, least: Decimal | None, most: Decimal | None) -> Decimal:
    """A number, or the one nearest to it that the limits allow: what a message gives as an example."""
    number = wanted if least is None else max(wanted, least)
    return number if most is None else min(number, most)


def limit(question: Question, reading: Reading, name: str) -> Decimal | None:
    """The limit `at-least` or `at-most` where it is known: worked out, or written as a figure."""
    found = reading.limits.get(name, question.settings.get(name))
    return found if isinstance(found, Decimal) else None
