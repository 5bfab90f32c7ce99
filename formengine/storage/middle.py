"""Who is in the middle of a form, as far as it can be read without any key: versions, and the names of answered pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from formengine.storage.connections import database_path
from formengine.storage.databases import kind_of, open_database
from formengine.storage.upkeep import BATCH
from formengine.storage.values import StorageError, stamp


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that is open: the version that it is in, and the names of the pages that hold something."""

    version: str
    pages: frozenset[str]


def drafts_in_the_middle(url: str, form: str, now: datetime) -> Iterator[Begun]:
    """The open drafts of a form. The database is read as it is, neither made nor migrated. Raises StorageError."""
    if kind_of(url) == "sqlite" and not database_path(url).is_file():
        raise StorageError(f"There is no database {database_path(url)}.")
    database = open_database(url)
    try:
        given = {"of_form": form, "now": stamp(now), "most": BATCH}
        after = -1
        while found := database.all(database.sql.open_drafts, {**given, "after": after}):
            after = found[-1][0]
            pages: dict[int, set[str]] = {draft: set() for draft, _ in found}
            between = {"first": found[0][0], "last": after}
            for draft, page in database.all(database.sql.visits_between, between):
                if draft in pages:
                    pages[draft].add(page)
            for draft, version in found:
                yield Begun(version, frozenset(pages[draft]))
    finally:
        database.close()
