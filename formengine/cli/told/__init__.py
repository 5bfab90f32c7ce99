"""What `formengine check` found, for people, for programs, and for forges that show it beside a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from formengine.cli.told.found import Checked, Found
from formengine.cli.told.github import as_github
from formengine.cli.told.json import as_json
from formengine.cli.told.sarif import as_sarif
from formengine.cli.told.text import as_text
from formengine.phrases import Speak

FORMATS: Mapping[str, Callable[[Found, Speak], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""By the name that `--format` takes; each tells in the language that is spoken."""

__all__ = ["FORMATS", "Checked", "Found"]
