"""The programs that an audit was made with, as they name themselves: told beside what was found, never compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from formengine.audit.programs import version_words

_AXE = re.compile(rb"axe v(\S+)")


def versions(axe: Path, browser: str = "") -> Mapping[str, str]:
    """Versions by program; one that does not say is left out."""
    told = {"axe-core": _axe(axe), "browser": version_words(browser), "formengine": _engine()}
    return {name: words for name, words in told.items() if words}


def _axe(script: Path) -> str:
    """From the comment that axe-core begins with."""
    if not script.is_file():
        return ""
    with script.open("rb") as file:
        found = _AXE.search(file.read(200))
    return found[1].decode("ascii", "replace") if found else ""


def _engine() -> str:
    try:
        return version("formengine")
    except PackageNotFoundError:  # run from its source, and not installed
        return ""
