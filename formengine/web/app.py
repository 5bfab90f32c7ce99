"""A Flask app with nothing but the engine in it: what `make run` serves."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

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


def keys_of(given: Mapping[str, str]) -> KeyRing | None:
    """The server's keys, as the environment holds or names them; None when it does neither. Raises KeyProblem."""
    if given.get("FORMENGINE_KEYS"):
        return KeyRing.from_env(given)
    file = given.get("FORMENGINE_KEYS_FILE")
    return KeyRing.from_file(Path(file)) if file else None


PATHS: Mapping[str, str] = {
    "forms": "FORMENGINE_FORMS",
    "var": "FORMENGINE_VAR",
    "published": "FORMENGINE_PUBLISHED",
    "office_key_file": "FORMENGINE_OFFICE_KEY",
    "templates": "FORMENGINE_TEMPLATES",
    "tokens": "FORMENGINE_TOKENS",
    "maintenance": "FORMENGINE_MAINTENANCE",
}
"""Settings that are files and folders, and the variable that names each."""
SWITCHES: Mapping[str, str] = {
    "production": "FORMENGINE_PRODUCTION",
    "secure_cookies": "FORMENGINE_SECURE",
    "tls_below": "FORMENGINE_SECURE_BELOW",
    "offer_drafts": "FORMENGINE_DRAFTS",
    "pseudo": "FORMENGINE_PSEUDO",
    "kiosk": "FORMENGINE_KIOSK",
}
"""Those that 1 switches on."""
READ: Mapping[str, Callable[[Mapping[str, str]], Any]] = {
    "database_url": lambda given: given.get("DATABASE_URL") or None,
    "keys": keys_of,
    "signing": PublicKeys.from_env,
    "deliver": channels_of,
    "daytime": daytime_from,
    "accounts": accounts_of,
    "helpers": helpers_of,
    "proxies": lambda given: networks_of(given.get("FORMENGINE_PROXIES", "")),
    "hosts": lambda given: hosts_of(given.get("FORMENGINE_HOSTS", "")),
    "json_log": logs.is_json,
    "kiosk_minutes": minutes_of,
}
"""Those that are read in a way of their own, each from the variables that its reader names."""


def settings_from_environment(given: Mapping[str, str] = os.environ) -> Settings:
    """What an operator says in the environment (docs/how-to/run-a-service.md lists the variables); each setting that nothing
    is said of has the default of `Settings`, which suits a first run.

    Raises KeyProblem, SigningKeyProblem and EnvironmentProblem.
    """
    said: dict[str, Any] = {name: Path(given[key]) for name, key in PATHS.items() if given.get(key)}
    said |= {name: is_on(given, key) for name, key in SWITCHES.items()}
    said |= {name: read(given) for name, read in READ.items()}
    settings = Settings(**said)
    return replace(settings, locales=forms_locales(settings.forms, given))
