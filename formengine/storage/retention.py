"""What is kept long enough is erased: drafts, what was sent, and what was noted about it, each by its form's periods."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from formengine.model.retention import EVENTS, Retention
from formengine.storage.databases import Connection, Database
from formengine.storage.office import remove
from formengine.storage.store import Store
from formengine.storage.upkeep import BATCH
from formengine.storage.values import stamp

Periods = Callable[[str, str], Retention | None]
"""The periods of a form (its id, a language); those of no form where it is not installed. None where they cannot be read
now: what belongs to it is left alone until they can.
"""


@dataclass(frozen=True, slots=True)
class Gone:
    """How many were erased."""

    drafts: int
    submissions: int
    events: int


def enforce(store: Store, periods: Periods, now: datetime) -> Gone:
    """Erase what has been kept long enough, by batches. Safe in several processes at once, and to be repeated at any time.

    A draft goes when its claimant was told that it would, whatever its form says since; so `periods` says nothing of it.
    """
    drafts = store.forget_expired(now)
    database = store.database
    submissions = sum(
        _forget_sent(database, form, language, stamp(kept.submissions.before(now)))
        for form, language, kept in _found(database, database.sql.forms_sent, periods)
        if kept.submissions is not None
    )
    events = sum(
        _forget_events(database, form, language, stamp((kept.events or EVENTS).before(now)))
        for form, language, kept in _found(database, database.sql.forms_noted, periods)
    )
    if submissions or events:
        database.empty_log()
    return Gone(drafts, submissions, events)


def _found(database: Database, sql: str, periods: Periods) -> Iterator[tuple[str, str, Retention]]:
    """The forms that something is kept of, and for how long."""
    for form, language in database.all(sql, {}):
        kept = periods(form, language)
        if kept is not None:
            yield form, language, kept


def _forget_sent(database: Database, form: str, language: str, before: int) -> int:
    """Remove what was received at or before a moment, with all that hangs on it; how many."""
    gone, after = 0, -1
    given = {"of_form": form, "in_language": language, "before": before, "most": BATCH}
    while batch := [
        (each, draft) for each, draft in database.all(database.sql.aged, {**given, "after": after})
    ]:
        _remove(database, batch)
        gone += len(batch)
        after = batch[-1][0]
    return gone


def _remove(database: Database, batch: list[tuple[int, int | None]]) -> None:
    def write(connection: Connection) -> None:
        remove(connection, database.sql, batch)

    database.commit(write)


def _forget_events(database: Database, form: str, language: str, before: int) -> int:
    given = {"of_form": form, "in_language": language, "before": before}
    return database.commit(lambda connection: connection.execute(database.sql.forget_events, given).rowcount)
