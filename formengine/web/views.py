"""The views behind the addresses of a form that find out themselves whose they are; those behind all others are in
`desk_views`. A room beside it does the work.
"""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, abort
from werkzeug.exceptions import MethodNotAllowed

from formengine.web import (
    answering,
    errors,
    feed,
    kiosk,
    leave,
    lists,
    resume,
    session_end,
    shut,
    start,
    steps,
    stopping,
    stops,
    taking_in,
    who,
)
from formengine.web.addresses import is_page
from formengine.web.asking import asked
from formengine.web.endings import Ended, NotBegun
from formengine.web.finding import Finding
from formengine.web.guards import GUARDS, asked_of
from formengine.web.hands import WHO
from formengine.web.opening import open_desk, today_of
from formengine.web.responses import moved, see_other
from formengine.web.stops import GET_METHODS
from formengine.web.sweeping import Sweeper

READ_ONLY = frozenset({"sent", "erased", "accessibility", "privacy"})


class FormViews:
    """The views of one engine, bound to it once instead of looked up at each request."""

    def __init__(self, find: Finding, sweeper: Sweeper) -> None:
        self._find = find
        self._sweeper = sweeper

    def page(self, language: str, form_id: str, page: str) -> Response:
        """A step, a list page, the removal of an item, or a stop; to the address without a slash at its end."""
        if page.endswith("/"):
            shelf = self._find.shelf(language, form_id)
            if not is_page(shelf.plan, page[:-1]):
                abort(404)
            return moved(shelf.site.page(language, form_id, quote(page[:-1])) + errors.query_of_request())
        try:
            return self._page(language, form_id, page)
        except NotBegun:
            # On a shared device the name of a page cannot be told without its request.
            if not kiosk.is_here() and not is_page(self._find.shelf(language, form_id).plan, page):
                abort(404)  # there is no such page for anybody: it is not for want of a request
            raise

    def _page(self, language: str, form_id: str, page: str) -> Response:
        if page in READ_ONLY:  # a GET of one of them has a view of its own
            raise MethodNotAllowed(valid_methods=GET_METHODS)
        if page.endswith("/remove"):
            return self._remove(language, form_id, page)
        desk = self._find.desk(language, form_id, page)
        instead = asked_of(GUARDS["page"], self._find, desk, page)
        if instead is not None:
            return instead
        visit = desk.visit_here(page)
        if visit is None or desk.page(visit) != page:
            abort(404)  # one page has one address: what is saved is found by it
        posted = desk.posted is not None
        self._find.showing(desk, page, visit)
        if desk.closed:
            return shut.put_aside(desk, visit, page)
        node = desk.plan.nodes[visit.node]
        if node.kind == "repeat" and visit.item is None:
            return lists.send_list(desk, visit) if posted else lists.show_list(desk, visit)
        if posted and node.kind == "stop":
            return stops.send_stop(desk, visit)
        return answering.send_step(desk, visit, page) if posted else steps.show_step(desk, visit, page)

    def _remove(self, language: str, form_id: str, page: str) -> Response:
        loop, _, key = page.removesuffix("/remove").partition("/")
        desk = self._find.desk(language, form_id, loop)
        instead = asked_of(GUARDS["remove"], self._find, desk, loop)
        if instead is not None:
            return instead
        visit = desk.visit_here(loop)
        if visit is None or desk.plan.nodes[visit.node].kind != "repeat":
            abort(404)
        if asked().method == "POST":
            return lists.send_remove(desk, visit, key)
        return lists.show_remove(desk, visit, key)

    def start(self, language: str, form_id: str) -> Response:
        """The start page."""
        shelf = self._find.shelf(language, form_id)
        posted = asked().method == "POST"
        if shelf.gate is not None and not shelf.gate.is_open(self._find.settings.clock()):
            if posted:
                return see_other(shelf.site.form(language, form_id))
            return shut.show_start(self._find.store, shelf, self._find.settings, language)
        if posted:
            self._sweeper.sweep(self._find.settings.clock())
        view = start.send_start if posted else start.show_start
        return view(self._find.store, shelf, self._find.settings_of(shelf), language)

    def feed_itself(self, language: str, form_id: str, secret: str) -> Response:
        """The feed: it is read by programs, which have no cookie."""
        shelf = self._find.shelf(language, form_id)
        today = today_of(shelf, self._find.settings.clock())
        return feed.serve_feed(self._find.store, shelf, language, secret, today)

    def stop(self, language: str, form_id: str, secret: str) -> Response:
        """Stop the reminders of one request: the address alone says which."""
        shelf = self._find.shelf(language, form_id)
        view = stopping.send_stop if asked().method == "POST" else stopping.show_stop
        return view(self._find.store, shelf, language, secret, self._find.no_answers(shelf))

    def who(self, language: str, form_id: str) -> Response:
        """Who fills in. A press that is sent again finds the draft where the first one has led it."""
        held = self._find.secret(form_id)
        after = who.secret_after(asked(), held) if held is not None and asked().method == "POST" else None
        desk = self._find.desk(language, form_id, after=after)
        instead = asked_of(GUARDS["who"], self._find, desk, WHO)
        if instead is not None:
            return instead
        settings = self._find.settings_of(desk.shelf)
        return who.show_who(desk, settings) if after is None else who.send_who(desk, settings, after)

    def erased(self, language: str, form_id: str) -> Response:
        """It is erased."""
        shelf = self._find.shelf(language, form_id)
        secret = self._find.secret(form_id)
        today = today_of(shelf, self._find.settings.clock())
        if secret is not None and open_desk(self._find.store, shelf, language, secret, today) is not None:
            # Somebody went back to this page after beginning anew: « nothing is left » would be untrue.
            return see_other(shelf.site.form(language, form_id))
        return leave.show_erased(shelf.compiled(language), self._find.no_answers(shelf))

    def end(self, language: str, form_id: str) -> Response:
        """End the session on a shared device. Asked twice by a double click, the second finds it ended."""
        shelf = self._find.shelf(language, form_id)
        if not kiosk.is_here():
            abort(404)
        try:
            desk = self._find.desk(language, form_id)
        except (Ended, NotBegun):
            return session_end.show_ended(shelf, self._find, language)
        if desk.posted is None:
            return session_end.show_end(desk, self._find)
        return session_end.send_end(desk, self._find)

    def account(self, language: str, form_id: str) -> Response:
        """Where one signs in, and takes what was begun into one's account."""
        shelf = self._find.shelf(language, form_id)
        view = taking_in.send_account if asked().method == "POST" else taking_in.show_account
        return view(self._find.store, shelf, self._find.settings_of(shelf), language)

    def resume(self, language: str, form_id: str) -> Response:
        """Where a code is asked for."""
        view = resume.send_resume if asked().method == "POST" else resume.show_resume
        shelf = self._find.shelf(language, form_id)
        return view(self._find.store, shelf, self._find.settings_of(shelf), language)
