"""The page of every address while the service is stopped for maintenance: until when, and that answers are kept.

503 with Retry-After (RFC 9110, 15.6.4). The database is not asked: it may be what is worked on. What was sent comes back as
fields of a form that sends it again, to the same address or in another language, as where the database is away.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Response

from formengine.compiling.site import language_name
from formengine.publishing.making import help_of
from formengine.web import errors
from formengine.web.asking import asked
from formengine.web.carried import Elsewhere
from formengine.web.closed import STATUS, address_of_request, typed_in_request
from formengine.web.desk import today_of
from formengine.web.library import Shelf
from formengine.web.lost import lost
from formengine.web.responses import rendered
from formengine.web.secrets import FIELD, token_sent

if TYPE_CHECKING:
    from formengine.web.extension import Engine
    from formengine.web.works import Works


def show(engine: Engine, works: Works, now: datetime.datetime) -> Response:
    """The page in the claimant's language. Raises RequestEntityTooLarge for what no page of ours sends."""
    posted = asked().method == "POST"
    if posted:
        token_sent(asked())
    shelf = errors.shelf_of_request(engine.library)
    served = errors.served_languages(shelf, engine.settings) if shelf is not None else ()
    language = errors.language_of_request(engine.library, engine.pages, served)
    if shelf is not None and language not in served:
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
        typed=typed_in_request() if posted else (),
        sent=posted,
        elsewhere=_elsewhere(engine, shelf, language, now, posted=posted),
    )
    response = rendered(html, STATUS)
    response.headers["Retry-After"] = str(math.ceil((works.ends - now).total_seconds()))
    return response


def _elsewhere(
    engine: Engine, shelf: Shelf | None, language: str, now: datetime.datetime, *, posted: bool
) -> Sequence[tuple[str, Elsewhere]]:
    """The same address in other languages, each with the language's name: what was sent goes along, written as each
    language writes it.
    """
    prefix = engine.library.site.prefix
    rest = asked().path.removeprefix(prefix).lstrip("/").partition("/")[2]
    query = errors.query_of_request()
    codes = shelf.checked.form.languages if shelf is not None else engine.pages.offered
    others = [code for code in codes if code != language]
    found = {code: Elsewhere(code, f"{prefix}/{code}/{rest}{query}", ()) for code in others}
    if posted and shelf is not None:
        page = rest.partition("/")[2]
        plain = [each for each in typed_in_request() if each[0] != "go"]
        token = [each for each in plain if each[0] == FIELD]
        on_page = lost(shelf.compiled(language), page, today_of(shelf, now), ours=True).elsewhere
        written = {each.code: [*token, *each.inputs] for each in on_page if each.inputs}
        found = {code: Elsewhere(code, each.action, written.get(code, plain)) for code, each in found.items()}
    return [(language_name(code), each) for code, each in found.items()]
