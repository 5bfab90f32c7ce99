"""The addresses of the office's site, and what stands before each page: its language, the session, the form's own token."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from formengine.catalogues import ENGINE, languages_of
from formengine.compiling.brand import stylesheet
from formengine.compiling.plainpage import EnginePages
from formengine.office.declared import PREFIX, STATE, WRITE
from formengine.office.desk import Desk
from formengine.office.problems import Problem
from formengine.office.site import document, message, one, queue, signing, state
from formengine.office.site.officer import Officer, OfficeSite, address
from formengine.office.site.session import Sessions
from formengine.storage import StorageError
from formengine.storage.attachments import LARGEST
from formengine.web.asking import asked
from formengine.web.extension import OFFERED
from formengine.web.ours import from_here
from formengine.web.published import PublishedLibrary
from formengine.web.responses import see_other
from formengine.web.secrets import FIELD
from formengine.web.stylesheet import Stylesheet

Page = Callable[..., Response]
MOST = LARGEST + 100_000
"""Bytes of a form: the largest document, and what stands around it."""
_ONE = "/<language>/requests/<reference>"
PAGES: tuple[tuple[str, Page, Page | None], ...] = (
    ("/<language>/", queue.show, None),
    (_ONE, one.show, None),
    (f"{_ONE}/trail", one.show_trail, None),
    (f"{_ONE}/state", state.show, state.send),
    (f"{_ONE}/message", message.show, message.send),
    (f"{_ONE}/document", document.show, document.send),
    (f"{_ONE}/documents/<attachment>", one.download, None),
    (f"/<language>/{signing.SIGN_IN}", signing.show, signing.send),
    (f"/<language>/{signing.SIGN_OUT}", signing.left, signing.leave),
)
"""Each page: its address, who shows it, and who takes what is sent to it."""
OPEN = (signing.show, signing.send, signing.left, signing.leave)
"""Those for whoever is not signed in."""


AGAIN: Mapping[Page, tuple[str, Page]] = {
    state.send: (STATE, state.page),
    message.send: (WRITE, message.page),
    document.send: (WRITE, document.page),
}
"""For each page on which something is typed what it needs, and who shows it once more."""


def add_site(app: Flask, desk: Desk) -> OfficeSite:
    """Add the pages to the app of the office."""
    site = site_of(desk)
    for rule, show, send in PAGES:
        name = f"site.{show.__module__.rpartition('.')[2]}.{show.__name__}"
        app.add_url_rule(rule, name, _view(site, show, send), methods=["GET", "POST"] if send else ["GET"])
    app.add_url_rule("/", "site.home", lambda: see_other(address("", language_here(site), "")))
    app.add_url_rule(f"/static/{site.sheet.name}", "site.sheet", site.sheet.response)
    return site


def site_of(desk: Desk) -> OfficeSite:
    """The site of an office, with the look and the words of the service's own pages."""
    settings, library = desk.settings, desk.library
    if isinstance(library, PublishedLibrary):
        around, sheet = library.around()
    else:
        sheet = Stylesheet(stylesheet(settings.tokens), "")
        around = replace(library.site, stylesheet=sheet.address)
    spoken = languages_of(ENGINE)
    pages = EnginePages(around, spoken if settings.offer_drafts else OFFERED, spoken)
    return OfficeSite(
        desk, pages, sheet, Sessions(desk.private, settings.clock, secure=settings.secure_cookies)
    )


def is_of_site(path: str) -> bool:
    """Whether an address is none of the interface."""
    return path != PREFIX and not path.startswith(f"{PREFIX}/")


def language_here(site: OfficeSite) -> str:
    """The language of the address, or the first that the browser asks for and the site speaks."""
    offered, head = site.pages.offered, request.path.strip("/").partition("/")[0]
    if head in offered:
        return head
    wanted = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    return next((language for language in wanted if language in offered), offered[0])


