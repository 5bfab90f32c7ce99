"""A page that a new version of the form asks again: what was typed is there, and a notice says why."""

from __future__ import annotations

from formengine.audit.around import filled_in
from formengine.audit.claimant import Claimant
from formengine.audit.states import Captured, Ways
from formengine.audit.walk import name_of
from formengine.journey import Saved

EDITED = "new-version"
WAYS: Ways = {
    f"*/{EDITED}": "Answer the first page, have the form changed so that it asks it again, and open the page."
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_edited(claimant: Claimant, found: Captured) -> None:
    """Somebody has answered the first page in the version before; what an edit leaves is written as the engine does."""
    first = claimant.begin().address.partition("?")[0].removeprefix(claimant.home)
    typed = filled_in(claimant.seen.page.form, 0)
    claimant.press("next", typed)
    desk = claimant.desk()
    if first not in desk.store.rows(desk.draft):
        return  # a first page that asks nothing is asked again by nobody
    # As it is after going back from it: what is wrong on it is another state, with its own kind.
    asked_again = Saved(None, desk.draft.day, typed, judged=False, moved=True)
    desk.store.save(desk.draft, {first: asked_again.dump()}, desk.state.dump(), expect=None)
    found.add(name_of(first), EDITED, claimant.open(claimant.address(first)), name_of(first))
