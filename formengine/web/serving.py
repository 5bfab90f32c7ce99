"""Flask for a process that serves nothing but forms: what it works out at each request although the answer is known.

Every override gives what Flask gives; a service that mounts the engine in an app of its own does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask, Request, Response
from flask.ctx import RequestContext
from flask.globals import request_ctx
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask.signals import (
    appcontext_tearing_down,
    request_finished,
    request_started,
    request_tearing_down,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, Rule

from formengine.web.asking import asked as the_request
from formengine.web.served_request import ServedRequest, names_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MOST_KNOWN = 2_000
LONGEST_KNOWN = 300
"""Addresses that are kept, and the characters of the longest: asking for other ones must not fill the memory."""

Key = tuple[str, str, str, str, str]


class ServedApp(Flask):
    """A Flask app whose addresses are matched against its rules once, and whose views are plain functions."""

    request_class = ServedRequest

    def __init__(self, name: str) -> None:
        super().__init__(name, static_folder=None)
        self.session_interface = _Sessions()
        self._known: dict[Key, _Address] = {}

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: Flask looks at each of them, at each request, to find out whether it is a coroutine."""
        return func

    def full_dispatch_request(self) -> Response:
        """The answer to the request at hand. Signals are sent where somebody listens to one of that name."""
        self._got_first_request = True
        try:
            if request_started.receivers:
                request_started.send(self, _async_wrapper=self.ensure_sync)
            asked = the_request()
            answer: Any = self._before(asked)
            if answer is None:
                answer = self._viewed(asked)
        except Exception as error:  # noqa: BLE001  # whatever it is: the app's error handlers are asked next
            answer = self.handle_user_exception(error)
        return self.finalize_request(answer)

    def _before(self, asked: Request) -> Any:
        """What stands before a view, the outermost first; what it gives, if anything, is the answer."""
        names = names_of(asked.endpoint)
        if self.url_value_preprocessors:
            for name in names:
                for prepare in self.url_value_preprocessors.get(name, ()):
                    prepare(asked.endpoint, asked.view_args)
        for name in names:
            for before in self.before_request_funcs.get(name, ()):
                answer = before()
                if answer is not None:
                    return answer
        return None

    def _viewed(self, asked: Request) -> Any:
        """What the view gives; the long way where there is none, or where the method is one that Flask answers."""
        rule = asked.url_rule
        if rule is None or asked.routing_exception is not None or asked.method == "OPTIONS":
            return self.dispatch_request()
        return self.view_functions[rule.endpoint](**(asked.view_args or {}))

    def finalize_request(
        self, rv: ResponseReturnValue | HTTPException, from_error_handler: bool = False
    ) -> Response:
        """The answer as it goes out; one that is an answer already does not become one."""
        if from_error_handler or request_finished.receivers or not isinstance(rv, self.response_class):
            return super().finalize_request(rv, from_error_handler)
        return self.process_response(rv)

    def process_response(self, response: Response) -> Response:
        """What stands after a view, the innermost first."""
        context: RequestContext = request_ctx._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # Werkzeug's documented way
        session = context._session  # noqa: SLF001  # `context.session` would count as looked at
        if self.after_request_funcs or context._after_request_functions or session is None:  # noqa: SLF001  # nothing public says it
            return super().process_response(response)
        if not self.session_interface.is_null_session(session):
            self.session_interface.save_session(self, session, response)
        return response

    def do_teardown_request(self, *error: BaseException | None) -> None:
        """What stands after a request, where there is anything."""
        if self.teardown_request_funcs or request_tearing_down.receivers:
            super().do_teardown_request(*error)

    def do_teardown_appcontext(self, *error: BaseException | None) -> None:
        """What stands after all, where there is anything."""
        if self.teardown_appcontext_funcs or appcontext_tearing_down.receivers:
            super().do_teardown_appcontext(*error)

    def request_context(self, environ: WSGIEnvironment) -> RequestContext:
        """The context of a request, which is told the app's settings: its own would ask a proxy for them."""
        context = super().request_context(environ)
        context.request.settings = self.config  # type: ignore[attr-defined]  # of our own class
        return context

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """What binds a request to the rules; of an address that was asked for before, what it was found to mean."""
        if request is None:
            return super().create_url_adapter(None) if self.config["SERVER_NAME"] is not None else None
        asked = request.environ
        # No path at all is « / » (RFC 9112, 3.2.1): Werkzeug would redirect there, to a whole address, with whatever host.
        asked["PATH_INFO"] = asked["PATH_INFO"] or "/"
        key = (
            asked.get("HTTP_HOST", ""),
            asked["wsgi.url_scheme"],
            asked.get("SCRIPT_NAME", ""),
            asked["REQUEST_METHOD"],
            asked["PATH_INFO"],
        )
        known = self._known.get(key)
        if known is not None:
            return known
        bound = super().create_url_adapter(request)
        if bound is None or not key[0] or len(key[0]) + len(key[2]) + len(key[4]) > LONGEST_KNOWN:
            return bound
        return _Address(bound, lambda found: self._keep(key, found))

    def _keep(self, key: Key, address: _Address) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[key] = address


class Protection(CSRFProtect):  # type: ignore[misc]  # Flask-WTF has no types
    """Flask-WTF's protection of an app's other views. It remembers what it found exempt: that is all of our pages."""

    def __init__(self, app: Flask) -> None:
        self._passed: set[str | None] = set()
        super().__init__(app)

    def protect(self, *args: Any, **kwargs: Any) -> None:
        """Nothing for a view that was found exempt; an exemption is never taken back. The rest is checked."""
        if (args or kwargs) and the_request().endpoint in self._passed:
            return
        super().protect(*args, **kwargs)

    def _is_exempt(self) -> bool:
        exempt = bool(super()._is_exempt())
        if exempt:
            self._passed.add(the_request().endpoint)
        return exempt


class _Address(MapAdapter):
    """A bound address that remembers the rule it met. One that no rule takes is told to nobody and forgotten."""

    def __init__(self, bound: MapAdapter, keep: Callable[[_Address], None]) -> None:
        vars(self).update(vars(bound))
        self._found: tuple[Rule, Mapping[str, Any]] | None = None
        self._keep = keep

    def match(self, *args: Any, return_rule: bool = False, **kwargs: Any) -> Any:
        """The rule and the values that it takes from the address, for Flask; whatever else is asked is worked out."""
        if args or kwargs or not return_rule:
            return super().match(*args, return_rule=return_rule, **kwargs)  # type: ignore[call-overload]  # passed on
        if self._found is None:
            self._found = super().match(return_rule=True)
            self._keep(self)
        rule, values = self._found
        return rule, dict(values)


class _Sessions(SecureCookieSessionInterface):
    """Flask's signed sessions, for those who have one: it prepares to check a signature at each request, none or not."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """An empty session at once for a browser that sends none."""
        if self.get_cookie_name(app) not in request.environ.get("HTTP_COOKIE", ""):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing, for a session that is empty and that nobody looked at."""
        if session or session.accessed or session.modified:
            super().save_session(app, session, response)
