"""`country`: one country of the world, out of a list in the page's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from babel.core import Locale

from formengine.expressions import types
from formengine.fields import forgive
from formengine.fields.base import Answer, Json, QuestionType, Raw, Reading, Speech, first
from formengine.model import Question
from formengine.pseudo import base

DEFAULT = "FR"

# CLDR also names unions, pseudo-languages and places that ISO 3166-1 counts within another country. Kosovo (XK) has no
# ISO code yet, but people live there and must be able to say so.
_NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
_ALPHA_2 = re.compile(r"[A-Z]{2}")
_NOT_SORTED = re.compile(r"[^\w]+")


class CountryType(QuestionType):
    """A country by its ISO 3166-1 alpha-2 code. Value: str, "FR".

    The list is alphabetical in the page's language, and no country stands above the others: somebody who types the
    first letters of a name, or listens to the list, finds it where the alphabet says. Nothing is chosen beforehand.
    """

    name = "country"
    messages = ("choice-empty", "choice-unknown")

    def value_type(self, question: Question) -> types.Type:
        """One of the codes, so that `pays == 'FRA'` is found out when the form is checked."""
        return types.Choice(codes())

    def choices(self, question: Question, language: str) -> Sequence[tuple[str, str]]:
        """Every country: its code, and its name in this language."""
        return countries(language)

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Take a code of the list."""
        code = forgive.line(first(raw, question.id)).upper()
        if not code:
            return Answer() if question.optional else Answer.wrong("choice-empty")
        return Answer(code) if code in codes() else Answer.wrong("choice-unknown")

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The code."""
        return {question.id: [str(value)]}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The name of the country."""
        return name(str(value), speech.language)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """France."""
        return {question.id: [DEFAULT]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, and a code of no country."""
        if not question.optional:
            yield "choice-empty", {question.id: [""]}
        yield "choice-unknown", {question.id: ["ZZ"]}


@lru_cache(maxsize=16)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the alphabetical order of the language (names by CLDR)."""
    names = Locale.parse(base(language).replace("-", "_")).territories
    known = ((code, label) for code, label in names.items() if _ALPHA_2.fullmatch(code))
    return tuple(
        sorted((pair for pair in known if pair[0] not in _NOT_COUNTRIES), key=lambda pair: _key(pair[1]))
    )


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The code of every country, in the order of the codes."""
    return tuple(sorted(code for code, _ in countries("en")))


def name(code: str, language: str) -> str:
    """The name of a country in a language; the code itself when it is none of ours."""
    return _names(language).get(code, code)


@lru_cache(maxsize=32)
def _names(language: str) -> Mapping[str, str]:
    return dict(countries(language))


def default_country(question: Question) -> str:
    """The country that a question takes for granted: its key `country`, or France."""
    given = question.settings.get("country")
    code = given.upper() if isinstance(given, str) else DEFAULT
    return code if code in codes() else DEFAULT


def _key(label: str) -> str:
    """Letters without their marks: « Émirats » stands among the E, « Åland » among the A, as French and English do."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", label) if not unicodedata.combining(char))
    return _NOT_SORTED.sub(" ", plain).casefold()
