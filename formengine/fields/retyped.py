"""An answer that was given to one type of question, in the inputs of another that the form asks now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from formengine.fields.base import Answer, Json, QuestionType, Reading, input_name
from formengine.fields.long_text import LongTextType
from formengine.fields.numbers import NumberType, decimal_sign, plain
from formengine.fields.registry import kind_of
from formengine.fields.yes_no import YesNoType
from formengine.model import Question

Raw = dict[str, list[str]]

# What a type may stumble over in a value that another type has written.
_STRANGE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)
# A zero in front is no number's: it belongs to a code or to a telephone.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")


def read_again(question: Question, value: Json, reading: Reading) -> tuple[Raw, bool]:
    """What the question's inputs hold for a value, and whether the question takes it as it is.

    A value that says the same in this type's way (`12` is `12.00`, one choice is one of several) is in the inputs, to be
    confirmed: what it meant to the question before is not for us to say of this one. So is what was typed as text, where
    this type understands it, or says what is wrong with it.

    The inputs hold nothing where the value would come out as another one: an input must not claim what nobody said. And
    nothing where they stay empty, as boxes do for a yes: the page would have taken an answer that it does not show.
    """
    kind = kind_of(question.type)
    shown, answer = _through(kind, question, value, reading)
    taken = answer is not None and not answer.faults
    if answer is not None and taken and answer.value == value:
        return shown, True
    if not (answer is not None and taken and _alike(value, answer.value)):
        shown = _otherwise(kind, question, value, reading) or ({} if taken else shown)
    return (shown if any(map(any, shown.values())) else {}), False


def _otherwise(kind: QuestionType, question: Question, value: Json, reading: Reading) -> Raw:
    """The inputs with a value that says the same, or with the part of it that is asked; nothing where no other does."""
    # The id of an option is a word among options alone: in a box for text nobody has written it.
    for other in _same_in_others(value) if question.options or isinstance(kind, YesNoType) else ():
        shown, answer = _through(kind, question, other, reading)
        if answer is not None and not answer.faults and _alike(other, answer.value):
            return shown
    if not isinstance(value, str):
        return {}
    if question.type == "month" and _DAY.fullmatch(value):
        return kind.show(question, value[:7], reading.language)
    if question.type == "date" and _MONTH.fullmatch(value):
        # The day is left to be written: nobody has said one.
        return {**kind.show(question, f"{value}-01", reading.language), input_name(question.id, "day"): [""]}
    return _as_typed(kind, question, value, reading) if kind.inputs(question) == (question.id,) else {}


def _as_typed(kind: QuestionType, question: Question, value: str, reading: Reading) -> Raw:
    """A value in the one input of a question, where it is understood, or is a number that has to be mended."""
    if isinstance(kind, NumberType) and _NUMBER.fullmatch(value):
        # Its sign before decimals is that of the language.
        return {question.id: [plain(Decimal(value)).replace(".", decimal_sign(reading.language))]}
    # In one line a browser would join the lines without a blank.
    typed = {question.id: [value if isinstance(kind, LongTextType) else " ".join(value.splitlines())]}
    return {} if _NUMBER.fullmatch(value) or kind.read(question, typed, reading).faults else typed


def _through(
    kind: QuestionType, question: Question, value: Json, reading: Reading
) -> tuple[Raw, Answer | None]:
    """A value put into the inputs, and what is read there; none where this type cannot even write it."""
    try:
        shown = kind.show(question, value, reading.language)
        if not isinstance(value, str) and [str(value)] in shown.values():
            return {}, None  # a program's way to write a list is nothing that a person said
        return shown, kind.read(question, shown, reading)
    except _STRANGE:
        alone = isinstance(value, str) and kind.inputs(question) == (question.id,)
        return ({question.id: [str(value)]} if alone else {}), None


def _same_in_others(value: Json) -> Iterator[Json]:
    """A value as types with other inputs write it: one of several, and the words of a yes and a no."""
    if isinstance(value, list):
        if len(value) == 1:
            yield value[0]
            yield from _same_in_others(value[0])
    elif isinstance(value, bool):
        word = "yes" if value else "no"
        yield word
        yield [word]
    elif isinstance(value, str):
        yield [value]
        if value in {"yes", "no"}:
            yield value == "yes"


def _alike(one: Json, other: Json | None) -> bool:
    """Whether two values say the same. Python's `1 == True` says nothing here: types write no bare numbers."""
    if one == other:
        return True
    written = isinstance(one, str) and isinstance(other, str)
    if not (written and _NUMBER.fullmatch(str(one)) and _NUMBER.fullmatch(str(other))):
        return False
    return Decimal(str(one)) == Decimal(str(other))
