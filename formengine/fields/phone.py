"""`phone`: a telephone number of any country, mobile or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from formengine.expressions import types
from formengine.fields.base import Answer, Json, Key, OneLine, Reading, Speech
from formengine.fields.code import left_to_right
from formengine.fields.country import default_country
from formengine.model import Question

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

# Typed as in France (« 0692… »), these numbers have a country code of their own.
_OVERSEAS = ("GP", "GF", "MQ", "PM", "RE", "YT")
_PREFIX = re.compile(r"^(?:t[ée]l(?:[ée]phone)?\.?\s*:?|tel:)\s*", re.IGNORECASE)
# The longest that a person types, with spaces, brackets and a prefix, is half of that.
_LONGEST = 60


class PhoneType(OneLine):
    """A number in any form in use: « 06.12.34.56.78 », « 0612345678 », +33…, 0033…, +33 (0)6….

    A number without a country code belongs to the question's `country` (two letters; France when it is left out), or
    to the French overseas territory whose it is. Value: str, in the form of ITU-T E.164: "+33612345678".

    The number of digits is judged, not the range: ranges open faster than libraries learn of them, and somebody whose
    new number is refused has no way out.
    """

    name = "phone"
    keys = {"country": Key("country")}
    messages = ("format-empty", "phone", "phone-short", "phone-long")
    empty = "format-empty"

    def value_type(self, question: Question) -> types.Type:
        """A telephone number, of which a rule can ask whether it takes an SMS."""
        return types.Phone()

    def example_of(self, question: Question, reading: Reading) -> object:
        """A number of the question's country."""
        return example(default_country(question))

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Find the country and the number, then judge how many digits there are."""
        import phonenumbers  # noqa: PLC0415 - heavy: the numbering plans of the world

        region = default_country(question)
        number = _PREFIX.sub("", typed)
        # The library takes letters for keys of an old telephone: nobody here means that.
        if len(number) > _LONGEST or any(char.isalpha() for char in number):
            return Answer.wrong("phone", example=example(region))
        try:
            found = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException as error:
            code = "phone-short" if error.error_type in _TOO_SHORT else "phone"
            code = "phone-long" if error.error_type == phonenumbers.NumberParseException.TOO_LONG else code
            return Answer.wrong(code, example=example(region))
        if found.extension:
            return Answer.wrong("phone", example=example(region))
        return _judged(_overseas(found, number, region), region)

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The number as it is dialled in the question's country, or with its country code."""
        return {question.id: [written(str(value), default_country(question))]}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The number as the input shows it."""
        return left_to_right(written(str(value), default_country(question)), speech.language)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """A mobile number of the question's country."""
        return {question.id: [example(default_country(question))]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, words, too few digits, too many."""
        if not question.optional:
            yield self.empty, {question.id: [" "]}
        yield "phone", {question.id: ["sur liste rouge"]}
        yield "phone-short", {question.id: ["+33 6 12 34"]}
        yield "phone-long", {question.id: ["+33 6 12 34 56 78 90 12"]}


# NumberParseException.TOO_SHORT_AFTER_IDD and .TOO_SHORT_NSN, here because the library is not loaded yet.
_TOO_SHORT = (2, 3)


FIXED = "+33199001234"
"""A number that takes no SMS; it is kept for fiction (ARCEP)."""


def example(region: str) -> str:
    """A mobile number of a country, as it is dialled there. In France, one that is kept for fiction (ARCEP)."""
    import phonenumbers  # noqa: PLC0415 - heavy: the numbering plans of the world

    if region == "FR":
        return "06 39 98 12 34"
    number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    if number is None:
        return "+33 6 39 98 12 34"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def written(value: str, region: str) -> str:
    """An E.164 number with spaces: as in `region` when it is one of its own, else with its country code.

    What is no number, an answer to a version of the form in which the question had another type, stays as it is.
    """
    import phonenumbers  # noqa: PLC0415 - heavy: the numbering plans of the world

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    own = number.country_code == phonenumbers.country_code_for_region(region)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if own else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _overseas(found: PhoneNumber, typed: str, region: str) -> PhoneNumber:
    import phonenumbers  # noqa: PLC0415 - heavy: the numbering plans of the world

    if region != "FR" or "+" in typed or phonenumbers.is_valid_number(found):
        return found
    for territory in _OVERSEAS:
        there = phonenumbers.parse(typed, territory)
        if phonenumbers.is_valid_number(there):
            return there
    return found


def _judged(number: PhoneNumber, region: str) -> Answer:
    import phonenumbers  # noqa: PLC0415 - heavy: the numbering plans of the world

    reasons = phonenumbers.ValidationResult
    if _counts_prefix(number):
        return Answer.wrong("phone-short", example=example(region))
    match phonenumbers.is_possible_number_with_reason(number):
        case reasons.IS_POSSIBLE:
            return Answer(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
        case reasons.TOO_SHORT | reasons.IS_POSSIBLE_LOCAL_ONLY:
            return Answer.wrong("phone-short", example=example(region))
        case reasons.TOO_LONG:
            return Answer.wrong("phone-long", example=example(region))
        case _:
            return Answer.wrong("phone", example=example(region))


def _counts_prefix(number: PhoneNumber) -> bool:
    """Whether it has as many digits as it should only with the 0 that is dialled before it, which is none of them: the
    library leaves that where the number would be one of its country neither with it nor without.
    """
    import phonenumbers  # noqa: PLC0415 - heavy: the numbering plans of the world

    if not number.italian_leading_zero or phonenumbers.is_valid_number(number):
        return False
    home = phonenumbers.region_code_for_country_code(number.country_code or 0)
    plan = phonenumbers.PhoneMetadata.metadata_for_region(home)
    return plan is not None and plan.national_prefix == "0"
