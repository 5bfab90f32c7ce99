"""The page for a database that does not answer at the moment.

Nothing was saved, and nothing is called saved: what was sent comes back as fields of a form that sends it again. The page
says that this is a failure of ours and no closed form: near a last day, one would be taken for the other.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import Response

from formengine import tags
from formengine.publishing.making import help_of
from formengine.storage import Unavailable
from formengine.web import errors
from formengine.web.asking import asked
from formengine.web.closed import STATUS
from formengine.web.responses import rendered
from formengine.web.saying import Seldom, one_line
from formengine.web.waiting import abroad, address_of_request, typed_in_request

if TYPE_CHECKING:
    from formengine.web.extension import Engine

_seldom = Seldom()
log = logging.getLogger("formengine")

RETRY_AFTER = 30
"""Seconds. A server starts again, or another takes over, in less."""


def show(engine: Engine, error: Unavailable) -> Response:
    """The page in the claimant's language; 503 (RFC 9110, 15.6.4). Why is in the log."""
    # A line, and not one for each request: all of them fail alike until it is back, and a full disk helps nobody.
    _seldom.say(
        log.error, "away", "The database is away, asked for %s: %s%s", asked().endpoint, one_line(error)
    )
    shelf = errors.shelf_of_request(engine.library)
    served = errors.served_languages(shelf, engine.settings) if shelf is not None else ()
    tag = errors.language_of_request(engine.library, engine.pages, served)
    language = tags.spoken(tag)
    if shelf is not None and tag in served:
        who = help_of(shelf.checked.form, language, engine.settings.locales)
        typed = typed_in_request(engine)
        html = engine.pages.render(
            "pages/away.html",
            language,
            help=who,
            address=address_of_request(),
            typed=typed,
            elsewhere=abroad(engine, shelf, tag, typed),
        )
        response = rendered(html, STATUS)
    else:
        response = errors.error_page(engine, errors.OURS, STATUS)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
