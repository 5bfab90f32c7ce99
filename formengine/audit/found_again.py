"""What was sent, found again elsewhere: the page that gives its code, and those on which it leaves a device."""

from __future__ import annotations

from formengine.audit.around import keep
from formengine.audit.claimant import Claimant
from formengine.audit.staged import begin_and_send
from formengine.audit.states import Captured, Ways
from formengine.web.desk import LATER
from formengine.web.later import ANEW, LEAVE
from formengine.web.start import NEW

SENT = "sent"
_ASK = "Send, follow the link to where a code is given"
WAYS: Ways = {
    f"{LATER}/{SENT}": f"{_ASK}.",
    f"{LATER}/{SENT}-code": f"{_ASK}, and ask for one.",
    f"{LATER}/{SENT}-{ANEW}": f"{_ASK}, ask for one, and for a new one.",
    f"{LATER}/{SENT}-{LEAVE}": f"{_ASK}, and ask to take the page off this device.",
    f"{LATER}/{NEW}": "Send, open the start page, and ask to begin a new request.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_found_again(claimant: Claimant, found: Captured) -> None:
    """Somebody who has sent asks for a code, and for another; would take the page off the device; would begin anew."""
    begin_and_send(claimant)
    later = claimant.address(LATER)
    keep(found, LATER, SENT, claimant.open(later))
    keep(found, LATER, f"{SENT}-code", claimant.press("code"))
    keep(found, LATER, f"{SENT}-{ANEW}", claimant.press("code"))
    keep(found, LATER, f"{SENT}-{LEAVE}", claimant.open(f"{later}?{LEAVE}"))
    keep(found, LATER, NEW, claimant.open(f"{later}?{NEW}"))
