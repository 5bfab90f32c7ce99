"""`siren`: the number of a French enterprise, 9 digits of which the last one checks the others."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.fields.base import Answer
from formengine.fields.code import CodeType, in_groups

LENGTH = 9


class SirenType(CodeType):
    """A SIREN (INSEE): 9 digits with a Luhn check digit, grouped by three."""

    name = "siren"
    messages = ("format-empty", "siren-characters", "siren-length", "siren-check")
    example = "123 456 782"

    def judge(self, code: str) -> Answer:
        """Judge the characters, then their number, then the check digit."""
        from stdnum.fr import siren  # noqa: PLC0415 - heavy, and few forms ask for one

        if not code.isascii() or not code.isdigit():
            return Answer.wrong("siren-characters")
        if len(code) != LENGTH:
            return Answer.wrong("siren-length", n=len(code))
        return Answer(code) if siren.is_valid(code) else Answer.wrong("siren-check")

    def spaced(self, code: str) -> str:
        """For instance « 123 456 782 »."""
        return in_groups(code, 3)

    def wrong(self) -> Iterable[tuple[str, str]]:
        """A letter, a digit too few, two digits exchanged."""
        yield "siren-characters", "123 456 78O"
        yield "siren-length", "123 456 78"
        yield "siren-check", "132 456 782"
