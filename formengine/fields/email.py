"""`email`: an electronic address, judged by its form alone; no server is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from formengine.expressions import types
from formengine.fields.base import Answer, Json, OneLine, Reading, Speech
from formengine.fields.code import left_to_right
from formengine.model import Question

LONGEST = 254
"""Characters in an address (RFC 5321, 4.5.3.1.3, with its erratum 1690)."""

_SPACES = re.compile(r"\s*([@.,;:])\s*|^\s+|\s+$")


class EmailType(OneLine):
    """An address as its owner writes it, but for the domain, which is kept in lower case. Value: str.

    Spaces beside signs are forgiven (the keyboards of telephones add them after a full stop; those between letters may stand
    for a sign that is missing), and « mailto: » and a last comma or full stop (they
    come along when one copies). Letters of any alphabet are taken on both sides of the @ (RFC 6531).
    """

    name = "email"
    messages = ("email-empty", "email", "email-long")
    empty = "email-empty"

    def value_type(self, question: Question) -> types.Type:
        """A text."""
        return types.Text()

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Judge the form of the address."""
        from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - heavy, as numbers are

        address = _SPACES.sub(r"\1", typed).rstrip(".,;")
        if address[:7].lower() == "mailto:":
            address = address[7:]
        if len(address) > LONGEST:
            return Answer.wrong("email-long", max=LONGEST, n=len(address))
        try:
            # Asking the DNS would make a page wait for a network, and tell it who is filling in a form.
            return Answer(validate_email(address, check_deliverability=False).normalized)
        except EmailNotValidError:
            return Answer.wrong("email")

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The address itself."""
        return left_to_right(str(value), speech.language)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """An address of a domain that is kept for examples (RFC 2606)."""
        return {question.id: ["Zoe.Le-Gall@Example.org"]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, an address without its @, one that no server would take."""
        if not question.optional:
            yield self.empty, {question.id: [" "]}
        yield "email", {question.id: ["zoe.example.org"]}
        yield "email-long", {question.id: [f"{'z' * LONGEST}@example.org"]}
