"""The list page of a repeat in each of its states, and the page that asks before an item is removed."""

from __future__ import annotations

from collections.abc import Sequence

from formengine.audit.claimant import Claimant
from formengine.audit.states import EMPTY, SHOWN, Captured, Ways
from formengine.audit.walk import ERROR, Astray, Here, Walk
from formengine.journey import Listed, listed_of
from formengine.model import Repeat
from formengine.web.desk import UNREADY
from formengine.web.saving import save_list

CONFLICT = 409
"""The status of a page that cannot be saved because of what another tab did (RFC 9110, 15.5.10)."""

_OPEN = "Remove every item, add one, and come back before it is answered"
WAYS: Ways = {
    "items": "Come to the list with items in it.",
    EMPTY: "Remove every item.",
    UNREADY: "Remove every item, and open …/check.",
    "error-list-short": "Remove every item, and continue.",
    "unfinished": f"{_OPEN}.",
    "error-list-open": f"{_OPEN}; then continue.",
    "full-unfinished": "Remove every item, then add as many as there may be, and answer none.",
    "error-list-full": "Have more items than there may be, from an earlier version of the form, and continue.",
    SHOWN: "Follow the link that removes an item.",
    "too-late": "Open an item in another tab, remove it here, and answer it there.",
}
"""What one does on a list to see it so, for reports: by kind."""


def capture_list(walk: Walk[Claimant], repeat: Repeat, found: Captured) -> None:
    """Go to the list by a journey, then empty it, leave it too early, begin an item and leave it open, and fill it."""
    try:
        here = next(here for here in walk.pages() if here.key == repeat.id)
    except (Astray, StopIteration) as error:
        found.fault(repeat.id, str(error) or "The journey does not come to this list.")
        return
    claimant, address = walk.claimant, here.seen.address
    found.add(repeat.id, "items", here.seen)
    _remove_all(claimant, here, found)
    found.add(repeat.id, EMPTY, claimant.open(address))
    _asked_for_too_early(claimant, repeat, address, found)
    if repeat.at_least:
        _wrong(claimant, repeat.id, "error-list-short", found)
        claimant.open(address)
    claimant.press("add")
    found.add(repeat.id, "unfinished", claimant.open(address))
    _wrong(claimant, repeat.id, "error-list-open", found)
    claimant.open(address)
    for _ in range(repeat.at_most - 1):
        claimant.press("add")
        claimant.open(address)
    found.add(repeat.id, "full-unfinished", claimant.seen)
    _overfill(claimant, repeat)
    claimant.open(address)
    _wrong(claimant, repeat.id, "error-list-full", found)


def _asked_for_too_early(claimant: Claimant, repeat: Repeat, address: str, found: Captured) -> None:
    """The list to which the check page leads back, since it was changed and not left since; it stays the page shown."""
    seen = claimant.open(claimant.address("check"))
    if seen.address.partition("?")[0] == address:
        found.add(repeat.id, UNREADY, seen)
    else:
        found.fault(repeat.id, f"From the check page one came to {seen.address}, and not to the list.")
    claimant.open(address)


def _overfill(claimant: Claimant, repeat: Repeat) -> None:
    """Add one item more, as an earlier version of the form let one do: today's page offers no button for it."""
    desk = claimant.desk(repeat.id)
    visit, row = desk.visit(repeat.id), desk.draft.row
    assert visit is not None  # the form has this list
    assert row is not None  # and what was added to it is saved
    kept = listed_of(row.body)  # type: ignore[arg-type]  # it opened under our seal, so it is what Listed.dump gave
    save_list(desk, visit, Listed((*kept.items, str(kept.next)), kept.next + 1), row.version)


def _remove_all(claimant: Claimant, here: Here, found: Captured) -> None:
    """Remove every item, and keep the first page that asks; and what is said to a tab in which the item was still open."""
    links = here.seen.page.links
    for link in links:
        if link.endswith("/remove"):
            open_beside = claimant.open(_change_of(links, link)).page.form
            found.add(f"{here.key}/remove", SHOWN, claimant.open(link))
            claimant.press("remove")
            seen = claimant.press("next", form=open_beside)
            if seen.status != CONFLICT:
                found.fault(
                    here.key, f"For an item that is gone, an answer got {seen.status} at {seen.address}."
                )
            found.add(f"{here.key}/remove", "too-late", seen)


def _change_of(links: Sequence[str], remove: str) -> str:
    """The link that changes the item which another link removes."""
    item = remove.removesuffix("remove")
    return next(each for each in links if each.startswith(item) and each != remove)


def _wrong(claimant: Claimant, name: str, kind: str, found: Captured) -> None:
    seen = claimant.press("next")
    if seen.status == ERROR:
        found.add(name, kind, seen)
    else:
        found.fault(name, f"{kind}: the list could be left ({seen.status} at {seen.address}).")
