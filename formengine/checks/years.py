"""A year that is asked for as a number is shown as « 2 015 » where it does not say that it is one (`year-as-number`).

A notice: only words tell, and « how many days a year » is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model import Form, Question
from formengine.problems import Problem

_YEAR = re.compile(r"\b(?:année|year|annee)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:combien|nombre|par an|par année|(?:chaque|cette|dernière|par) année|how many|how much|number of|"
    r"(?:a|per|each|every|this|last) year)\b",
    re.IGNORECASE,
)


def check(form: Form) -> Iterator[Problem]:
    """Yield each whole number that is called a year and does not say so."""
    for question in form.questions():
        if question.type == "integer" and "year" not in question.settings and _is_one(question):
            yield Problem("year-as-number", question.where, {"id": question.id}, "notice")


def _is_one(question: Question) -> bool:
    words = [text.source for text in (question.label, question.noun) if text is not None]
    return any(_YEAR.search(each) for each in words) and not any(_COUNTED.search(each) for each in words)
