"""Opening the draft of whoever comes with its secret: brought up to the day and to the form's version where it is older."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from formengine.journey import build
from formengine.storage import Outcome, Store
from formengine.web.desk import TRIES, Desk, readable, state_in
from formengine.web.hands import in_hands, is_helper
from formengine.web.library import Shelf
from formengine.web.versions import Moved, moved


def open_desk(
    store: Store, shelf: Shelf, language: str, secret: bytes, today: datetime.date, page: str | None = None
) -> Desk | None:
    """The desk of whoever holds this secret, with the row of `page` read along; None when they have no draft.

    A draft that would be forgotten within the day is kept for longer from now on: whoever opens a page of it needs it still.
    """
    found = store.find(secret, shelf.plan.form_id, page)
    if found is None:
        return None
    draft = store.prolong(found)
    state = state_in(draft)
    compiled = shelf.compiled(language, helper=is_helper(state))
    desk = Desk(store, shelf, language, secret, draft, state, compiled)
    desk.prolonged = draft is not found
    if draft.status == "open" and (
        draft.day != today or draft.version != shelf.checked.form.version or not readable(draft)
    ):
        return _brought_up_to(desk, today, page)
    return desk


def today_of(shelf: Shelf, now: datetime.datetime) -> datetime.date:
    """The day that a form means by today, in its time zone."""
    return now.astimezone(shelf.zone).date()


def _brought_up_to(desk: Desk, today: datetime.date, page: str | None) -> Desk | None:
    """Move a draft to a new day, or to a new version of its form: everything is worked out afresh, once."""
    version = desk.shelf.checked.form.version
    for _ in range(TRIES):
        here = moved(desk, today) if desk.draft.version != version else Moved(desk.rows(), {})
        state = build(desk.plan, here.rows, today)
        if desk.shelf.checked.form.assisted is not None:
            state = in_hands(state, desk.store, desk.secret, desk.draft)
        changes: dict[str, Any] = dict(here.changes)
        outcome = desk.store.save(desk.draft, changes, state.dump(), expect=None, day=today, version=version)
        draft = desk.store.find(desk.secret, desk.form_id, page)
        if draft is None:
            return None
        state = state_in(draft)
        # Whose hands it is in may be known only now: in a state that another engine wrote it could not be read.
        compiled = desk.shelf.compiled(desk.language, helper=is_helper(state))
        desk = replace(desk, draft=draft, state=state, compiled=compiled)
        if outcome is Outcome.SAVED or draft.status == "sent":
            return desk
    return desk
