"""How far an office is with a request: one state after another, each with its day. Pure.

The first one, `received`, is the moment of sending and is not written: a request without changes is received.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from formengine.storage.values import Change, Handled, History, Json, Progress, StorageError, moment, stamp

NEXT: Mapping[Progress, tuple[Progress, ...]] = {
    "received": ("begun", "document-needed", "accepted", "refused", "closed"),
    "begun": ("document-needed", "accepted", "refused", "closed"),
    # Another document may be missing after the first, or the day may be put off.
    "document-needed": ("begun", "document-needed", "accepted", "refused", "closed"),
    # A decision that is contested, or was wrong, is reviewed again: it does not turn into its contrary by itself.
    "accepted": ("begun", "closed"),
    "refused": ("begun", "closed"),
    "closed": ("begun",),
    "withdrawn": (),
}
"""What an office may say after each."""
NOTE_LENGTH = 300
"""Characters of a note at most: a sentence or three. What is longer is a letter."""


class NotNext(StorageError):
    """A state that cannot follow the one before."""


def now_of(history: History) -> Progress:
    """The state that holds."""
    return history[-1].state if history else "received"


def handled(history: History) -> tuple[Handled, datetime | None]:
    """Whether the office has begun at all, or the claimant was first, and since when: it decides whether a request can be
    taken back.
    """
    if not history:
        return "received", None
    if history[-1].state == "withdrawn":
        return "withdrawn", history[-1].at
    return "begun", history[0].at


def follow(history: History, change: Change) -> History:
    """The history with one more change. Raises NotNext where that state cannot follow, ValueError for a day or a note that
    cannot belong to it.
    """
    before = now_of(history)
    if change.state not in NEXT[before]:
        raise NotNext(f"'{change.state}' cannot follow '{before}'.")
    if change.until is not None and change.state != "document-needed":
        raise ValueError("Only a document that is needed has a last day.")
    if len(change.note) > NOTE_LENGTH:
        raise ValueError(f"A note has {NOTE_LENGTH} characters at most, this one {len(change.note)}.")
    return (*history, change)


def lacks_words(state: str, note: str) -> bool:
    """Whether a state tells a claimant nothing by itself: that a document is needed, without which one."""
    return state == "document-needed" and not note


def dumped(history: History) -> Json:
    """A history as JSON."""
    return [
        [each.state, stamp(each.at), each.until.isoformat() if each.until is not None else None, each.note]
        for each in history
    ]


def loaded(value: Sequence[Sequence[Any]]) -> History:
    """What `dumped` gave."""
    return tuple(
        Change(_KNOWN[state], moment(at), date.fromisoformat(until) if until is not None else None, note)
        for state, at, until, note in value
    )


_KNOWN: Mapping[object, Progress] = {state: state for state in NEXT}
