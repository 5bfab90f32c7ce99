"""How far a request is: in each state that an office can say, with what it writes and without, and taken back."""

from __future__ import annotations

import datetime
from dataclasses import replace

from formengine.audit.around import keep
from formengine.audit.claimant import Claimant, always_open
from formengine.audit.staged import as_if, begin_and_send
from formengine.audit.states import EMPTY, FILLED, SHOWN, Captured, Ways
from formengine.model import Form
from formengine.storage import NEXT, Change, History, Progress
from formengine.storage.attachments import BEGINS
from formengine.storage.letters import LONGEST, MOST
from formengine.web.feed import END, ENDED, FEED, GIVE
from formengine.web.notify import NOTIFIED, NOTIFY, SAVE
from formengine.web.reply import CONFLICT, MANY, REPLY, SEND, WRITTEN
from formengine.web.responses import INVALID
from formengine.web.track import TRACK
from formengine.web.withdraw import WITHDRAW

UNTIL = datetime.timedelta(days=30)
STATES: tuple[Progress, ...] = ("document-needed", "begun", "refused", "closed", "begun", "accepted")
"""One request through all that an office can say, as each can follow."""
REPLIES = {"en": "I have lost it.", "fr": "Je l’ai perdu.", "ar": "لقد فقدته."}
GIVEN = "given"
"""The page where the office has given documents."""
NOTED: tuple[Progress, ...] = ("document-needed", "refused")
NOTES = {"en": "We miss your tax notice of 2025.", "fr": "Il manque votre avis d’impôt de 2025."}
WAYS: Ways = {
    f"{TRACK}/received": "Send, and open the page that says how far the request is.",
    **{
        f"{TRACK}/{state}": f"Send, let the office say `{state}`, and open the page that says how far the request is."
        for state in NEXT["received"]
    },
    f"{TRACK}/again": "Send, let the office refuse and then review the request again, and open that page.",
    f"{TRACK}/asked": "Send, let the office ask for a document without a last day, and open that page.",
    f"{TRACK}/{GIVEN}": "Send, let the office give documents, and open that page.",
    f"{TRACK}/{WRITTEN}": "Send, let the office ask for a document, and write to it.",
    f"{TRACK}/{NOTIFIED}": "Send, follow the links to where messages go, and correct an address.",
    f"{TRACK}/unexplained": "With a form that says nothing of appeals, send, let the office refuse, and open that page.",
    f"{TRACK}/silent": "Send, correct an address, follow the links once more, and leave no address.",
    f"{NOTIFY}/{EMPTY}": "Send, and follow the links to where messages go.",
    f"{NOTIFY}/error-wrong": "On that page, write half an address and half a number.",
    f"{NOTIFY}/{FILLED}": "On that page, correct an address, and open it again.",
    f"{NOTIFY}/silent": "On that page, leave no address, and open it again.",
    f"{FEED}/{SHOWN}": "Send, and follow the links to the page about a feed.",
    f"{FEED}/given": "On that page, ask for an address.",
    f"{FEED}/{ENDED}": "On that page, ask for an address, and take it away.",
    f"{REPLY}/{EMPTY}": "Send, let the office ask for a document, and follow the link to write to it.",
    f"{REPLY}/error-empty": "On that page, send nothing.",
    f"{REPLY}/error-long": "On that page, send more than is taken.",
    f"{REPLY}/{MANY}": f"On that page, send one text more than {MOST}.",
    f"{TRACK}/withdrawn": "Send, take the request back, and open that page.",
    "sent/news": "Send, and open the confirmation again when the office has decided.",
}
"""What one does to see each page, for reports."""


