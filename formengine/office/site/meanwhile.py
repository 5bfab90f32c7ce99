"""What became of a request while somebody typed: told by how much of each they had seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from formengine.office.found import Found
from formengine.office.site.officer import Officer


def counted(found: Found) -> str:
    """How many states, texts and documents a request has, as a page carries it: `2.1.0`."""
    return f"{len(found.history)}.{len(found.letters)}.{len(found.attachments)}"


def new_since(officer: Officer, found: Found, seen: str) -> list[Mapping[str, Any]]:
    """What came after that, in words; nothing where only the words of the form are others now."""
    known = (
        [int(each) for each in seen.split(".")]
        if re.fullmatch(r"\d{1,6}\.\d{1,6}\.\d{1,6}", seen)
        else [0, 0, 0]
    )
    return [*_new(officer, found, *known)]


def _new(
    officer: Officer, found: Found, states: int, texts: int, documents: int
) -> Iterator[Mapping[str, Any]]:
    for change in found.history[states:]:
        yield {
            "key": f"track.{change.state}",
            **officer.moment(change.at.isoformat(), found.kept.form),
            "text": change.note,
        }
    for letter in found.letters[texts:]:
        yield {
            "key": f"office.wrote-{letter.by}",
            **officer.moment(letter.at.isoformat(), found.kept.form),
            "text": letter.text or "",
        }
    for attachment in found.attachments[documents:]:
        yield {"key": "office.gave", **officer.moment(attachment.at.isoformat(), found.kept.form), "text": ""}
