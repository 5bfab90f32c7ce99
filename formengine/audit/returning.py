"""The pages of whoever comes back with a code: where it is given, where it is asked for, and what can be wrong with it."""

from __future__ import annotations

import datetime

from formengine.audit.around import filled_in, keep
from formengine.audit.claimant import Claimant
from formengine.audit.page import Filled, NotOnPage
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.return_code import new_code
from formengine.web.by_message import MESSAGE, OF_A_REQUEST, POSTED, SEND
from formengine.web.counter import OF_A_CODE
from formengine.web.desk import LATER
from formengine.web.later import LEAVE
from formengine.web.resume import LEFT, RESUME, TOO_MANY

UNKNOWN = new_code(lambda many: many // 5)
"""A code that nobody has."""
_SHORT, _SLIPPED = UNKNOWN[:9], UNKNOWN[1] + UNKNOWN[0] + UNKNOWN[2:]
SENT = new_code(lambda many: many // 5, sent=True)
"""A code as messages carry it, that nobody has."""
INVALID = 422
_LONG = datetime.timedelta(days=2)
_WRONG_CODES = (("empty", ""), ("length", _SHORT), ("slip", _SLIPPED), ("wrong", UNKNOWN))
_WRONG_WAYS: Filled = {"email": ["zoe"], "phone": ["12"], "word": ["abc"]}
_RIGHT_WAYS: Filled = {"email": ["zoe@example.org"], "phone": [""], "word": ["tartine rouge"]}


def _told(typed: Filled) -> str:
    return ", ".join(f"“{value}”" for values in typed.values() for value in values if value)


_GIVE = "Follow the link for whoever has a code, and"
_ASK = "Begin, open …/later, and ask for a code"
_SEND = "Begin, open …/later, ask to get the code by e-mail or SMS"
_SECOND = f"{_GIVE} type one that a message brought, such as “{SENT}”"
WAYS: Ways = {
    f"{RESUME}/{SHOWN}": "Follow the link for whoever has a code.",
    **{
        f"{RESUME}/error-{name}": f"{_GIVE} type {_told({name: [code]}) or 'nothing'}."
        for name, code in _WRONG_CODES
    },
    f"{RESUME}/limited": f"{_GIVE} type a wrong one more than {OF_A_CODE} times.",
    f"{RESUME}/second": f"{_SECOND}.",
    f"{RESUME}/error-second-empty": f"{_SECOND}; then continue without the secret word.",
    f"{RESUME}/error-second-wrong": f"{_SECOND}; then type another word than the secret one.",
    f"{RESUME}/held": "Begin, answer the first page, and follow the link for whoever has a code.",
    f"{RESUME}/both": "Begin, answer the first page, and give the code of another request.",
    f"{RESUME}/{LEFT}": f"{_ASK}; then ask to take the request off this device, and confirm it.",
    f"{LATER}/code": f"{_ASK}.",
    f"{LATER}/anew": f"{_ASK}, then for a new one.",
    f"{LATER}/leave": f"{_ASK}; then ask to take the request off this device.",
    f"{LATER}/message": f"{_SEND}.",
    f"{LATER}/error-message-nowhere": f"{_SEND}, and send nothing.",
    f"{LATER}/error-message-wrong": f"{_SEND}, and send {_told(_WRONG_WAYS)}.",
    f"{LATER}/{POSTED}": f"{_SEND}, and send {_told(_RIGHT_WAYS)}.",
    f"{LATER}/message-limited": f"{_SEND}, and send {_told(_RIGHT_WAYS)} more than {OF_A_REQUEST} times.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_resume(claimant: Claimant, found: Captured) -> None:
    """A code is asked for, each way of typing it wrongly, too many tries; a code is given, and given anew; somebody who
    holds another request is asked which to open; a request is taken off a device.
    """
    try:
        keep(found, RESUME, SHOWN, claimant.open(claimant.address(RESUME)))
        _wrong(claimant, found)
        neighbour = claimant.neighbour()
        neighbour.begin()
        neighbour.open(neighbour.address(LATER))
        keep(found, LATER, "code", neighbour.press("code"))
        keep(found, LATER, "anew", neighbour.press("code"))
        keep(found, LATER, "leave", neighbour.open(f"{neighbour.address(LATER)}?{LEAVE}"))
        _by_message(neighbour, found)
        desk = neighbour.desk()
        _both(claimant, found, desk.store.codes.of(desk.draft) or "")
        neighbour.open(f"{neighbour.address(LATER)}?{LEAVE}")
        keep(found, RESUME, LEFT, neighbour.press(LEFT))
    except NotOnPage as error:
        found.fault(RESUME, str(error))


def _wrong(claimant: Claimant, found: Captured) -> None:
    for name, typed in _WRONG_CODES:
        keep(found, RESUME, f"error-{name}", claimant.press("next", {"code": [typed]}), INVALID)
    for _ in range(OF_A_CODE - 1):
        claimant.press("next", {"code": [UNKNOWN]})
    keep(found, RESUME, "limited", claimant.press("next", {"code": [UNKNOWN]}), TOO_MANY)
    # The audit's clock stands still: what was counted would count for the other languages too.
    engine = claimant.engine
    engine.store.codes.forget_tries(engine.settings.clock() + _LONG)


def _by_message(neighbour: Claimant, found: Captured) -> None:
    """A code is sent: where, nowhere, what is wrong, on its way, too often. Then it is asked for, with its second thing."""
    address = f"{neighbour.address(LATER)}?{MESSAGE}"
    keep(found, LATER, "message", neighbour.open(address))
    keep(found, LATER, "error-message-nowhere", neighbour.press(SEND), INVALID)
    keep(found, LATER, "error-message-wrong", neighbour.press(SEND, _WRONG_WAYS), INVALID)
    keep(found, LATER, POSTED, neighbour.press(SEND, _RIGHT_WAYS))
    for _ in range(OF_A_REQUEST):
        neighbour.open(address)
        neighbour.press(SEND, _RIGHT_WAYS)
    keep(found, LATER, "message-limited", neighbour.seen, TOO_MANY)
    neighbour.open(neighbour.address(RESUME))
    keep(found, RESUME, "second", neighbour.press("next", {"code": [SENT]}))
    keep(found, RESUME, "error-second-empty", neighbour.press("next"), INVALID)
    keep(found, RESUME, "error-second-wrong", neighbour.press("next", {"word": ["tartine"]}), INVALID)
    engine = neighbour.engine
    engine.store.codes.forget_tries(engine.settings.clock() + _LONG)


def _both(claimant: Claimant, found: Captured, code: str) -> None:
    """Somebody who has answered a page comes with the code of another request."""
    claimant.begin()
    claimant.press("next", filled_in(claimant.seen.page.form, 0))
    keep(found, RESUME, "held", claimant.open(claimant.address(RESUME)))
    both = claimant.press("next", {"code": [code]})
    if both.address == claimant.address(RESUME):
        keep(found, RESUME, "both", both)
    else:
        found.fault(RESUME, f"It was not asked which request to open: {both.status} at {both.address}.")
