"""`label-not-question`: what is answered with yes or no, or by choosing, is asked as a question.

« Chômage » with the buttons Yes and No can be answered in two ways: am I out of work, do I get a benefit? « Are you out of
work? » in one. A label that tells what to do (« Tick what you have ») is as good. Labels of what is written, such as « Last
name », are no questions and need not be.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice import words
from formengine.checks.advice.advice import Advice
from formengine.model import Form

CHOSEN = frozenset({"yes-no", "choice", "choices"})
MARKS = frozenset("?？؟;")
"""That of Greek looks like a semicolon."""


def check(form: Form) -> Iterator[Advice]:
    """Yield each label of something to choose that asks nothing."""
    orders = words.of(form, words.ORDERS)
    for question in form.questions() if words.known(form) else ():
        label = question.label.source
        if question.type in CHOSEN and MARKS.isdisjoint(label) and not orders.search(label):
            yield Advice("label-not-question", question.label.where, {"label": label}, question.label.aside)
