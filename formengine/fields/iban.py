"""`iban`: the number of a bank account (ISO 13616), of any country that has joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from formengine.fields.base import Answer
from formengine.fields.code import CodeType, in_groups

_PREFIX = re.compile(r"IBAN:?")
_CHARACTERS = re.compile(r"[A-Z0-9]+")
_START = re.compile(r"[A-Z]{2}[0-9]{2}")
_STRUCTURE = re.compile(r"([0-9]+)!([nac])")
_KINDS = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}


@lru_cache(maxsize=26 * 26)
def _account_of(country: str) -> tuple[int, re.Pattern[str]] | None:
    """How long a country's IBANs are, and how an account is written there; None for a country that has not joined."""
    from stdnum import numdb  # noqa: PLC0415 - heavy, and few forms ask for one

    known = numdb.get("iban").info(country)[0][1].get("bban")
    if known is None:
        return None
    parts = [(int(count), kind) for count, kind in _STRUCTURE.findall(known)]
    account = re.compile("".join(f"{_KINDS[kind]}{{{count}}}" for count, kind in parts))
    return 4 + sum(count for count, _ in parts), account


def _checks(code: str) -> bool:
    """Whether the check digits are right: ISO 7064, MOD 97-10, over the account and then the four characters before it."""
    return int("".join(str(int(character, 36)) for character in code[4:] + code[:4])) % 97 == 1


class IbanType(CodeType):
    """An IBAN: country, two check digits, then the account as the country writes it. Grouped by four."""

    name = "iban"
    messages = ("format-empty", "iban-characters", "iban-country", "iban-length", "iban-place", "iban-check")
    # The example of the French banks' own standard.
    example = "FR14 2004 1010 0505 0001 3M02 606"

    def compact(self, typed: str) -> str:
        """Without the word « IBAN » that papers print before it."""
        return _PREFIX.sub("", super().compact(typed), count=1)

    def judge(self, code: str) -> Answer:
        """Judge the characters, the country, the length, what stands where, then the check digits."""
        if not _CHARACTERS.fullmatch(code):
            return Answer.wrong("iban-characters")
        known = _account_of(code[:2]) if _START.match(code) else None
        if known is None:
            return Answer.wrong("iban-country")
        length, account = known
        if len(code) != length:
            return Answer.wrong("iban-length", length=length, n=len(code))
        if not account.fullmatch(code, 4):
            return Answer.wrong("iban-place")
        # Not the country's own checks: they know banks by lists that age, and a new bank's client has no way out.
        return Answer(code) if _checks(code) else Answer.wrong("iban-check")

    def spaced(self, code: str) -> str:
        """For instance « FR14 2004 1010 0505 0001 3M02 606 »."""
        return in_groups(code, 4)

    def wrong(self) -> Iterable[tuple[str, str]]:
        """A sign that no IBAN has, no country, a group too few, a letter for a digit, two digits exchanged."""
        yield "iban-characters", "FR14 2004 1010 0505 0001 3M02 60€"
        yield "iban-country", "2004 1010 0505 0001 3M02 606"
        yield "iban-length", "FR14 2004 1010 0505 0001 3M02"
        yield "iban-place", "FR14 2004 1O10 0505 0001 3M02 606"
        yield "iban-check", "FR14 2004 0110 0505 0001 3M02 606"
