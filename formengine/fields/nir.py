"""`nir`: the French social security number, 13 characters and a key of 2 digits, as on the carte Vitale."""

from __future__ import annotations

import re
from collections.abc import Iterable

from formengine.fields.base import Answer
from formengine.fields.code import CodeType, in_groups

LENGTH = 15
KEY = 2

# Corsica's departments are 2A and 2B, in the place of the department only.
_SHAPE = re.compile(r"[0-9]{0,5}|[0-9]{5}(?:[0-9]?|[0-9]{2}|2[AB])[0-9]*")
_WORD_KEY = re.compile(r"CL[ÉE]|KEY")


class NirType(CodeType):
    """A NIR (INSEE): sex, year, month, department, commune, order, then the key, 97 less the rest modulo 97.

    The key may stand after spaces, a stroke or the word « clé », as papers print it. A number without its key is not
    taken: nothing else tells a slip of the finger from another person's number.
    """

    name = "nir"
    messages = ("format-empty", "nir-characters", "nir-length", "nir-no-key", "nir-check")
    # The year, the month and the department exist, the commune (999) does not.
    example = "1 85 03 75 999 001 18"

    def compact(self, typed: str) -> str:
        """Without the word « clé » either."""
        return _WORD_KEY.sub("", super().compact(typed))

    def judge(self, code: str) -> Answer:
        """Judge the characters, then their number, then the key."""
        from stdnum.fr import nir  # noqa: PLC0415 - heavy, and few forms ask for one

        if not code or not _SHAPE.fullmatch(code):
            return Answer.wrong("nir-characters")
        if len(code) == LENGTH - KEY:
            return Answer.wrong("nir-no-key")
        if len(code) != LENGTH:
            return Answer.wrong("nir-length", n=len(code))
        return Answer(code) if nir.is_valid(code) else Answer.wrong("nir-check")

    def spaced(self, code: str) -> str:
        """For instance « 1 85 03 75 999 001 18 »."""
        return in_groups(code, 1, 2, 2, 2, 3, 3, 2)

    def wrong(self) -> Iterable[tuple[str, str]]:
        """A letter that is no department of Corsica, a digit too few, no key, another key."""
        yield "nir-characters", "1 85 03 2C 999 001 18"
        yield "nir-length", "1 85 03 75 999 001 1"
        yield "nir-no-key", "1 85 03 75 999 001"
        yield "nir-check", "1 85 03 75 999 001 19"
