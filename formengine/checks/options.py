"""Options must leave a choice.

- `exclusive-alone`: `exclusive` is for checkboxes (`choices`), where it unticks the others; radio buttons exclude each
  other already.
- `one-option`: a single radio button is no choice; a `declaration` or a `yes-no` says it better.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each option that cannot mean what it says."""
    for question in form.questions():
        if question.type == "choice" and len(question.options) == 1:
            yield Problem("one-option", question.options[0].where, {"id": question.id})
        if question.type != "choices":
            for option in question.options:
                if option.exclusive:
                    yield Problem("exclusive-alone", option.where, {"id": option.id})
