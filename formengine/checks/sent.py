"""What is said after sending tells no answer (`answer-after-sending`).

The draft's answers are removed as they are sent, so that an insert would be empty: « Nous écrirons à . »
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.expressions import Expressions
from formengine.checks.sites import MAIN
from formengine.model import Form
from formengine.problems import Problem


def check(form: Form, expressions: Expressions) -> Iterator[Problem]:
    """Yield each insert of the pages after sending that depends on answers."""
    texts = [text for text in (form.sent.next, form.sent.appeal) if text is not None]
    for insert in (insert for text in texts for insert in text.inserts):
        typed = expressions.typed.get((insert.source, MAIN))
        if typed is not None and (typed.names or typed.items):
            yield Problem("answer-after-sending", insert.where, {"formula": insert.source})
