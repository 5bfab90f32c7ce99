"""Programs that an audit is made with: where they are, and their versions, without being started for good."""

from __future__ import annotations

import shutil
import subprocess

BROWSERS = ("chromium-headless-shell", "chromium")
"""The browser, by the name of its program, the best first: Debian packs Chromium without its windows, tabs and menus by
itself. It lays out and draws with the same engine, of the same version, and a page costs a quarter less work.
"""
_A_LONG_TIME = 30
"""Seconds after which a program that only says its version is taken to hang."""


def found(name: str) -> str | None:
    """The path of an installed program, or none; /usr/bin is searched too, for runs with a bare PATH."""
    return shutil.which(name) or shutil.which(name, path="/usr/bin")


def browser() -> str:
    """The name of the browser that is there; of the last of them where none is."""
    return next((name for name in BROWSERS if found(name)), BROWSERS[-1])


def version_words(program: str = "") -> str:
    """What a program, or else the browser, says of its version; empty when it is not there, or says nothing."""
    path = found(program or browser())
    if path is None:
        return ""
    try:
        said = subprocess.run(  # noqa: S603  # a program that is installed, and nothing that somebody typed
            [path, "--version"], capture_output=True, text=True, timeout=_A_LONG_TIME, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip()
