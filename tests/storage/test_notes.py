"""What stays with a draft that was sent: sealed, read with it, and replaced by one who saw what was there."""

from __future__ import annotations

from datetime import UTC, datetime

from formengine.storage import Following, Store, Submission
from tests.storage.drafts import Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)


def sent(store: Store) -> Claimant:
    claimant = Claimant(store)
    following = Following(note={"hand": "relative"})
    assert isinstance(store.send(claimant.draft(), "AAAA", {}, NOW, following=following), Submission)
    return claimant


def test_it_is_read_with_the_draft_and_the_submission_stays(store: Store) -> None:
    claimant = sent(store)
    assert claimant.draft().state == {"hand": "relative"}
    assert store.handling.note(claimant.draft(), {})
    found = store.submission(claimant.draft())
    assert (claimant.draft().state, found is not None) == ({}, True)


def test_of_two_at_once_one_finds_what_the_other_wrote(store: Store) -> None:
    claimant = sent(store)
    both = claimant.draft(), claimant.draft()
    assert [store.handling.note(each, {"hand": name}) for each, name in zip(both, "ab", strict=True)] == [
        True,
        False,
    ]
    assert claimant.draft().state == {"hand": "a"}


def test_a_draft_that_is_open_has_none(store: Store) -> None:
    claimant = Claimant(store)
    assert not store.handling.note(claimant.draft(), {"hand": "relative"})
    assert claimant.draft().state == {"gap": "couple"}
