"""A Flask app with nothing but the engine in it: what `make run` serves."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from pathlib import Path

from flask import Flask

from formengine.publishing.keys import PublicKeys
from formengine.resources import forms_locales
from formengine.storage import KeyRing, Store
from formengine.web import logs
from formengine.web.extension import NAME, FormEngine
from formengine.web.hosts import hosts_of
from formengine.web.serving import Protection, ServedApp
from formengine.web.settings import (
    Settings,
    accounts_of,
    channels_of,
    daytime_from,
    helpers_of,
    is_on,
    minutes_of,
    networks_of,
)
from formengine.web.transport import by_tls_alone


def create_app(settings: Settings | None = None, url_prefix: str = "", store: Store | None = None) -> Flask:
    """The app. Settings come from the environment when none are given (see `settings_from_environment`)."""
    app = ServedApp("formengine")
    # Flask's own session is not used: this key only serves Flask-WTF, for views that a service adds beside ours.
    app.secret_key = os.urandom(32)
    Protection(app)
    chosen = settings or settings_from_environment()
    FormEngine(settings=chosen).init_app(app, url_prefix, store)
    if chosen.secure_cookies:
        guarded = by_tls_alone(app.wsgi_app, below=chosen.tls_below)
        # So that `app` stays the Flask application: https://flask.palletsprojects.com/en/stable/quickstart/#hooking-in-wsgi-middleware
        app.wsgi_app = guarded  # type: ignore[method-assign,assignment]  # as Flask says there
    return app


def serving_app(settings: Settings | None = None) -> Flask:
    """The app of a process that does nothing else: what `formengine serve` runs in each worker."""
    chosen = settings or settings_from_environment()
    logs.set_up(as_json=chosen.json_log)
    app = create_app(chosen)
    client = app.extensions[NAME].client
    if client is not None:
        client()  # a service without its libraries is told so now, and not by whoever wants to sign in
    # A request leaves 8 to 34 objects in cycles. Looking for them after every 700 new objects, as Python does unless it is
    # told otherwise, costs a twelfth of each request, and makes some wait until all forms in memory are gone through.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    return app


def settings_from_environment(given: Mapping[str, str] = os.environ) -> Settings:
    """What an operator says in the environment; each variable has a default that suits a first run.

    FORMENGINE_FORMS, FORMENGINE_VAR, FORMENGINE_LOCALES, FORMENGINE_TEMPLATES, FORMENGINE_TOKENS and
    FORMENGINE_MAINTENANCE are paths,
    DATABASE_URL is sqlite:////path/to/file.db or postgresql://user@host/name. FORMENGINE_SECURE=1 stands behind TLS,
    FORMENGINE_SECURE_BELOW=1 with all names below its host.
    FORMENGINE_PRODUCTION=1 needs FORMENGINE_KEYS (the server's keys; or FORMENGINE_KEYS_FILE, where they are),
    FORMENGINE_OFFICE_KEY (the file with the office's public key), FORMENGINE_SIGNING_PUBLIC (the keys that may publish;
    or …_FILE), and serves what is in FORMENGINE_PUBLISHED. FORMENGINE_PROXIES names the proxies that stand before the
    service, as addresses or networks, FORMENGINE_HOSTS the names that it answers to, FORMENGINE_DELIVER the channels that
    messages are made for, FORMENGINE_OIDC_… the provider that people sign in with (see `formengine.accounts.provider`),
    FORMENGINE_HELPERS_… that of professionals who help others.
    FORMENGINE_LOG=json logs for programs. FORMENGINE_DRAFTS=1 also serves the languages that are
    drafts, for those who read them through; FORMENGINE_PSEUDO=1 languages for testing (see `formengine.pseudo`).
    FORMENGINE_KIOSK=1 takes every browser for a device that many share, FORMENGINE_KIOSK_MINUTES says how long a session
    lasts there after each page. FORMENGINE_REMINDER_HOURS and FORMENGINE_HOLIDAYS say when reminders go.
    Raises KeyProblem, SigningKeyProblem and EnvironmentProblem.
    """
    defaults = Settings()

    def path(name: str) -> Path | None:
        return Path(given[name]) if given.get(name) else None

    forms = path("FORMENGINE_FORMS") or defaults.forms
    return Settings(
        forms=forms,
        var=path("FORMENGINE_VAR") or defaults.var,
        database_url=given.get("DATABASE_URL") or None,
        keys=keys_of(given),
        office_key_file=path("FORMENGINE_OFFICE_KEY"),
        production=is_on(given, "FORMENGINE_PRODUCTION"),
        published=path("FORMENGINE_PUBLISHED") or defaults.published,
        signing=PublicKeys.from_env(given),
        offer_drafts=is_on(given, "FORMENGINE_DRAFTS"),
        pseudo=is_on(given, "FORMENGINE_PSEUDO"),
        locales=forms_locales(forms, given),
        secure_cookies=is_on(given, "FORMENGINE_SECURE"),
        tls_below=is_on(given, "FORMENGINE_SECURE_BELOW"),
        templates=path("FORMENGINE_TEMPLATES"),
        tokens=path("FORMENGINE_TOKENS"),
        deliver=channels_of(given),
        daytime=daytime_from(given),
        accounts=accounts_of(given),
        helpers=helpers_of(given),
        maintenance=path("FORMENGINE_MAINTENANCE"),
        proxies=networks_of(given.get("FORMENGINE_PROXIES", "")),
        hosts=hosts_of(given.get("FORMENGINE_HOSTS", "")),
        json_log=logs.is_json(given),
        kiosk=is_on(given, "FORMENGINE_KIOSK"),
        kiosk_minutes=minutes_of(given),
    )


def keys_of(given: Mapping[str, str]) -> KeyRing | None:
    """The server's keys, as the environment holds or names them; None when it does neither. Raises KeyProblem."""
    if given.get("FORMENGINE_KEYS"):
        return KeyRing.from_env(given)
    file = given.get("FORMENGINE_KEYS_FILE")
    return KeyRing.from_file(Path(file)) if file else None
