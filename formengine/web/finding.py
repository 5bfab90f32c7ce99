"""Whose form and whose desk a request is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from formengine import tags
from formengine.expressions import Env
from formengine.web import errors, kiosk, start
from formengine.web.asking import asked
from formengine.web.desk import OVERRUN, UNREADY, Desk, today_of
from formengine.web.endings import Ended, NotBegun
from formengine.web.lasting import opened
from formengine.web.library import Shelf
from formengine.web.responses import takes_gzip
from formengine.web.secrets import check_token, is_host_only, secret_of, token_sent
from formengine.web.settings import Settings

if TYPE_CHECKING:
    from formengine.web.extension import Engine


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

    def desk(self, language: str, form_id: str, page: str | None = None) -> Desk:
        """The desk of this browser at this form; a POST must also prove that it comes from one of our pages."""
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
        if desk is None:
            raise Ended if posted else NotBegun(shelf.site.form(language, form_id) + start.NONE_OPEN)
        desk.closed = shelf.gate is not None and not shelf.gate.is_open(now)
        desk.posted = request.form if posted else None
        desk.gzip = None if posted else takes_gzip()
        if request.query_string:
            desk.changing = "change" in request.args
            desk.unready = UNREADY in request.args
            desk.overrun = OVERRUN in request.args
        return desk

    def secret(self, form_id: str) -> bytes | None:
        """What this browser holds of a form, if anything."""
        return secret_of(asked(), form_id, self.host)

    def settings_of(self, shelf: Shelf) -> Settings:
        """The settings, with how long this form's drafts are kept."""
        return self.settings.of_form(shelf.checked.form.retention)

    def no_answers(self, shelf: Shelf) -> Env:
        """What fills a page that is nobody's: no answer, and the day."""
        return Env({}, today=today_of(shelf, self.settings.clock()))
