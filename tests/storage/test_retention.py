"""Of which forms there is something to be erased is found by leaps, and not by reading all that is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from formengine.model.retention import Retention
from formengine.storage import Store
from formengine.storage.retention import enforce
from formengine.storage.statements import read_statements
from tests.databases import Database, emptied_sqlite
from tests.storage.drafts import RING, Claimant
from tests.storage.test_upkeep import NOW


def test_each_form_is_asked_about_once_in_each_language_that_was_sent(database: Database) -> None:
    store = Store(database.url, RING, clock=lambda: NOW)
    asked: list[tuple[str, str]] = []

    def periods(form: str, language: str) -> Retention:
        asked.append((form, language))
        return Retention()

    for number, (form, language) in enumerate([("a", "fr"), ("b", "ar"), ("b", "fr"), ("b", "fr")]):
        claimant = Claimant(store, form)
        database.tamper(f"UPDATE drafts SET language = '{language}' WHERE form = '{form}'")
        store.send(claimant.draft(), f"K7QX-4M2W-{number}", {}, NOW)
    enforce(store, periods, NOW + timedelta(days=1))
    store.close()
    assert asked == [("a", "fr"), ("b", "ar"), ("b", "fr")]


@pytest.mark.parametrize("name", ["form_sent_after", "form_noted_after", "aged"])
def test_on_sqlite_an_index_answers(tmp_path: Path, name: str) -> None:
    given = dict.fromkeys(("form_before", "language_before", "of_form", "in_language"), "")
    with closing(sqlite3.connect(emptied_sqlite(tmp_path).file)) as connection:
        sql = f"EXPLAIN QUERY PLAN {getattr(read_statements('sqlite'), name)}"
        steps = [row[3] for row in connection.execute(sql, {**given, "before": 0, "most": 1})]
    assert [step.split()[0] for step in steps] == ["SEARCH"], steps
