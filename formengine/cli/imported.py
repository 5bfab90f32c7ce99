"""Modules of a verb, read without the collector of garbage, which would walk all of them again and again as they come."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def importing() -> Iterator[None]:
    """Do not look for garbage while the block imports: of what it makes all stays, and to look takes a tenth of the start.

    Afterwards it is looked for as before; where it was not, it is not.
    """
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()
