"""`country`, which an address, a telephone number or a postal code is taken for, exists (`unknown-country`)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.fields.country import codes
from formengine.model import Form
from formengine.problems import Problem, guess


def check(form: Form) -> Iterator[Problem]:
    """Yield each code that is no country's."""
    for question in form.questions():
        code = question.settings.get("country")
        if isinstance(code, str) and code not in codes():
            yield Problem(
                "unknown-country", question.where, {"code": code, "guess": guess(code.upper(), codes())}
            )
