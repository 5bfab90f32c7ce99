"""`siret`: the number of one place of a French enterprise, its SIREN and 5 digits more."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.fields.base import Answer
from formengine.fields.code import CodeType, in_groups

LENGTH = 14


class SiretType(CodeType):
    """A SIRET (INSEE): 14 digits with a Luhn check digit; La Poste's numbers have a rule of their own."""

    name = "siret"
    messages = ("format-empty", "siret-characters", "siret-length", "siret-check")
    example = "123 456 782 00002"

    def judge(self, code: str) -> Answer:
        """Judge the characters, then their number, then the check digit."""
        from stdnum.fr import siret  # noqa: PLC0415 - heavy, and few forms ask for one

        if not code.isascii() or not code.isdigit():
            return Answer.wrong("siret-characters")
        if len(code) != LENGTH:
            return Answer.wrong("siret-length", n=len(code))
        return Answer(code) if siret.is_valid(code) else Answer.wrong("siret-check")

    def spaced(self, code: str) -> str:
        """For instance « 123 456 782 00002 »."""
        return in_groups(code, 3, 3, 3, 5)

    def wrong(self) -> Iterable[tuple[str, str]]:
        """A letter, the SIREN alone, two digits exchanged."""
        yield "siret-characters", "123 456 782 OOOO2"
        yield "siret-length", "123 456 782"
        yield "siret-check", "132 456 782 00002"
