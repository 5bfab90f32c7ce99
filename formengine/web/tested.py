"""Whether the pages of a form, as they are served, were tested: the page on accessibility must not say more than that.

In production nothing else is served. Elsewhere the evidence of an audit beside the form says so, as long as the definition
and its words are those that it names. The engine may be a newer one: whoever works on it knows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from formengine import tags
from formengine.catalogues import ENGINE, path_of
from formengine.publishing.content import digest, text_of
from formengine.web.library import Shelf

EVIDENCE = "audit.json"
"""What an audit leaves beside a form (see `formengine/audit/gate/evidence.py`)."""


def is_tested(shelf: Shelf, language: str) -> bool:
    """Whether an audit has looked at every page of the form in a language, and found nothing to mend."""
    if shelf.tested is not None:
        return shelf.tested
    try:
        entry = json.loads((shelf.folder / EVIDENCE).read_bytes())["languages"][language]
        return entry["passed"] is True and _holds(shelf, tags.spoken(language), entry["inputs"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False  # no evidence, or none that can be read


def _holds(shelf: Shelf, language: str, inputs: Mapping[str, Any]) -> bool:
    """Whether the definition and the catalogues are those that were tested. Raises OSError for one that is gone."""
    files: dict[str, Path] = {}
    for name in inputs:
        kind, _, file = name.partition(" ")
        if kind == "definition":
            files[name] = shelf.folder / file
        elif kind == "catalogue":
            domain = Path(file).stem
            files[name] = path_of(language, domain, None if domain == ENGINE else shelf.site.locales)
    return bool(files) and all(digest(text_of(path)).startswith(inputs[name]) for name, path in files.items())
