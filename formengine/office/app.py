"""The app of the office's interface and site, for a process of its own: it alone holds the office's private key.

docs/office.md says how a program of an office uses it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from formengine.office.answering import VIEWS, answered
from formengine.office.asking import call_of
from formengine.office.declared import OPERATIONS, PREFIX, Operation
from formengine.office.desk import Answer, Desk
from formengine.office.openapi import described
from formengine.office.problems import KINDS, MEDIA, Problem
from formengine.office.site.routes import add_site, is_of_site, show_failure
from formengine.storage import StorageError, Unavailable

log = logging.getLogger("formengine")


def create_office_app(desk: Desk) -> Flask:
    """The app of one office."""
    app = Flask("formengine.office", static_folder=None)
    app.url_map.strict_slashes = False
    app.config["MAX_CONTENT_LENGTH"] = None  # each operation has a limit of its own
    for each in OPERATIONS:
        rule = PREFIX + each.path.replace("{", "<").replace("}", ">")
        app.add_url_rule(rule, each.name, _view(desk, each), methods=[each.method])
    app.add_url_rule(f"{PREFIX}/openapi.json", "openapi", lambda: _written(Answer(described())))
    site = add_site(app, desk)

    def failed(error: Exception) -> Response:
        problem = _problem_of(error)
        return show_failure(site, problem) if is_of_site(request.path) else _failed(problem)

    app.register_error_handler(Exception, failed)
    app.after_request(_guarded)
    return app


def _view(desk: Desk, operation: Operation) -> Callable[..., Response]:
    def view(**_: str) -> Response:
        return _written(answered(call_of(desk, request, operation), VIEWS[operation.name]))

    return view


def _written(answer: Answer) -> Response:
    if answer.content is not None:
        response = Response(answer.content, answer.status, content_type=answer.media)
        response.headers["Content-Disposition"] = "attachment"
    elif answer.status == 304:
        response = Response(status=304)
    else:
        text = json.dumps(answer.value, ensure_ascii=False, separators=(",", ":"))
        response = Response(text.encode("utf-8", "replace"), answer.status, content_type="application/json")
    if answer.etag:
        response.headers["ETag"] = f'"{answer.etag}"'
    return response


def _failed(problem: Problem) -> Response:
    """What a program is told."""
    told = json.dumps(problem.told(), ensure_ascii=False).encode()
    response = Response(told, problem.kind.status, content_type=MEDIA)
    for name, value in problem.headers.items():
        response.headers[name] = value
    return response


def _problem_of(error: Exception) -> Problem:
    """A problem for whatever was raised; of an error of ours nothing is told but that it is one."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        name = next((name for name, kind in KINDS.items() if kind.status == error.code), "invalid")
        allow = {key: value for key, value in error.get_headers() if key == "Allow"}
        return Problem(name, str(error.name), headers=allow)
    # Without what it says: that may be what somebody wrote.
    log.error("The office's interface failed (%s).", type(error).__name__)
    if isinstance(error, Unavailable):
        return Problem("unavailable", "Ask again soon.", headers={"Retry-After": "5"})
    if isinstance(error, StorageError):
        log.error("%s", error)
    return Problem("failed", "Whoever runs the service finds more in its log.")


def _guarded(response: Response) -> Response:
    """No cache keeps it, and no page of elsewhere shows it."""
    headers: dict[str, Any] = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
    }
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response
