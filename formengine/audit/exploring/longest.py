"""The longest answers that questions take: what is long is clipped, overlaps, or scrolls sideways first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from formengine.audit.exploring.hints import fits
from formengine.audit.page import Filled
from formengine.audit.samples import Sampler
from formengine.fields.base import Json, Reading
from formengine.fields.numbers import MAX_DIGITS
from formengine.fields.registry import kind_of
from formengine.model import Option, Question

WRITTEN = frozenset("text long-text integer decimal money address email".split())
WORD = "Hautbourgviettonagnères"
"""Longer than nearly any name that people bear, and without a place to break."""


def is_written(question: Question) -> bool:
    """Whether one writes more or less into a question, rather than choosing, or a day that is always as long."""
    return question.type in WRITTEN


def typed_at_length(sampler: Sampler) -> Filled:
    """The longest answers to the questions of a page into which one writes."""
    filled: dict[str, Sequence[str]] = {}
    for question in sampler.place.step.questions:
        value = longest(question, sampler.reading(question)) if is_written(question) else None
        if value is not None:
            filled.update(kind_of(question.type).show(question, value, sampler.desk.spoken))
    return filled


def longest(question: Question, reading: Reading) -> Json | None:
    """The longest answer that a question takes; None where all its answers are of one length."""
    return next((value for value in _tried(question, reading) if fits(question, value, reading)), None)


def _tried(question: Question, reading: Reading) -> Iterator[Json]:
    kind = question.type
    if kind in ("text", "long-text"):
        yield from _words(question)
    elif kind == "choices":
        yield [option.id for option in question.options if not option.exclusive]
    elif question.options:
        yield max(question.options, key=_length).id
    elif kind in ("integer", "decimal", "money"):
        yield from _numbers(question, reading)
    elif kind == "address":
        yield from _addresses(question)
    elif kind == "email":
        yield f"{'camille.marie' * 4}@{'service-des-allocations.' * 5}example.org"
    elif kind in ("date", "month"):
        # Written out, no month is longer than these in French, English or Arabic.
        yield "2025-09-28" if kind == "date" else "2025-09"


def _length(option: Option) -> int:
    return len(option.label.source)


def _words(question: Question) -> Iterator[str]:
    told = question.settings.get("max-length")
    most = told if isinstance(told, int) else 2000 if question.type == "long-text" else 200
    text = " ".join([WORD] * (most // len(WORD) + 1))[:most]
    yield text.rstrip() + "s" * (len(text) - len(text.rstrip()))


def _numbers(question: Question, reading: Reading) -> Iterator[str]:
    most = reading.limits.get("at-most", question.settings.get("at-most"))
    if isinstance(most, Decimal):
        yield f"{most:f}"
    decimals = 0 if question.type == "integer" else 2
    yield "9" * (MAX_DIGITS - decimals) + ("." + "9" * decimals if decimals else "")


def _addresses(question: Question) -> Iterator[dict[str, str]]:
    reading = kind_of(question.type)
    line = " ".join([WORD] * 5)[:99] + "s"
    parts = dict.fromkeys(reading.parts(question), line)
    yield {**parts, "postcode": "75011", "country": "FR"}
    yield {**parts, "postcode": "75011", "country": str(question.settings.get("country", "FR"))}
