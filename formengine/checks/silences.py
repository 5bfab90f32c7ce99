"""What silence means is said with the day from which it does (`silence-half`): a receipt needs both (CRPA R112-5)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield a form of which one of the two is known."""
    if (form.sent.silence is None) != (form.sent.silence_after is None):
        said, missing = ("silence", "silence-after") if form.sent.silence else ("silence-after", "silence")
        yield Problem(
            "silence-half",
            form.place("sent.silence", "sent.silence-after", "sent"),
            {"said": said, "missing": missing},
        )
