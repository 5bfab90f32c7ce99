"""Programs that an audit is made with, asked for their versions without being started for good."""

from __future__ import annotations

import shutil
import subprocess

BROWSER = "chromium"
_A_LONG_TIME = 30
"""Seconds after which a program that only says its version is taken to hang."""


def version_words(program: str = BROWSER) -> str:
    """What a program says of its version; empty when it is not there, or says nothing."""
    path = shutil.which(program) or shutil.which(program, path="/usr/bin")
    if path is None:
        return ""
    try:
        said = subprocess.run(  # noqa: S603  # a program that is installed, and nothing that somebody typed
            [path, "--version"], capture_output=True, text=True, timeout=_A_LONG_TIME, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.strip()
