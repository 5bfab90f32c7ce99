"""`postcode`: a postal code, French unless the definition says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields import forgive
from formengine.fields.base import Answer, Key, OneLine, Reading
from formengine.fields.country import DEFAULT, default_country
from formengine.model import Question

LONGEST = 12
"""Characters in the longest codes in use (Iran, the United States) and the separator in them."""

# 00100 to 00999 are those of soldiers abroad (« 00535 ARMEES »); 00000 is nobody's, and no place begins with 99.
_FRENCH = re.compile(r"(?!00000|99)[0-9]{5}")
_OTHER = re.compile(r"[0-9A-Z]+(?:[ -][0-9A-Z]+)*")
_COUNTRY_SIGN = re.compile(r"^FR?(?=[0-9])")


class PostcodeType(OneLine):
    """A postal code of the question's `country` (two letters; France when it is left out). Value: str.

    French codes are 5 digits, in Corsica (20…), overseas (97…, 98…) and for soldiers abroad (00…) too; spaces, « F- »
    and « FR- » before them are forgiven. Those of other countries keep their letters, spaces and dashes.
    """

    name = "postcode"
    keys = {"country": Key("country")}
    messages = ("format-empty", "postcode", "postcode-other")
    empty = "format-empty"

    def value_type(self, question: Question) -> types.Type:
        """A text: a code may begin with 0."""
        return types.Text()

    def example_of(self, question: Question, reading: Reading) -> object:
        """A code of the country, or of Great Britain for all that are not France."""
        return "75011" if default_country(question) == DEFAULT else "SW1A 1AA"

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Judge it as the country writes its codes."""
        return judge(typed, default_country(question))

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """A code of the country."""
        return {question.id: ["75 011" if default_country(question) == DEFAULT else "SW1A 1AA"]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, and a digit too few or a sign that no code has."""
        if not question.optional:
            yield self.empty, {question.id: [" "]}
        if default_country(question) == DEFAULT:
            yield "postcode", {question.id: ["7501"]}
        else:
            yield "postcode-other", {question.id: ["SW1A/1?A"]}


def judge(typed: str, country: str, part: str = "") -> Answer:
    """A postal code, already tidied and not empty, as the country (alpha-2) writes them.

    Only the French form is known here: refusing a right foreign code would do more harm than taking a wrong one.
    """
    if country == DEFAULT:
        code = _COUNTRY_SIGN.sub("", forgive.compact(typed))
        return Answer(code) if _FRENCH.fullmatch(code) else Answer.wrong("postcode", part)
    code = forgive.digits(typed).upper()
    if len(code) > LONGEST or not _OTHER.fullmatch(code):
        return Answer.wrong("postcode-other", part)
    return Answer(code)
