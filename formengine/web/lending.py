"""A code opens a request of a form that asks who fills it in: by the code for helpers it is lent, by the claimant's own it
is theirs again. Either way it is asked anew who fills in.
"""

from __future__ import annotations

from formengine.return_code import is_sent
from formengine.storage import Opened
from formengine.web.counter import Counter
from formengine.web.desk import TRIES, Desk
from formengine.web.endings import Overtaken
from formengine.web.handing import lies_with, passed_to
from formengine.web.hands import UNSAID, Hand
from formengine.web.opening import open_desk, today_of
from formengine.web.secrets import new_secret


def lent_by(counter: Counter, code: str) -> bool:
    """Whether a code that opens a request is the one for helpers."""
    if counter.shelf.checked.form.assisted is None or is_sent(code):
        return False
    return counter.store.codes.open(code, counter.form_id) is None


def lend(counter: Counter, found: Opened) -> bool:
    """Note that a draft is lent before the helper's cookie opens it, and so under a secret that nobody has: a process that
    dies in between must not leave it open to them as it is to the claimant. False when the draft is gone.
    """
    store, shelf = counter.store, counter.shelf
    today = today_of(shelf, counter.settings.clock())
    for _ in range(TRIES):
        between = new_secret()
        if not store.codes.take(found, between, counter.form_id):
            return False
        desk = open_desk(store, shelf, counter.language, between, today)
        if desk is None:
            continue  # the same code is typed twice, and the other one was quicker
        try:
            passed_to(desk, Hand("", lent=True))
        except Overtaken:
            continue
        return True
    return False


def given_back_to_claimant(desk: Desk) -> None:
    """The claimant's own code ends the one for helpers, and what was lent is not any more. Of what a helper has sent, who
    knows that code as well, it is asked whose it is.
    """
    if desk.lies_with_helper:
        lies_with(desk, UNSAID)
    if desk.shelf.checked.form.assisted is not None:
        desk.store.codes.helpers.end(desk.draft.id)
        if desk.draft.status == "open":
            passed_to(desk, Hand(""))
