"""What is kept long enough is erased: drafts, what was sent, and what was noted about it, each by its form's periods."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from formengine.model.retention import EVENTS, Retention
from formengine.storage.databases import Connection, Database
from formengine.storage.office import remove
from formengine.storage.store import Store
from formengine.storage.upkeep import FEW, Pace
from formengine.storage.values import stamp

Periods = Callable[[str, str], Retention | None]
"""The periods of a form (its id, a language); those of no form where it is not installed. None where they cannot be read
now: what belongs to it is left alone until they can.
"""


@dataclass(frozen=True, slots=True)
class Gone:
    """How many were erased, and whether there is more to erase."""

    drafts: int
    submissions: int
    events: int
    left: bool = False


def enforce(store: Store, periods: Periods, now: datetime, pace: Pace | None = None) -> Gone:
    """Erase what has been kept long enough, all of it or as far as `pace` goes. Safe in several processes at once, and to be
    repeated at any time.

    A draft goes when its claimant was told that it would, whatever its form says since; so `periods` says nothing of it.
    """
    database = store.database
    pace = pace or Pace(database)
    drafts = store.forget_expired(now, pace)
    submissions = sum(
        _forget_sent(database, form, language, stamp(kept.submissions.before(now)), pace)
        for form, language, kept in _found(database, database.sql.form_sent_after, periods)
        if kept.submissions is not None
    )
    events = sum(
        _forget_events(database, form, language, stamp((kept.events or EVENTS).before(now)), pace)
        for form, language, kept in _found(database, database.sql.form_noted_after, periods)
    )
    if submissions or events:
        database.empty_log()
    return Gone(drafts, submissions, events, pace.left)


def _found(database: Database, sql: str, periods: Periods) -> Iterator[tuple[str, str, Retention]]:
    """The forms that something is kept of, and for how long. `sql` finds the one after another."""
    found = database.one(sql, {"form_before": "", "language_before": ""})
    while found is not None:
        form, language = found
        kept = periods(form, language)
        if kept is not None:
            yield form, language, kept
        found = database.one(sql, {"form_before": form, "language_before": language})


def _forget_sent(database: Database, form: str, language: str, before: int, pace: Pace) -> int:
    """Remove what was received at or before a moment, with all that hangs on it; how many."""
    given = {"of_form": form, "in_language": language, "before": before, "most": FEW}

    def batch() -> tuple[int, bool]:
        found = [(each, draft) for each, draft in database.all(database.sql.aged, given)]
        _remove(database, found)
        return len(found), len(found) == FEW

    return pace.each(batch)


def _remove(database: Database, batch: list[tuple[int, int | None]]) -> None:
    if not batch:
        return

    def write(connection: Connection) -> None:
        remove(connection, database.sql, batch)

    database.commit(write)


def _forget_events(database: Database, form: str, language: str, before: int, pace: Pace) -> int:
    given = {"of_form": form, "in_language": language, "before": before}
    return pace.write(database.sql.forget_events, given)
