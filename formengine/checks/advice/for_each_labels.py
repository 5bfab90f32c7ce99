"""`option-not-named`: a page of a for-each says nowhere which option it is about.

Each box that was ticked has a page of its own. Where neither title nor labels say the option (`{{ option }}`), people answer
without knowing what is meant, and meet the same page again, as it seems (WCAG 2.2, 2.4.6; RGAA 11.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.expressions.scope import OPTION
from formengine.model import ForEach, Form, Text

_NAMES = re.compile(r"\w+")


def check(form: Form) -> Iterator[Advice]:
    """Yield each page of a for-each that says no option."""
    steps = [(node, step) for _, node in form.nodes() if isinstance(node, ForEach) for step in node.steps]
    for node, step in steps:
        labels = [question.label for question in step.questions]
        titles = [step.title] if step.title is not None else []
        if labels and not any(_names_option(text) for text in (*titles, *labels)):
            values = {"id": step.id, "for_each": node.question}
            about = (*step.aside, *labels[0].aside)
            yield Advice("option-not-named", labels[0].where, values, about, "warning")


def _names_option(text: Text) -> bool:
    return any(OPTION in _NAMES.findall(insert.source) for insert in text.inserts)
