"""A standby of PostgreSQL takes over: the service goes on by itself, and nothing is lost that was called saved."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from formengine.storage import Outcome, Store, Unavailable
from tests.postgres import USER, Server, own_server, standby_of
from tests.storage.drafts import RING, Claimant


@contextmanager
def two_servers() -> Iterator[tuple[Server, Server]]:
    """A server whose commits wait for its standby, and that one."""
    with own_server() as first, standby_of(first) as second:
        with psycopg.connect(first.url(), autocommit=True) as operator:
            operator.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            operator.execute("SELECT pg_reload_conf()")
            pause = threading.Event()
            while operator.execute("SELECT sync_state FROM pg_stat_replication").fetchone() != ("sync",):
                pause.wait(0.05)
        yield first, second


def test_what_was_called_saved_is_there_when_a_standby_has_taken_over_and_the_service_goes_on() -> None:
    with two_servers() as (first, second):
        hosts = ",".join(f"127.0.0.1:{each.port}" for each in (first, second))
        store = Store(f"postgresql://{USER}@{hosts}/postgres?target_session_attrs=read-write", RING)
        claimant = Claimant(store)
        for page in range(20):
            claimant.saved(f"page-{page}", page)
        first.kill()
        assert not store.healthy()
        with pytest.raises(Unavailable):
            claimant.draft()
        second.promote()
        draft = claimant.draft("page-19")
        assert {visit: each.body for visit, each in store.rows(draft).items()} == {
            f"page-{page}": page for page in range(20)
        }
        assert store.save(draft, {"page-19": "again"}, {}, expect=None) is Outcome.SAVED
        store.close()
