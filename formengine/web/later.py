"""« Enregistrer et continuer plus tard »: what was typed is saved, and this page says how to come back to it, anywhere. It
says the same of what was sent: its page can be opened, and the request taken back, elsewhere.

The code was made when the button was pressed, and is shown at each later visit: a page that shows it once would be closed
before it was written down. A new one is made only when it is asked for, and ends the old one. Who has the code can take the
request off a borrowed device, or begin another one on it.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response

from formengine.web import by_message
from formengine.web.asking import asked
from formengine.web.by_message import MESSAGE, POSTED
from formengine.web.desk import LATER, Desk
from formengine.web.finish import last_day
from formengine.web.hands import is_helper
from formengine.web.lasting import kept_by_code
from formengine.web.origin import DECLARED, back_of, origin_of, ticked_of
from formengine.web.reminding import shown
from formengine.web.responses import rendered, see_other
from formengine.web.resume import LEFT, RESUME
from formengine.web.secrets import take_secret
from formengine.web.settings import Settings
from formengine.web.signed import has_accounts
from formengine.web.start import NEW, begun

ANEW, LEAVE = "anew", "leave"
"""What the address carries where a new code has ended another, and where one would take the request off this device."""
OF_SENT = "-sent"
"""How the names of words end that are said of what was sent, where others are said of what is not."""
OF_WITHDRAWN = "-withdrawn"
"""The same of what was sent and taken back, where it would not be true that it stays sent."""
TEMPLATES = {LEAVE: "pages/leave.html", NEW: "pages/new.html"}


def show_later(desk: Desk, settings: Settings) -> Response:
    """GET: until when it is kept, how to find it again, and how to leave a borrowed device without it."""
    args, sent = asked().args, desk.draft.status == "sent"
    submission = desk.store.submission(desk.draft) if sent else None
    if MESSAGE in args and by_message.ways(settings):
        return by_message.show_message(desk, settings)
    new = NEW in args and sent and not desk.closed
    if new:
        # Before it leaves this device it has a code, whichever link led here.
        desk.store.codes.give(desk.draft)
    kept_by_code(desk, settings)
    site, origin = desk.compiled.site, origin_of(desk, LATER)
    ticked, code = ticked_of(origin), desk.store.codes.of(desk.draft)
    said = [NEW] if new else _said(code)
    html = desk.compiled.render(
        next((TEMPLATES[each] for each in said if each in TEMPLATES), "pages/later.html"),
        desk.frame_filling(),
        **_endings(sent=sent, withdrawn=submission is not None and submission.state == "withdrawn"),
        until=last_day(desk, submission),
        **shown(desk),
        reference=submission.reference if submission is not None else "",
        # Without https:// it can be read out, written down and typed; behind a proxy we do not know it for sure.
        address=f"{asked().host}{site.form(desk.language, desk.form_id)}",
        code=code,
        anew=ANEW in said,
        posted=POSTED in said,
        by_message=bool(by_message.ways(settings)),
        helped=not sent and desk.shelf.checked.form.assisted is not None,
        accounts=has_accounts(desk.shelf.checked.form, settings),
        onward=back_of(desk, origin),
        leaving=_query(origin, ticked, LEAVE),
        ticked=ticked,
        held=desk.draft.status,
        origin=LATER,
        came=origin,
        here=LATER,
        query=_query(origin, ticked, *said),
    )
    return rendered(html)


def _endings(*, sent: bool, withdrawn: bool) -> dict[str, str | bool]:
    """How the names of the page's words end: `of` where it was sent at all, `stands` where they say how it stands now."""
    of = OF_SENT if sent else ""
    return {"of": of, "stands": OF_WITHDRAWN if withdrawn else of, "withdrawn": withdrawn}


def _said(code: str | None) -> list[str]:
    """What the page's address says, as far as it is true."""
    args = asked().args
    said = [each for each in (ANEW, LEAVE) if each in args and code is not None]
    return [*said, POSTED] if POSTED in args else said


def send_later(desk: Desk, settings: Settings) -> Response:
    """POST: take the request off this device, perhaps for another one; or make a code, which ends the one that the page
    showed, if it showed one.

    A press that comes twice, or from a page that has grown old, ends no other: it shows the code that holds.
    """
    if desk.borrowed:
        return _sent_by_helper(desk, settings)
    if MESSAGE in desk.sent and by_message.ways(settings):
        if is_helper(desk.state):
            # No page offers it to them: the address would be theirs, and the request is not.
            return see_other(desk.compiled.site.page(desk.language, desk.form_id, LATER))
        return by_message.send_message(desk, settings)
    code, go = desk.store.codes.of(desk.draft), desk.sent.get("go")
    if code is not None and go == LEFT:
        return _left(desk, settings)
    if code is not None and go == NEW and desk.draft.status == "sent":
        return _another(desk, settings)
    if code == desk.sent.get("code"):
        desk.store.codes.renew(desk.draft)
        # Whoever asks for a new one is afraid that somebody else has a code: no older one may open.
        desk.store.sent_codes.end(desk.draft)
        desk.store.codes.helpers.end(desk.draft.id)
    origin = origin_of(desk, LATER)
    address = desk.compiled.site.page(desk.language, desk.form_id, LATER)
    return see_other(f"{address}{_query(origin, ticked_of(origin), ANEW if code is not None else '')}")


def _sent_by_helper(desk: Desk, settings: Settings) -> Response:
    """Who was let in by a code for helpers gets no code of the claimant's, and who has sent for them no other; who began may
    begin for somebody else. Either takes the request off the device.
    """
    go, address = desk.sent.get("go"), desk.compiled.site.page(desk.language, desk.form_id, LATER)
    if go == LEFT:
        return _left(desk, settings)
    coded = desk.lies_with_helper and desk.store.codes.of(desk.draft) is not None
    return _another(desk, settings) if coded and go == NEW else see_other(address)


def _left(desk: Desk, settings: Settings) -> Response:
    """No cookie opens the draft any more, a copied one neither; and this browser forgets its own."""
    desk.store.codes.leave(desk.draft)
    site = desk.compiled.site
    response = see_other(f"{site.page(desk.language, desk.form_id, RESUME)}?{LEFT}")
    take_secret(response, desk.form_id, settings, f"{site.prefix}/")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _another(desk: Desk, settings: Settings) -> Response:
    """A new request takes the place of the one that was sent, which its code opens from now on. Raises Closed."""
    submission = desk.store.submission(desk.draft)
    first = submission.reference if submission is not None else ""
    response = begun(desk.store, desk.shelf, settings, desk.language, settings.clock(), first)
    # Only then: where beginning fails, this browser still opens the first one.
    desk.store.codes.leave(desk.draft)
    return response


def pressed_twice(go: str, home: str) -> str:
    """Where the second press of a button leads whose first has taken the request off this device; nothing for another."""
    return {LEFT: f"{home}{RESUME}?{LEFT}", NEW: home}.get(go, "")


def _query(origin: str, ticked: str, *also: str) -> str:
    """What the page's address says besides its name."""
    said = {"from": origin} if origin else {}
    said |= {DECLARED: ticked} if ticked else {}
    query = "&".join(filter(None, (urlencode(said), *also)))
    return f"?{query}" if query else ""
