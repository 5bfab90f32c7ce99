"""A code that is sent opens its request with the second thing alone, a few tries long; its message goes with the draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, scrypt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.return_code import new_code
from formengine.storage import Damaged, KeyRing, Outgoing, StorageError, Store
from formengine.storage.crypto import unwrap
from formengine.storage.sent_codes import MISSES, folded
from tests.databases import Database
from tests.quick import stretching_as_served
from tests.storage.drafts import RING, Claimant

CODE, OTHER = new_code(sent=True), new_code(sent=True)
WORD = "Éléphant 12"
MAIL = Outgoing("email", {"to": "zoe@example.org", "text": CODE})


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    opened = Store(database.url, RING)
    yield opened
    opened.close()


def stopped(store: Store, *outgoing: Outgoing, code: str = CODE) -> Claimant:
    claimant = Claimant(store)
    store.sent_codes.send(claimant.draft(), code, WORD, outgoing or (MAIL,))
    return claimant


def opens(store: Store, code: str = CODE, word: str = WORD, form: str = "renewal") -> bool:
    return store.sent_codes.open(code, word, form) is not None


def test_both_together_open_the_draft(store: Store) -> None:
    claimant = stopped(store)
    opened = store.sent_codes.open(CODE, WORD, "renewal")
    assert opened is not None
    assert (opened.draft, opened.key) == (claimant.draft().id, claimant.draft().key)
    assert store.codes.take(opened, bytes(32), "renewal")
    assert store.find(bytes(32), "renewal") is not None


@pytest.mark.parametrize(
    ("code", "word", "form"),
    [
        (CODE, "elephant 13", "renewal"),
        (CODE, "", "renewal"),
        (OTHER, WORD, "renewal"),
        (CODE, WORD, "other"),
    ],
    # Codes are drawn anew in each process, and processes share tests out by their names.
    ids=["another word", "no word", "another code", "another form"],
)
def test_one_of_them_opens_nothing(store: Store, code: str, word: str, form: str) -> None:
    stopped(store)
    assert not opens(store, code, word, form)
    assert opens(store)


@pytest.mark.parametrize("word", ["elephant12", "ELEPHANT-12", " éLÉPHANT  ١٢ "])
def test_however_it_is_written(store: Store, word: str) -> None:
    stopped(store)
    assert opens(store, word=word)


@given(st.text())
def test_folding_twice_changes_nothing(second: str) -> None:
    assert folded(folded(second)) == folded(second)


def test_after_a_few_wrong_ones_the_right_one_opens_nothing_and_the_draft_stays(store: Store) -> None:
    claimant = stopped(store)
    for number in range(MISSES):
        assert not opens(store, word=f"wrong-{number}")
    assert not opens(store)
    assert claimant.draft().status == "open"
    store.sent_codes.send(claimant.draft(), OTHER, WORD, [MAIL])
    assert opens(store, OTHER)


def test_a_right_one_forgives_the_wrong_ones_before_it(store: Store) -> None:
    stopped(store)
    for _ in range(2):
        for number in range(MISSES - 1):
            assert not opens(store, word=f"wrong-{number}")
        assert opens(store)


def test_the_newest_message_counts_and_a_code_can_be_ended(store: Store) -> None:
    claimant = stopped(store)
    store.sent_codes.send(claimant.draft(), OTHER, WORD, [MAIL])
    assert not opens(store)
    assert opens(store, OTHER)
    store.sent_codes.end(claimant.draft())
    assert not opens(store, OTHER)


def test_the_message_waits_sealed_belongs_to_the_draft_and_goes_with_it(
    store: Store, database: Database
) -> None:
    claimant = stopped(store)
    delivery = store.outbox.claim("email", 3)
    assert delivery is not None
    assert (delivery.content, delivery.reference, delivery.form) == (MAIL.content, "", "renewal")
    assert (delivery.version, delivery.language, delivery.received) == ("v1", "fr", delivery.made)
    (entry,) = store.outbox.listed()
    assert (entry.reference, entry.form) == ("", "renewal")
    store.erase(claimant.draft())
    assert database.fetch("SELECT * FROM deliveries") == []
    assert database.fetch("SELECT * FROM sent_codes") == []


def test_once_it_has_arrived_its_address_is_gone(store: Store, database: Database) -> None:
    stopped(store)
    delivery = store.outbox.claim("email", 3)
    assert delivery is not None
    store.outbox.done(delivery)
    assert database.fetch("SELECT status, sealed FROM deliveries") == [("done", None)]


def test_the_code_is_there_with_its_message_or_neither_is(store: Store, database: Database) -> None:
    claimant = Claimant(store)
    with pytest.raises(StorageError):
        # The table takes no channel that is none.
        store.sent_codes.send(claimant.draft(), CODE, WORD, [Outgoing(None)])  # type: ignore[arg-type]  # wrong on purpose
    assert database.fetch("SELECT * FROM sent_codes") == []
    assert not opens(store)


def test_of_a_draft_that_has_expired_it_opens_nothing(store: Store, database: Database) -> None:
    stopped(store)
    past = datetime.now(UTC) - timedelta(days=1)
    database.tamper(f"UPDATE drafts SET expires_at = {int(past.timestamp() * 1e6)}")
    assert not opens(store)


def test_it_opens_after_the_servers_key_has_changed(database: Database, store: Store) -> None:
    stopped(store)
    keys = [("k2", bytes(range(32, 64))), ("k1", bytes(range(32)))]
    both, later = Store(database.url, KeyRing(keys)), Store(database.url, KeyRing(keys[:1]))
    both.rewrap()
    assert later.locked_with() == {"k2"}
    assert opens(later)


def test_neither_code_word_nor_address_is_readable_in_the_database(store: Store, database: Database) -> None:
    stopped(store)
    store.close()
    held = b"".join(database.bytes_of_files().values())
    for each in (CODE, CODE.replace(" ", ""), WORD, folded(WORD), "zoe@example.org"):
        assert each.encode() not in held


def test_a_word_is_stretched_before_it_opens_anything(store: Store, database: Database) -> None:
    """By scrypt (RFC 7914) at 16 MiB, whoever has message, database and server's key pays for each word that they try."""
    with stretching_as_served():
        claimant = stopped(store)
    draft = claimant.draft()
    ((wrapped,),) = database.fetch("SELECT wrapped_key FROM sent_codes")
    plain = CODE.replace(" ", "").encode()
    salt = blake2b(plain, key=b"renewal", digest_size=32, person=b"fe.sent").digest()

    def opened_by(secret: bytes) -> bytes:
        return unwrap(bytes(wrapped), "k1", secret, "renewal", draft.id, RING, "sent_codes")

    stretched = scrypt(folded(WORD).encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
    assert opened_by(stretched) == draft.key
    with pytest.raises(Damaged):
        opened_by(blake2b(folded(WORD).encode(), key=salt, digest_size=32).digest())
