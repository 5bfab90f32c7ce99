"""Sessions on devices that others use: when a draft's cookie opens it no more, whoever has a copy of that cookie."""

from __future__ import annotations

from datetime import datetime

from formengine.storage.databases import Database
from formengine.storage.values import Draft, stamp


class Sessions:
    """The sessions of one database. A draft without one is open to its cookie for as long as it is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, draft: Draft, until: datetime) -> None:
        """Let the cookie open a draft until then, and no longer. A code that takes the draft elsewhere ends that."""
        given = {"draft": draft.id, "until": stamp(until)}
        statement = self._database.sql.keep_session
        self._database.commit(lambda connection: connection.execute(statement, given).rowcount)
