"""Each state of each page of the office's site, as one request goes through it."""

from __future__ import annotations

from dataclasses import replace

from formengine.audit.around import keep
from formengine.audit.offices import (
    ANSWERS,
    CONFIRM,
    DOCUMENT,
    FAILED,
    HANDS,
    JPEG,
    MESSAGE,
    ONE,
    PNG,
    QUEUE,
    SIGN_IN,
    STATES,
    TRAIL,
    WRITTEN,
    Clerk,
    sent_to,
)
from formengine.audit.states import EMPTY, SHOWN, Captured, Ways
from formengine.office.declared import READ, STATE
from formengine.office.desk import Desk
from formengine.storage.attachments import BEGINS, LARGEST
from formengine.storage.letters import LONGEST
from formengine.web.responses import INVALID

_HERE = "On the office's site (formengine office serve), signed in,"
_ONE = f"{_HERE} open a request"
STRANGE = {"csrf_token": ["audit"]}
"""What a form carries that is of another session."""
WAYS: Ways = {
    f"{SIGN_IN}/{SHOWN}": "Open the office's site.",
    f"{SIGN_IN}/error-empty": "On that page, send nothing.",
    f"{SIGN_IN}/error-wrong": "On that page, send a key that opens nothing.",
    f"{SIGN_IN}/error-many": "On that page, send such keys very often.",
    f"{SIGN_IN}/error-reads": "On that page, send a key without the scope to read.",
    f"{SIGN_IN}/error-again": "On that page, send a key after the page was opened once more without cookies.",
    f"{SIGN_IN}/left": f"{_HERE} sign out.",
    f"{SIGN_IN}/ended": f"{_HERE} write a message while somebody withdraws the key, and send it.",
    f"{QUEUE}/{SHOWN}": f"{_HERE} look at the list.",
    f"{QUEUE}/{EMPTY}": f"{_HERE} choose what no request is.",
    f"{QUEUE}/more": f"{_HERE} open the list with ?limit=1.",
    f"{QUEUE}/error-wrong": "On the list, look for a number with a slip.",
    f"{QUEUE}/error-none": "On the list, look for a number that no request has.",
    f"{QUEUE}/last": f"{_HERE} open the list with ?limit=1, and follow the link to the next ones to its end.",
    f"{ONE}/{SHOWN}": f"{_ONE} that nobody has dealt with.",
    f"{ONE}/reader": f"{_ONE} with a key that only reads.",
    f"{ONE}/bare": f"{_ONE} without answers, of a form that is not installed.",
    f"{ONE}/done-state": f"{_ONE}, and change its state.",
    f"{ONE}/done-message": f"{_ONE}, and write to the person.",
    f"{ONE}/done-document": f"{_ONE}, and give a document.",
    f"{ONE}/other-version": f"{_ONE} that was sent from another version of its form.",
    f"{TRAIL}/{EMPTY}": f"{_HERE} ask who did what with a request before anybody has read it.",
    f"{TRAIL}/more": f"{_ONE}, ask who did what, and add ?limit=1 to the address.",
    f"{TRAIL}/{SHOWN}": f"{_ONE}, and ask who did what.",
    f"{STATES}/{EMPTY}": f"{_ONE}, and change its state.",
    f"{STATES}/error-empty": "On that page, send nothing.",
    f"{STATES}/error-wrong": "On that page, write a day that does not exist, and a text that is too long.",
    f"{STATES}/error-note": "On that page, ask for a document without saying which one.",
    f"{STATES}/error-over": "On that page, ask for a document until a day that is over.",
    f"{STATES}/error-state": "On that page, accept the request until a day.",
    f"{STATES}/stale": "On that page, choose a state while others write, change the state and give a document.",
    f"{STATES}/words": "On that page, choose a state while the words of the form change.",
    f"{STATES}/sent-before": "Give a state, go back to the page, write another text, and send.",
    f"{STATES}/other-session": "On that page, choose a state after another session was opened in this browser.",
    f"{STATES}/none": f"{_ONE} that was taken back, and open …/state.",
    f"{CONFIRM}/{SHOWN}": f"{_ONE}, ask for a document until a day, with a text.",
    f"{MESSAGE}/{EMPTY}": f"{_ONE}, and follow the link to write to the person.",
    f"{MESSAGE}/error-empty": "On that page, send nothing.",
    f"{MESSAGE}/error-long": "On that page, send more than is taken.",
    f"{MESSAGE}/sent-before": "Send a message, go back to the page, write another one, and send.",
    f"{MESSAGE}/same-words": "Send a message, open the page anew, and send the same words.",
    f"{MESSAGE}/none": f"{_ONE} that was taken back, and follow the link to write to the person.",
    f"{MESSAGE}/unwritten": "On that page, write about a request that was taken back.",
    f"{DOCUMENT}/{EMPTY}": f"{_ONE}, and follow the link to give a document.",
    f"{DOCUMENT}/error-empty": "On that page, choose no file.",
    f"{DOCUMENT}/error-type": "On that page, choose a text.",
    f"{DOCUMENT}/error-large": "On that page, choose a file of more than 5 MB.",
    f"{DOCUMENT}/sent-before": "Give a document, go back to the page, choose another one, and send.",
    f"{DOCUMENT}/none": f"{_ONE} that was taken back, and follow the link to give a document.",
    f"{DOCUMENT}/unwritten": "On that page, give a document for a request that was taken back.",
    f"{FAILED}/400": f"{_HERE} open the list with ?limit=0.",
    f"{FAILED}/403": f"{_HERE} with a key that only reads, open a page that writes.",
    f"{FAILED}/404": f"{_HERE} open a request that does not exist.",
    f"{FAILED}/session": f"{_HERE} sign out on a page that was open before another session.",
    f"{FAILED}/413": f"{_HERE} send a message of more than 5 MB.",
    f"{FAILED}/500": f"{_HERE} with another private key than what was sent is sealed to, open a request.",
}
"""What one does to see each page, for reports: by page and kind."""


