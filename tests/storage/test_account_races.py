"""A draft is taken into an account while its codes are used: in the end the account opens it, or a code, never both."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from formengine.return_code import new_code
from formengine.storage import Draft, Outgoing, Store
from formengine.storage.code_table import Opened
from tests.databases import Database
from tests.storage.drafts import RING, Claimant
from tests.thorough import tries

WORD = "Éléphant 12"
MAIL = Outgoing("email", {"to": "zoe@example.org", "text": "how to come back"})
DOINGS = ("hold", "give", "renew", "open", "take", "leave", "send")


def account_of(store: Store, subject: str = "zoe") -> int:
    found = store.accounts.find(store.accounts.sign_in("https://accounts.example.org", subject, "a.b.c"))
    assert found is not None
    return found.account


def is_opened_by_its_account(store: Store, account: int, draft: Draft) -> bool:
    """As a browser that is signed in opens it: the list, then the cookie that it gives."""
    found = store.accounts.open(account, draft.id)
    return found is not None and store.find(found[1], found[0]) is not None


def test_a_code_that_was_tried_before_takes_no_draft_out_of_an_account(claimant: Claimant) -> None:
    store, draft, zoe = claimant.store, claimant.draft(), account_of(claimant.store)
    store.codes.give(draft)
    found = store.codes.open(store.codes.of(draft) or "", draft.form)
    assert found is not None
    assert store.accounts.hold(draft, zoe) is not None
    assert not store.codes.take(found, os.urandom(32), draft.form)
    assert is_opened_by_its_account(store, zoe, draft)


def test_what_an_account_holds_gets_no_code_from_a_page_that_did_not_know(
    claimant: Claimant, database: Database
) -> None:
    store, draft, zoe = claimant.store, claimant.draft(), account_of(claimant.store)
    store.accounts.hold(draft, zoe)
    store.codes.give(draft)
    store.codes.renew(draft)
    assert store.codes.of(draft) is None
    code = new_code(sent=True)
    assert not store.sent_codes.send(draft, code, WORD, (MAIL,))
    assert store.sent_codes.open(code, WORD, draft.form) is None
    assert database.fetch("SELECT count(*) FROM deliveries") == [(0,)], (
        "nothing is on its way that opens nothing"
    )


def test_leaving_takes_no_draft_from_its_account(claimant: Claimant) -> None:
    store, draft, zoe = claimant.store, claimant.draft(), account_of(claimant.store)
    store.accounts.hold(draft, zoe)
    store.codes.leave(draft)
    assert is_opened_by_its_account(store, zoe, draft)


@pytest.mark.parametrize("doing", ["give", "renew", "send", "take"])
def test_at_the_same_moment_the_account_opens_it_and_no_code_does(database: Database, doing: str) -> None:
    one, other = Store(database.url, RING), Store(database.url, RING)
    zoe = account_of(one)
    for _ in range(tries(15)):
        draft = Claimant(one).draft()
        codes = Codes(other, draft)
        together = threading.Barrier(2)

        def hold(draft: Draft = draft, together: threading.Barrier = together) -> bytes | None:
            together.wait()
            return one.accounts.hold(draft, zoe)

        def do(codes: Codes = codes, together: threading.Barrier = together) -> None:
            codes.do("give" if doing == "take" else "open")
            codes.do("open")
            together.wait()
            codes.do(doing)

        with ThreadPoolExecutor(2) as pool:
            running = [pool.submit(each) for each in (do, hold)]
            assert running[1].result() is not None
            running[0].result()
        assert is_opened_by_its_account(one, zoe, draft)
        assert codes.that_open() == []
    one.close()
    other.close()


class Codes:
    """What somebody does with the codes of a draft that they read a while ago: nothing of it knows what came since."""

    def __init__(self, store: Store, draft: Draft) -> None:
        self.store = store
        self.draft = draft
        self.told: list[str] = []
        self.sent: list[str] = []
        self.opened: Opened | None = None

    def do(self, doing: str) -> None:
        getattr(self, f"_{doing}")()

    def that_open(self) -> list[str]:
        """Those of all codes ever seen that open the draft now."""
        form = self.draft.form
        found = [each for each in self.told if self.store.codes.open(each, form) is not None]
        return found + [
            each for each in self.sent if self.store.sent_codes.open(each, WORD, form) is not None
        ]

    def _given(self, give: Callable[[Draft], None]) -> None:
        give(self.draft)
        code = self.store.codes.of(self.draft)
        self.told += [code] if code is not None else []

    def _give(self) -> None:
        self._given(self.store.codes.give)

    def _renew(self) -> None:
        self._given(self.store.codes.renew)

    def _send(self) -> None:
        self.sent.append(new_code(sent=True))
        self.store.sent_codes.send(self.draft, self.sent[-1], WORD, (MAIL,))

    def _open(self) -> None:
        if self.told:
            self.opened = self.store.codes.open(self.told[-1], self.draft.form) or self.opened

    def _take(self) -> None:
        if self.opened is not None:
            self.store.codes.take(self.opened, os.urandom(32), self.draft.form)

    def _leave(self) -> None:
        self.store.codes.leave(self.draft)


@settings(
    max_examples=tries(30),
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(DOINGS), max_size=8), st.sampled_from(DOINGS))
@example(["give", "open", "hold"], "take")
@example(["give", "hold"], "give")
def test_in_any_order_a_draft_is_its_accounts_alone_once_that_holds_it(
    store: Store, doings: list[str], last: str
) -> None:
    draft, zoe = Claimant(store).draft(), account_of(store)
    codes, held = Codes(store, draft), False
    for doing in [*doings, last]:
        if doing == "hold":
            held = store.accounts.hold(draft, zoe) is not None or held
        else:
            codes.do(doing)
        assert is_opened_by_its_account(store, zoe, draft) is held
        assert not (held and codes.that_open())
