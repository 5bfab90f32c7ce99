"""Errors are pages too: in the claimant's language, with the form's own frame, saying what to do."""

from __future__ import annotations

from collections.abc import Sequence
from traceback import format_tb

from flask import Response, request
from werkzeug.exceptions import HTTPException

from formengine.compiling import Filling
from formengine.compiling.plainpage import EnginePages
from formengine.expressions import Env
from formengine.problems import FormError
from formengine.storage import StorageError
from formengine.web.desk import today_of
from formengine.web.library import Library, Shelf
from formengine.web.responses import rendered
from formengine.web.settings import Settings

KNOWN = (400, 403, 404, 405, 409, 413, 500)
ENDED = "ended"


def language_of_request(library: Library, pages: EnginePages, served: Sequence[str] = ()) -> str:
    """The language of the address, when claimants may read it (`served`: those of the form that is asked for);
    otherwise the first that the browser asks for and the engine speaks.
    """
    head = request.path.removeprefix(library.site.prefix).strip("/").partition("/")[0]
    if head in pages.offered or (head in served and head in pages.languages):
        return head
    wanted = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    # By primary language: whoever reads fr-CA before en reads French (RFC 4647, 3.4).
    return next((language for language in wanted if language in pages.offered), pages.offered[0])


def shelf_of_request(library: Library) -> Shelf | None:
    """The form that the address names, when there is one."""
    parts = request.path.removeprefix(library.site.prefix).strip("/").split("/")
    if len(parts) < 2 or parts[1] not in library:
        return None
    try:
        return library.get(parts[1])
    except FormError:
        return None


def served_languages(shelf: Shelf, settings: Settings) -> Sequence[str]:
    """The languages that a form is served in: those that await a native reader only where the audit asks for them."""
    form = shelf.checked.form
    return form.all_languages if settings.offer_drafts else form.languages


def error_page(library: Library, pages: EnginePages, settings: Settings, kind: str, status: int) -> Response:
    """The page for an error. `kind` names its words: a status, or `ended`."""
    shelf = shelf_of_request(library)
    served = served_languages(shelf, settings) if shelf is not None else ()
    language = language_of_request(library, pages, served)
    if shelf is not None and language in served:
        today = today_of(shelf, settings.clock())
        html = shelf.compiled(language).render(
            "pages/error.html", Filling(Env({}, today=today)), kind=kind, here="", status=status
        )
    else:
        html = pages.render("pages/engine_error.html", language, kind=kind, status=status)
    return rendered(html, status)


def trace_of(error: BaseException) -> str:
    """Where an error came from, for a log: a traceback without the messages, since those may quote what was typed.

    A StorageError speaks of the database and of keys, never of answers: its message stays.
    """
    cause = error.__cause__ or error.__context__
    before = trace_of(cause) if cause is not None else ""
    said = f": {error}" if isinstance(error, StorageError) else ""
    return f"{before}{''.join(format_tb(error.__traceback__))}{type(error).__name__}{said}\n"


def kind_of_error(error: HTTPException) -> tuple[str, int]:
    """The words and the status for an HTTP error; one that has no words of its own is spoken of as its class."""
    status = error.code or 500
    if status in KNOWN:
        return str(status), status
    return ("400" if status < 500 else "500"), status
