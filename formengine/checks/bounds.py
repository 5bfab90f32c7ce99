"""The least that is allowed must not be more than the most (`limits-crossed`).

Lengths, amounts and days that are written out are compared; those that are formulas depend on answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from formengine.model import Form, Question, Setting
from formengine.problems import Problem

_PAIRS = (("min-length", "max-length"), ("at-least", "at-most"), ("earliest", "latest"))


def check(form: Form) -> Iterator[Problem]:
    """Yield each question that no answer can satisfy."""
    for question in form.questions():
        for low, high in crossed(question):
            least, most = question.settings[low], question.settings[high]
            values = {"low": low, "high": high, "least": least, "most": most}
            yield Problem("limits-crossed", question.where, values)


def crossed(question: Question) -> Iterator[tuple[str, str]]:
    """The limits of a question that leave no answer between them."""
    for low, high in _PAIRS:
        least, most = question.settings.get(low), question.settings.get(high)
        if least is not None and most is not None and _crossed(least, most):
            yield low, high


def _crossed(least: Setting, most: Setting) -> bool:
    if isinstance(least, int | Decimal) and isinstance(most, int | Decimal):
        return least > most
    # Days are written 2026-03-27, so that their order is that of their letters.
    return isinstance(least, str) and isinstance(most, str) and least > most
