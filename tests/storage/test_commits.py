"""Saves that wait for the disk go together; each gets its own outcome."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from formengine.storage.commits import MOST, _Job
from formengine.storage.connections import Connections
from formengine.storage.values import StorageError, Unavailable


@pytest.fixture
def connections(tmp_path: Path) -> Connections:
    made = Connections(f"sqlite:///{tmp_path / 'test.db'}")
    made.get().execute("CREATE TABLE kept (n INTEGER PRIMARY KEY)")
    return made


def keep(number: int) -> Callable[[sqlite3.Connection], int]:
    def work(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO kept VALUES (?)", (number,))
        return number

    return work


def refuse(connection: sqlite3.Connection) -> int:
    connection.execute("INSERT INTO kept VALUES (99)")
    raise LookupError("refused")


def kept(connections: Connections) -> list[int]:
    return [number for (number,) in connections.all("SELECT n FROM kept ORDER BY n", {})]


def together(connections: Connections, works: list[Callable[[sqlite3.Connection], Any]]) -> list[_Job[Any]]:
    """What becomes of works that wait when another save begins to work."""
    jobs = [_Job(work) for work in works]
    connections._commits._waiting.extend(jobs)
    connections.commit(lambda connection: connection.execute("SELECT 1").fetchone())
    return jobs


def test_saves_that_wait_are_worked_off_together(connections: Connections) -> None:
    jobs = together(connections, [keep(number) for number in range(1, 6)])

    assert [job.result for job in jobs] == [1, 2, 3, 4, 5]
    assert kept(connections) == [1, 2, 3, 4, 5]


def test_a_save_that_fails_takes_no_other_with_it(connections: Connections) -> None:
    connections.commit(keep(1))

    good, refused, taken, later = together(connections, [keep(2), refuse, keep(1), keep(3)])

    assert (good.failure, later.failure) == (None, None)
    assert isinstance(refused.failure, LookupError)
    assert isinstance(taken.failure, StorageError)
    assert kept(connections) == [1, 2, 3]


def test_a_save_alone_that_fails_writes_nothing(connections: Connections) -> None:
    with pytest.raises(LookupError):
        connections.commit(refuse)

    assert kept(connections) == []
    connections.commit(keep(3))
    assert kept(connections) == [3]


def test_when_the_commit_fails_nobody_is_told_that_it_was_saved(connections: Connections) -> None:
    def undone(connection: sqlite3.Connection) -> None:
        # As SQLite does by itself when the disk is full.
        connection.execute("ROLLBACK")

    jobs = [_Job(keep(1)), _Job(undone), _Job(keep(2))]
    connections._commits._waiting.extend(jobs)

    with pytest.raises(StorageError):
        connections.commit(keep(3))

    assert [type(job.failure) for job in jobs] == [StorageError] * 3
    assert kept(connections) == []


def test_more_saves_than_one_commit_takes_are_all_saved(connections: Connections) -> None:
    jobs = together(connections, [keep(number) for number in range(MOST + 5)])

    assert all(job.settled for job in jobs)
    assert kept(connections) == list(range(MOST + 5))


def test_saves_of_many_threads_are_all_saved(connections: Connections) -> None:
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda number: connections.commit(keep(number)), range(200)))

    assert given == list(range(200))
    assert kept(connections) == given


def test_a_full_disk_and_a_lock_that_another_keeps_pass_and_a_mistake_does_not(
    connections: Connections,
) -> None:
    connection = connections.get()
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(Unavailable, match="full"):
        connections.commit(lambda own: own.execute("CREATE TABLE more AS SELECT hex(zeroblob(99999)) AS x"))
    connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(connection.execute("PRAGMA database_list").fetchone()[2], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="locked"):
        connections.commit(keep(1))
    other.close()
    connections.commit(keep(1))
    with pytest.raises(StorageError) as taken:
        connections.commit(keep(1))
    assert not isinstance(taken.value, Unavailable)
    assert kept(connections) == [1]
