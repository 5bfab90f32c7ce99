"""Drafts: begun, found, saved, erased, forgotten."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formengine.storage import Json, Outcome, StorageError, Store
from formengine.storage.upkeep import erase_expired
from formengine.storage.values import stamp
from tests.databases import Database
from tests.storage.drafts import DAY, RING, Claimant
from tests.thorough import tries

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
visits = st.from_regex(r"[a-z][a-z0-9-]{0,8}(/[1-9][0-9]?/[a-z]{1,8})?", fullmatch=True)


def test_a_draft_is_found_by_its_secret_and_form(store: Store) -> None:
    secret = os.urandom(32)
    expires = datetime.now(UTC) + timedelta(days=30)
    begun = store.begin(
        secret, form="renewal", version="v1", language="ar", day=DAY, state={"gap": "nom"}, expires=expires
    )
    assert store.find(secret, "renewal") == begun
    assert (begun.status, begun.language, begun.day, begun.state) == ("open", "ar", DAY, {"gap": "nom"})
    assert begun.expires == expires


def test_a_secret_finds_nothing_in_another_form(claimant: Claimant) -> None:
    assert claimant.store.find(claimant.secret, "contact-change") is None
    assert claimant.store.find(os.urandom(32), "renewal") is None


def test_one_secret_can_hold_a_draft_of_each_form(claimant: Claimant) -> None:
    store, secret = claimant.store, claimant.secret
    other = store.begin(
        secret,
        form="contact",
        version="v1",
        language="fr",
        day=DAY,
        state=1,
        expires=claimant.draft().expires,
    )
    assert store.find(secret, "contact") == other
    assert claimant.draft().state == {"gap": "couple"}


def test_a_secret_begins_one_draft_of_a_form(claimant: Claimant) -> None:
    with pytest.raises(StorageError):
        claimant.store.begin(
            claimant.secret,
            form="renewal",
            version="v1",
            language="fr",
            day=DAY,
            state=None,
            expires=claimant.draft().expires,
        )


def test_a_short_secret_is_refused(store: Store) -> None:
    with pytest.raises(StorageError, match="32 bytes"):
        store.find(b"short", "renewal")


def test_a_save_writes_rows_and_state_together(claimant: Claimant) -> None:
    draft = claimant.draft("couple")
    assert draft.row is None
    outcome = claimant.store.save(
        draft, {"couple": {"couple": True}, "nom": {"nom": "Ève"}}, {"gap": "fin"}, expect=("couple", 0)
    )
    assert outcome is Outcome.SAVED
    again = claimant.draft("couple")
    assert again.state == {"gap": "fin"}
    assert again.row is not None
    assert (again.row.body, again.row.version) == ({"couple": True}, draft.next_version)
    assert {visit: row.body for visit, row in claimant.store.rows(again).items()} == {
        "couple": {"couple": True},
        "nom": {"nom": "Ève"},
    }


def test_none_deletes_a_row(claimant: Claimant) -> None:
    draft = claimant.saved("couple", True)
    assert draft.row is not None
    assert (
        claimant.store.save(draft, {"couple": None}, {}, expect=("couple", draft.row.version))
        is Outcome.SAVED
    )
    assert claimant.store.rows(draft) == {}


def test_a_version_is_never_used_twice_even_when_the_row_was_deleted(claimant: Claimant) -> None:
    old = claimant.saved("couple", True)
    claimant.saved("couple", None)
    claimant.saved("couple", False)
    assert old.row is not None
    outcome = claimant.store.save(claimant.draft(), {"couple": True}, {}, expect=("couple", old.row.version))
    assert outcome is Outcome.ROW_MOVED


def test_a_row_that_must_not_exist_and_does_is_left_alone(claimant: Claimant) -> None:
    claimant.saved("couple", True)
    assert (
        claimant.store.save(claimant.draft(), {"couple": False}, {}, expect=("couple", 0))
        is Outcome.ROW_MOVED
    )
    row = claimant.draft("couple").row
    assert row is not None
    assert row.body is True


def test_the_reference_day_moves_with_a_save(claimant: Claimant) -> None:
    claimant.store.save(claimant.draft(), {}, {}, expect=None, day=date(2026, 4, 1))
    assert claimant.draft().day == date(2026, 4, 1)


def test_an_erased_draft_is_not_found_and_takes_no_writes(claimant: Claimant) -> None:
    draft = claimant.saved("couple", True)
    claimant.store.erase(draft)
    assert claimant.store.find(claimant.secret, "renewal") is None
    assert claimant.store.rows(draft) == {}
    assert claimant.store.save(draft, {"couple": False}, {}, expect=None) is Outcome.STATE_MOVED


def test_a_draft_that_expired_is_not_found_and_is_forgotten(database: Database) -> None:
    now = datetime(2026, 3, 27, 12, tzinfo=UTC)
    present = [now]
    store = Store(database.url, RING, clock=lambda: present[0])
    secrets = [os.urandom(32) for _ in range(3)]
    for hours, secret in enumerate(secrets, start=1):
        expires = now + timedelta(hours=hours)
        store.begin(secret, form="f", version="v", language="fr", day=DAY, state={}, expires=expires)
    present[0] = now + timedelta(hours=2)
    assert [store.find(secret, "f") is None for secret in secrets] == [True, True, False]
    assert store.forget_expired(present[0]) == 2
    assert store.forget_expired(present[0]) == 0
    store.close()


@given(st.lists(st.timedeltas(timedelta(), timedelta(hours=24)), min_size=1, max_size=5))
@settings(max_examples=tries(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_save_a_draft_is_kept_for_a_day(database: Database, pauses: list[timedelta]) -> None:
    clock = [datetime.now(UTC)]
    store = Store(database.url, RING, clock=lambda: clock[0])
    claimant = Claimant(store)
    for number, pause in enumerate(pauses):
        clock[0] += pause * 0.999
        claimant.saved("nom", number)
    clock[0] += timedelta(hours=24)
    assert claimant.draft("nom").row is not None
    store.close()


def test_a_draft_that_lasts_for_long_is_not_made_to_last_for_less(store: Store) -> None:
    secret, expires = os.urandom(32), datetime.now(UTC) + timedelta(days=30)
    begun = store.begin(secret, form="f", version="v", language="fr", day=DAY, state={}, expires=expires)
    assert store.prolong(begun) is begun
    assert store.save(begun, {"nom": "Ana"}, {}, expect=None) is Outcome.SAVED
    found = store.find(secret, "f")
    assert found is not None
    assert found.expires == expires


def test_what_somebody_came_back_to_as_it_was_being_swept_stays(database: Database) -> None:
    clock = [datetime.now(UTC)]
    store = Store(database.url, RING, clock=lambda: clock[0])
    claimant, other = Claimant(store), Claimant(store)
    gone = other.draft().id
    clock[0] += timedelta(hours=23)
    seen = claimant.saved("nom", "Ana")
    clock[0] += timedelta(hours=2)
    # Both were found to be expired, and a save of one of them came before they were erased.
    assert erase_expired(store.database, sorted([seen.id, gone]), stamp(clock[0])) == 1
    assert list(store.rows(claimant.draft())) == ["nom"]
    assert other.store.find(other.secret, other.form) is None
    assert store.forget_expired(clock[0]) == 0
    store.close()


def test_tokens_are_opaque_short_and_differ_between_drafts(store: Store) -> None:
    one, other = Claimant(store).draft(), Claimant(store).draft()
    assert one.token("rsa") == one.token("rsa") != one.token("aah")
    assert one.token("rsa") != other.token("rsa")
    assert len(one.token("rsa")) == 8
    assert set(one.token("rsa")) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_a_store_is_healthy_until_its_database_cannot_be_read(new_database: Database) -> None:
    store = Store(new_database.url, RING)
    assert store.healthy()
    store.close()
    new_database.lose()
    assert not store.healthy()


@pytest.mark.parametrize("typed", ["\0", "\ud83d", "\u2028", "a" * 100_000, "مرحبا"])
def test_anything_that_can_be_typed_is_kept(claimant: Claimant, typed: str) -> None:
    row = claimant.saved("nom", {"nom": [typed]}).row
    assert row is not None
    assert row.body == {"nom": [typed]}


@given(st.dictionaries(visits, values, max_size=5), values)
@settings(max_examples=tries(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_is_what_is_found(store: Store, changes: Mapping[str, Json], state: Json) -> None:
    claimant = Claimant(store)
    assert store.save(claimant.draft(), changes, state, expect=None) is Outcome.SAVED
    draft = claimant.draft()
    assert draft.state == state
    kept = {visit: body for visit, body in changes.items() if body is not None}
    assert {visit: row.body for visit, row in store.rows(draft).items()} == kept
    for visit, body in kept.items():
        row = claimant.draft(visit).row
        assert row is not None
        assert row.body == body
