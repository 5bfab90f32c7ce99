"""Saving a page as the claimant saw it, while other tabs may write at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from formengine.journey import Listed, Saved, State, Visit, answered, listed
from formengine.storage import Outcome
from formengine.web.desk import LATE, TRIES, Desk, state_in
from formengine.web.endings import ItemGone, Overtaken


def save_page(desk: Desk, visit: Visit, saved: Saved, version: int) -> Outcome:
    """Save a page as the claimant saw it (`version`), and the state that follows. The desk then holds that state.

    Raises Overtaken when the draft is not there any more, ItemGone when the item that the page belongs to is not.
    """

    def step(state: State) -> State:
        node = desk.plan.nodes[visit.node]
        if node.kind == "repeat" and visit.item not in state.shown.get(node.id, ()):
            raise ItemGone
        return answered(desk.plan, state, visit, saved)

    return _save(desk, visit, saved.dump(), version, step)


def save_list(desk: Desk, visit: Visit, kept: Listed, version: int, gone: Sequence[str] = ()) -> Outcome:
    """Save a repeat's list page; the rows of the pages `gone` are deleted with it. Raises Overtaken as above."""
    changes = dict.fromkeys(gone)
    return _save(
        desk, visit, kept.dump(), version, lambda state: listed(desk.plan, state, visit, kept), changes
    )


def find_again(desk: Desk, page: str | None = None, *, late: bool = False) -> None:
    """Bring the desk up to what another tab has written. Raises Overtaken when that was the end of the draft."""
    draft = desk.store.find(desk.secret, desk.form_id, page)
    if draft is None:
        raise Overtaken
    if draft.status == "sent":
        address = desk.compiled.site.page(desk.language, desk.form_id, "sent")
        raise Overtaken(f"{address}?{LATE}" if late else address)
    desk.draft, desk.state = draft, state_in(draft)


def _save(
    desk: Desk,
    visit: Visit,
    body: dict[str, Any],
    version: int,
    step: Callable[[State], State],
    also: Mapping[str, None] | None = None,
) -> Outcome:
    page = desk.row_name(visit)
    outcome = Outcome.STATE_MOVED
    for _ in range(TRIES):
        state = step(desk.state)
        outcome = desk.store.save(
            desk.draft, {**(also or {}), page: body}, state.dump(), expect=(page, version)
        )
        if outcome is Outcome.SAVED:
            desk.state = state
            return outcome
        find_again(desk, page, late=True)
        if outcome is Outcome.ROW_MOVED:
            return outcome
    return outcome
