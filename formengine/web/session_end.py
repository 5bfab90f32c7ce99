"""« Terminer et effacer » on a shared device: what becomes of the request is said and asked first, then nothing of whoever
was there is left on the device.

What has a code is kept for whoever noted it, and no cookie opens it any more; what has none could be opened by nobody, and
is erased. Other requests that the same browser holds go the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response

from formengine.compiling import Filling
from formengine.storage import Draft
from formengine.web import kiosk
from formengine.web.desk import END, LATER, Desk
from formengine.web.finding import Finding
from formengine.web.finish import last_day
from formengine.web.hands import is_helper
from formengine.web.lasting import kept_by_code
from formengine.web.library import Shelf
from formengine.web.origin import back_of, origin_of
from formengine.web.responses import rendered, see_other

FINISH, ALL = "end", "all"
"""The button that ends the session, and the one that erases the request though it has a code."""


def show_end(desk: Desk, find: Finding) -> Response:
    """GET: say what becomes of the request, and offer a code where it has none."""
    kept_by_code(desk, find.settings_of(desk.shelf))
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    origin = origin_of(desk, END)
    html = desk.compiled.render(
        "pages/end_session.html",
        desk.frame_filling(),
        of="-sent" if submission is not None else "",
        withdrawn=submission is not None and submission.state == "withdrawn",
        code=desk.store.codes.of(desk.draft) if not desk.state.lent else None,
        lent=desk.state.lent > 0,
        helps=is_helper(desk.state),
        until=last_day(desk, submission),
        others=any(_others(desk, find)),
        onward=back_of(desk, origin),
        origin=origin,
        here=END,
        query=_from(origin),
    )
    return rendered(html)


def send_end(desk: Desk, find: Finding) -> Response:
    """POST: make a code, and show it; or end the session, and make the device forget."""
    site, go = desk.compiled.site, desk.sent.get("go")
    if go == LATER:
        desk.store.codes.give(desk.draft)
        return see_other(f"{site.page(desk.language, desk.form_id, END)}{_from(origin_of(desk, END))}")
    if go not in (FINISH, ALL):
        return see_other(site.page(desk.language, desk.form_id, END))  # no button of ours: nothing is lost
    for other in list(_others(desk, find)):
        _end(desk, other)
    if go == ALL and not desk.borrowed:
        desk.store.erase(desk.draft)
    else:
        _end(desk, desk.draft)
    response = see_other(site.page(desk.language, desk.form_id, END))
    return kiosk.clear(response, find.settings, f"{site.prefix}/", host=find.host)


def _from(origin: str) -> str:
    return f"?from={quote(origin)}" if origin else ""


def _end(desk: Desk, draft: Draft) -> None:
    """Close a request to every cookie: it is kept for its code, or erased where it has none."""
    if desk.store.codes.of(draft) is not None:
        desk.store.codes.leave(draft)
    else:
        desk.store.erase(draft)


def _others(desk: Desk, find: Finding) -> Iterator[Draft]:
    """What this browser holds of other forms."""
    for form_id in kiosk.forms_held(find.host):
        secret = find.secret(form_id) if form_id != desk.form_id else None
        found = desk.store.find(secret, form_id) if secret is not None else None
        if found is not None:
            yield found


def show_ended(shelf: Shelf, find: Finding, language: str) -> Response:
    """The session has ended, by a press or by its hour: nothing is open here. What is left is taken away once more, since
    some browsers put the page that one came from aside after its successor was told to throw all away.
    """
    compiled = shelf.compiled(language)
    html = compiled.render("pages/session_ended.html", Filling(find.no_answers(shelf)), here=END)
    return kiosk.clear(rendered(html), find.settings, f"{shelf.site.prefix}/", host=find.host)
