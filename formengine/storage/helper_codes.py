"""Codes with which a claimant lets somebody help them: each opens the same draft as their own code, for a helper alone.

What a helper is not shown is kept from them by the pages (`web/hands.py`); the code opens the draft's key as others do
(docs/decisions/0087-who-fills-in.md). It ends when the claimant comes back by their own, sends, or says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from formengine.storage.code_table import CodeTable, Texts
from formengine.storage.databases import Database
from formengine.storage.keys import KeyRing
from formengine.storage.values import Draft

TABLE = "helper_codes"


class HelperCodes(CodeTable):
    """The codes for helpers of one database: each opens a draft while it is not sent."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        sql = database.sql
        own = sql.helper_code_of, sql.find_helper_code
        super().__init__(
            database,
            keys,
            clock,
            Texts(TABLE, *own, sql.helper_codes_locked_otherwise, sql.relock_helper_code),
        )

    def give(self, draft: Draft) -> None:
        """Make one for a draft that has none, and that no account holds."""
        self._put(draft, self._sql.add_helper_code)

    def end(self, draft: int) -> None:
        """End the one of a draft, if it has one."""
        self._database.commit(
            lambda connection: connection.execute(self._sql.end_helper_code, {"draft": draft}).rowcount
        )
