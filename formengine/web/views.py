"""The view behind each address of a form that is somebody's. A view finds the desk; a room beside it does the work."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, abort
from werkzeug.exceptions import MethodNotAllowed

from formengine.printing import Printer
from formengine.web import (
    again,
    answering,
    documents,
    errors,
    feed,
    finish,
    helped,
    kiosk,
    later,
    leave,
    lists,
    notify,
    receipt,
    reply,
    resume,
    session_end,
    shut,
    start,
    steps,
    stopping,
    stops,
    taking_in,
    track,
    who,
    withdraw,
)
from formengine.web.addresses import is_page
from formengine.web.asking import asked
from formengine.web.desk import LATER
from formengine.web.endings import Ended, NotBegun, SignedOut
from formengine.web.finding import Finding
from formengine.web.opening import open_desk, today_of
from formengine.web.responses import moved, see_other
from formengine.web.signed import ACCOUNT
from formengine.web.stops import GET_METHODS
from formengine.web.sweeping import Sweeper

READ_ONLY = frozenset({"sent", "erased", "accessibility", "privacy"})


class FormViews:
    """The views of one engine, bound to it once instead of looked up at each request."""

    def __init__(self, find: Finding, sweeper: Sweeper, printer: Printer) -> None:
        self._find = find
        self._sweeper = sweeper
        self._printer = printer

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
        if desk.draft.status == "sent":
            return finish.after_sent(desk)
        self._find.in_account(desk, page)
        visit = desk.visit_here(page)
        who.need(desk)
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
        if desk.draft.status == "sent":
            return finish.after_sent(desk)
        visit = desk.visit_here(loop)
        who.need(desk)
        if visit is None or desk.plan.nodes[visit.node].kind != "repeat":
            abort(404)
        if desk.closed:
            raise shut.leading(desk)
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

    def check(self, language: str, form_id: str) -> Response:
        """Check your answers, and send."""
        desk = self._find.desk(language, form_id)
        who.need(desk)
        if desk.draft.status == "open":
            self._find.showing(desk, "check")
        if desk.closed and desk.draft.status == "open":
            return shut.show_check(desk, self._find.settings_of(desk.shelf))
        if desk.draft.status == "open":
            self._find.in_account(desk, "check")
        if asked().method == "POST":
            return finish.send_check(desk, self._find.settings_of(desk.shelf))
        return finish.show_check(desk, self._find.settings_of(desk.shelf))

    def sent(self, language: str, form_id: str) -> Response:
        """What was sent."""
        return finish.show_sent(self._find.desk(language, form_id))

    def receipt(self, language: str, form_id: str) -> Response:
        """That it was received, to be printed."""
        desk = self._find.desk(language, form_id)
        self._find.showing(desk, "receipt")
        return receipt.show_receipt(desk, self._printer)

    def receipt_file(self, language: str, form_id: str) -> Response:
        """The same as a file."""
        desk = self._find.desk(language, form_id)
        self._find.showing(desk, "receipt")
        return receipt.send_file(desk, self._printer)

    def track(self, language: str, form_id: str) -> Response:
        """How far it is."""
        return track.show_track(self._find.desk(language, form_id), self._find.settings)

    def document(self, language: str, form_id: str, number: int) -> Response:
        """A document of the office."""
        return documents.send_document(self._find.desk(language, form_id), number)

    def reply(self, language: str, form_id: str) -> Response:
        """Write to the office."""
        desk = self._find.desk(language, form_id)
        return reply.show_reply(desk) if desk.posted is None else reply.send_reply(desk, self._find.settings)

    def notify(self, language: str, form_id: str) -> Response:
        """Where messages go."""
        desk = self._find.desk(language, form_id)
        view = notify.show_notify if desk.posted is None else notify.send_notify
        return view(desk, self._find.settings)

    def feed(self, language: str, form_id: str) -> Response:
        """The secret address of a feed."""
        desk = self._find.desk(language, form_id)
        return feed.show_feed(desk) if desk.posted is None else feed.send_feed(desk)

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

    def again(self, language: str, form_id: str) -> Response:
        """The same person has sent a request already."""
        desk = self._find.desk(language, form_id)
        if desk.closed and desk.draft.status == "open":
            raise shut.leading(desk)
        if desk.shelf.checked.form.again is None:
            abort(404)
        if desk.state.lent:  # it would say a private answer
            return see_other(desk.href(None))
        view = again.show_again if desk.posted is None else again.send_again
        return view(desk, self._find.settings)

    def who(self, language: str, form_id: str) -> Response:
        """Who fills in. A press that is sent again finds the draft where the first one has led it."""
        held = self._find.secret(form_id)
        after = who.secret_after(asked(), held) if held is not None and asked().method == "POST" else None
        desk = self._find.desk(language, form_id, after=after)
        if desk.closed and desk.draft.status == "open":
            raise shut.leading(desk)
        settings = self._find.settings_of(desk.shelf)
        return who.show_who(desk, settings) if after is None else who.send_who(desk, settings, after)

    def helped(self, language: str, form_id: str) -> Response:
        """Let somebody help."""
        desk = self._find.desk(language, form_id)
        who.need(desk)
        if desk.posted is not None:
            return helped.send_helped(desk)
        return helped.show_helped(desk, self._find.settings_of(desk.shelf))

    def withdraw(self, language: str, form_id: str) -> Response:
        """Take back what was sent."""
        desk = self._find.desk(language, form_id)
        if desk.posted is None:
            return withdraw.show_withdraw(desk)
        return withdraw.send_withdraw(desk, self._find.settings)

    def erase(self, language: str, form_id: str) -> Response:
        """Erase, after asking. Asked twice by a double click, the second finds it done."""
        try:
            desk = self._find.desk(language, form_id)
            if desk.state.lent:  # it is not theirs to erase
                return see_other(desk.compiled.site.page(language, form_id, LATER))
        except SignedOut:
            raise
        except Ended:
            if asked().form.get("go") != "erase" or self._find.secret(form_id) is None:
                raise
            return see_other(self._find.shelf(language, form_id).site.page(language, form_id, "erased"))
        return (
            leave.send_erase(desk, self._find.settings_of(desk.shelf))
            if asked().method == "POST"
            else leave.show_erase(desk)
        )

    def erased(self, language: str, form_id: str) -> Response:
        """It is erased."""
        shelf = self._find.shelf(language, form_id)
        secret = self._find.secret(form_id)
        today = today_of(shelf, self._find.settings.clock())
        if secret is not None and open_desk(self._find.store, shelf, language, secret, today) is not None:
            # Somebody went back to this page after beginning anew: « nothing is left » would be untrue.
            return see_other(shelf.site.form(language, form_id))
        return leave.show_erased(shelf.compiled(language), self._find.no_answers(shelf))

    def later(self, language: str, form_id: str) -> Response:
        """How to come back to what is saved."""
        try:
            desk = self._find.desk(language, form_id)
        except SignedOut:
            raise
        except Ended:
            shelf = self._find.shelf(language, form_id)
            address = later.pressed_twice(asked().form.get("go", ""), shelf.site.form(language, form_id))
            if not address or self._find.secret(form_id) is None:
                raise
            return see_other(address)
        if desk.closed and desk.draft.status == "open":
            raise shut.leading(desk)
        if desk.draft.account is not None:
            # Its way back is to sign in: a code would open it without.
            return see_other(desk.compiled.site.page(language, form_id, ACCOUNT))
        view = later.show_later if desk.posted is None else later.send_later
        if desk.posted is None and helped.is_at_later(desk):
            view = helped.show_hand_over
        return view(desk, self._find.settings_of(desk.shelf))

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
