"""A draft of a tiny form, and what a test needs around it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from formengine.storage import Draft, Json, KeyRing, Store

DAY = date(2026, 3, 27)
RING = KeyRing([("k1", bytes(range(32)))])
TOMORROW = timedelta(days=1)


class Claimant:
    """Someone with a cookie: finds their draft anew for each thing they do, as requests do."""

    def __init__(self, store: Store, form: str = "renewal") -> None:
        self.store = store
        self.form = form
        self.secret = os.urandom(32)
        self.store.begin(
            self.secret,
            form=form,
            version="v1",
            language="fr",
            day=DAY,
            state={"gap": "couple"},
            expires=datetime.now(UTC) + TOMORROW,
        )

    def draft(self, visit: str | None = None) -> Draft:
        found = self.store.find(self.secret, self.form, visit)
        assert found is not None
        return found

    def saved(self, visit: str, body: Json) -> Draft:
        """The draft as it is once `visit` is saved with `body`."""
        draft = self.draft(visit)
        self.store.save(draft, {visit: body}, {"gap": visit}, expect=None)
        return self.draft(visit)
