"""A web server for the browsers of this machine alone.

What is previewed is not published, and whoever can ask the preview can read files of forms: so it listens on the loopback
address and nowhere else. A page from elsewhere that is open in the same browser could still ask it, by a name of its own
that it lets point here (DNS rebinding): so a request must name the host as only somebody here does.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from formengine.phrases import phrase
from formengine.preview.bench import Wsgi

NAMES = ("localhost", "127.0.0.1", "[::1]")
"""The hosts that a request may name, with the port."""


class NotHere(ValueError):
    """An address that others could reach. The message says what to write."""

    def __init__(self, host: str) -> None:
        self.why = phrase(
            "'{host}' is no loopback address: others could read forms that are not published. "
            "Write 127.0.0.1, ::1 or localhost, or leave --host out.",
            host=host,
        )
        super().__init__(self.why)


def loopback(host: str) -> str:
    """The address to listen on. Raises NotHere for any that others could reach, and for names: they can point anywhere."""
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        raise NotHere(host) from None
    if not address.is_loopback:
        raise NotHere(host)
    return str(address)


def is_here(named: str, port: int) -> bool:
    """Whether a Host header names this machine by its loopback address, and the port on which it was asked."""
    host, _, asked = named.lower().rpartition(":")
    if asked != str(port):
        return False
    if host in NAMES:
        return True
    try:
        return ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        return False


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = True

    def server_bind(self) -> None:
        # The one of http.server asks a name server how this machine is called, which can take seconds.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that has left, in the middle of an answer, is no failure."""


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name in http.server
        """Say nothing: a browser asks for much, and the terminal is for what a designer must know."""

    def get_stderr(self) -> Any:
        return _Nowhere()


class _Nowhere:
    """Where wsgiref writes that a browser has gone."""

    def write(self, _: str) -> None: ...
    def flush(self) -> None: ...


@contextmanager
def serving(app: Wsgi, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve for as long as the block lasts; the address of the first page. Port 0: any that is free.

    Raises NotHere, and OSError where the port is taken.
    """
    address = loopback(host)
    server_class = _Server6 if ":" in address else _Server
    with server_class((address, port), _Handler) as server:
        server.set_app(app)
        thread = threading.Thread(
            target=server.serve_forever,
            kwargs={"poll_interval": 0.05},
            name="serves the preview",
            daemon=True,
        )
        thread.start()
        try:
            shown = f"[{address}]" if ":" in address else address
            yield f"http://{shown}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
