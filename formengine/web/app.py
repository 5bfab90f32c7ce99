"""A Flask app with nothing but the engine in it: what `make run` serves."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect

from formengine.storage import Store
from formengine.web.extension import FormEngine
from formengine.web.settings import Settings


def create_app(settings: Settings | None = None, url_prefix: str = "", store: Store | None = None) -> Flask:
    """The app. Settings come from the environment when none are given (see `settings_from_environment`)."""
    app = Flask("formengine", static_folder=None)
    # Flask's own session is not used: this key only serves Flask-WTF, for views that a service adds beside ours.
    app.secret_key = os.urandom(32)
    app.session_interface = _Sessions()
    CSRFProtect(app)
    FormEngine(settings=settings or settings_from_environment()).init_app(app, url_prefix, store)
    return app


class _Sessions(SecureCookieSessionInterface):
    """Flask's signed sessions, for those who have one: it prepares to check a signature at each request, none or not."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """An empty session at once for a browser that sends none."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


def settings_from_environment() -> Settings:
    """FORMENGINE_FORMS, FORMENGINE_VAR, DATABASE_URL, FORMENGINE_SECURE (1 behind TLS), FORMENGINE_TEMPLATES,
    FORMENGINE_TOKENS; each has a default that suits a first run.
    """
    given = os.environ
    defaults = Settings()
    return Settings(
        forms=Path(given.get("FORMENGINE_FORMS", defaults.forms)),
        var=Path(given.get("FORMENGINE_VAR", defaults.var)),
        database_url=given.get("DATABASE_URL"),
        secure_cookies=given.get("FORMENGINE_SECURE") == "1",
        templates=Path(given["FORMENGINE_TEMPLATES"]) if "FORMENGINE_TEMPLATES" in given else None,
        tokens=Path(given["FORMENGINE_TOKENS"]) if "FORMENGINE_TOKENS" in given else None,
    )
