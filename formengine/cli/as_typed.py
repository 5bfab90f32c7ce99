"""What people are told to type is what they can type here: `.venv/bin/formengine` where nothing else is found by name."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from formengine.cli.verbs import VERBS
from formengine.resources import in_checkout

NAME = "formengine"
_INSTALL = re.compile(r"pip install '" + NAME + r"\[[a-z0-9,]+\]'")
_COMMAND = re.compile(rf"(?<![\w/.-]){NAME} (?=(?:{'|'.join(VERBS)})\b)")
_AUDITS_WITH = ("selenium", "axe_selenium_python")


def command() -> str:
    """How this command was started, as short as it works: its name where the shell finds it, else its path from here."""
    started = Path(sys.argv[0])
    if started.name != NAME:
        return NAME
    found = shutil.which(NAME)
    if found and started.exists() and started.samefile(found):
        return NAME
    here = Path.cwd()
    return str(started.relative_to(here)) if started.is_relative_to(here) else str(started)


def as_typed(text: str) -> str:
    """A text with each command of ours as it can be typed, and what is missing as it is installed here.

    A checkout is installed from its lock, and knows no package of that name.
    """
    text = _COMMAND.sub(lambda _: f"{command()} ", text)
    return _INSTALL.sub("make tools", text) if in_checkout() else text


def lacks_for_audit() -> bool:
    """Whether an audit cannot be made yet: its libraries or its browser are not there."""
    from formengine.audit import programs  # noqa: PLC0415  # of interest to one verb alone

    missing = any(find_spec(name) is None for name in _AUDITS_WITH)
    return missing or programs.found(programs.browser()) is None
