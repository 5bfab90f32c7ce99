"""Drafts that have expired are erased, without anybody asking."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from formengine.storage import StorageSettings, open_store
from formengine.web.sweeping import Sweeper

NOW = datetime.datetime(2026, 11, 16, 9, tzinfo=datetime.UTC)


def test_an_expired_draft_goes_and_another_stays(tmp_path: Path) -> None:
    store = open_store(StorageSettings(folder=tmp_path))
    for days in (1, 30):
        store.begin(
            os.urandom(32),
            form="tiny",
            version="1",
            language="en",
            day=NOW.date(),
            state={},
            expires=NOW + datetime.timedelta(days=days),
        )
    sweeper = Sweeper(store)
    assert sweeper.sweep(NOW + datetime.timedelta(days=2)) == 1
    assert sweeper.sweep(NOW + datetime.timedelta(days=2, minutes=5)) == 0
    assert sweeper.sweep(NOW + datetime.timedelta(days=31)) == 1
    store.close()
