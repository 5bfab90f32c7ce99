"""The page of every address while the service is stopped for maintenance: until when, and that answers are kept.

503 with Retry-After (RFC 9110, 15.6.4). The database is not asked: it may be what is worked on. What was sent comes back as
fields of a form that sends it again, to the same address or in another language, as where the database is away.
"""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

from flask import Response

from formengine import tags
from formengine.publishing.making import help_of
from formengine.web import errors
from formengine.web.asking import asked
from formengine.web.closed import STATUS
from formengine.web.responses import rendered
from formengine.web.secrets import token_sent
from formengine.web.waiting import abroad, address_of_request, typed_in_request

if TYPE_CHECKING:
    from formengine.web.extension import Engine
    from formengine.web.works import Works


def show(engine: Engine, works: Works, now: datetime.datetime) -> Response:
    """The page in the claimant's language. Raises RequestEntityTooLarge for what no page of ours sends."""
    if asked().method == "POST":
        token_sent(asked())
    typed = typed_in_request(engine)
    shelf = errors.shelf_of_request(engine.library)
    served = errors.served_languages(shelf, engine.settings) if shelf is not None else ()
    tag = errors.language_of_request(engine.library, engine.pages, served)
    language = tags.spoken(tag)
    if shelf is not None and tag not in served:
        shelf = None
    ends = works.ends.astimezone(shelf.zone if shelf is not None else works.begins.tzinfo)
    words = engine.pages.words(language).written
    html = engine.pages.render(
        "pages/maintenance.html",
        language,
        help=help_of(shelf.checked.form, language, engine.settings.locales) if shelf is not None else {},
        date=words(ends.date()),
        time=words(ends.time()),
        address=address_of_request(),
        typed=typed,
        elsewhere=abroad(engine, shelf, tag, typed),
    )
    response = rendered(html, STATUS)
    response.headers["Retry-After"] = str(math.ceil((works.ends - now).total_seconds()))
    return response
