"""The reference of a request as somebody names it to a verb, read from a paper or heard on the telephone."""

from __future__ import annotations

from collections.abc import Iterable

import click

from formengine.reference import normalise

# In several words too, as somebody reads it from a paper: it needs no quotes.
REFERENCE = click.argument("reference", nargs=-1, required=True)


def reference_of(words: Iterable[str]) -> str:
    """The reference, as it is kept. Raises ClickException, which says what one looks like."""
    typed = " ".join(words)
    found = normalise(typed)
    if found is None:
        raise click.ClickException(
            f"{typed} is no reference: one has 10 letters and figures, such as K7QX-4M2W-96, and a slip is noticed. "
            "Compare it with the paper."
        )
    return found
