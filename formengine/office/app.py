"""The app of the office's interface, for a process of its own: it alone holds the office's private key.

docs/office.md says how a program of an office uses it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from formengine.office.asking import call_of
from formengine.office.attaching import attach, show_attachment
from formengine.office.changing import change_state, write_message
from formengine.office.declared import OPERATIONS, PREFIX, Operation
from formengine.office.desk import Answer, Call, Desk
from formengine.office.listing import show_list, show_trail
from formengine.office.openapi import described
from formengine.office.problems import KINDS, MEDIA, Problem
from formengine.office.showing import show_request
from formengine.storage import Repeated, StorageError, Unavailable

View = Callable[[Call], Answer]

VIEWS: Mapping[str, View] = {
    "list": show_list,
    "show": show_request,
    "change": change_state,
    "write": write_message,
    "attach": attach,
    "attachment": show_attachment,
    "trail": show_trail,
}
"""What answers each operation."""
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
    app.register_error_handler(Exception, _failed)
    app.after_request(_guarded)
    return app


def _view(desk: Desk, operation: Operation) -> Callable[..., Response]:
    def view(**_: str) -> Response:
        return _written(_answered(call_of(desk, request, operation), VIEWS[operation.name]))

    return view


def _answered(call: Call, view: View) -> Answer:
    """The answer; of what was asked before under the same key, the one that was given then."""
    known = _before(call)
    if known is not None:
        return known
    try:
        return view(call)
    except (Problem, Repeated) as problem:
        # Where the same was asked twice at one moment, the second is told what the first was.
        known = _before(call)
        if known is None:
            raise problem from None
        return known


def _before(call: Call) -> Answer | None:
    if call.repeat is None:
        return None
    found = call.desk.store.office.repeats.find(call.repeat)
    if found is None:
        return None
    if not found.same:
        raise Problem("other-body", "This Idempotency-Key was used for something else. Draw another one.")
    return Answer(found.value["value"], int(found.value["status"]), str(found.value["etag"]))


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


def _failed(error: Exception) -> Response:
    """A problem for whatever was raised; of an error of ours nothing is told but that it is one."""
    problem = _problem_of(error)
    told = json.dumps(problem.told(), ensure_ascii=False).encode()
    response = Response(told, problem.kind.status, content_type=MEDIA)
    for name, value in problem.headers.items():
        response.headers[name] = value
    return response


def _problem_of(error: Exception) -> Problem:
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
