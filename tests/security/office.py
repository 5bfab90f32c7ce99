"""What `make security` looks at of an office: its interface, gone through by its own description, and its site.

A POST of the interface names itself by an `Idempotency-Key` and says by `If-Match` what it has read, and the scanner sends
neither: so it comes by a way that adds them, or it would look at refusals alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from formengine.office.declared import PREFIX
from formengine.web import Settings
from tests.accounts.elsewhere import provider
from tests.delivery.receivers import free_port
from tests.journeys.servers import COMMAND, await_server
from tests.security.after import FORM, Sent, sent_request
from tests.security.scan import IN_FIELDS, LANGUAGE, ROUND_ABOUT, Target, scanned

OF_INTERFACE = ("crlf", "exec", "file", "methods", "permanentxss", "redirect", "sql", "timesql", "xss")
INTERFACE = Target(FORM, "", OF_INTERFACE, 60, 8, 60, "", "the office's interface")
SITE = Target(FORM, "", (*IN_FIELDS, *ROUND_ABOUT), 60, 8, 60, "", "the office's site")
DAY = "2030-01-31"
"""Until when an office waits for something: a day that is to come."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")
HOP_BY_HOP = ("connection", "content-length", "host", "keep-alive", "transfer-encoding")


def scan_interface() -> int:
    """Scan the interface as one of an office's programs, which may read and write; how many findings there are."""
    with _seeded() as (sent, folder, port):
        own, header = f"{PREFIX}/requests", f"Authorization: Bearer {sent.token}"
        pages = [
            own, f"{own}?form={FORM}&state=received&limit=5&answered=true&since=2026-01-01T00:00:00Z&after=AAAA",
            f"{own}/{sent.reference}", f"{own}/{sent.reference}/trail?limit=3", sent.document,
            f"{PREFIX}/openapi.json",
        ]  # fmt: skip
        with _along(port) as (origin, written):
            described = folder / "described.json"
            described.write_text(json.dumps(_for_scanner(origin, sent)), "utf-8")
            found = scanned(origin, header, pages, INTERFACE, folder, pages[2], ("--swagger", str(described)))
        told = ", ".join(f"{status}: {number}" for status, number in sorted(written.items()))
        print(f"what it wrote was answered with {told}", flush=True)
        assert written[201] > 0, "Nothing that it wrote was taken: it has looked at refusals alone."
        return found


def scan_site() -> int:
    """Scan the site as somebody of the office who is signed in; how many findings there are."""
    with _seeded() as (sent, folder, port):
        home = f"/{LANGUAGE}/"
        one = f"{home}requests/{sent.reference}"
        pages = [home, one, *(f"{one}/{each}" for each in ("trail", "state", "message", "document"))]
        return scanned(f"http://127.0.0.1:{port}", f"Cookie: {sent.at_site}", pages, SITE, folder, one)


@contextmanager
def _seeded() -> Iterator[tuple[Sent, Path, int]]:
    """`formengine office serve` with a request that was sent; what a scanner is given, a folder, and the port."""
    with TemporaryDirectory() as place, provider() as known:
        folder = Path(place)
        sent = sent_request(Settings(var=folder / "var", secure_cookies=True, accounts=known))
        port = free_port()
        given = {**os.environ, "FORMENGINE_VAR": str(folder / "var"), "FORMENGINE_SECURE": "1"}
        command = [COMMAND, "office", "serve", "--port", str(port)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=given) as serving:
            try:
                await_server(serving, f"http://127.0.0.1:{port}{PREFIX}/openapi.json")
                yield sent, folder, port
            finally:
                serving.terminate()


def _for_scanner(origin: str, sent: Sent) -> Any:
    """The description as it is served, with what exists here for each part of a path, and types that the scanner knows."""
    with urllib.request.urlopen(f"{origin}{PREFIX}/openapi.json") as answer:
        described = _plain(json.load(answer))
    here = {"reference": sent.reference, "attachment": sent.document.rpartition("/")[2]}
    for operations in described["paths"].values():
        for operation in operations.values():
            for each in operation["parameters"]:
                if each["in"] == "path":
                    each["schema"] = {"type": "string", "default": here[each["name"]]}
    return described | {"servers": [{"url": origin}]}


def _plain(value: Any) -> Any:
    """The same where what may be null is what it is else, and a day is one that is to come."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(each) for key, each in value.items()}
    if isinstance(plain.get("type"), list):
        plain["type"] = plain["type"][0]
    return plain | ({"default": DAY} if plain.get("format") == "date" else {})


@contextmanager
def _along(port: int) -> Iterator[tuple[str, Counter[int]]]:
    """A way to the office that adds to a POST what the scanner does not send; its origin, and how POSTs were answered."""
    written: Counter[int] = Counter()

    class Along(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = _told(self.headers.items())
            if self.command == "POST":
                headers |= {"Idempotency-Key": str(uuid4()), "If-Match": "*"}
            office = HTTPConnection("127.0.0.1", port)
            office.request(self.command, self.path, body or None, headers)
            answer = office.getresponse()
            content = answer.read()
            office.close()
            if self.command == "POST":
                written[answer.status] += 1
            self.send_response_only(answer.status)
            for name, value in _told(answer.getheaders()).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content if self.command != "HEAD" else b"")

        def log_message(self, *args: object) -> None:
            """Nothing: what is looked for is told at the end."""

    for method in METHODS:
        setattr(Along, f"do_{method}", Along._pass)
    with ThreadingHTTPServer(("127.0.0.1", 0), Along) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", written
        finally:
            server.shutdown()


def _told(headers: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> dict[str, str]:
    return {name: value for name, value in headers if name.lower() not in HOP_BY_HOP}
