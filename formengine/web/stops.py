"""A stop: an end that says why one cannot go on, and who can help."""

from __future__ import annotations

from flask import Response

from formengine.compiling import Filling
from formengine.journey import Visit, preceding
from formengine.model import Stop
from formengine.web.desk import Desk
from formengine.web.responses import rendered


def show_stop(desk: Desk, visit: Visit) -> Response:
    """The page of a stop. It has a way back, since an answer may have been a slip."""
    stop = desk.plan.nodes[visit.node].node
    assert isinstance(stop, Stop)  # the plan says so
    filling: Filling = desk.filling(visit, {}, 0, "")
    before = preceding(desk.plan, desk.state, visit)
    html = desk.compiled.render(
        "pages/stop.html",
        filling,
        stop=stop,
        here=desk.page(visit),
        back=desk.href(before)
        if before is not None
        else desk.compiled.site.form(desk.language, desk.form_id),
    )
    return rendered(html)
