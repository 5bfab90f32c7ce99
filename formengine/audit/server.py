"""A small web server that shows captured states as they came: bytes, status and headers, the style sheet beside them.

The pages are not asked of the app again: what is audited is what was captured, and the app cannot move meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

# What belongs to the connection, and not to the page; and cookies, which a picture of a page does not need.
_OWN = frozenset({"connection", "content-length", "date", "server", "set-cookie", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A response to show."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)


class StateServer:
    """Serves responses by path on 127.0.0.1, on a free port, for as long as the `with` block lasts."""

    def __init__(self) -> None:
        self._shown: dict[str, Shown] = {}

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._shown))
        self._http.daemon_threads = True
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def show(self, path: str, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> str:
        """Put a response at a path; its whole address."""
        self._shown[path] = Shown(status, tuple(headers), body)
        return f"http://127.0.0.1:{self._http.server_port}{path}"


def _handler(shown: Mapping[str, Shown]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        # Connections are kept: a browser otherwise opens one a page.
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name that http.server calls
            found = shown.get(self.path.partition("?")[0])
            if found is None:
                self.send_error(404)
                return
            self.send_response(found.status)
            for name, value in found.headers:
                if name.lower() not in _OWN:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name in http.server
            """Say nothing: a run asks for thousands of pages."""

    return Handler
