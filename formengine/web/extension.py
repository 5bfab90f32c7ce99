"""The Flask extension: `FormEngine(forms=…).init_app(app, url_prefix=…)`."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Flask
from flask_wtf.csrf import CSRFProtect

from formengine.catalogues import ENGINE, languages_of
from formengine.compiling import Site
from formengine.compiling.brand import stylesheet
from formengine.compiling.plainpage import EnginePages
from formengine.printing import Printer
from formengine.pseudo import variants
from formengine.storage import StorageSettings, Store, Unavailable, open_store
from formengine.web.asking import asked
from formengine.web.ending import ending_in
from formengine.web.kiosk import session_of
from formengine.web.library import Library
from formengine.web.notices import Notices
from formengine.web.published import PublishedLibrary
from formengine.web.routes import make_blueprint
from formengine.web.settings import Settings
from formengine.web.stylesheet import Stylesheet
from formengine.web.sweeping import Sweeper, periods_of
from formengine.web.works import FILE, Maintenance

if TYPE_CHECKING:
    from collections.abc import Callable

    from formengine.accounts.client import Client

NAME = "formengine"
OFFERED = ("fr", "en")


@dataclass(frozen=True)
class Engine:
    """What the views of one app share. Kept in `app.extensions`, so that one extension can serve several apps."""

    settings: Settings
    store: Store
    library: Library
    pages: EnginePages
    stylesheet: Stylesheet
    sweeper: Sweeper
    maintenance: Maintenance
    printer: Printer
    client: Callable[[], Client] | None = None
    """Gives what speaks to the provider that people sign in with, where there is one."""
    helpers: Callable[[], Client] | None = None
    """The same of professionals who help others."""


class FormEngine:
    """Serves every form of a folder. All state is the app's: this object only remembers its settings."""

    def __init__(self, forms: Path | str | None = None, settings: Settings | None = None) -> None:
        chosen = settings or Settings()
        self.settings = chosen if forms is None else replace(chosen, forms=Path(forms))

    def init_app(self, app: Flask, url_prefix: str = "", store: Store | None = None) -> Engine:
        """Register the engine under a prefix. Opens the database; forms are read at their first use.

        Where the app uses Flask-WTF's CSRFProtect, the engine's pages are exempt from its check and make their own, which
        raises the same CSRFError: a handler that the app has for it is asked. An app of its own keeps its other pages,
        limits and error handlers as they are.
        """
        settings = self.settings
        engine = _engine(settings, url_prefix.rstrip("/"), store)
        with contextlib.suppress(Unavailable):
            engine.sweeper.start(settings.clock())
        app.extensions[NAME] = engine
        blueprint = make_blueprint(engine)
        _exempt(app, blueprint)
        app.register_blueprint(blueprint, url_prefix=url_prefix.rstrip("/") or None)
        return engine


def _engine(settings: Settings, prefix: str, store: Store | None) -> Engine:
    """What the views of an app share under a prefix."""
    sheet = Stylesheet(stylesheet(settings.tokens), prefix)
    maintenance = Maintenance(settings.maintenance or settings.var / FILE)
    notices, session = Notices(settings.clock, maintenance), session_of(settings)
    site = Site(prefix, sheet.address, settings.templates, settings.locales, notices=notices, session=session)
    library = Library(settings.forms, site)
    # In production the next lines put another library in its place, which knows of none.
    library.pseudo = settings.pseudo
    if settings.production:
        library = published = PublishedLibrary(settings, site)
        site, sheet = published.around()
    # A worker that dies while the database is away must be replaced by one that says so, not by none.
    kept = store or open_store(storage_settings(settings), settings.clock, at_once=False)
    spoken = languages_of(ENGINE)
    if settings.pseudo and not settings.production:
        spoken = (*spoken, *(variant for language in spoken for variant in variants(language)))
    pages = EnginePages(site, OFFERED, spoken, ending_in(library, settings))
    sweeper, client = Sweeper(kept, periods_of(library)), client_of(settings, prefix)
    helpers = client_of(settings, prefix, helpers=True)
    return Engine(settings, kept, library, pages, sheet, sweeper, maintenance, Printer(), client, helpers)


def client_of(settings: Settings, prefix: str, *, helpers: bool = False) -> Callable[[], Client] | None:
    """Gives what speaks to the provider, or to that of `helpers`, one for all requests. Its libraries are installed by those
    alone who have accounts, and loaded when it is first asked for: at the start of a service, and never by an audit.
    """
    provider = settings.helpers if helpers else settings.accounts
    if provider is None:
        return None

    @cache
    def client() -> Client:
        from formengine.accounts.client import BACK, HELPER_BACK, Client  # noqa: PLC0415  # Authlib, for services with accounts

        back = HELPER_BACK if helpers else BACK
        return Client(provider, prefix, lambda: settings.clock().timestamp(), back=back, naming=helpers)

    return client


def _exempt(app: Flask, blueprint: Blueprint) -> None:
    """Keep CSRFProtect from our pages, whether the app has it already or gets it later: it checks where it came in line."""

    def exempt() -> None:
        protect = app.extensions.get("csrf")
        if isinstance(protect, CSRFProtect):
            protect.exempt(blueprint)

    def exempt_if_posted() -> None:
        if asked().method == "POST":
            exempt()

    exempt()
    if "csrf" not in app.extensions:
        blueprint.before_app_request(exempt_if_posted)


def storage_settings(settings: Settings) -> StorageSettings:
    """What the store needs to know of an engine's settings."""
    return StorageSettings(
        folder=settings.var,
        url=settings.database_url,
        keys=settings.keys,
        office_key_file=settings.office_key_file,
        production=settings.production,
    )
