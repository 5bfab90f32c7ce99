"""Where the evidence of an audit lies, for who only asks whether there is any."""

from __future__ import annotations

from pathlib import Path

FILE = "audit.json"
"""Beside the form."""


def has_evidence(home: Path) -> bool:
    """Whether a form, by its folder, was ever audited."""
    return (home / FILE).is_file()
