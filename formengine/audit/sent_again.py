"""A second request of the same person, where a form asks for it: as anybody sees it; with the first one's reference, for
whoever began from its page; and where no second one may be sent.
"""

from __future__ import annotations

from dataclasses import replace

from formengine.audit.around import keep
from formengine.audit.claimant import Claimant
from formengine.audit.staged import as_if
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.model import Form
from formengine.reference import new_reference
from formengine.web.again import AGAIN, alike_of, came_from

_ALIKE = "When a request of the same person was sent before,"
WAYS: Ways = {
    f"{AGAIN}/{SHOWN}": f"{_ALIKE} continue to the check page.",
    f"{AGAIN}/reference": f"{_ALIKE} and this one was begun from its page, continue to the check page.",
    f"{AGAIN}/refused": f"{_ALIKE} and the form takes no second one (`allowed: false`), continue to the check page.",
    f"privacy/{AGAIN}": f"{_ALIKE} open the page on data protection.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_again(claimant: Claimant, found: Captured) -> None:
    """Somebody before the check page, of whom a request was sent already. The check page stays the page shown."""
    with as_if(claimant, lambda form: replace(form, open=None)):
        desk = claimant.desk()
        if desk.shelf.checked.form.again is None:
            return
        settings, reference = claimant.engine.settings, new_reference()
        now = settings.clock()
        neighbour = claimant.neighbour()
        neighbour.begin()
        with claimant.asking():
            alike = alike_of(desk, settings, now)
        desk.store.send(neighbour.desk().draft, reference, {}, now, alike=alike)
        keep(found, AGAIN, SHOWN, claimant.open(claimant.address("check")))
        keep(found, "privacy", AGAIN, claimant.open(claimant.address("privacy")))
        came_from(desk.store, desk.draft, desk.state.dump(), reference)
        keep(found, AGAIN, "reference", claimant.open(claimant.address("check")))
    with as_if(claimant, _once):
        keep(found, AGAIN, "refused", claimant.open(claimant.address("check")))
    claimant.open(claimant.address("check"))


def _once(form: Form) -> Form:
    again = form.again
    return replace(form, open=None, again=replace(again, allowed=False) if again is not None else None)
