"""The pages of a shared device: the start page, the first page of a form, how one ends there, and where staff set it up.

The other pages are as they are elsewhere, with the same lines at their end: the first page stands for those that one fills
in, the start page for the rest.
"""

from __future__ import annotations

from dataclasses import replace

from formengine.audit.around import keep
from formengine.audit.claimant import URLENCODED, Claimant, Seen
from formengine.audit.page import NotOnPage
from formengine.audit.staged import begin_and_send
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.audit.walk import name_of
from formengine.storage.attachments import BEGINS
from formengine.web.desk import END, LATER
from formengine.web.device import DONE, GONE
from formengine.web.start import NONE_OPEN
from formengine.web.track import TRACK

SHARED, HELPED = "shared", "helped"
DEVICE = "kiosk"
"""What the page is called where staff set a device up."""
_THERE = "On a shared device (formengine kiosk),"
WAYS: Ways = {
    f"start/{SHARED}": f"{_THERE} open the start page.",
    f"start/{SHARED}-ended": f"{_THERE} open a page of a request whose session has ended.",
    f"*/{SHARED}": f"{_THERE} begin.",
    f"{LATER}/{SHARED}": f"{_THERE} begin, and open …/later.",
    f"sent/{SHARED}": f"{_THERE} send.",
    f"{END}/{HELPED}": f"{_THERE} begin as somebody who helps, finish, and ask for a code.",
    f"{END}/{SHOWN}": f"{_THERE} begin, and finish.",
    f"{END}/code": f"{_THERE} begin, finish, and ask for a code.",
    f"{END}/ended": f"{_THERE} begin, finish, and confirm it.",
    f"{END}/others": f"{_THERE} begin two forms, and finish on a page of one.",
    f"{TRACK}/{SHARED}": f"{_THERE} send, let the office give a document, and open the page that says how far it is.",
    f"{END}/sent": f"{_THERE} send, and finish.",
    f"{END}/sent-lost": f"{_THERE} send a form of one page, which offers no code before, and finish.",
    f"{DEVICE}/{SHOWN}": "Open the address that formengine kiosk gives.",
    f"{DEVICE}/{SHARED}": f"{_THERE} open another address of that kind.",
    f"{DEVICE}/{DONE}": "Open such an address, and set the device up.",
    f"{DEVICE}/{DONE}-off": f"{_THERE} open such an address, and stop sharing the device.",
    f"{DEVICE}/none": "Open such an address once more after it was used.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_shared(claimant: Claimant, found: Captured) -> None:
    """Somebody on a shared device begins, asks for a code, and finishes."""
    # There, the address does not say which page it is: elsewhere the same one does.
    name = claimant.neighbour().begin().address.removeprefix(claimant.home)
    device = claimant.neighbour()
    device.share()
    try:
        keep(found, "start", SHARED, device.open(device.home))
        keep(found, "start", f"{SHARED}-ended", device.open(device.home + NONE_OPEN))
        first = device.begin()
        drawn = first.address.removeprefix(device.home)
        found.add(name, SHARED, _undrawn(first, drawn), name_of(name))
        keep(found, LATER, SHARED, _undrawn(device.open(device.address(LATER)), drawn))
        keep(found, END, SHOWN, _undrawn(device.open(device.address(END)), drawn))
        keep(found, END, "code", _undrawn(device.press(LATER), drawn))
        device.hold("another-form")
        keep(found, END, "others", _undrawn(device.open(device.address(END)), drawn))
        keep(found, END, "ended", device.press("end"))
        _helped(claimant, found)
    except NotOnPage as error:
        found.fault(END, str(error))


def _helped(claimant: Claimant, found: Captured) -> None:
    """Somebody who helps finishes there, where the form asks who fills it in."""
    assisted = claimant.engine.library.get(claimant.form_id).checked.form.assisted
    if assisted is None:
        return
    helper = claimant.neighbour()
    helper.share()
    drawn = helper.begin(assisted.helpers[0]).address.removeprefix(helper.home)
    desk = helper.desk()
    desk.store.codes.give(desk.draft)
    keep(found, END, HELPED, _undrawn(helper.open(helper.address(END)), drawn))


def capture_sent_there(claimant: Claimant, found: Captured) -> None:
    """Who has sent on a shared device looks at how far it is, where the office has given a document, and finishes, with a
    code to open it and without. The page of what was sent is open again afterwards.
    """
    desk = claimant.desk()
    submission = desk.store.submission(desk.draft)
    claimant.share()
    keep(found, "sent", SHARED, claimant.open(claimant.address("sent")))
    if submission is not None:
        desk.store.office.attachments.give(submission.reference, "application/pdf", BEGINS["application/pdf"])
        keep(found, TRACK, SHARED, claimant.open(claimant.address(TRACK)))
    keep(found, END, "sent", claimant.open(claimant.address(END)))
    claimant.share(on=False)
    uncoded = claimant.neighbour()
    begin_and_send(uncoded)
    uncoded.share()
    keep(found, END, "sent-lost", uncoded.open(claimant.address(END)))
    claimant.open(claimant.address("sent"))


def capture_device(claimant: Claimant, found: Captured) -> None:
    """Staff set a device up, look again, and end it; then come with an address that was used."""
    tickets, words = claimant.engine.store.tickets, {"Accept-Language": claimant.language}
    for kind, button, done in ((SHOWN, "on", DONE), (SHARED, "off", f"{DONE}-off")):
        ticket = tickets.make()
        asked = claimant.send("GET", f"/{DEVICE}/{ticket}", headers=words)
        keep(found, DEVICE, kind, _undrawn(asked, ticket))
        told = {**words, "Content-Type": URLENCODED}
        claimant.send("POST", asked.address, f"go={button}".encode(), headers=told)
        keep(found, DEVICE, done, claimant.send("GET", f"/{DEVICE}/{DONE}", headers=words))
    keep(found, DEVICE, "none", claimant.send("GET", asked.address, headers=words), GONE)


def _undrawn(seen: Seen, drawn: str) -> Seen:
    """A page without what was drawn for its address: one definition gives the same bytes each time."""
    return replace(seen, body=seen.body.replace(drawn.encode(), b"drawn"))
