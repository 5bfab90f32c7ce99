"""Errors are pages too: in the claimant's language, with the form's own frame, saying what to do."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from traceback import format_tb
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Response
from werkzeug.exceptions import HTTPException

from formengine import tags
from formengine.catalogues import CatalogueError
from formengine.compiling import CompiledForm, Filling
from formengine.compiling.plainpage import EnginePages
from formengine.expressions import Env
from formengine.problems import FormError
from formengine.storage import Draft, StorageError
from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.desk import is_borrowed, state_in
from formengine.web.leaving_behind import wait_for_a_code
from formengine.web.library import Library, Shelf
from formengine.web.lost import Lost, left_over, lost
from formengine.web.opening import today_of
from formengine.web.ours import is_ours
from formengine.web.responses import rendered
from formengine.web.secrets import is_host_only, new_secret, secret_of, token_of
from formengine.web.settings import Settings
from formengine.web.waiting import Fields, address_of_request, elsewhere, typed_in_request

if TYPE_CHECKING:
    from formengine.web.extension import Engine

KNOWN = (400, 403, 404, 405, 409, 413, 500, 503)
ENDED, REMOVED, GONE, TURNED = "ended", "removed", "gone", "turned"
"""No status of HTTP says it: a page's request is open here no more; the item that a page belongs to was removed in another
tab; an edit of the form took away the page that was being filled in; it made of it an end, where one cannot go on.
"""
NOT_FOUND = 404
LANGUAGE_CODE = 2
"""Letters of a language's code in an address (ISO 639-1)."""
OURS = "500"
"""An error of ours: what was sent may be sent again."""
SAID_AGAIN = (OURS, REMOVED)
"""Errors that the same form brings in another language too: its request is open here, and its token holds."""
NO_PAGE = ("404", ENDED, GONE)
"""Errors after which opening the page again helps nobody: there is none, or it asks for a request that is gone."""
ASKED_ASIDE = ("400", "404", "405", "413", GONE, TURNED)
"""Errors that cost no answer: whoever has a request here is told so."""


def language_of_request(library: Library, pages: EnginePages, served: Sequence[str] = ()) -> str:
    """The language of the address, or its easy words, when claimants may read them (`served`: what the form that is asked
    for is served in); otherwise the first language that the browser asks for and the engine speaks.
    """
    request = asked()
    head = request.path.removeprefix(library.site.prefix).strip("/").partition("/")[0]
    if head in served and tags.spoken(head) in pages.languages:
        return head
    if tags.spoken(head) in pages.offered:
        return tags.spoken(head)
    wanted = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    # By primary language: whoever reads fr-CA before en reads French (RFC 4647, 3.4).
    return next((language for language in wanted if language in pages.offered), pages.offered[0])


def shelf_of_request(library: Library) -> Shelf | None:
    """The form that the address names, when there is one."""
    parts = asked().path.removeprefix(library.site.prefix).strip("/").split("/")
    if len(parts) < 2 or parts[1] not in library:
        return None
    try:
        shelf = library.get(parts[1], tags.spoken(parts[0]))
    except FormError:
        return None
    return shelf.at_kiosk if kiosk.is_here() else shelf


def served_languages(shelf: Shelf, settings: Settings) -> Sequence[str]:
    """What a form is served in: languages that await a native reader only where the audit asks for them."""
    form = shelf.checked.form
    return form.all_tags if settings.offer_drafts else form.offered


def error_page(engine: Engine, kind: str, status: int) -> Response:
    """The page for an error. `kind` names its words: a status, or `ended`."""
    library, pages, settings = engine.library, engine.pages, engine.settings
    shelf = shelf_of_request(library)
    served = served_languages(shelf, settings) if shelf is not None else ()
    language = language_of_request(library, pages, served)
    compiled = _compiled(shelf, language) if shelf is not None and language in served else None
    sent = typed_in_request(engine) if kind in SAID_AGAIN else ()
    typed = sent if kind == OURS else ()
    if shelf is not None and compiled is not None:
        return _in_form(engine, shelf, compiled, kind, status, sent)
    spoken = _readable(pages, tags.spoken(language))
    html = pages.render(
        "pages/engine_error.html",
        spoken,
        kind=kind,
        status=status,
        here=_after_language(library, pages),
        typed=typed,
        address=address_of_request(),
        elsewhere=elsewhere(engine, None, spoken, typed) if typed else (),
    )
    return rendered(html, status)


