"""A request that was sent, and is taken back or begun with: where its form lets it be taken back."""

from __future__ import annotations

from formengine.audit.around import keep
from formengine.audit.claimant import Claimant
from formengine.audit.staged import begin_and_send
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.storage import Change, Progress
from formengine.web.later import LEAVE
from formengine.web.start import NEW
from formengine.web.withdraw import WITHDRAW

WAYS: Ways = {
    f"{WITHDRAW}/{SHOWN}": "Send, and ask to take the request back.",
    "sent/withdrawn": "Send, ask to take the request back, and confirm it.",
    "start/withdrawn": "Send, take the request back, and open the start page.",
    "later/withdrawn": "Send, take the request back, and ask how to find it again elsewhere.",
    "later/leave-withdrawn": "Send, take the request back, and ask to take it off this device.",
    "later/new-withdrawn": "Send, take the request back, and choose to begin another one.",
    "erase/withdrawn": "Send, take the request back, and ask to erase the answers.",
    "sent/begun": "Send, and open the confirmation again when the office has begun with the request.",
    "sent/kept": "Send, ask to take the request back, and confirm it when the office has begun with it.",
    "sent/begun-asked": "Send, let the office ask for a document, and open the confirmation again.",
    "sent/begun-closed": "Send, let the office close the request, and open the confirmation again.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""

LATER: tuple[tuple[Progress, str], ...] = (("document-needed", "asked"), ("closed", "closed"))
"""What the office says after it has begun, and how the page is called then."""


def capture_withdrawal(claimant: Claimant, found: Captured) -> None:
    """It is asked first; then it is done, and the pages that know of it say so. Another one the office has begun with."""
    if claimant.engine.library.get(claimant.form_id, claimant.language).checked.form.withdrawal is None:
        return
    begin_and_send(claimant)
    keep(found, WITHDRAW, SHOWN, claimant.open(claimant.address(WITHDRAW)))
    keep(found, "sent", "withdrawn", claimant.press(WITHDRAW))
    keep(found, "start", "withdrawn", claimant.open(claimant.home))
    keep(found, "erase", "withdrawn", claimant.open(claimant.address("erase")))
    later = claimant.address("later")
    # This page gives a code, which the two others then show.
    keep(found, "later", "new-withdrawn", claimant.open(f"{later}?{NEW}"))
    keep(found, "later", "withdrawn", claimant.open(later))
    keep(found, "later", "leave-withdrawn", claimant.open(f"{later}?{LEAVE}"))
    begun = claimant.neighbour()
    reference, handling = begin_and_send(begun), claimant.engine.store.handling
    begun.open(begun.address(WITHDRAW))
    handling.begin(reference)
    keep(found, "sent", "kept", begun.press(WITHDRAW))
    keep(found, "sent", "begun", begun.open(begun.address("sent")))
    at = claimant.engine.settings.clock()
    for state, kind in LATER:
        handling.change(reference, Change(state, at), handling.history(reference) or ())
        keep(found, "sent", f"begun-{kind}", begun.open(begun.address("sent")))
