"""The programs that an audit was made with, as they name themselves: told beside what was found, never compared."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_AXE = re.compile(rb"axe v(\S+)")


def versions(axe: Path, browser: str = "chromium") -> Mapping[str, str]:
    """Versions by program; one that does not say is left out."""
    told = {"axe-core": _axe(axe), "browser": _browser(browser), "formengine": _engine()}
    return {name: words for name, words in told.items() if words}


def _axe(script: Path) -> str:
    """From the comment that axe-core begins with."""
    if not script.is_file():
        return ""
    with script.open("rb") as file:
        found = _AXE.search(file.read(200))
    return found[1].decode("ascii", "replace") if found else ""


def _browser(program: str) -> str:
    path = shutil.which(program) or shutil.which(program, path="/usr/bin")
    if path is None:
        return ""
    try:
        said = subprocess.run(  # noqa: S603  # a program that is installed, and nothing that somebody typed
            [path, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip()


def _engine() -> str:
    try:
        return version("formengine")
    except PackageNotFoundError:  # run from its source, and not installed
        return ""
