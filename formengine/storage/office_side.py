"""What the office's side keeps in the database of a service: its tokens, who did what, what was answered, documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from formengine.storage import upkeep
from formengine.storage.attachments import Attachments
from formengine.storage.databases import Database
from formengine.storage.ended import Ended
from formengine.storage.keys import KeyRing
from formengine.storage.office_key import OfficeKey
from formengine.storage.repeats import Repeats
from formengine.storage.tokens import Tokens
from formengine.storage.trail import Trail


class OfficeSide:
    """That of one database."""

    def __init__(
        self, database: Database, keys: KeyRing, clock: Callable[[], datetime], attachments: Attachments
    ) -> None:
        self._key = OfficeKey(database, keys)
        self.tokens = Tokens(database, clock)
        self.ended = Ended(database, clock)
        self.trail = Trail(database, self._key, clock)
        self.attachments = attachments
        self.repeats = Repeats(database, self._key, clock)

    def rewrap(self) -> int:
        """Move what lies under the server's key to the ring's current one; how much was moved."""
        return self._key.rewrap() + self.attachments.rewrap()

    def forget(self, now: datetime, pace: upkeep.Pace) -> None:
        """Remove what is kept no longer."""
        self.repeats.forget(now, pace)
        self.ended.forget(now, pace)
