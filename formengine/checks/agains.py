"""What tells a second request of the same person must be asked of everybody (`again-unknown`), and tell people apart.

    again: {same: [birth, couple], within: 6 months}

`again-tells-nothing`: a yes, a choice or a box is given alike by many, and a note by nobody; people would be told of the
requests of others.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form, Step
from formengine.problems import Problem, guess

ALIKE = frozenset({"yes-no", "choice", "choices", "country", "declaration", "note"})
"""Types whose answers many people share. One of them helps beside another question, and never alone or in its place."""


def check(form: Form) -> Iterator[Problem]:
    """Yield each question that cannot tell who sends a request."""
    if form.again is None:
        return
    asked = {each.id: each for _, node in form.nodes() if isinstance(node, Step) for each in node.questions}
    for name in form.again.same:
        where = form.again.same_at.get(name, form.again.where)
        if name not in asked:
            yield Problem("again-unknown", where, {"id": name, "guess": guess(name, asked)})
        elif asked[name].type in ALIKE:
            yield Problem("again-tells-nothing", where, {"id": name})