def capture_office(desk: Desk, language: str, found: Captured) -> None:
    """All of them in a language."""
    clerk = Clerk(desk, language)
    _signing(clerk, found)
    one, draft = sent_to(desk, ANSWERS, ago=3, around=HANDS)
    other, _ = sent_to(desk, form_id="gone", ago=2)
    before, _ = sent_to(desk, ANSWERS, version="before", ago=1)
    clerk.sign_in()
    _listed(clerk, found)
    keep(found, ONE, "other-version", clerk.open(f"requests/{before}"))
    keep(found, TRAIL, EMPTY, clerk.open(f"requests/{one}/trail"))
    keep(found, ONE, "bare", clerk.open(f"requests/{other}"))
    keep(found, ONE, SHOWN, clerk.open(f"requests/{one}"))
    _stated(clerk, one, found)
    _wrote(clerk, one, found)
    desk.store.letters.to_office(draft, WRITTEN["claimant"], "audit", "fr")
    _gave(clerk, one, found)
    document = clerk.open(f"requests/{one}").page
    clerk.open(next(link for link in document.links if "/documents/" in link).removeprefix(clerk.home))
    keep(found, TRAIL, "more", clerk.open(f"requests/{one}/trail?limit=1"))
    keep(found, TRAIL, SHOWN, clerk.open(f"requests/{one}/trail"))
    _taken_back(clerk, other, found)
    _failing(desk, language, one, found)


def _signing(clerk: Clerk, found: Captured) -> None:
    keep(found, SIGN_IN, SHOWN, clerk.open(""))
    keep(found, SIGN_IN, "error-empty", clerk.press("next"), INVALID)
    keep(found, SIGN_IN, "error-reads", clerk.sign_in([STATE]), 403)
    for kind, status in (("error-wrong", INVALID), ("error-wrong", INVALID), ("error-many", 429)):
        keep(found, SIGN_IN, kind, clerk.press("next", {"key": ["formengine_office_"]}), status)
    again = clerk.press("next", {"key": ["formengine_office_"], **STRANGE})
    keep(found, SIGN_IN, "error-again", again, 403)
    clerk.sign_in()
    keep(found, FAILED, "session", clerk.press("out", STRANGE), 403)
    clerk.open("")
    keep(found, SIGN_IN, "left", clerk.press("out"))


def _listed(clerk: Clerk, found: Captured) -> None:
    keep(found, QUEUE, SHOWN, clerk.open(""))
    keep(found, QUEUE, EMPTY, clerk.press("next", {"state": ["refused"], "answered": ["true"]}))
    for kind, typed in (
        ("error-wrong", "K7QX-4M2W-99"),
        ("error-none", "K7QX 4M2W 96"),
    ):
        keep(found, QUEUE, kind, clerk.press("next", {"reference": [typed]}), INVALID)
    keep(found, QUEUE, "more", clerk.open("?limit=1"))
    for _ in range(2):
        following = next(link for link in clerk.seen.page.links if "after=" in link)
        clerk.open(following.removeprefix(clerk.home))
    keep(found, QUEUE, "last", clerk.seen)


