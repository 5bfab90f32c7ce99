"""The page for a form that is not open: nothing that is published of it may be served.

503 with Retry-After (RFC 9110, 15.6.4): the address is right, nothing is wrong with what was sent, and search engines and
links must not forget it. What was typed comes back as fields of a form that sends it again, so that it is not lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from formengine.compiling.site import language_name
from formengine.web.responses import rendered
from formengine.web.waiting import address_of_request, typed_in_request

if TYPE_CHECKING:
    from formengine.web.extension import Engine
    from formengine.web.published import NotOpen

STATUS = 503
RETRY_AFTER = 600
"""Seconds. A publication takes minutes."""


def show(engine: Engine, closed: NotOpen) -> Response:
    """The page in the language of the address."""
    site = engine.library.site
    typed = typed_in_request(engine)
    open_in = [
        (code, language_name(code), site.form(code, closed.form_id))
        for code in closed.open_in
        if code != closed.language
    ]
    html = engine.pages.render(
        "pages/not_open.html",
        closed.language,
        help=closed.help,
        open_in=open_in,
        address=address_of_request(),
        typed=typed,
    )
    response = rendered(html, STATUS)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
