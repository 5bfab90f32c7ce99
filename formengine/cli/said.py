"""How verbs write what became of a request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from formengine.delivery.choosing import OF_THE_OFFICE
from formengine.storage import Attachment, History, Letter, Outgoing


def states_as_json(history: History) -> list[dict[str, str | None]]:
    """One state after another, with its moment (UTC), its last day and its note where there are some."""
    return [
        {
            "state": each.state,
            "at": each.at.isoformat(),
            "until": each.until.isoformat() if each.until is not None else None,
            "note": each.note or None,
        }
        for each in history
    ]


def states_as_text(received: datetime, history: History) -> list[str]:
    """The same in lines, the first one that it was received; times are those of this machine's clock."""
    lines = [f"{_here(received)}  received"]
    for each in history:
        until = f" until {each.until.isoformat()}" if each.until is not None else ""
        lines.append(f"{_here(each.at)}  {each.state}{until}" + (f": {each.note}" if each.note else ""))
    return lines


def letters_as_json(letters: Sequence[Letter]) -> list[dict[str, str | None]]:
    """What office and claimant have written, each with its moment (UTC); no text where it was not opened."""
    return [{"by": each.by, "at": each.at.isoformat(), "text": each.text} for each in letters]


def attachments_as_json(attachments: Sequence[Attachment]) -> list[dict[str, str | int]]:
    """The documents that an office has given, each with its moment (UTC), its type and its bytes; without its content."""
    return [{"at": each.at.isoformat(), "type": each.kind, "size": each.size} for each in attachments]


def letters_as_text(letters: Sequence[Letter]) -> list[str]:
    """The same in lines."""
    closed = "(it opens with the office's private key)"
    return [f"{_here(each.at)}  {each.by} wrote: {each.text or closed}" for each in letters]


def who_hears(outgoing: Sequence[Outgoing]) -> str:
    """Whether the claimant is told by a message, in a sentence."""
    if any(each.channel not in OF_THE_OFFICE for each in outgoing):
        return "The claimant gets a message."
    return "No message goes to the claimant: tell them."


def _here(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
