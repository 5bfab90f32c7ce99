"""The addresses, and the view behind each. A view finds the desk, and one of the rooms beside it does the work."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, Response, abort
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from formengine.expressions import Env
from formengine.problems import FormError
from formengine.storage import StorageError, Unavailable
from formengine.web import (
    about,
    again,
    away,
    closed,
    errors,
    finish,
    later,
    leave,
    lists,
    pause,
    resume,
    shut,
    start,
    steps,
    withdraw,
)
from formengine.web.addresses import is_page
from formengine.web.asking import asked
from formengine.web.desk import UNREADY, Desk, ItemGone, Overtaken, open_desk, today_of
from formengine.web.endings import Closed, Ended, NotBegun
from formengine.web.hosts import watch_hosts
from formengine.web.library import Shelf
from formengine.web.published import NotOpen
from formengine.web.responses import moved, rendered, see_other
from formengine.web.saying import Seldom, one_line
from formengine.web.secrets import check_token, is_host_only, secret_of, token_sent
from formengine.web.settings import Settings

if TYPE_CHECKING:
    from flask.sansio.blueprints import BlueprintSetupState

    from formengine.web.extension import Engine

READ_ONLY = frozenset({"sent", "erased", "accessibility", "privacy"})
HEALTH = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
NEVER_PAUSED = frozenset({"formengine.health", "formengine.static"})
GET_METHODS = ("GET", "HEAD", "OPTIONS")

log = logging.getLogger("formengine")


def make_blueprint(engine: Engine) -> Blueprint:
    """The blueprint of one engine."""
    blueprint = Blueprint("formengine", __name__)
    views = _Views(engine)
    # Two slashes are no page of ours: Werkzeug would redirect to a whole address, made of whatever host was asked for.
    route = partial(blueprint.add_url_rule, merge_slashes=False)
    both = ["GET", "POST"]
    route("/", view_func=views.index)
    route("/health", view_func=views.health)
    route("/static/<name>", view_func=views.static)
    route("/<language>/", view_func=views.index_in)
    # Without the slash too: Werkzeug would redirect to a whole address, and behind TLS not know its scheme.
    route("/<language>", view_func=views.slash, endpoint="index_slash")
    route("/<language>/<form_id>", view_func=views.slash, endpoint="start_slash", methods=both)
    route("/<language>/<form_id>/", view_func=views.start, methods=both)
    route("/<language>/<form_id>/check", view_func=views.check, methods=both)
    route("/<language>/<form_id>/sent", view_func=views.sent)
    route("/<language>/<form_id>/erase", view_func=views.erase, methods=both)
    route("/<language>/<form_id>/erased", view_func=views.erased)
    route("/<language>/<form_id>/accessibility", view_func=views.accessibility)
    route("/<language>/<form_id>/accessibilite", view_func=views.accessibilite)
    route("/<language>/<form_id>/privacy", view_func=views.privacy)
    route("/<language>/<form_id>/later", view_func=views.later, methods=both)
    route("/<language>/<form_id>/resume", view_func=views.resume, methods=both)
    route("/<language>/<form_id>/again", view_func=views.again, methods=both)
    route("/<language>/<form_id>/withdraw", view_func=views.withdraw, methods=both)
    route("/<language>/<form_id>/<path:page>", view_func=views.page, methods=both)
    blueprint.before_request(views.paused)
    _handle(blueprint, engine, views)
    blueprint.record_once(views.watch_addresses)
    watch_hosts(engine, blueprint)
    return blueprint


def _handle(blueprint: Blueprint, engine: Engine, views: _Views) -> None:
    """What answers in the place of a view that could not."""
    blueprint.register_error_handler(Ended, views.ended)
    blueprint.register_error_handler(NotBegun, lambda error: see_other(error.address))
    blueprint.register_error_handler(Closed, lambda error: see_other(error.address))
    blueprint.register_error_handler(Overtaken, views.overtaken)
    blueprint.register_error_handler(ItemGone, lambda error: views.item_gone())
    blueprint.register_error_handler(FormError, views.broken_form)
    blueprint.register_error_handler(NotOpen, views.not_open)
    blueprint.register_error_handler(Unavailable, partial(away.show, engine))
    blueprint.register_error_handler(HTTPException, views.http_error)
    blueprint.register_error_handler(Exception, views.crash)
    # By their numbers too, or an app's own handler of a number would come first: it does not speak the claimant's
    # language. Not 400: that is where Flask looks for an app's own handler of CSRFError.
    for status in (403, 404, 405, 413):
        blueprint.register_error_handler(status, views.http_error)


class _Views:
    """The views of one engine, bound to it once instead of looked up at each request."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._store = engine.store
        self._library = engine.library
        self._settings = engine.settings
        self._seldom = Seldom()
        self._host = is_host_only(engine.settings, f"{engine.library.site.prefix}/")

    def _shelf(self, language: str, form_id: str) -> Shelf:
        if form_id not in self._library:
            abort(404)
        shelf = self._library.get(form_id, language)
        if language not in errors.served_languages(shelf, self._settings):
            abort(404)
        return shelf

    def _desk(self, language: str, form_id: str, page: str | None = None) -> Desk:
        """The desk of this browser at this form; a POST must also prove that it comes from one of our pages."""
        shelf = self._shelf(language, form_id)
        request = asked()
        secret = secret_of(request, form_id, self._host)
        posted = request.method == "POST"
        if posted:
            given = token_sent(request)
            if secret is None:
                raise Ended
            check_token(secret, given)
        now = self._settings.clock()
        today = today_of(shelf, now)
        desk = open_desk(self._store, shelf, language, secret, today, page) if secret is not None else None
        if desk is None:
            raise Ended if posted else NotBegun(shelf.site.form(language, form_id) + start.NONE_OPEN)
        desk.closed = shelf.gate is not None and not shelf.gate.is_open(now)
        desk.posted = request.form if posted else None
        if request.query_string:
            desk.changing = "change" in request.args
            desk.unready = UNREADY in request.args
        return desk

    def page(self, language: str, form_id: str, page: str) -> Response:
        """A step, a list page, the removal of an item, or a stop; to the address without a slash at its end."""
        if page.endswith("/"):
            shelf = self._shelf(language, form_id)
            if not is_page(shelf.plan, page[:-1]):
                abort(404)
            return moved(shelf.site.page(language, form_id, quote(page[:-1])) + errors.query_of_request())
        try:
            return self._page(language, form_id, page)
        except NotBegun:
            if not is_page(self._shelf(language, form_id).plan, page):
                abort(404)  # there is no such page for anybody: it is not for want of a request
            raise

    def _page(self, language: str, form_id: str, page: str) -> Response:
        if page in READ_ONLY:  # a GET of one of them has a view of its own
            raise MethodNotAllowed(valid_methods=GET_METHODS)
        if page.endswith("/remove"):
            return self._remove(language, form_id, page)
        desk = self._desk(language, form_id, page)
        if desk.draft.status == "sent":
            return finish.after_sent(desk)
        visit = desk.visit(page)
        if visit is None or desk.page(visit) != page:
            abort(404)  # one page has one address: what is saved is found by it
        posted = desk.posted is not None
        if desk.closed:
            return shut.put_aside(desk, visit, page)
        node = desk.plan.nodes[visit.node]
        if node.kind == "repeat" and visit.item is None:
            return lists.send_list(desk, visit) if posted else lists.show_list(desk, visit)
        if posted and node.kind == "stop":
            raise MethodNotAllowed(valid_methods=GET_METHODS)
        return steps.send_step(desk, visit, page) if posted else steps.show_step(desk, visit, page)

    def _remove(self, language: str, form_id: str, page: str) -> Response:
        loop, _, key = page.removesuffix("/remove").partition("/")
        desk = self._desk(language, form_id, loop)
        if desk.draft.status == "sent":
            return finish.after_sent(desk)
        visit = desk.visit(loop)
        if visit is None or desk.plan.nodes[visit.node].kind != "repeat":
            abort(404)
        if desk.closed:
            raise shut.leading(desk)
        if asked().method == "POST":
            return lists.send_remove(desk, visit, key)
        return lists.show_remove(desk, visit, key)

    def start(self, language: str, form_id: str) -> Response:
        """The start page."""
        shelf = self._shelf(language, form_id)
        posted = asked().method == "POST"
        if shelf.gate is not None and not shelf.gate.is_open(self._settings.clock()):
            if posted:
                return see_other(shelf.site.form(language, form_id))
            return shut.show_start(self._store, shelf, self._settings, language)
        if posted:
            self._engine.sweeper.sweep(self._settings.clock())
        view = start.send_start if posted else start.show_start
        return view(self._store, shelf, self._of(shelf), language)

    def check(self, language: str, form_id: str) -> Response:
        """Check your answers, and send."""
        desk = self._desk(language, form_id)
        if desk.closed and desk.draft.status == "open":
            return shut.show_check(desk, self._of(desk.shelf))
        if asked().method == "POST":
            return finish.send_check(desk, self._of(desk.shelf))
        return finish.show_check(desk, self._of(desk.shelf))

    def sent(self, language: str, form_id: str) -> Response:
        """What was sent."""
        return finish.show_sent(self._desk(language, form_id))

    def again(self, language: str, form_id: str) -> Response:
        """The same person has sent a request already."""
        desk = self._desk(language, form_id)
        if desk.closed and desk.draft.status == "open":
            raise shut.leading(desk)
        if desk.shelf.checked.form.again is None:
            abort(404)
        view = again.show_again if desk.posted is None else again.send_again
        return view(desk, self._settings)

    def withdraw(self, language: str, form_id: str) -> Response:
        """Take back what was sent."""
        desk = self._desk(language, form_id)
        if desk.posted is None:
            return withdraw.show_withdraw(desk)
        return withdraw.send_withdraw(desk, self._settings)

    def erase(self, language: str, form_id: str) -> Response:
        """Erase, after asking. Asked twice by a double click, the second finds it done."""
        try:
            desk = self._desk(language, form_id)
        except Ended:
            if asked().form.get("go") != "erase" or secret_of(asked(), form_id, self._host) is None:
                raise
            return see_other(self._shelf(language, form_id).site.page(language, form_id, "erased"))
        return (
            leave.send_erase(desk, self._of(desk.shelf))
            if asked().method == "POST"
            else leave.show_erase(desk)
        )

    def erased(self, language: str, form_id: str) -> Response:
        """It is erased."""
        shelf = self._shelf(language, form_id)
        secret = secret_of(asked(), form_id, self._host)
        today = today_of(shelf, self._settings.clock())
        if secret is not None and open_desk(self._store, shelf, language, secret, today) is not None:
            # Somebody went back to this page after beginning anew: « nothing is left » would be untrue.
            return see_other(shelf.site.form(language, form_id))
        return leave.show_erased(shelf.compiled(language), self._no_answers(shelf))

    def accessibility(self, language: str, form_id: str) -> Response:
        """The accessibility statement."""
        shelf = self._shelf(language, form_id)
        return self._about(shelf, language, "accessibility")

    def accessibilite(self, language: str, form_id: str) -> Response:
        """The address at which French services have their statement, and where people look for it. One page, one address."""
        return moved(self._shelf(language, form_id).site.page(language, form_id, "accessibility"))

    def privacy(self, language: str, form_id: str) -> Response:
        """How the data is used."""
        shelf = self._shelf(language, form_id)
        return self._about(shelf, language, "privacy")

    def _about(self, shelf: Shelf, language: str, page: str) -> Response:
        """A page that says nothing of a request, and shows even when none can be found: the database may be down."""
        try:
            desk = self._desk(language, shelf.plan.form_id)
        except (NotBegun, StorageError):
            desk = None
        return about.show(shelf, language, page, self._no_answers(shelf), self._of(shelf), desk)

    def later(self, language: str, form_id: str) -> Response:
        """How to come back to what is saved."""
        desk = self._desk(language, form_id)
        if desk.closed and desk.draft.status == "open":
            raise shut.leading(desk)
        return (
            later.show_later(desk, self._settings)
            if desk.posted is None
            else later.send_later(desk, self._settings)
        )

    def resume(self, language: str, form_id: str) -> Response:
        """Where a code is asked for."""
        view = resume.send_resume if asked().method == "POST" else resume.show_resume
        shelf = self._shelf(language, form_id)
        return view(self._store, shelf, self._of(shelf), language)

    def _of(self, shelf: Shelf) -> Settings:
        return self._settings.of_form(shelf.checked.form.retention)

    def _no_answers(self, shelf: Shelf) -> Env:
        return Env({}, today=today_of(shelf, self._settings.clock()))

    def index(self) -> Response:
        """The list of forms, in the browser's language."""
        return self.index_in(errors.language_of_request(self._library, self._engine.pages))

    def index_in(self, language: str) -> Response:
        """The list of forms, in a language."""
        if language not in self._engine.pages.offered:
            abort(404)
        return rendered(about.index(self._library, self._engine.pages, language))

    def slash(self, language: str, form_id: str = "") -> Response:
        """An address that lacks the slash at its end, where there is a page."""
        if form_id:
            self._shelf(language, form_id)
        elif language not in self._engine.pages.offered:
            abort(404)
        return moved(f"{self._library.site.prefix}/{'/'.join(filter(None, (language, form_id)))}/")

    def health(self) -> tuple[str, int, dict[str, str]]:
        """For load balancers: whether this process can serve. During maintenance it serves the page that says so."""
        works = self._engine.maintenance.planned
        if works is not None and works.going_on(self._settings.clock()):
            return "maintenance", 200, HEALTH
        well = self._store.healthy()
        return ("ok" if well else "unwell"), (200 if well else 503), HEALTH

    def paused(self) -> Response | None:
        """While the service is stopped for maintenance, the page that says until when, in the place of every other."""
        works = self._engine.maintenance.planned
        if works is None:
            return None
        now = self._settings.clock()
        if not works.going_on(now) or asked().endpoint in NEVER_PAUSED:
            return None
        return pause.show(self._engine, works, now)

    def static(self, name: str) -> Response:
        """The style sheet."""
        own = self._engine.stylesheet
        sheet = own if name == own.name else self._library.sheet(name)
        if sheet is None:
            abort(404)
        return sheet.response()

    def ended(self, error: Exception) -> Response:
        """The session has ended, or the page is older than the draft."""
        return self._error(errors.ENDED, 403)

    def overtaken(self, error: Overtaken) -> Response:
        """Another tab was faster: on to what it did, where that can be seen."""
        return see_other(error.address) if error.address else self.ended(error)

    def item_gone(self) -> Response:
        """Another tab has removed the item: what was typed is shown once more, to be copied (RFC 9110, 15.5.10)."""
        return self._error(errors.REMOVED, 409)

    def watch_addresses(self, state: BlueprintSetupState) -> None:
        """Errors of addresses that no view has: Flask asks the app for them. A handler that the app has already stays."""
        handlers = state.app.error_handler_spec[None][None]
        handlers.setdefault(HTTPException, self._unrouted)

    def _unrouted(self, error: HTTPException) -> Response | HTTPException:
        ours = asked().path.startswith(f"{self._library.site.prefix}/")
        return self.http_error(error) if ours else error

    def broken_form(self, error: FormError) -> Response:
        """A form has problems: the designer reads them in the log, the claimant hears that it is not their fault."""
        log.error("A form cannot be served:\n%s", error)
        return self._error("500", 500)

    def not_open(self, error: NotOpen) -> Response:
        """No version of the form may be served in this language: why is in the log, the claimant hears who can help."""
        if error.language not in self._engine.pages.languages:
            return self._error("404", 404)
        return closed.show(self._engine, error)

    def http_error(self, error: HTTPException) -> Response | HTTPException:
        """Any HTTP error as a page of ours; a redirect stays what it is."""
        if error.code is not None and error.code < 400:
            return error
        if isinstance(error, CSRFError):
            return self.ended(error)
        kind, status = errors.kind_of_error(error)
        response = self._error(kind, status)
        allowed = error.get_response().headers.get("Allow") if status == 405 else None
        if allowed:
            # In one order: Werkzeug's is another at each start, and the audit would take it for another page.
            response.headers["Allow"] = ", ".join(sorted(allowed.split(", ")))
        return response

    def crash(self, error: Exception) -> Response:
        """Something of ours failed: logged without what was typed, and said plainly. A database that fails fails for all."""
        if isinstance(error, StorageError):
            self._seldom.say(
                log.error,
                type(error).__name__,
                "%s at %s: %s%s",
                type(error).__name__,
                asked().endpoint,
                one_line(error),
            )
            return self._error("500", 500)
        log.error("Unhandled error at %s\n%s", asked().endpoint, errors.trace_of(error))
        return self._error("500", 500)

    def _error(self, kind: str, status: int) -> Response:
        return errors.error_page(self._engine, kind, status)
