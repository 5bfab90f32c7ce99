"""The journey of 8 pages inside this process: what a request costs between the WSGI server and the disk."""

from __future__ import annotations

import io
import statistics
import sys
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.forms import RENEWAL_PAGES, emptied, write_renewal
from benchmarks.journeys import Answer, Conversation, Request, journey
from benchmarks.machine import Gauge, pin
from formengine.web import Settings
from formengine.web.app import serving_app

JOURNEYS = 60
WARM = 10

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Caller:
    """Calls a WSGI app as a server would, and counts the CPU time of each call."""

    def __init__(self, app: Wsgi) -> None:
        self._app = app
        self._cookie = ""
        self.spent: list[tuple[str, str, float]] = []
        self.sent_bytes = 0

    def walk(self, conversation: Conversation) -> None:
        """One journey from its beginning to its end."""
        self._cookie = ""
        request = next(conversation)
        while True:
            try:
                request = conversation.send(self.fetch(request))
            except StopIteration:
                return

    def fetch(self, request: Request) -> Answer:
        """The answer to one request."""
        environ = _environ(request, self._cookie)
        head: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
            head[:] = [status, headers]

        begun = time.thread_time()
        body = b"".join(self._app(environ, start))
        spent = time.thread_time() - begun
        self.sent_bytes = len(body)
        status, headers = int(head[0][:3]), {name.lower(): value for name, value in head[1]}
        self.spent.append((request.method, str(status), spent))
        if "set-cookie" in headers:
            self._cookie = headers["set-cookie"].partition(";")[0]
        packed = headers.get("content-encoding") == "gzip"
        html = zlib.decompress(body, 16 + zlib.MAX_WBITS) if packed else body
        return Answer(status, headers.get("location", ""), html.decode())


def _environ(request: Request, cookie: str) -> dict[str, Any]:
    body = request.body or b""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT": "text/html",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if cookie:
        environ["HTTP_COOKIE"] = cookie
    if request.body is not None:
        environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """CPU microseconds of a GET and of a POST of a question page, medians over the pages of 60 journeys.

    Everything is on: encryption, CSRF, gzip, SQLite on the disk with `synchronous = FULL`. Waiting for the disk is not CPU.
    """
    forms = emptied(work / "forms")
    write_renewal(forms)
    app = serving_app(Settings(forms=forms, var=work / "var"))
    pin(gauge.core)
    caller = Caller(app.wsgi_app)
    for _ in range(WARM):
        caller.walk(journey("renewal", RENEWAL_PAGES))
    caller.spent.clear()
    readings = []
    for _ in range(JOURNEYS):
        readings.append(gauge.read())
        caller.walk(journey("renewal", RENEWAL_PAGES))
    slowdown = gauge.slowdown(*readings)
    found: dict[str, Any] = {"journeys": JOURNEYS, "slowdown": slowdown}
    for name, method, status in (("get", "GET", "200"), ("post", "POST", "303"), ("refused", "GET", "422")):
        spent = [cpu for verb, got, cpu in caller.spent if (verb, got) == (method, status)]
        found[f"{name}_us"] = statistics.median(spent) * 1e6
        found[f"{name}_us_normalised"] = statistics.median(spent) * 1e6 / slowdown
    found["journey_us"] = sum(cpu for _, _, cpu in caller.spent) / JOURNEYS * 1e6
    found["journey_us_normalised"] = found["journey_us"] / slowdown
    return found
