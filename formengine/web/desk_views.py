"""The views behind the addresses of a form that are somebody's: each gets the desk, once its guards have let it pass."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response

from formengine.printing import Printer
from formengine.web import (
    again,
    documents,
    feed,
    finish,
    helped,
    later,
    leave,
    notify,
    receipt,
    reply,
    sent_for,
    shut,
    track,
    withdraw,
)
from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.endings import Ended, SignedOut
from formengine.web.finding import Finding
from formengine.web.guards import GUARDS, asked_of
from formengine.web.responses import see_other

Pressed = Callable[[str, str], Response]
"""What answers a press whose request is gone, in a language, of a form; raises Ended where it was not pressed before."""


class DeskViews:
    """The views of one engine."""

    def __init__(self, find: Finding, printer: Printer) -> None:
        self._find = find
        self._printer = printer

    def behind(
        self, view: Callable[..., Response], pressed: Pressed | None = None
    ) -> Callable[..., Response]:
        """A view as Flask calls it: the desk is found, and its guards are asked first, which are looked up once."""
        find, name = self._find, view.__name__
        guards = GUARDS[name]

        @wraps(view)
        def answer(language: str, form_id: str, **rest: Any) -> Response:
            try:
                desk = find.desk(language, form_id)
            except SignedOut:
                raise
            except Ended:
                if pressed is None:
                    raise
                return pressed(language, form_id)
            return asked_of(guards, find, desk, name) or view(desk, **rest)

        return answer

    def check(self, desk: Desk) -> Response:
        """Check your answers, and send."""
        settings = self._find.settings_of(desk.shelf)
        if desk.closed and desk.draft.status == "open":
            return shut.show_check(desk, settings)
        if asked().method == "POST":
            return finish.send_check(desk, settings)
        return finish.show_check(desk, settings)

    def sent(self, desk: Desk) -> Response:
        """What was sent."""
        return sent_for.show_sent_for(desk) if desk.lies_with_helper else finish.show_sent(desk)

    def receipt(self, desk: Desk) -> Response:
        """That it was received, to be printed."""
        return receipt.show_receipt(desk, self._printer)

    def receipt_file(self, desk: Desk) -> Response:
        """The same as a file."""
        return receipt.send_file(desk, self._printer)

    def track(self, desk: Desk) -> Response:
        """How far it is."""
        return track.show_track(desk, self._find.settings)

    def document(self, desk: Desk, number: int) -> Response:
        """A document of the office."""
        return documents.send_document(desk, number)

    def reply(self, desk: Desk) -> Response:
        """Write to the office."""
        return reply.show_reply(desk) if desk.posted is None else reply.send_reply(desk, self._find.settings)

    def notify(self, desk: Desk) -> Response:
        """Where messages go."""
        view = notify.show_notify if desk.posted is None else notify.send_notify
        return view(desk, self._find.settings)

    def feed(self, desk: Desk) -> Response:
        """The secret address of a feed."""
        return feed.show_feed(desk) if desk.posted is None else feed.send_feed(desk)

    def again(self, desk: Desk) -> Response:
        """The same person has sent a request already."""
        view = again.show_again if desk.posted is None else again.send_again
        return view(desk, self._find.settings)

    def helped(self, desk: Desk) -> Response:
        """Let somebody help."""
        if desk.posted is not None:
            return helped.send_helped(desk)
        return helped.show_helped(desk, self._find.settings_of(desk.shelf))

    def withdraw(self, desk: Desk) -> Response:
        """Take back what was sent."""
        if desk.posted is None:
            return withdraw.show_withdraw(desk)
        return withdraw.send_withdraw(desk, self._find.settings)

    def erase(self, desk: Desk) -> Response:
        """Erase, after asking."""
        if desk.posted is None:
            return leave.show_erase(desk)
        return leave.send_erase(desk, self._find.settings_of(desk.shelf))

    def erase_pressed_twice(self, language: str, form_id: str) -> Response:
        """Asked twice by a double click, the second finds it done."""
        if asked().form.get("go") != "erase" or self._find.secret(form_id) is None:
            raise Ended
        return see_other(self._find.shelf(language, form_id).site.page(language, form_id, "erased"))

    def later(self, desk: Desk) -> Response:
        """How to come back to what is saved; for a helper, how to pass it on."""
        settings = self._find.settings_of(desk.shelf)
        if desk.posted is not None:
            return later.send_later(desk, settings)
        if desk.lies_with_helper:
            return sent_for.show_sheet(desk)
        return (helped.show_hand_over if helped.is_at_later(desk) else later.show_later)(desk, settings)

    def later_pressed_twice(self, language: str, form_id: str) -> Response:
        """The first press has taken the request off this device."""
        shelf = self._find.shelf(language, form_id)
        address = later.pressed_twice(asked().form.get("go", ""), shelf.site.form(language, form_id))
        if not address or self._find.secret(form_id) is None:
            raise Ended
        return see_other(address)
