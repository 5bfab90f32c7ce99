"""What was typed where a request opened no more, and has no place in the one that a code opens: it is given back."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.around import filled_in, keep
from formengine.audit.claimant import Claimant
from formengine.audit.page import Filled
from formengine.audit.staged import send
from formengine.audit.states import Captured, Ways
from formengine.fields.registry import kind_of
from formengine.journey import reachable
from formengine.web.desk import Desk
from formengine.web.given_back import CONFLICT, GIVEN_BACK
from formengine.web.kept import KEPT, packed
from formengine.web.resume import RESUME

SENT = "sent"
_TYPED = "Type on a page after its request was taken off the device,"
WAYS: Ways = {
    f"{RESUME}/{GIVEN_BACK}": f"{_TYPED} and give the code of a request that does not ask this page.",
    f"{RESUME}/{GIVEN_BACK}-{SENT}": f"{_TYPED} send the request elsewhere, and give its code here.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_given_back(claimant: Claimant, found: Captured) -> None:
    """Somebody has typed on a page that the request of their code does not have, and on one of what was sent meanwhile."""
    claimant.begin()
    desk = claimant.desk()
    for page, filled in _not_reached(desk):
        _come_back(claimant.neighbour(), found, GIVEN_BACK, _code_of(desk), packed(page, filled, {}))
        break
    other = claimant.neighbour()
    first = other.begin().address.partition("?")[0].removeprefix(other.home)
    kept = packed(first, filled_in(other.seen.page.form, 0), {})
    desk = other.desk()
    code = _code_of(desk)
    send(other)
    _come_back(claimant.neighbour(), found, f"{GIVEN_BACK}-{SENT}", code, kept)


def _code_of(desk: Desk) -> str:
    desk.store.codes.give(desk.draft)
    return desk.store.codes.of(desk.draft) or ""


def _come_back(claimant: Claimant, found: Captured, kind: str, code: str, kept: str) -> None:
    """In a browser that has no request."""
    claimant.open(claimant.address(RESUME))
    keep(found, RESUME, kind, claimant.press("next", {"code": [code], KEPT: [kept]}, forged=True), CONFLICT)


def _not_reached(desk: Desk) -> Iterator[tuple[str, Filled]]:
    """Pages that cannot be reached yet, each with something typed into every input."""
    for place in desk.compiled.places():
        page = f"{place.scope}/1/{place.step.id}" if place.scope else place.step.id
        visit = desk.visit(page)
        asked = [each for each in place.step.questions if kind_of(each.type).asks]
        if asked and (visit is None or not reachable(desk.plan, desk.state, visit)):
            yield page, {name: ["Dupont"] for each in asked for name in kind_of(each.type).inputs(each)}
