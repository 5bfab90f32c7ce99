"""How far an office is with a request: one state after another, none lost, and the second of two is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.storage import (
    NEXT,
    NOBODY,
    NOTE_LENGTH,
    Change,
    Contact,
    Following,
    History,
    KeyRing,
    NotNext,
    Outgoing,
    Progress,
    Store,
    crypto,
)
from formengine.storage.progress import dumped, follow, handled, loaded, now_of
from formengine.storage.standing import SEALED
from formengine.storage.tables import SHORT
from formengine.storage.values import stamp
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
DAY = timedelta(days=1)
BEGUN = Change("begun", NOW)
NEEDED = Change("document-needed", NOW + DAY, date(2026, 4, 30), "Votre avis d’impôt 2025.")
REFUSED = Change("refused", NOW + 2 * DAY, note="Vos ressources sont au-dessus du plafond.")


def sent(store: Store, reference: str = "AAAA") -> Claimant:
    claimant = Claimant(store)
    store.send(claimant.draft(), reference, {}, NOW)
    return claimant


def noted(store: Store, *changes: Change, reference: str = "AAAA") -> History:
    history: History = ()
    for each in changes:
        history = store.handling.change(reference, each, history) or ()
    return history


def test_all_states_are_kept_in_their_order_with_their_days_and_words(store: Store) -> None:
    claimant = sent(store)
    assert store.handling.history("AAAA") == ()
    changes = (BEGUN, NEEDED, REFUSED, Change("closed", NOW + 9 * DAY))
    assert noted(store, *changes) == changes
    assert store.handling.history("AAAA") == changes
    submission = store.submission(claimant.draft())
    assert submission is not None
    # It was begun with the first of them: that is what keeps it from being taken back.
    assert (submission.state, submission.changed, submission.history) == ("begun", NOW, changes)
    assert [each.state for each in store.handling.listed(NOW)] == ["closed"]


def test_who_takes_back_and_who_begins_leave_the_same_kind_of_history(store: Store) -> None:
    claimant, _ = sent(store), sent(store, "BBBB")
    store.handling.withdraw(claimant.draft(), at=NOW)
    store.handling.begin("BBBB")
    histories = [store.handling.history(reference) or () for reference in ("AAAA", "BBBB")]
    assert [[each.state for each in history] for history in histories] == [["withdrawn"], ["begun"]]


def test_what_cannot_follow_is_refused_and_nothing_is_written(store: Store) -> None:
    claimant = sent(store)
    store.handling.withdraw(claimant.draft(), at=NOW)
    taken = store.handling.history("AAAA")
    assert taken is not None
    with pytest.raises(NotNext, match="'begun' cannot follow 'withdrawn'"):
        store.handling.change("AAAA", BEGUN, taken)
    assert store.handling.history("AAAA") == taken


def test_a_day_and_a_note_belong_to_what_they_can_belong_to() -> None:
    with pytest.raises(ValueError, match="last day"):
        follow((), Change("refused", NOW, date(2026, 4, 30)))
    with pytest.raises(ValueError, match=str(NOTE_LENGTH)):
        follow((), Change("refused", NOW, note="é" * (NOTE_LENGTH + 1)))
    assert follow((), Change("refused", NOW, note="é" * NOTE_LENGTH))


def test_of_an_unknown_request_nothing_is_noted(store: Store) -> None:
    assert store.handling.history("AAAA") is None
    assert store.handling.change("AAAA", BEGUN, ()) is None


def test_the_second_of_two_at_the_same_moment_is_told_what_the_first_has_noted(
    store: Store, database: Database
) -> None:
    stores = (store, Store(database.url, RING))
    changes = (Change("accepted", NOW), Change("refused", NOW))
    for number in range(6):
        sent(store, f"R{number}")
        together = threading.Barrier(2)

        def say(
            which: int, reference: str = f"R{number}", at: threading.Barrier = together
        ) -> History | None:
            at.wait()
            return stores[which].handling.change(reference, changes[which], ())

        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(say, range(2)))
        assert told[0] == told[1] == store.handling.history(f"R{number}")
        assert told[0] in [(each,) for each in changes]
    stores[1].close()


def test_who_has_seen_an_older_history_writes_nothing_over_the_newer(store: Store) -> None:
    sent(store)
    noted(store, BEGUN)
    assert store.handling.change("AAAA", Change("accepted", NOW), ()) == (BEGUN,)
    assert store.handling.history("AAAA") == (BEGUN,)


def test_the_database_alone_does_not_tell_a_decided_request_from_a_new_one(
    store: Store, database: Database
) -> None:
    sent(store), sent(store, "BBBB")
    noted(store, BEGUN, NEEDED, REFUSED, Change("closed", NOW), BEGUN)
    rows = database.fetch("SELECT state, state_at, length(sealed_state), state_key_id FROM submissions")
    assert len(set(rows)) == 1
    assert rows[0][2] == SEALED
    assert str(SEALED) in SHORT


def test_what_the_version_before_sealed_short_is_filled_up_by_the_next_sweep(
    store: Store, database: Database
) -> None:
    sent(store)
    noted(store, BEGUN)
    shorten(store, database)
    before = store.handling.history("AAAA")
    assert before == (BEGUN,)
    store.forget_expired(NOW)
    assert store.handling.history("AAAA") == before
    assert database.fetch("SELECT length(sealed_state) FROM submissions") == [(SEALED,)]


def shorten(store: Store, database: Database) -> None:
    """Make of the one request what the version before has sealed: its last state, without a history."""
    ((submission, reference),) = database.fetch("SELECT id, reference FROM submissions")
    place = f"submissions\0sealed_state\0{submission}\0{reference}\0k1".encode()
    sealed = crypto.seal_json(RING.cipher("k1"), {"state": "begun", "at": stamp(NOW)}, place)
    database.tamper(f"UPDATE submissions SET sealed_state = {database.literal(sealed)}")


def test_where_to_write_lies_under_the_servers_key_and_the_database_does_not_tell_whether(
    store: Store, database: Database
) -> None:
    contact = Contact("zoe@example.org", "+33639981234", "fr")
    store.send(Claimant(store).draft(), "AAAA", {}, NOW, following=Following(contact=contact))
    sent(store, "BBBB")
    assert len(set(database.fetch("SELECT length(sealed_state) FROM submissions"))) == 1
    both = Store(database.url, KeyRing([("k2", bytes(range(32, 64))), ("k1", bytes(range(32)))]))
    noted(store, BEGUN)
    both.rewrap()
    assert (both.handling.contact("AAAA"), both.handling.contact("BBBB")) == (contact, NOBODY)
    both.close()


@pytest.mark.parametrize("state", ["closed", "withdrawn"])
def test_where_to_write_is_forgotten_once_a_request_is_over(store: Store, state: Progress) -> None:
    claimant = Claimant(store)
    following = Following(contact=Contact("zoe@example.org"))
    store.send(claimant.draft(), "AAAA", {}, NOW, following=following)
    assert store.handling.contact("AAAA").email == "zoe@example.org"
    if state == "withdrawn":
        store.handling.withdraw(claimant.draft(), at=NOW)
    else:
        noted(store, Change(state, NOW))
    assert store.handling.contact("AAAA") == NOBODY


def test_a_message_is_put_on_its_way_with_the_change_it_tells_of_or_not_at_all(store: Store) -> None:
    sent(store)
    told = [Outgoing("email", {"to": "zoe@example.org"})]
    store.handling.change("AAAA", BEGUN, (), told)
    store.handling.change("AAAA", Change("accepted", NOW), (), told)
    assert [each.channel for each in store.outbox.listed()] == ["email"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(NEXT)), max_size=8))
def test_a_history_never_holds_what_cannot_follow_and_is_read_as_it_was_written(
    wanted: list[Progress],
) -> None:
    history: History = ()
    for state in wanted:
        try:
            history = follow(history, Change(state, NOW))
        except NotNext:
            assert state not in NEXT[now_of(history)]
    assert loaded(dumped(history)) == history  # type: ignore[arg-type]  # what `dumped` gives is a list of lists
    assert (handled(history)[0] == "received") == (not history)
