"""The address of a link inserts nothing (`insert-in-link`): no answer ever stands in an address.

    [Suivre ma demande](https://example.org/{{ numero }})

An address stays in the browser's history and is told to the site that it leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model import Form
from formengine.model.walk import texts
from formengine.problems import Problem

_ADDRESS = re.compile(r"\]\(\s*[^()\s]*$")


def check(form: Form) -> Iterator[Problem]:
    """Yield each insert that stands in the address of a link."""
    for text in texts(form):
        before = ""
        for piece in text.pieces if text.kind == "markdown" else ():
            if isinstance(piece, str):
                before += piece
            else:
                if _ADDRESS.search(before):
                    yield Problem("insert-in-link", piece.where, {"formula": piece.source})
                before += "x"  # an address may insert twice
