"""A stop: an end that says why one cannot go on, and who can help."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import MethodNotAllowed

from formengine.compiling import Filling
from formengine.journey import Visit, preceding
from formengine.model import Stop
from formengine.web.aside import aside
from formengine.web.carried import NO_ANSWERS
from formengine.web.desk import LATER, Desk
from formengine.web.endings import AsksNoMore
from formengine.web.responses import rendered, see_other

GET_METHODS = ("GET", "HEAD", "OPTIONS")


def show_stop(desk: Desk, visit: Visit) -> Response:
    """The page of a stop. It has a way back, since an answer may have been a slip."""
    stop = desk.plan.nodes[visit.node].node
    assert isinstance(stop, Stop)  # the plan says so
    filling: Filling = desk.filling(visit, {}, 0, desk.here(visit))
    before = preceding(desk.plan, desk.state, visit)
    html = desk.compiled.render(
        "pages/stop.html",
        filling,
        stop=stop,
        here=desk.page(visit),
        later=before is not None,
        back=desk.href(before)
        if before is not None
        else desk.compiled.site.form(desk.language, desk.form_id),
    )
    return rendered(html)


def send_stop(desk: Desk, visit: Visit) -> Response:
    """POST: stop for today. There is nothing else to send. Raises AsksNoMore where somebody sends answers, which an edit of
    the form asked for until now; MethodNotAllowed for anything else.
    """
    if any(typed.strip() for name, typed in desk.sent.items(multi=True) if name not in NO_ANSWERS):
        raise AsksNoMore
    if desk.sent.get("go") != LATER:
        raise MethodNotAllowed(valid_methods=GET_METHODS)
    return see_other(aside(desk, LATER, f"from={desk.page(visit)}"))
