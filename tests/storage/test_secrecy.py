"""Who holds the database, or the server's key, or both, reads no answer; who writes to it is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import Damaged, Json, KeyProblem, KeyRing, Store
from formengine.storage.crypto import lookup, padded_json, unwrap
from tests.databases import Database, PostgreSQL, SQLite
from tests.storage.drafts import RING, Claimant

PLANTED = "Wilhelmine-Zénaïde"
LOG = "000000010000000000000001"
"""How PostgreSQL names a file of its log."""
# Every way in which a text or the secret could have been written.
FORMS = [PLANTED.encode(), PLANTED.encode("unicode_escape"), PLANTED.encode("utf-16-le"), b"Wilhelmine"]


def test_no_file_holds_an_answer_the_state_a_submission_or_the_secret(
    store: Store, database: Database
) -> None:
    kept, sent = Claimant(store), Claimant(store)
    for claimant in (kept, sent):
        store.save(claimant.draft(), {"nom": {"nom": PLANTED}}, {"known": PLANTED}, expect=None)
    store.send(sent.draft(), "K7QX-4M2W-9P", {"nom": PLANTED}, sent.draft().created)
    secrets = [each.secret for each in (kept, sent)] + [each.draft().key for each in (kept, sent)]
    files = database.bytes_of_files()
    ((wrapped,), *_) = database.fetch("SELECT wrapped_key FROM drafts")
    assert any(wrapped in data for data in files.values()), "what is kept is among these files"
    for name, data in files.items():
        for planted in [*FORMS, *secrets, *(each.hex().encode() for each in secrets)]:
            assert planted not in data, (name, planted)


@pytest.mark.parametrize("forget", ["erased", "expired"])
def test_of_a_draft_that_is_gone_no_row_is_left(claimant: Claimant, database: Database, forget: str) -> None:
    claimant.saved("nom", "Ève")
    go(claimant, forget)
    other = Claimant(claimant.store)
    assert database.fetch("SELECT id FROM drafts") == [(other.draft().id,)]
    assert database.fetch("SELECT visit FROM answers") == []


@pytest.mark.parametrize("forget", ["erased", "expired"])
def test_the_key_of_a_draft_that_is_gone_is_in_no_file_of_sqlite(tmp_path: Path, forget: str) -> None:
    database = SQLite(tmp_path)
    claimant = Claimant(Store(database.url, RING))
    wrapped = wrapped_key(database)
    go(claimant, forget)
    assert held(database, wrapped) == []


def test_vacuum_takes_the_key_of_a_draft_that_is_gone_out_of_postgresqls_table(
    postgresql: PostgreSQL,
) -> None:
    claimant = Claimant(Store(postgresql.url, RING))
    wrapped = wrapped_key(postgresql)
    go(claimant, "erased")
    postgresql.run("VACUUM (FULL) drafts")
    # The server's log still holds it, until it is written over, and so do backups.
    assert [name for name in held(postgresql, wrapped) if len(name) != len(LOG)] == []


def held(database: Database, planted: bytes) -> list[str]:
    """The files that hold it."""
    return [name for name, data in database.bytes_of_files().items() if planted in data]


def go(claimant: Claimant, how: str) -> None:
    """A draft ends."""
    if how == "erased":
        claimant.store.erase(claimant.draft())
    else:
        claimant.store.forget_expired(claimant.draft().expires)


def test_the_length_of_what_is_stored_does_not_tell_a_yes_from_a_no() -> None:
    answers: list[Json] = [
        True,
        False,
        {"couple": True},
        {"couple": False},
        {"choice": "rsa"},
        {"choice": "independant"},
    ]
    assert {len(padded_json(answer)) for answer in answers} == {128}


def wrapped_key(database: Database) -> bytes:
    ((wrapped,),) = database.fetch("SELECT wrapped_key FROM drafts")
    return bytes(wrapped)


def test_the_database_and_the_servers_key_do_not_open_a_draft(claimant: Claimant, database: Database) -> None:
    draft, wrapped = claimant.draft(), wrapped_key(database)
    outer = f"drafts\0wrapped_key\0{draft.id}\0outer\0k1".encode()
    inner = RING.cipher("k1").decrypt(wrapped[:12], wrapped[12:], outer)
    assert draft.key not in inner
    known = lookup(claimant.secret, "renewal")
    with pytest.raises(InvalidTag):
        AESGCM(known).decrypt(inner[:12], inner[12:], f"drafts\0wrapped_key\0{draft.id}\0inner".encode())
    with pytest.raises(Damaged):
        unwrap(wrapped, "k1", known, "renewal", draft.id, RING)


def test_the_database_and_the_cookie_without_the_servers_key_do_not_open_a_draft(
    claimant: Claimant, database: Database
) -> None:
    thief = Store(database.url, KeyRing([("k1", os.urandom(32))]))
    with pytest.raises(Damaged):
        thief.find(claimant.secret, "renewal")
    with pytest.raises(KeyProblem, match="k1"):
        Store(database.url, KeyRing([("k2", os.urandom(32))])).find(claimant.secret, "renewal")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE drafts SET state = {zeros}",
        "UPDATE drafts SET state = {nothing}",
        "UPDATE drafts SET wrapped_key = {zeros}",
        "UPDATE drafts SET state_version = state_version + 1",
        "UPDATE drafts SET reference_day = '2020-01-01'",
        "UPDATE drafts SET version = 'v2'",
        "UPDATE answers SET body = {zeros} WHERE visit = 'nom'",
        "UPDATE answers SET version = version - 1 WHERE visit = 'nom'",
        "UPDATE answers SET body = (SELECT body FROM answers WHERE visit = 'prenom') WHERE visit = 'nom'",
        "DELETE FROM answers WHERE visit = 'nom'; UPDATE answers SET visit = 'nom'",
    ],
)
def test_a_change_behind_the_stores_back_is_noticed(
    claimant: Claimant, database: Database, change: str
) -> None:
    claimant.saved("prenom", "Zoé")
    claimant.saved("nom", "Ève")
    written = change.format(zeros=database.literal(bytes(88)), nothing=database.literal(b""))
    database.tamper(*written.split("; "))
    with pytest.raises(Damaged):
        claimant.store.find(claimant.secret, "renewal", "nom")


def test_rows_of_two_claimants_cannot_be_swapped(store: Store, database: Database) -> None:
    one, other = Claimant(store), Claimant(store)
    one.saved("nom", "Ève")
    other.saved("nom", "Zoé")
    body = f"(SELECT body FROM answers WHERE draft_id = {one.draft().id})"
    database.tamper(f"UPDATE answers SET body = {body} WHERE draft_id = {other.draft().id}")
    with pytest.raises(Damaged):
        other.draft("nom")
    with pytest.raises(Damaged):
        store.rows(other.draft())


def test_a_header_put_back_from_a_backup_is_noticed_on_a_row_written_since(
    claimant: Claimant, database: Database
) -> None:
    database.tamper("UPDATE drafts SET language = 'en'")
    ((state, version),) = database.fetch("SELECT state, state_version FROM drafts")
    claimant.saved("nom", "Ève")
    database.tamper(f"UPDATE drafts SET state = {database.literal(state)}, state_version = {version}")
    with pytest.raises(Damaged):
        claimant.draft("nom")


def test_a_drafts_representation_shows_neither_key_nor_answers(claimant: Claimant) -> None:
    draft = claimant.saved("nom", PLANTED)
    assert PLANTED not in repr(draft)
    assert repr(draft.key) not in repr(draft)


def test_a_nonce_is_never_used_twice(claimant: Claimant, database: Database) -> None:
    for step in range(20):
        claimant.saved(f"step-{step}", "same")
    bodies = [body for (body,) in database.fetch("SELECT body FROM answers")]
    assert len({body[:12] for body in bodies}) == 20
