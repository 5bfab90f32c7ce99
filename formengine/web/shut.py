"""A form outside its dates: it says from when or since when, and whoever has begun can read, print and erase their answers.

The pages have the status 200. The start page is the form's own, and says all that is true of the form now: 410 would say
that it never comes back, 403 that somebody else may, and 503 that something is broken, and that one should try again in a
moment (docs/decisions/0036-what-is-closed-says-so.md). Whatever is sent to a form that is closed leads there by a 303, as
after any other form, once what was typed is saved.
"""

from __future__ import annotations

import datetime

from flask import Response
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from formengine.compiling import Filling
from formengine.expressions import Env
from formengine.journey import Visit
from formengine.storage import Store
from formengine.web.answering import send_step
from formengine.web.answers import written
from formengine.web.asking import asked
from formengine.web.desk import ERASE, Desk
from formengine.web.endings import Closed
from formengine.web.kept import KEPT
from formengine.web.lasting import opened
from formengine.web.library import Shelf
from formengine.web.opening import today_of
from formengine.web.responses import chunked
from formengine.web.secrets import give_secret, is_host_only, new_secret, secret_of, token_of
from formengine.web.settings import Settings

TEMPLATE = "pages/shut.html"


def show_start(store: Store, shelf: Shelf, settings: Settings, language: str) -> Response:
    """GET of the start page: since when or from when, who can help, and whether something of this browser is kept. No
    answer stands on it: the telephone may be borrowed.
    """
    now = settings.clock()
    form_id, path = shelf.plan.form_id, f"{shelf.site.prefix}/"
    secret = secret_of(asked(), form_id, is_host_only(settings, path))
    desk = opened(store, shelf, settings, language, secret) if secret is not None else None
    fresh = secret or new_secret()
    filling = Filling(Env({}, today=today_of(shelf, now)), csrf=token_of(fresh))
    filling.borrowed = desk is not None and desk.borrowed
    response = _page(shelf, language, filling, now, desk, "")
    if secret is None:
        # Where a code is asked for, the token of a form is checked against what the browser holds.
        give_secret(response, form_id, fresh, settings, path)
    return response


def show_check(desk: Desk, settings: Settings) -> Response:
    """The check page: the same, and every answer that is saved, to be read and printed. A POST sends nothing, and leads
    there. Raises Closed.
    """
    if desk.posted is not None:
        raise leading(desk, desk.sent.get("go", ""))
    answers = written(desk, fixed=True)
    return _page(desk.shelf, desk.language, desk.frame_filling(), settings.clock(), desk, "check", answers)


def _page(
    shelf: Shelf,
    language: str,
    filling: Filling,
    now: datetime.datetime,
    desk: Desk | None,
    here: str,
    answers: Markup | None = None,
) -> Response:
    compiled, gate = shelf.compiled(language), shelf.gate
    assert gate is not None  # a form without dates is never shut
    phase, first, last = gate.phase(now), gate.first, gate.last
    words = compiled.words.written
    given = {"answers": answers or ""}
    for name, at in (("first", first), ("last", last)):
        given[name] = words(at.date()) if at is not None else ""
        given[f"{name}_time"] = words(at.time()) if at is not None else ""
    until = desk.draft.expires.astimezone(gate.zone).date() if desk is not None else None
    filling.given = given | {"until": words(until) if until is not None else ""}
    page = compiled.framed(
        TEMPLATE,
        list(filling.given),
        phase=phase,
        ends=last is not None,
        held=desk.draft.status if desk is not None else "",
        withdrawn=desk is not None and desk.withdrawn,
        shown=answers is not None,
        any=bool(answers),
        here=here,
        origin=here,
        indexed=not here,
    )
    return chunked(page, filling, indexed=not here)


def leading(desk: Desk, go: str = "") -> Closed:
    """What leads to the answers of whoever has begun; to the page that erases, or to another language, by such a button."""
    offered = desk.shelf.checked.form.all_tags
    language = go.removeprefix("lang-") if go.startswith("lang-") and go[5:] in offered else desk.language
    return Closed(desk.compiled.site.page(language, desk.form_id, ERASE if go == ERASE else "check"))


def put_aside(desk: Desk, visit: Visit, page: str) -> Response:
    """POST of a page that was opened before closing: what was typed is saved, unjudged; no further page is asked.

    Where another tab has answered the page, both answers are shown, as at any other time. Raises Closed otherwise.
    """
    go = desk.sent.get("go", "")
    if desk.posted is not None and _asks(desk, visit):
        desk.posted = MultiDict(
            [*(each for each in desk.sent.items(multi=True) if each[0] != "go"), ("go", KEPT)]
        )
        response = send_step(desk, visit, page)
        if response.status_code != 303:
            return response
    raise leading(desk, go)


def _asks(desk: Desk, visit: Visit) -> bool:
    """Whether a page has anything to type: neither a list nor a stop has."""
    kind = desk.plan.nodes[visit.node].kind
    return kind != "stop" and not (kind == "repeat" and visit.item is None)
