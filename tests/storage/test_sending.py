"""Sending: once, sealed for the office, with a receipt for the claimant."""

from __future__ import annotations

import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from formengine.storage import (
    Damaged,
    Json,
    KeyProblem,
    Outcome,
    ReferenceTaken,
    Store,
    Submission,
    submission_place,
)
from formengine.storage.sealing import new_private_key, open_envelope, public_key
from tests.databases import Database
from tests.storage.drafts import DAY, RING, Claimant

CONTENT: Json = {"couple": True, "nom": "Ève"}
NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)


def test_what_is_sent_is_kept_for_the_claimant_and_the_draft_is_emptied(claimant: Claimant) -> None:
    draft = claimant.saved("nom", "Ève")
    sent = claimant.store.send(draft, "K7QX-4M2W-9P", CONTENT, NOW)
    assert sent == Submission("K7QX-4M2W-9P", NOW, CONTENT)
    after = claimant.draft("nom")
    assert (after.status, after.row, after.state) == ("sent", None, {})
    assert claimant.store.rows(after) == {}
    assert claimant.store.submission(after) == sent


def test_a_draft_that_was_sent_takes_no_more_answers(claimant: Claimant) -> None:
    claimant.store.send(claimant.draft(), "K7QX-4M2W-9P", CONTENT, NOW)
    assert claimant.store.save(claimant.draft(), {"nom": "Zoé"}, {}, expect=None) is Outcome.STATE_MOVED


def test_an_open_draft_has_no_submission(claimant: Claimant) -> None:
    assert claimant.store.submission(claimant.draft()) is None


def test_a_double_click_sends_once(claimant: Claimant, database: Database) -> None:
    together = threading.Barrier(2)

    def click(reference: str, store: Store) -> Submission | Outcome:
        draft = store.find(claimant.secret, claimant.form)
        assert draft is not None
        together.wait()
        return store.send(draft, reference, CONTENT, NOW)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(click, ["AAAA", "BBBB"], [claimant.store, Store(database.url, RING)])
    assert first == second == claimant.store.submission(claimant.draft())
    assert isinstance(first, Submission)
    assert claimant.store.send(claimant.draft(), "CCCC", {}, NOW) == first


def test_sending_what_has_changed_since_is_refused(claimant: Claimant) -> None:
    read = claimant.draft()
    claimant.saved("nom", "Zoé")
    assert claimant.store.send(read, "K7QX-4M2W-9P", CONTENT, NOW) is Outcome.STATE_MOVED
    assert claimant.draft().status == "open"


def test_a_reference_in_use_is_refused_and_another_may_follow(store: Store) -> None:
    first, second = Claimant(store), Claimant(store)
    store.send(first.draft(), "K7QX-4M2W-9P", CONTENT, NOW)
    draft = second.saved("nom", "Zoé")
    with pytest.raises(ReferenceTaken):
        store.send(draft, "K7QX-4M2W-9P", CONTENT, NOW)
    assert second.draft("nom") == draft
    assert isinstance(store.send(draft, "W8HJ-34NN-56", CONTENT, NOW), Submission)


def test_only_the_office_opens_its_copy_and_the_copy_outlives_the_draft(database: Database) -> None:
    private = new_private_key()
    store = Store(database.url, RING, public_key(private))
    claimant = Claimant(store)
    store.send(claimant.draft(), "K7QX-4M2W-9P", CONTENT, NOW)
    store.erase(claimant.draft())
    ((sealed,),) = database.fetch("SELECT envelope FROM submissions")
    assert (
        json.loads(open_envelope(private, sealed, submission_place("K7QX-4M2W-9P", "renewal", "v1")))
        == CONTENT
    )
    with pytest.raises(Damaged):
        open_envelope(new_private_key(), sealed, submission_place("K7QX-4M2W-9P", "renewal", "v1"))
    with pytest.raises(Damaged):
        open_envelope(private, sealed, submission_place("W8HJ-34NN-56", "renewal", "v1"))
    store.close()


def test_erasing_and_forgetting_remove_the_receipt(database: Database, store: Store) -> None:
    erased, forgotten = Claimant(store), Claimant(store)
    store.send(erased.draft(), "AAAA", CONTENT, NOW)
    store.send(forgotten.draft(), "BBBB", CONTENT, NOW)
    store.erase(erased.draft())
    store.forget_expired(datetime.now(UTC) + timedelta(days=2))
    left = database.fetch("SELECT reference, draft_id, receipt FROM submissions ORDER BY reference")
    assert left == [("AAAA", None, None), ("BBBB", None, None)]


def test_a_receipt_put_in_another_claimants_place_does_not_open(database: Database, store: Store) -> None:
    one, other = Claimant(store), Claimant(store)
    store.send(one.draft(), "AAAA", CONTENT, NOW)
    store.send(other.draft(), "BBBB", CONTENT, NOW)
    database.tamper(
        "UPDATE submissions SET receipt = (SELECT receipt FROM submissions WHERE reference = 'AAAA')"
        " WHERE reference = 'BBBB'",
    )
    with pytest.raises(Damaged):
        store.submission(other.draft())


def test_a_malformed_office_key_is_refused(database: Database) -> None:
    with pytest.raises(KeyProblem):
        Store(database.url, RING, os.urandom(31))


def test_an_envelope_of_a_format_to_come_is_refused() -> None:
    with pytest.raises(Damaged):
        open_envelope(new_private_key(), b"\x02" + bytes(80), submission_place("AAAA", "f", DAY.isoformat()))
