"""Where reminders are asked for and stopped: by whoever has begun, and by whoever has sent."""

from __future__ import annotations

import datetime

from formengine.audit.around import keep
from formengine.audit.claimant import Claimant
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.delivery.reminding import STOP
from formengine.reference import new_reference
from formengine.storage import Contact, Following, Remind
from formengine.web.desk import LATER
from formengine.web.stopping import NOT_FOUND
from formengine.web.track import TRACK

BUTTON = "next"
TO = Contact("zoe@example.org", None)
BASE = "http://localhost"
UNKNOWN = "0123456789abcdef"
WAYS: Ways = {
    f"{STOP}/{SHOWN}": "Open the address that stops reminders, as it stands in a message.",
    f"{STOP}/stopped": "On that page, stop them.",
    f"{STOP}/unknown": "Open such an address with a letter that is wrong.",
    f"{LATER}/reminded": "Let a reminder be sent before the answers go, and open the page about continuing later.",
    f"{TRACK}/reminded": "Send, wanting to hear of the next renewal, and open the page that says how far the request is.",
}
"""What one does to see each page, for reports."""


def capture_reminders(claimant: Claimant, found: Captured) -> None:
    """Somebody has begun and is reminded; they stop it; somebody else has sent; and an address leads nowhere."""
    begun, sent = claimant.neighbour(), claimant.neighbour()
    now = claimant.engine.settings.clock()
    begun.begin()
    desk = begun.desk()
    desk.store.reminders.give(desk.draft, Remind(TO, BASE, now + datetime.timedelta(days=1)))
    keep(found, LATER, "reminded", begun.open(begun.address(LATER)))
    held = desk.store.reminders.of(desk.draft)
    if held is None:
        found.fault(STOP, "Nothing is known of a reminder that was just asked for.")
        return
    stranger = claimant.neighbour()
    keep(found, STOP, SHOWN, stranger.open(stranger.address(f"{STOP}/{held.secret}")))
    keep(found, STOP, "stopped", stranger.press(BUTTON))
    keep(found, STOP, "unknown", stranger.open(stranger.address(f"{STOP}/{UNKNOWN}")), NOT_FOUND)
    sent.begin()
    desk = sent.desk()
    following = Following(remind=Remind(TO, BASE, now + datetime.timedelta(days=1), renewal=True))
    desk.store.send(desk.draft, new_reference(), {"language": sent.spoken}, now, following=following)
    keep(found, TRACK, "reminded", sent.open(sent.address(TRACK)))
