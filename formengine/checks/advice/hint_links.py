"""`hint-link`: no address stands in a hint.

A hint is read out as the description of an input, in one piece and as plain text: there is nothing in it that one could
follow, and an address is spelt out letter by letter. A `why` and a `note` can have links. An e-mail address that shows
how one looks is an example, and no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.checks.advice.hints import hints
from formengine.model import Form

_LINK = re.compile(r"\[[^\]]+\]\([^)\s]+\)|https?://\S+|\bwww\.[a-z0-9-]+\.\S+", re.IGNORECASE)


def check(form: Form) -> Iterator[Advice]:
    """Yield each address in a hint."""
    for hint in hints(form):
        found = _LINK.search(hint.source)
        if found is not None:
            yield Advice("hint-link", hint.where, {"link": found[0]}, hint.aside, "warning")
