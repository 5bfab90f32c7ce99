"""Who is in the middle of a form can be counted without any key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from formengine.storage import Begun, StorageError, Store, drafts_in_the_middle
from formengine.storage.upkeep import BATCH
from tests.databases import Database
from tests.storage.drafts import Claimant

NOW = datetime.now(UTC)


def test_open_drafts_of_the_form_with_the_pages_that_hold_something(database: Database, store: Store) -> None:
    first = Claimant(store)
    first.saved("couple", {"v": {}})
    first.saved("jobs/1/pay", {"v": {}})
    Claimant(store)
    Claimant(store, "another").saved("couple", {"v": {}})
    found = list(drafts_in_the_middle(database.url, "renewal", NOW))
    assert sorted(found, key=lambda each: len(each.pages)) == [
        Begun("v1", frozenset()),
        Begun("v1", frozenset({"couple", "jobs/1/pay"})),
    ]
    assert list(drafts_in_the_middle(database.url, "renewal", NOW + timedelta(days=30))) == []


def test_however_many_there_are(database: Database, store: Store) -> None:
    for _ in range(BATCH + 1):
        Claimant(store)
    assert len(list(drafts_in_the_middle(database.url, "renewal", NOW))) == BATCH + 1


def test_a_database_that_is_not_there_is_not_made(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/none.db"
    with pytest.raises(StorageError, match="There is no database"):
        list(drafts_in_the_middle(url, "renewal", NOW))