def _stated(clerk: Clerk, one: str, found: Captured) -> None:
    """Errors, one state that is given, and two that come too late."""
    place = f"requests/{one}/state"
    first = clerk.open(place)
    keep(found, STATES, EMPTY, first)
    keep(found, STATES, "error-empty", clerk.press("next"), INVALID)
    wrong = {"until-day": ["31"], "until-month": ["2"], "until-year": ["2026"], "note": ["x" * 301]}
    keep(found, STATES, "error-wrong", clerk.press("next", {"state": ["begun"], **wrong}), INVALID)
    day = {"until-day": ["31"], "until-month": ["12"], "note": [WRITTEN["office"]]}
    asked = {"state": ["document-needed"], **day}
    unsaid = clerk.press("next", {"state": ["document-needed"]}, seen=first)
    keep(found, STATES, "error-note", unsaid, INVALID)
    keep(found, STATES, "error-over", clerk.press("next", {**asked, "until-year": ["2025"]}), INVALID)
    accepted = {**asked, "state": ["accepted"], "until-year": ["2027"]}
    keep(found, STATES, "error-state", clerk.press("next", accepted), INVALID)
    keep(
        found, STATES, "other-session", clerk.press("next", {"state": ["begun"], **STRANGE}, seen=first), 403
    )
    words = clerk.press("next", {"state": ["begun"], "read": ["audit"]}, seen=first)
    keep(found, STATES, "words", words, 412)
    confirm = clerk.press("next", {**asked, "until-year": ["2027"]}, seen=first)
    keep(found, CONFIRM, SHOWN, confirm)
    keep(found, ONE, "done-state", clerk.press("confirm"))
    second = clerk.open(place)
    clerk.press("next", {"state": ["begun"]})
    again = clerk.press("confirm", {"request": [confirm.page.forms[0].value("request")]})
    keep(found, STATES, "sent-before", again, 409)
    clerk.press("next", {"state": ["begun"]}, seen=second)
    clerk.press("confirm")
    store = clerk.desk.store
    store.letters.to_claimant(one, WRITTEN["office"])
    store.office.attachments.give(one, "application/pdf", BEGINS["application/pdf"])
    keep(found, STATES, "stale", clerk.press("next", {"state": ["accepted"]}, seen=second), 412)


def _wrote(clerk: Clerk, one: str, found: Captured) -> None:
    place = f"requests/{one}/message"
    first = clerk.open(place)
    keep(found, MESSAGE, EMPTY, first)
    keep(found, MESSAGE, "error-empty", clerk.press("next"), INVALID)
    keep(found, MESSAGE, "error-long", clerk.press("next", {"text": ["x" * (LONGEST + 1)]}), INVALID)
    keep(found, ONE, "done-message", clerk.press("next", {"text": ["Bonjour."]}, seen=first))
    other = clerk.press("next", {"text": [WRITTEN["office"]]}, seen=first)
    keep(found, MESSAGE, "sent-before", other, 409)
    clerk.open(place)
    keep(found, MESSAGE, "same-words", clerk.press("next", {"text": ["Bonjour."]}), 409)


def _gave(clerk: Clerk, one: str, found: Captured) -> None:
    first = clerk.open(f"requests/{one}/document")
    keep(found, DOCUMENT, EMPTY, first)
    keep(found, DOCUMENT, "error-empty", clerk.give(b""), INVALID)
    keep(found, DOCUMENT, "error-type", clerk.give(b"text"), INVALID)
    keep(found, DOCUMENT, "error-large", clerk.give(b"x" * (LARGEST + 1)), 413)
    keep(found, ONE, "done-document", clerk.give(PNG, seen=first))
    keep(found, DOCUMENT, "sent-before", clerk.give(JPEG, seen=first), 409)


def _taken_back(clerk: Clerk, other: str, found: Captured) -> None:
    message, document = clerk.open(f"requests/{other}/message"), clerk.open(f"requests/{other}/document")
    clerk.desk.store.handling.withdraw_by_reference(other)
    keep(found, MESSAGE, "unwritten", clerk.press("next", {"text": ["Bonjour."]}, seen=message), 409)
    keep(found, DOCUMENT, "unwritten", clerk.give(PNG, seen=document), 409)
    keep(found, MESSAGE, "none", clerk.open(f"requests/{other}/message"))
    keep(found, DOCUMENT, "none", clerk.open(f"requests/{other}/document"))
    keep(found, STATES, "none", clerk.open(f"requests/{other}/state"))


def _failing(desk: Desk, language: str, one: str, found: Captured) -> None:
    reader = Clerk(desk, language)
    reader.sign_in([READ])
    keep(found, ONE, "reader", reader.open(f"requests/{one}"))
    keep(found, FAILED, "403", reader.open(f"requests/{one}/message"), 403)
    keep(found, FAILED, "400", reader.open("?limit=0"), 400)
    keep(found, FAILED, "404", reader.open("requests/nothing"), 404)
    keep(found, FAILED, "413", reader.send(f"requests/{one}/message", b"x" * (LARGEST + 200_000)), 413)
    stranger = Clerk(replace(desk, private=bytes(32)), language)
    stranger.sign_in([READ])
    keep(found, FAILED, "500", stranger.open(f"requests/{one}"), 500)
    writer = Clerk(desk, language)
    writer.sign_in()
    writer.open(f"requests/{one}/message")
    writer.sign_out_elsewhere()
    keep(found, SIGN_IN, "ended", writer.press("next", {"text": [WRITTEN["office"]]}), 401)
