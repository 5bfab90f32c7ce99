"""The page for a form that is not open: nothing that is published of it may be served.

503 with Retry-After (RFC 9110, 15.6.4): the address is right, nothing is wrong with what was sent, and search engines and
links must not forget it. What was typed comes back as fields of a form that sends it again, so that it is not lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Response

from formengine.compiling.site import language_name
from formengine.web.asking import asked
from formengine.web.responses import rendered

if TYPE_CHECKING:
    from formengine.web.extension import Engine
    from formengine.web.published import NotOpen

STATUS = 503
RETRY_AFTER = 600
"""Seconds. A publication takes minutes."""


def show(engine: Engine, closed: NotOpen) -> Response:
    """The page in the language of the address."""
    site = engine.library.site
    sent = asked().method == "POST"
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
        typed=typed_in_request() if sent else (),
        sent=sent,
    )
    response = rendered(html, STATUS)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def address_of_request() -> str:
    """The address that was asked for, after the host."""
    request = asked()
    query = request.query_string.decode("ascii", "ignore")
    return f"{request.path}?{query}" if query else request.path


def typed_in_request() -> Sequence[tuple[str, str]]:
    """Everything that was sent, as it was sent."""
    return [(name, value) for name, values in asked().form.lists() for value in values]
