"""The views of what is nobody's: lists of forms, pages about a form, the style sheet, and whether the service is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort

from formengine import tags
from formengine.storage import StorageError
from formengine.web import about, device, errors, kiosk, pause, stopping
from formengine.web.asking import asked
from formengine.web.endings import NotBegun
from formengine.web.finding import Finding
from formengine.web.library import Shelf
from formengine.web.responses import moved, rendered
from formengine.web.secrets import is_host_only

if TYPE_CHECKING:
    from formengine.web.extension import Engine

HEALTH = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
NEVER_PAUSED = frozenset({"formengine.health", "formengine.static"})


class AroundViews:
    """The views of one engine that need no request of anybody."""

    def __init__(self, engine: Engine, find: Finding) -> None:
        self._engine = engine
        self._find = find
        self._library = engine.library

    def index(self) -> Response:
        """The list of forms, in the browser's language."""
        return self.index_in(errors.language_of_request(self._library, self._engine.pages))

    def index_in(self, language: str) -> Response:
        """The list of forms, in a language. From easy words it is in the usual ones: the engine has no others."""
        if tags.is_easy(language):
            return self.slash(tags.spoken(language))
        if language not in self._engine.pages.offered:
            abort(404)
        return rendered(about.index(self._library, self._engine.pages, language))

    def slash(self, language: str, form_id: str = "") -> Response:
        """An address that lacks the slash at its end, where there is a page."""
        if form_id:
            self._find.shelf(language, form_id)
        elif (language := tags.spoken(language)) not in self._engine.pages.offered:
            abort(404)
        return moved(f"{self._library.site.prefix}/{'/'.join(filter(None, (language, form_id)))}/")

    def device(self, ticket: str) -> Response:
        """Where staff make a browser a shared device."""
        view = device.send_device if asked().method == "POST" else device.show_device
        return view(self._engine, ticket)

    def stop(self, secret: str) -> Response:
        """The short address that stops reminders, as an SMS has it."""
        return stopping.lead_to_stop(self._find.store, self._library.site.prefix, secret)

    def health(self) -> tuple[str, int, dict[str, str]]:
        """For load balancers: whether this process can serve. During maintenance it serves the page that says so."""
        works = self._engine.maintenance.planned
        if works is not None and works.going_on(self._find.settings.clock()):
            return "maintenance", 200, HEALTH
        well = self._find.store.healthy()
        return ("ok" if well else "unwell"), (200 if well else 503), HEALTH

    def met(self) -> None:
        """Look whether a shared device asks."""
        path = f"{self._library.site.prefix}/"
        kiosk.meet(self._find.settings, path, host=is_host_only(self._find.settings, path))

    def paused(self) -> Response | None:
        """While the service is stopped for maintenance, the page that says until when, in the place of every other."""
        works = self._engine.maintenance.planned
        if works is None:
            return None
        now = self._find.settings.clock()
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

    def accessibility(self, language: str, form_id: str) -> Response:
        """The accessibility statement."""
        shelf = self._find.shelf(language, form_id)
        return self._about(shelf, language, "accessibility")

    def accessibilite(self, language: str, form_id: str) -> Response:
        """The address at which French services have their statement, and where people look for it. One page, one address."""
        return moved(self._find.shelf(language, form_id).site.page(language, form_id, "accessibility"))

    def privacy(self, language: str, form_id: str) -> Response:
        """How the data is used."""
        shelf = self._find.shelf(language, form_id)
        return self._about(shelf, language, "privacy")

    def _about(self, shelf: Shelf, language: str, page: str) -> Response:
        """A page that says nothing of a request, and shows even when none can be found: the database may be down."""
        try:
            desk = self._find.desk(language, shelf.plan.form_id)
        except (NotBegun, StorageError):
            desk = None
        return about.show(
            shelf, language, page, self._find.no_answers(shelf), self._find.settings_of(shelf), desk
        )
