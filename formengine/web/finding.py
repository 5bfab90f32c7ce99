"""Whose form and whose desk a request is about."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from flask import abort

from formengine import tags
from formengine.expressions import Env
from formengine.journey import Visit, page_of
from formengine.web import errors, kiosk, start
from formengine.web.asking import asked
from formengine.web.desk import OVERRUN, UNREADY, Desk
from formengine.web.endings import Ended, NotBegun, SignedOut, SignInNeeded
from formengine.web.lasting import opened
from formengine.web.library import Shelf
from formengine.web.opening import today_of
from formengine.web.responses import takes_gzip
from formengine.web.secrets import check_token, is_host_only, secret_of, token_sent
from formengine.web.settings import Settings
from formengine.web.signed import account_address, signed_in

if TYPE_CHECKING:
    from formengine.web.extension import Engine

SHOWN_FOR = datetime.timedelta(hours=1)
"""How long after signing in once more a page that asks for it is shown."""
TAKEN_FOR = datetime.timedelta(days=1)
"""And how long what was typed on it is taken: whoever has the page before them has the time that WCAG 2.2.1 gives them."""


class Finding:
    """Finds forms and desks for the views of one engine."""

    def __init__(self, engine: Engine) -> None:
        self.store = engine.store
        self._library = engine.library
        self.settings = engine.settings
        self.host = is_host_only(engine.settings, f"{engine.library.site.prefix}/")
        """Whether cookies have the prefix `__Host-`."""

    def shelf(self, language: str, form_id: str) -> Shelf:
        """The form of an address, in its language or the easy words of it; 404 where there is none, or none in these."""
        if form_id not in self._library:
            abort(404)
        shelf = self._library.get(form_id, tags.spoken(language))
        if language not in errors.served_languages(shelf, self.settings):
            abort(404)
        return shelf.at_kiosk if kiosk.is_here() else shelf

    def desk(self, language: str, form_id: str, page: str | None = None, after: bytes | None = None) -> Desk:
        """The desk of this browser at this form; a POST must also prove that it comes from one of our pages. Where what the
        browser holds opens nothing, `after` may: the secret that this very press has led to before.
        """
        shelf = self.shelf(language, form_id)
        request = asked()
        secret = self.secret(form_id)
        posted = request.method == "POST"
        if posted:
            given = token_sent(request)
            if secret is None:
                raise Ended
            check_token(secret, given)
        now = self.settings.clock()
        desk = (
            opened(self.store, shelf, self.settings, language, secret, page) if secret is not None else None
        )
        if desk is None and after is not None:
            desk = opened(self.store, shelf, self.settings, language, after, page)
        if desk is None:
            self._look_for_account(shelf, language, secret, page)
            raise Ended if posted else NotBegun(shelf.site.form(language, form_id) + start.NONE_OPEN)
        desk.closed = shelf.gate is not None and not shelf.gate.is_open(now)
        desk.posted = request.form if posted else None
        desk.gzip = None if posted else takes_gzip()
        if request.query_string:
            desk.changing = "change" in request.args
            desk.unready = UNREADY in request.args
            desk.overrun = OVERRUN in request.args
        return desk

    def _look_for_account(self, shelf: Shelf, language: str, secret: bytes | None, page: str | None) -> None:
        """Raise SignInNeeded or SignedOut where this browser's draft is an account's, and nobody is signed in."""
        draft = self.store.find(secret, shelf.plan.form_id) if secret is not None else None
        if draft is None or signed_in(self.store, self.settings, shelf.site.prefix) is not None:
            return
        if asked().method == "POST":
            raise SignedOut
        raise SignInNeeded(account_address(shelf, language, page or ""))

    def in_account(self, desk: Desk, page: str) -> None:
        """Raise SignInNeeded where a form needs an account and none holds the draft."""
        if desk.draft.account is None and desk.shelf.checked.form.account == "needed":
            raise SignInNeeded(account_address(desk.shelf, desk.language, page))

    def showing(self, desk: Desk, page: str, visit: Visit | None = None) -> None:
        """Raise SignInNeeded or SignedOut where a page asks whoever has an account to sign in once more, and that was too
        long ago. Without a visit, it is a page that shows all answers.
        """
        if desk.draft.account is None or not desk.shelf.asks_again:
            return
        step = page_of(desk.plan, visit)[1] if visit is not None else None
        if visit is not None and (step is None or not step.step.sign_in_again):
            return
        found = signed_in(self.store, self.settings, desk.shelf.site.prefix)
        shown = found.shown if found is not None else None
        now, posted = self.settings.clock(), desk.posted is not None
        if shown is not None and now - shown < (TAKEN_FOR if posted else SHOWN_FOR):
            return
        if posted:
            raise SignedOut(again=True)
        raise SignInNeeded(f"{account_address(desk.shelf, desk.language, page)}&again")

    def secret(self, form_id: str) -> bytes | None:
        """What this browser holds of a form, if anything."""
        return secret_of(asked(), form_id, self.host)

    def settings_of(self, shelf: Shelf) -> Settings:
        """The settings, with how long this form's drafts are kept."""
        return self.settings.of_form(shelf.checked.form.retention)

    def no_answers(self, shelf: Shelf) -> Env:
        """What fills a page that is nobody's: no answer, and the day."""
        return Env({}, today=today_of(shelf, self.settings.clock()))
