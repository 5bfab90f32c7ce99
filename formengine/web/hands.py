"""Whose hands a request goes through: the claimant, somebody they know, somebody whose work it is. A form asks for it where
it says `assisted` (docs/decisions/0087-who-fills-in.md).

Who it was lies in a row of the draft, sealed as answers are; who it is now, in its state, which every page reads. A row of
answers has the version that the draft had when it was written: so it tells whose hand wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from formengine.journey import State, saved_of
from formengine.model import Question
from formengine.storage import Draft, Row, Store

WHO = "who-fills-in"
"""The page that asks, and the name of the row that holds what was said."""
SELF, RELATIVE, PROFESSIONAL = "self", "relative", "professional"
HELPERS = (RELATIVE, PROFESSIONAL)
UNSAID = "unsaid"
"""The hand of what a helper has sent, while whoever opened it by a code has not said who they are."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One of them, from the version `since` of the draft on. `by` is empty while nobody has said who it is. Of a
    professional who has signed in: with which provider, and what that says of them.
    """

    by: str
    since: int = 0
    name: str = ""
    organisation: str = ""
    provider: str = ""
    lent: bool = False

    @classmethod
    def of_json(cls, value: Mapping[str, Any]) -> Self:
        """What `asdict` gave."""
        return cls(**value)

    def is_like(self, other: Hand) -> bool:
        """Whether it is the same hand, which only went on."""
        return replace(self, since=other.since) == other


def is_helper(state: State) -> bool:
    """Whether somebody fills in for another."""
    return state.hand in HELPERS


def note_of_sent(hand: str) -> dict[str, Any]:
    """What stays with a request that was sent: the helper in whose hands it lies, or nothing once it is the claimant's."""
    return {"hand": hand} if hand else {}


def hand_of_sent(note: Any) -> str:
    """The hand in such a note."""
    return str(note.get("hand", ""))


def hands_in(row: Row | None) -> tuple[Hand, ...]:
    """The hands that a row holds, the first one first."""
    body: Any = row.body if row is not None and isinstance(row.body, Mapping) else {}
    return tuple(Hand.of_json(each) for each in body.get("hands", ()))


def hands_of(store: Store, secret: bytes, draft: Draft) -> tuple[Hand, ...]:
    """The hands that a draft went through."""
    found = store.find(secret, draft.form, WHO)
    return hands_in(found.row if found is not None else None)


def in_hands(state: State, store: Store, secret: bytes, draft: Draft) -> State:
    """A state that was worked out from all answers, with whose hands the draft is in."""
    hands = hands_of(store, secret, draft)
    last = hands[-1] if hands else Hand("")
    return replace(state, hand=last.by, lent=last.since if last.lent else 0)


def hides(state: State, questions: Iterable[Question], row: Row | None) -> bool:
    """Whether one of these is private, and was answered before the code for helpers opened the request."""
    if not state.lent or row is None or not any(each.private for each in questions):
        return False
    body: Any = row.body
    return (saved_of(body).since or row.version) <= state.lent
