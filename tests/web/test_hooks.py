"""Whatever a service registers beside the engine is called as Flask calls it, in an app that serves forms alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

import pytest
from flask import (
    Blueprint,
    Flask,
    Request,
    Response,
    abort,
    after_this_request,
    current_app,
    g,
    jsonify,
    request,
    session,
    signals,
)
from werkzeug.test import Client, TestResponse, create_environ

from formengine.web.responses import see_other
from formengine.web.served_request import ServedRequest
from formengine.web.serving import Protection, ServedApp

Log = list[str]
SIGNALS = (
    signals.appcontext_pushed,
    signals.request_started,
    signals.got_request_exception,
    signals.request_finished,
    signals.request_tearing_down,
    signals.appcontext_tearing_down,
    signals.appcontext_popped,
)


def hooked(app: Flask, log: Log) -> Flask:
    """An app with everything that can stand around a view, each of which notes that it was called."""
    app.secret_key = "x"
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.logger.disabled = True
    inner = Blueprint("inner", "inner")
    outer = Blueprint("outer", "outer", url_prefix="/outer")
    for name, each in (("app", app), ("outer", outer), ("inner", inner)):
        _hook(name, each, log)

    def view(word: str) -> object:
        log.append(f"view {word} {request.endpoint} {request.blueprints} {current_app.name} {g.get('seen')}")
        session["word"] = word
        return {
            "text": lambda: "text",
            "pair": lambda: ("pair", 201, {"X-Pair": "1"}),
            "json": lambda: jsonify(a=1),
            "dict": lambda: {"a": 1},
            "other": lambda: see_other("/elsewhere"),
            "missing": lambda: abort(404),
            "broken": lambda: 1 // 0,
            "nothing": lambda: None,
            "stream": lambda: iter(["a", "b"]),
        }[word]()

    inner.add_url_rule("/<word>", view_func=view, methods=["GET", "POST"])
    app.add_url_rule("/<word>", "plain", view, methods=["GET", "POST"])
    outer.register_blueprint(inner, url_prefix="/inner")
    app.register_blueprint(outer)
    return app


def _hook(name: str, each: Flask | Blueprint, log: Log) -> None:
    def noted(what: str) -> None:
        log.append(f"{what} of {name}")

    @each.url_value_preprocessor
    def values(endpoint: str | None, given: dict[str, str] | None) -> None:
        noted(f"values {endpoint} {given}")

    @each.before_request
    def before() -> str | None:
        noted("before")
        g.seen = name
        if request.args.get("stop") == name:
            return f"stopped at {name}"

        @after_this_request
        def after_this(response: Response) -> Response:
            noted("after this")
            return response

        return None

    @each.after_request
    def after(response: Response) -> Response:
        noted("after")
        response.headers["X-After"] = name
        return response

    @each.teardown_request
    def teardown(error: BaseException | None) -> None:
        noted(f"teardown {error!r}")

    @each.errorhandler(ZeroDivisionError)
    def divided(error: ZeroDivisionError) -> tuple[str, int]:
        noted("divided")
        return "divided", 500

    if isinstance(each, Flask):
        each.teardown_appcontext(lambda error: noted(f"end {error!r}"))
        each.register_error_handler(404, lambda error: (noted("404"), ("nowhere", 404))[1])


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "PUT"])
@pytest.mark.parametrize("prefix", ["/", "/outer/inner/"])
@pytest.mark.parametrize(
    "word",
    [
        "text",
        "pair",
        "json",
        "dict",
        "other",
        "missing",
        "broken",
        "nothing",
        "stream",
        "text?stop=app",
        "a/b/c",
    ],
)
def test_all_that_is_registered_is_called_as_flask_calls_it(method: str, prefix: str, word: str) -> None:
    def walked(kind: Callable[[str], Flask]) -> tuple[Log, object]:
        log: Log = []
        client = Client(hooked(kind("hooked"), log))
        with ExitStack() as listening:
            for signal in SIGNALS:
                name = signal.name
                listening.enter_context(
                    signal.connected_to(lambda sender, name=name, **_: log.append(f"{name} {sender.name}"))
                )
            client.open(f"{prefix}{word}", method=method)
            found = client.open(f"{prefix}{word}", method=method)
        quiet = client.open(f"{prefix}{word}", method=method)  # nobody listens to a signal any more
        return log, [(each.status, each.data, _headers(each)) for each in (found, quiet)]

    assert walked(ServedApp) == walked(Flask)


def _headers(answer: TestResponse) -> list[tuple[str, str]]:
    """The headers. A session says when it was signed, which the second call need not do in the same second."""
    return sorted((name, "" if name == "Set-Cookie" else value) for name, value in answer.headers)


def test_nothing_registered_needs_nothing() -> None:
    app = ServedApp("bare")
    app.add_url_rule("/<word>", view_func=lambda word: f"{word} {request.blueprints}")
    assert [Client(app).get("/a").text, Client(app).get("/a/b").status_code] == ["a []", 404]


@pytest.mark.parametrize(
    "given",
    [
        {"path": "/one", "query_string": "a=1&b=%C3%A9"},
        {"path": "/Ünë", "base_url": "https://example.org:8443/röot/"},
        {"path": "//twice", "base_url": "http://localhost/"},
        {"path": "", "method": "post", "headers": {"X-One": "1", "Cookie": "a=b", "Host": "other.example"}},
    ],
)
def test_a_request_tells_what_flasks_own_tells(given: dict[str, object]) -> None:
    served, plain = (kind(create_environ(**given)) for kind in (ServedRequest, Request))
    for name in (
        "method", "scheme", "root_path", "path", "full_path", "query_string", "remote_addr", "server", "host",
        "url", "base_url", "url_root", "cookies", "args", "is_secure", "shallow", "content_length", "access_route",
    ):  # fmt: skip
        assert getattr(served, name) == getattr(plain, name), name
    assert list(served.headers) == list(plain.headers)
    assert served.environ["werkzeug.request"] is served


def test_an_answer_of_ours_tells_what_flasks_own_tells() -> None:
    answer = see_other("/there")
    assert (answer.status, answer.status_code, answer.mimetype) == ("303 SEE OTHER", 303, "text/html")
    assert (answer.content_length, answer.is_sequence, answer.direct_passthrough) == (0, True, False)
    answer.status_code = 404
    answer.headers["Location"] = "/here"
    assert (answer.status, answer.location) == ("404 NOT FOUND", "/here")


def test_views_of_a_service_stay_protected_and_exempt_ones_are_asked_about_once() -> None:
    app = ServedApp("guarded")
    app.secret_key = "x"
    protection = Protection(app)
    asked = []
    app.add_url_rule("/own", "own", lambda: "own", methods=["POST"])
    ours = Blueprint("ours", "ours", url_prefix="/ours")
    ours.add_url_rule("/page", "page", lambda: asked.append(1) or "page", methods=["POST"])
    protection.exempt(ours)
    app.register_blueprint(ours)
    client = Client(app)
    assert [client.post("/ours/page").status_code for _ in range(3)] == [200] * 3
    assert [client.post("/own").status_code for _ in range(3)] == [400] * 3
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    assert client.post("/own").status_code == 200
