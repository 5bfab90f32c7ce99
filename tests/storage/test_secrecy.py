"""Who holds the database, or the server's key, or both, reads no answer; who writes to it is noticed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import Damaged, Json, KeyProblem, KeyRing, Store
from formengine.storage.crypto import lookup, padded_json, unwrap
from tests.storage.drafts import RING, Claimant, database, tamper, url

PLANTED = "Wilhelmine-Zénaïde"
# Every way in which a text or the secret could have been written.
FORMS = [PLANTED.encode(), PLANTED.encode("unicode_escape"), PLANTED.encode("utf-16-le"), b"Wilhelmine"]


def test_no_file_holds_an_answer_the_state_a_submission_or_the_secret(store: Store, tmp_path: Path) -> None:
    kept, sent = Claimant(store), Claimant(store)
    for claimant in (kept, sent):
        store.save(claimant.draft(), {"nom": {"nom": PLANTED}}, {"known": PLANTED}, expect=None)
    store.send(sent.draft(), "K7QX-4M2W-9P", {"nom": PLANTED}, sent.draft().created)
    secrets = [each.secret for each in (kept, sent)] + [each.draft().key for each in (kept, sent)]
    files = [file for file in tmp_path.iterdir() if file.is_file()]
    assert {"drafts.db", "drafts.db-wal"} <= {file.name for file in files}
    for file in files:
        data = file.read_bytes()
        for planted in [*FORMS, *secrets, *(each.hex().encode() for each in secrets)]:
            assert planted not in data, (file.name, planted)


@pytest.mark.parametrize("forget", ["erased", "expired"])
def test_the_key_of_a_draft_that_is_gone_is_in_no_file(
    claimant: Claimant, tmp_path: Path, forget: str
) -> None:
    wrapped = wrapped_key(tmp_path)
    other = Claimant(claimant.store)
    if forget == "erased":
        claimant.store.erase(claimant.draft())
    else:
        claimant.store.forget_expired(claimant.draft().expires)
    assert [file.name for file in tmp_path.iterdir() if wrapped in file.read_bytes()] == []
    assert other.draft().state == {"gap": "couple"}


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


def wrapped_key(folder: Path) -> bytes:
    connection = sqlite3.connect(database(folder))
    try:
        wrapped: bytes = connection.execute("SELECT wrapped_key FROM drafts").fetchone()[0]
        return wrapped
    finally:
        connection.close()


def test_the_database_and_the_servers_key_do_not_open_a_draft(claimant: Claimant, tmp_path: Path) -> None:
    draft, wrapped = claimant.draft(), wrapped_key(tmp_path)
    outer = f"drafts\0wrapped_key\0{draft.id}\0outer\0k1".encode()
    inner = RING.cipher("k1").decrypt(wrapped[:12], wrapped[12:], outer)
    assert draft.key not in inner
    known = lookup(claimant.secret, "renewal")
    with pytest.raises(InvalidTag):
        AESGCM(known).decrypt(inner[:12], inner[12:], f"drafts\0wrapped_key\0{draft.id}\0inner".encode())
    with pytest.raises(Damaged):
        unwrap(wrapped, "k1", known, "renewal", draft.id, RING)


def test_the_database_and_the_cookie_without_the_servers_key_do_not_open_a_draft(
    claimant: Claimant, tmp_path: Path
) -> None:
    thief = Store(url(tmp_path), KeyRing([("k1", os.urandom(32))]))
    with pytest.raises(Damaged):
        thief.find(claimant.secret, "renewal")
    with pytest.raises(KeyProblem, match="k1"):
        Store(url(tmp_path), KeyRing([("k2", os.urandom(32))])).find(claimant.secret, "renewal")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE drafts SET state = zeroblob(64)",
        "UPDATE drafts SET state = x''",
        "UPDATE drafts SET wrapped_key = zeroblob(88)",
        "UPDATE drafts SET state_version = state_version + 1",
        "UPDATE drafts SET reference_day = '2020-01-01'",
        "UPDATE drafts SET version = 'v2'",
        "UPDATE answers SET body = zeroblob(64) WHERE visit = 'nom'",
        "UPDATE answers SET version = version - 1 WHERE visit = 'nom'",
        "UPDATE answers SET body = (SELECT body FROM answers WHERE visit = 'prenom') WHERE visit = 'nom'",
        "DELETE FROM answers WHERE visit = 'nom'; UPDATE answers SET visit = 'nom'",
    ],
)
def test_a_change_behind_the_stores_back_is_noticed(claimant: Claimant, tmp_path: Path, change: str) -> None:
    claimant.saved("prenom", "Zoé")
    claimant.saved("nom", "Ève")
    tamper(tmp_path, *change.split("; "))
    with pytest.raises(Damaged):
        claimant.store.find(claimant.secret, "renewal", "nom")


def test_rows_of_two_claimants_cannot_be_swapped(store: Store, tmp_path: Path) -> None:
    one, other = Claimant(store), Claimant(store)
    one.saved("nom", "Ève")
    other.saved("nom", "Zoé")
    body = f"(SELECT body FROM answers WHERE draft_id = {one.draft().id})"
    tamper(tmp_path, f"UPDATE answers SET body = {body} WHERE draft_id = {other.draft().id}")
    with pytest.raises(Damaged):
        other.draft("nom")
    with pytest.raises(Damaged):
        store.rows(other.draft())


def test_a_header_put_back_from_a_backup_is_noticed_on_a_row_written_since(
    claimant: Claimant, tmp_path: Path
) -> None:
    tamper(tmp_path, "UPDATE drafts SET language = 'en'")
    connection = sqlite3.connect(database(tmp_path))
    old = connection.execute("SELECT state, state_version FROM drafts").fetchone()
    claimant.saved("nom", "Ève")
    connection.execute("UPDATE drafts SET state = ?, state_version = ?", old)
    connection.commit()
    connection.close()
    with pytest.raises(Damaged):
        claimant.draft("nom")


def test_a_drafts_representation_shows_neither_key_nor_answers(claimant: Claimant) -> None:
    draft = claimant.saved("nom", PLANTED)
    assert PLANTED not in repr(draft)
    assert repr(draft.key) not in repr(draft)


def test_a_nonce_is_never_used_twice(claimant: Claimant, tmp_path: Path) -> None:
    for step in range(20):
        claimant.saved(f"step-{step}", "same")
    connection = sqlite3.connect(database(tmp_path))
    bodies = [body for (body,) in connection.execute("SELECT body FROM answers")]
    connection.close()
    assert len({body[:12] for body in bodies}) == 20
