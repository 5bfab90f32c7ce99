"""An account of elsewhere holds drafts: any browser that is signed in opens them, and no other one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import KeyProblem, KeyRing, Store
from formengine.storage.accounts import UNUSED
from formengine.storage.values import PROLONGED
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

ISSUER = "https://accounts.example.org"
TOKEN = "a.b.c"
OLD, NEW = ("k1", bytes(range(32))), ("k2", bytes(range(1, 33)))


def signed_in(store: Store, subject: str = "zoe", issuer: str = ISSUER) -> int:
    found = store.accounts.find(store.accounts.sign_in(issuer, subject, TOKEN))
    assert found is not None
    return found.account


def holding(store: Store, account: int) -> Claimant:
    """Somebody whose draft was taken into their account."""
    claimant = Claimant(store)
    secret = store.accounts.hold(claimant.draft(), account)
    assert secret is not None
    claimant.secret = secret
    return claimant


def test_the_same_person_has_one_account_and_two_persons_have_two(store: Store) -> None:
    zoe = signed_in(store)
    assert signed_in(store) == zoe
    assert signed_in(store, "leo") != zoe
    assert signed_in(store, issuer="https://other.example.org") != zoe


def test_an_account_keeps_neither_name_nor_provider(store: Store, database: Database) -> None:
    secret = store.accounts.sign_in(ISSUER, "zoe-the-subject", "header.zoe-the-subject.seal")
    written = repr([database.fetch(f"SELECT * FROM {name}") for name in database.tables()])
    assert "zoe-the-subject" not in written
    assert "accounts.example.org" not in written
    assert secret.hex() not in written


def test_signing_out_ends_this_browser_alone_and_gives_the_token_back(store: Store) -> None:
    one, other = (store.accounts.sign_in(ISSUER, "zoe", TOKEN) for _ in range(2))
    assert store.accounts.sign_out(one) == TOKEN
    assert store.accounts.find(one) is None
    assert store.accounts.find(other) is not None
    assert store.accounts.sign_out(one) == ""


def test_a_sign_in_lasts_as_long_as_somebody_goes_on_and_then_ends(database: Database) -> None:
    now = [datetime.now(UTC)]
    store = Store(database.url, RING, clock=lambda: now[0])
    secret = store.accounts.sign_in(ISSUER, "zoe", TOKEN)
    for _ in range(3):
        now[0] += timedelta(hours=20)
        assert store.accounts.find(secret) is not None
    now[0] += PROLONGED
    assert store.accounts.find(secret) is None
    store.close()


def test_what_an_account_holds_is_found_by_it_alone_and_opens_in_each_of_its_browsers(store: Store) -> None:
    zoe, leo = signed_in(store), signed_in(store, "leo")
    claimant = holding(store, zoe)
    draft = claimant.draft()
    assert draft.account == zoe
    assert [each.draft for each in store.accounts.of(zoe)] == [draft.id]
    assert store.accounts.of(leo) == []
    assert store.accounts.open(zoe, draft.id) == ("renewal", claimant.secret)
    assert store.accounts.open(leo, draft.id) is None


def test_a_draft_that_is_taken_in_has_another_cookie_and_no_code(store: Store) -> None:
    claimant = Claimant(store)
    draft = claimant.draft()
    store.codes.give(draft)
    code = store.codes.of(draft)
    assert code is not None
    zoe = signed_in(store)
    assert store.accounts.hold(draft, zoe) is not None
    assert store.find(claimant.secret, "renewal") is None
    assert store.codes.open(code, "renewal") is None
    assert store.accounts.hold(draft, zoe) is None


def test_what_was_sent_is_listed_with_its_reference_and_what_became_of_it(store: Store) -> None:
    zoe = signed_in(store)
    draft = holding(store, zoe).draft()
    store.send(draft, "ABCD-1234", {"answers": {}}, datetime.now(UTC))
    (held,) = store.accounts.of(zoe)
    assert (held.status, held.reference, held.state) == ("sent", "ABCD-1234", "received")
    store.handling.withdraw(draft)
    assert store.accounts.of(zoe)[0].state == "withdrawn"


def test_a_rotation_takes_accounts_along(database: Database) -> None:
    before = Store(database.url, KeyRing([OLD]))
    zoe = signed_in(before)
    draft = holding(before, zoe).draft()
    before.close()
    both = Store(database.url, KeyRing([NEW, OLD]))
    assert both.locked_with() == {"k1"}
    both.rewrap()
    assert both.locked_with() == {"k2"}
    both.close()
    after = Store(database.url, KeyRing([NEW]))
    assert signed_in(after) == zoe
    form, secret = after.accounts.open(zoe, draft.id) or ("", b"")
    assert after.find(secret, form) is not None
    after.close()
    with pytest.raises(KeyProblem):
        Store(database.url, KeyRing([OLD])).accounts.open(zoe, draft.id)


def test_erasing_and_expiring_take_what_an_account_holds(store: Store) -> None:
    zoe = signed_in(store)
    store.erase(holding(store, zoe).draft())
    holding(store, zoe)
    store.forget_expired(datetime.now(UTC) + timedelta(days=2))
    assert store.accounts.of(zoe) == []


def test_an_account_that_holds_nothing_is_forgotten_and_one_that_holds_something_is_not(
    store: Store, database: Database
) -> None:
    zoe = signed_in(store)
    signed_in(store, "leo")
    holding(store, zoe)
    store.accounts.forget(datetime.now(UTC) + UNUSED + timedelta(days=1))
    assert database.fetch("SELECT id FROM accounts") == [(zoe,)]
    assert database.fetch("SELECT count(*) FROM sign_ins") == [(0,)]


def test_what_a_browser_keeps_for_us_opens_for_its_purpose_alone(store: Store) -> None:
    sealed = store.accounts.seal({"state": "s"}, "attempt")
    assert store.accounts.unseal(sealed, "attempt") == {"state": "s"}
    forged = AESGCM(bytes(32)).encrypt(bytes(12), b"{}", b"attempt").hex()
    for text in (sealed[:-2], sealed.swapcase(), f"k1.{forged}", "k9.AAAA", "", "é"):
        assert store.accounts.unseal(text, "attempt") is None
    assert store.accounts.unseal(sealed, "end") is None


def test_where_the_servers_key_is_lost_people_sign_in_with_new_accounts_once_an_operator_says_so(
    database: Database,
) -> None:
    before = Store(database.url, KeyRing([OLD]))
    zoe = signed_in(before)
    holding(before, zoe)
    assert not before.accounts.is_lost()
    before.close()
    after = Store(database.url, KeyRing([NEW]))
    with pytest.raises(KeyProblem):
        signed_in(after)
    assert after.accounts.is_lost()
    after.accounts.begin_anew()
    assert database.fetch("SELECT count(*) FROM sign_ins") == [(0,)]
    assert not after.accounts.is_lost()
    again = signed_in(after)
    assert again != zoe
    assert signed_in(after) == again
    assert after.accounts.of(again) == []
    after.close()