def capture_tracking(claimant: Claimant, found: Captured) -> None:
    """One request in all states; one of which the office only asks for a document; and one that is taken back."""
    reference = _sent(claimant)
    keep(found, TRACK, "received", claimant.open(claimant.address(TRACK)))
    seen: set[str] = set()
    history: History = ()
    for state in STATES:
        history = _said(claimant, reference, state, history, more=True)
        keep(found, TRACK, "again" if state in seen else state, claimant.open(claimant.address(TRACK)))
        if state == "refused":
            _without_a_word(claimant, found)
        seen.add(state)
    keep(found, "sent", "news", claimant.open(claimant.address("sent")))
    for kind, begins in BEGINS.items():
        claimant.engine.store.office.attachments.give(reference, kind, begins)
    keep(found, TRACK, GIVEN, claimant.open(claimant.address(TRACK)))
    asked = claimant.neighbour()
    reference = _sent(asked)
    _said(asked, reference, "document-needed", (), more=False)
    keep(found, TRACK, "asked", asked.open(asked.address(TRACK)))
    _fed(asked, found)
    _corrected(asked, found)
    _written(asked, reference, found)
    if claimant.engine.library.get(claimant.form_id, claimant.language).checked.form.withdrawal is not None:
        taken = claimant.neighbour()
        _sent(taken)
        taken.open(taken.address(WITHDRAW))
        taken.press(WITHDRAW)
        keep(found, TRACK, "withdrawn", taken.open(taken.address(TRACK)))


def _without_a_word(claimant: Claimant, found: Captured) -> None:
    """What is refused, where the form does not say how to contest it."""
    with as_if(claimant, _says_nothing):
        keep(found, TRACK, "unexplained", claimant.open(claimant.address(TRACK)))


def _says_nothing(form: Form) -> Form:
    return replace(always_open(form), sent=replace(form.sent, appeal=None))


def _corrected(asked: Claimant, found: Captured) -> None:
    """Where messages go is looked at, mistyped, corrected, and looked at again."""
    address = asked.address(NOTIFY)
    keep(found, NOTIFY, EMPTY, asked.open(address))
    keep(found, NOTIFY, "error-wrong", asked.press(SAVE, {"email": ["zoe@"], "phone": ["12"]}), INVALID)
    keep(found, TRACK, NOTIFIED, asked.press(SAVE, {"email": ["zoe@example.org"], "phone": [""]}))
    keep(found, NOTIFY, FILLED, asked.open(address))
    keep(found, TRACK, "silent", asked.press(SAVE, {"email": [""], "phone": [""]}))
    keep(found, NOTIFY, "silent", asked.open(address))


def _fed(asked: Claimant, found: Captured) -> None:
    """A feed is given, and taken away."""
    keep(found, FEED, SHOWN, asked.open(asked.address(FEED)))
    keep(found, FEED, "given", asked.press(GIVE))
    keep(found, FEED, ENDED, asked.press(END))


def _written(asked: Claimant, reference: str, found: Captured) -> None:
    """Both write: the page that asks for a text, what is wrong with it, that it was sent, and that it is enough."""
    address, letters = asked.address(REPLY), asked.engine.store.letters
    letters.to_claimant(reference, NOTES[_written_in(asked)])
    keep(found, REPLY, EMPTY, asked.open(address))
    keep(found, REPLY, "error-empty", asked.press(SEND), INVALID)
    keep(found, REPLY, "error-long", asked.press(SEND, {REPLY: ["é" * (LONGEST + 1)]}), INVALID)
    keep(found, TRACK, WRITTEN, asked.press(SEND, {REPLY: [_own(asked)]}))
    for _ in range(MOST - len(letters.of_office(reference, None))):
        letters.to_claimant(reference, NOTES[_written_in(asked)])
    asked.open(address)
    keep(found, REPLY, MANY, asked.press(SEND, {REPLY: [_own(asked)]}), CONFLICT)


def _said(claimant: Claimant, reference: str, state: Progress, history: History, *, more: bool) -> History:
    """What the office says; with `more`, a note on it and the last day, where there can be one."""
    at = claimant.engine.settings.clock()
    change = Change(state, at)
    if more and state in NOTED:
        until = at.date() + UNTIL if state == "document-needed" else None
        change = Change(state, at, until, NOTES[_written_in(claimant)])
    return claimant.engine.store.handling.change(reference, change, history) or ()


def _own(claimant: Claimant) -> str:
    """What somebody writes in the language of the page."""
    return REPLIES.get(claimant.spoken, REPLIES["en"])


def _written_in(claimant: Claimant) -> str:
    """English, but for a page in French: so a page in a third language shows how it marks another."""
    return "fr" if claimant.spoken == "fr" else "en"


def _sent(claimant: Claimant) -> str:
    """The reference of a request that somebody has just sent."""
    return begin_and_send(claimant, {"language": _written_in(claimant)})
