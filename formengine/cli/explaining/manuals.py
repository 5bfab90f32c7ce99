"""The manual of a rule is the docstring of its module; here it is found by the code that the rule gives.

What is told of a file before any rule is tried has no rule of its own: its manuals stand with the catalogue.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from formengine import checks, comparing, plain
from formengine.catalogue import manuals
from formengine.checks import advice
from formengine.phrases import Speak, english

MANUAL = "manual"
"""What manuals stand under in catalogues."""
ROOMS = (advice, plain, checks, comparing, manuals)
"""Where rules stand, one module each."""
_CODES = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)+|[a-z0-9]+)`")


def manual_of(code: str, speak: Speak = english) -> str:
    """What the rule that gives a code is about and why; empty for what an import tells."""
    manual = _manuals().get(code, "")
    return speak(manual, MANUAL) if manual else ""


@cache
def _manuals() -> Mapping[str, str]:
    """The manuals by code. The module that names a code first in a line is its own; others only speak of it."""
    found: dict[str, str] = {}
    for manual in _docstrings():
        for code in _CODES.findall(manual):
            if re.search(
                rf"^(?:- )?(?:`[a-z0-9-]+`(?:, | and ))*`{code}`|\(`{code}`[^)]*\)|`{code}`:",
                manual,
                re.MULTILINE,
            ):
                found.setdefault(code, manual)
    return found


def _docstrings() -> Iterator[str]:
    for room in ROOMS:
        for info in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            yield inspect.cleandoc(import_module(info.name).__doc__ or "")