def show_failure(site: OfficeSite, problem: Problem) -> Response:
    """The page for what cannot be done, with the status of the problem."""
    status = problem.kind.status
    try:
        officer = _officer(site)
    except StorageError:
        officer = _officer(site, asks=False)  # the failure is the database's: who they are cannot be known
    kind = status if status in (403, 404, 413) else 400 if status < 500 else 500
    failure = _failure(officer, str(kind), problem)
    return _kept(site, officer, failure) if officer.token is not None else failure


def _failure(officer: Officer, kind: str, problem: Problem) -> Response:
    lost, status = officer.asked.method == "POST", problem.kind.status
    response = officer.page("error", f"office.error-{kind}-heading", status, kind=kind, lost=lost)
    for name, value in problem.headers.items():
        if name != "WWW-Authenticate":  # the browser would ask for a name and a password
            response.headers[name] = value
    return _guarded(response)


def _view(site: OfficeSite, show: Page, send: Page | None) -> Page:
    def view(language: str, **place: str) -> Response:
        if language not in site.pages.offered:
            raise Problem("not-found", "There is no page in this language.")
        # It stands in addresses that one is led to: no other character may.
        if not all(re.fullmatch(r"[A-Za-z0-9-]{1,32}", each) for each in place.values()):
            raise Problem("not-found", "No request has this reference.")
        request.max_content_length = MOST
        officer = _officer(site)
        if request.method in ("GET", "HEAD"):
            if officer.token is None and show not in OPEN:
                return _guarded(signing.lead_there(officer))
            return _kept(site, officer, show(officer, **place))
        return _kept(site, officer, _sent(site, officer, send or show, place))

    return view


def _sent(site: OfficeSite, officer: Officer, send: Page, place: dict[str, str]) -> Response:
    """What a form is answered: nobody's whose token is not this session's."""
    try:
        sent = {name: value for name, value in request.form.items() if name != FIELD}
        given = request.form.get(FIELD, "")
    except RequestEntityTooLarge:
        if send is document.send and officer.token is not None:
            return document.too_large(officer, **place)
        raise Problem("too-large", "It is too much.") from None
    officer = replace(officer, sent=sent)
    if officer.token is None and send not in OPEN:
        return signing.ask_again(officer)
    if not site.sessions.is_own(officer.session, given):
        return _of_another(officer, send, place)
    return send(officer, **place)


def _of_another(officer: Officer, send: Page, place: dict[str, str]) -> Response:
    """What a form is answered that is none of this session. Nothing is done; what a page of ours has sent is shown again."""
    if send is signing.send:
        return signing.send_again(officer)
    if send is signing.leave and officer.token is None:
        return see_other(officer.href(signing.SIGN_OUT))  # its button was pressed twice
    if send in AGAIN and from_here():
        scope, page = AGAIN[send]
        officer.require(scope)
        return page(officer, **place, status=403, refused="office.other-session")
    return _failure(officer, "session", Problem("scope", "The form is none of this session."))


def _officer(site: OfficeSite, *, asks: bool = True) -> Officer:
    session, side = site.sessions.of(request) if asks else None, site.desk.store.office
    token = side.tokens.known(session.token) if session is not None and session.token else None
    language = language_here(site)
    here = re.sub(rf"^/{language}(/|$)", "", request.path) if request.path != "/" else ""
    if session is not None and session.token and (token is None or side.ended.has(session.drawn)):
        session, token = None, None  # its token was withdrawn, or is over, or somebody has signed out
    return Officer(site, asked(), language, here, session, token)


def _kept(site: OfficeSite, officer: Officer, response: Response) -> Response:
    """The session goes on from this page."""
    if officer.session is not None and not response.headers.getlist("Set-Cookie"):
        site.sessions.give(response, officer.session)
    return _guarded(response)


def _guarded(response: Response) -> Response:
    """No address of the office's is told to anybody: it may have a reference."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
