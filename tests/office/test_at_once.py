"""Programs that ask at one moment: what is to be done once is done once, and a list leaps along an index."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from formengine.storage.statements import read_statements
from tests.databases import emptied_sqlite
from tests.office.offices import FIRST, Office


def test_the_same_key_at_one_moment_is_done_once(office: Office) -> None:
    read = office.get(f"/requests/{FIRST}").etag
    with ThreadPoolExecutor(4) as pool:
        said = [*pool.map(lambda _: office.state("begun", "a", read), range(4))]
        wrote = [
            *pool.map(
                lambda _: office.post(f"/requests/{FIRST}/messages", {"text": "What is your rent?"}, "b"),
                range(4),
            )
        ]
    assert {(each.status, each.etag) for each in said} == {(201, said[0].etag)}
    assert {(each.status, each.etag) for each in wrote} == {(201, wrote[0].etag)}
    shown = office.get(f"/requests/{FIRST}").body
    assert (len(shown["history"]), len(shown["messages"])) == (1, 1)
    assert [what for _, what, _ in office.deeds()] == ["read", "state", "message", "read"]
    assert office.store.office.trail.verify().number == 4


def test_of_two_who_have_read_the_same_one_decides(office: Office) -> None:
    read = office.get(f"/requests/{FIRST}").etag
    with ThreadPoolExecutor(2) as pool:
        said = [*pool.map(lambda state: office.state(state, state, read), ("accepted", "refused"))]
    assert sorted(each.status for each in said) == [201, 412]


def test_a_list_goes_on_by_an_index_and_reads_nothing_before_its_place(tmp_path: Path) -> None:
    database, sql = emptied_sqlite(tmp_path), read_statements("sqlite")
    for statement, index in ((sql.sent, "received"), (sql.sent_of_form, "of_form")):
        asked = re.sub(r":\w+", "1", statement)
        plan = " ".join(str(row[3]) for row in database.fetch(f"EXPLAIN QUERY PLAN {asked}"))
        assert f"USING INDEX ix_submissions_{index}" in plan
        # It neither goes through the rows nor sorts them.
        assert not re.search("SCAN|B-TREE", plan)
