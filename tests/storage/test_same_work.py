"""A right code and a wrong one cost the same work, so that no clock tells them apart: it is counted here, and not timed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

from formengine.return_code import new_code
from formengine.storage import Outgoing, Store
from formengine.storage.sent_codes import MISSES
from tests.databases import Database
from tests.storage.drafts import Claimant

OURS = ("unwrap", "one", "all", "commit")
"""What locks are opened with, and what is asked of a database; by the names of functions in the storage room."""
OTHERS = ("scrypt", "decrypt")
"""What takes the time, in libraries."""
WORD = "tartine rouge"
MAIL = Outgoing("email", {"to": "zoe@example.org"})


def work(doing: Callable[[], object]) -> tuple[bool, Counter[str]]:
    """Whether something gives anything, and how often it did each thing that takes time. Nothing is put in its place."""
    done: Counter[str] = Counter()

    def note(frame: FrameType, event: str, called: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_name in OURS and "/formengine/storage/" in code.co_filename:
            done[code.co_name] += 1
        elif event == "c_call" and called.__name__ in OTHERS:
            done[called.__name__] += 1

    sys.setprofile(note)
    try:
        found = doing()
    finally:
        sys.setprofile(None)
    return found is not None, done


def with_code(claimant: Claimant) -> str:
    claimant.store.codes.give(claimant.draft())
    code = claimant.store.codes.of(claimant.draft())
    assert code is not None
    return code


def with_message(claimant: Claimant) -> str:
    code = new_code(sent=True)
    claimant.store.sent_codes.send(claimant.draft(), code, WORD, [MAIL])
    return code


def expire(database: Database, claimant: Claimant) -> None:
    past = int((datetime.now(UTC) - timedelta(days=1)).timestamp() * 1e6)
    database.tamper(f"UPDATE drafts SET expires_at = {past} WHERE id = {claimant.draft().id}")


def test_a_code_that_opens_and_those_that_do_not(store: Store, database: Database) -> None:
    right, ended, erased, expired = (Claimant(store) for _ in range(4))
    codes = {each: with_code(each) for each in (right, ended, erased, expired)}
    store.codes.renew(ended.draft())
    store.erase(erased.draft())
    expire(database, expired)
    opened, usual = work(lambda: store.codes.open(codes[right], "renewal"))
    assert opened
    assert usual == Counter(unwrap=1, decrypt=2, one=1)
    for code, form in [
        (new_code(), "renewal"),
        *((codes[each], "renewal") for each in (ended, erased, expired)),
        (codes[right], "other"),
    ]:
        assert work(lambda code=code, form=form: store.codes.open(code, form)) == (False, usual)  # type: ignore[misc]  # defaults bind what the loop holds


def test_a_code_that_was_sent_with_its_word_and_all_that_do_not_open(
    store: Store, database: Database
) -> None:
    right, ended, erased, expired, worn_out = (Claimant(store) for _ in range(5))
    codes = {each: with_message(each) for each in (right, ended, erased, expired, worn_out)}
    store.sent_codes.end(ended.draft())
    store.erase(erased.draft())
    expire(database, expired)
    for number in range(MISSES):
        assert store.sent_codes.open(codes[worn_out], f"wrong {number}", "renewal") is None
    opened, usual = work(lambda: store.sent_codes.open(codes[right], WORD, "renewal"))
    assert opened
    assert usual == Counter(scrypt=1, unwrap=1, decrypt=2, one=1, commit=1)
    for code, word, form in [
        (new_code(sent=True), WORD, "renewal"),
        *((codes[each], WORD, "renewal") for each in (ended, erased, expired, worn_out)),
        (codes[right], "another word", "renewal"),
        (codes[right], WORD, "other"),
    ]:
        found = work(lambda code=code, word=word, form=form: store.sent_codes.open(code, word, form))  # type: ignore[misc]  # mypy does not infer what a lambda with defaults gives
        assert found == (False, usual)


def test_a_short_cut_would_be_seen(store: Store) -> None:
    """An unknown code that is looked up, and no more."""
    assert work(lambda: store.database.one(store.database.sql.code_of, {"draft": 1})) == (
        False,
        Counter(one=1),
    )
