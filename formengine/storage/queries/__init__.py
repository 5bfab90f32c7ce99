"""Every statement of the store, written in SQLAlchemy Core; a module for each thing that they are about.

No request and no start-up sees them: Core takes 100 µs to build and compile a statement that SQLite answers in 10,
and 0.15 s and 14 MB to be imported. They are compiled once, before release, to sqlite.sql and postgresql.sql, which
`statements` reads; a test holds them equal. After a change here:

    python -c "from formengine.storage.queries import write; write()"
"""

from __future__ import annotations

from sqlalchemy import ClauseElement, Dialect
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg

from formengine.storage.queries import (
    accounts,
    codes,
    drafts,
    feeds,
    helper_codes,
    letters,
    office,
    outbox,
    pages_kept,
    reminders,
    sent_codes,
    submissions,
)
from formengine.storage.statements import text_of

DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(paramstyle="named"), "postgresql": psycopg.dialect()}  # type: ignore[no-untyped-call]  # SQLAlchemy gives this class no types


def compiled(dialect: Dialect) -> str:
    """All statements for this dialect, each under a line `-- name`."""
    kind = dialect.name
    named = {**drafts.statements(), **drafts.rows(kind), **codes.statements(kind), **codes.tries_of(kind)}
    named |= {**submissions.statements(), **drafts.upkeep(), **outbox.statements(), **outbox.overseen()}
    named |= helper_codes.statements(kind)
    named |= {**submissions.handling(kind), **sent_codes.statements(kind), **accounts.statements(kind)}
    named |= {**letters.statements(), **feeds.statements(kind), **pages_kept.statements(kind)}
    named |= {**reminders.statements(kind)}
    named |= office.statements(kind)
    return "\n".join(f"-- {name}\n{_text(each, dialect)}\n" for name, each in named.items())


def write() -> None:
    """Write the texts that `statements` reads; to be run after a change here."""
    for kind, dialect in DIALECTS.items():
        text_of(kind).write_text(compiled(dialect), encoding="utf-8")


def _text(statement: ClauseElement, dialect: Dialect) -> str:
    # The compiler ends its lines with a space.
    return "\n".join(line.rstrip() for line in str(statement.compile(dialect=dialect)).splitlines())