def _in_form(
    engine: Engine, shelf: Shelf, compiled: CompiledForm, kind: str, status: int, sent: Fields
) -> Response:
    """An error in the frame of its form. `sent` goes along into other languages."""
    library, settings, language = engine.library, engine.settings, compiled.words.tag
    page, today, draft = _page_of_request(library), today_of(shelf, settings.clock()), _held(engine, shelf)
    held = draft.status if draft is not None else ""
    gone = _lost(engine, compiled, page, today, kind)
    others = [each for _, each in elsewhere(engine, shelf, language, sent)] if sent else gone.elsewhere
    typed = sent if kind == OURS else ()
    secret = _secret(engine, shelf)
    fresh = secret or new_secret()
    html = compiled.render(
        "pages/error.html",
        Filling(Env({}, today=today), csrf=token_of(fresh), borrowed=_borrowed(draft)),
        kind=kind,
        here=quote(page),
        query=query_of_request(),
        status=status,
        again=_again(shelf, language, _left(kind, page)) if kind not in NO_PAGE and not typed else "",
        held=held,
        origin=quote(page) if kind not in NO_PAGE else "",
        saved=kind in ASKED_ASIDE and held == "open",
        lost=gone.answers,
        kept=gone.kept,
        elsewhere=others,
        typed=typed,
        address=address_of_request(),
    )
    response = rendered(html, status)
    if gone.kept:
        wait_for_a_code(engine, shelf, response, gone.kept, secret, fresh)
    return response


def _lost(engine: Engine, compiled: CompiledForm, page: str, today: datetime.date, kind: str) -> Lost:
    """What was sent and can be saved nowhere."""
    ours = kind in (ENDED, REMOVED, GONE, TURNED) and is_ours(engine.settings, engine.library.site.prefix)
    if kind in (ENDED, REMOVED):
        return lost(compiled, page, today, ours=ours, resumable=kind == ENDED)
    if not ours:
        return Lost()
    return left_over(compiled, page, today, lambda n: compiled.words.word("page.gone.answer", n=n))


def _compiled(shelf: Shelf, language: str) -> CompiledForm | None:
    """The form, unless its words cannot be read: that may be the very error that the page is about."""
    try:
        return shelf.compiled(language)
    except CatalogueError:
        return None


def _readable(pages: EnginePages, language: str) -> str:
    """The language, or another when the engine's words cannot be read in it. Raises CatalogueError when in none."""
    for spoken in (language, *pages.offered):
        try:
            pages.words(spoken)
        except CatalogueError:
            continue
        return spoken
    pages.words(language)
    return language


def _page_of_request(library: Library) -> str:
    """What the address names after the form."""
    return "/".join(asked().path.removeprefix(library.site.prefix).strip("/").split("/")[2:])


def query_of_request() -> str:
    """What the address says after its path, as it came."""
    query = quote(asked().query_string, safe="=&%+,;:@/?!$'()*~")
    return f"?{query}" if query else ""


def _after_language(library: Library, pages: EnginePages) -> str:
    """What the address names after its language, which may be one that nothing is written in; nothing when it has none."""
    head, _, rest = asked().path.removeprefix(library.site.prefix).lstrip("/").partition("/")
    return quote(rest) if tags.spoken(head) in pages.languages or len(head) == LANGUAGE_CODE else ""


def _left(kind: str, page: str) -> str:
    """The page that is there still: of an item that was removed, its list."""
    return page.partition("/")[0] if kind == REMOVED else page


def _again(shelf: Shelf, language: str, page: str) -> str:
    """The address of the page that failed, to be asked for anew: what was sent to it is not sent again."""
    return f"{shelf.site.page(language, shelf.plan.form_id, quote(page))}{query_of_request()}"


def _held(engine: Engine, shelf: Shelf) -> Draft | None:
    """The request of the form that this browser has, if any; None too when the database cannot say."""
    secret = _secret(engine, shelf)
    try:
        return engine.store.find(secret, shelf.plan.form_id) if secret is not None else None
    except StorageError:
        return None


def _borrowed(draft: Draft | None) -> bool:
    return draft is not None and is_borrowed(draft, state_in(draft))


def _secret(engine: Engine, shelf: Shelf) -> bytes | None:
    """What this browser holds of the form."""
    return secret_of(asked(), shelf.plan.form_id, is_host_only(engine.settings, f"{shelf.site.prefix}/"))


def trace_of(error: BaseException) -> str:
    """Where an error came from, for a log: a traceback without the messages, since those may quote what was typed.

    A StorageError speaks of the database and of keys, a CatalogueError of a file: their messages stay.
    """
    cause = error.__cause__ or error.__context__
    before = trace_of(cause) if cause is not None else ""
    said = f": {error}" if isinstance(error, StorageError | CatalogueError) else ""
    return f"{before}{''.join(format_tb(error.__traceback__))}{type(error).__name__}{said}\n"


def kind_of_error(error: HTTPException) -> tuple[str, int]:
    """The words and the status for an HTTP error; one that has no words of its own is spoken of as its class."""
    status = error.code or 500
    if status in KNOWN:
        return str(status), status
    return ("400" if status < 500 else "500"), status
