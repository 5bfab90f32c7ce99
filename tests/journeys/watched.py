"""Somebody whose answers are marked, at a real server; everything that the server says beside its pages is kept."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

from formengine.audit.page import read_page
from tests.databases import lay_out
from tests.journeys.servers import COMMAND, await_server


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A redirect is looked at before it is followed."""


@dataclass
class Watched:
    """A browser that notes of each answer its address, status, headers and title."""

    origin: str
    noted: list[str] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)
    address: str = ""
    html: str = ""
    status: int = 0

    def __post_init__(self) -> None:
        self.jar = CookieJar()
        self._opener = urllib.request.build_opener(_Stay, urllib.request.HTTPCookieProcessor(self.jar))

    def open(self, path: str, data: Sequence[tuple[str, str]] | bytes | None = None) -> None:
        """Ask for a page, or send a form to it, and follow where it leads."""
        body = data if isinstance(data, bytes) or data is None else urlencode(data).encode()
        for _ in range(6):
            status, location = self._once(path, body)
            if not location:
                self.status = status
                return
            path, body = (
                urlsplit(urljoin(self.origin + path, location))._replace(scheme="", netloc="").geturl(),
                None,
            )
        raise AssertionError("redirects without end")

    def _once(self, path: str, body: bytes | None) -> tuple[int, str]:
        try:
            answer = self._opener.open(urllib.request.Request(self.origin + path, body), timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.address, self.html = path, answer.read().decode()
            title = re.search(r"<title>(.*?)</title>", self.html, re.DOTALL)
            self.noted += [path, str(answer.headers), title[1] if title else ""]
            self.statuses.add(answer.status)
            return answer.status, answer.headers.get("Location", "")

    def press(self, button: str, filled: Mapping[str, Sequence[str]] | None = None, **changed: str) -> None:
        """Fill the page and press a button. What is `changed` is sent otherwise than the page has it."""
        form = next(each for each in read_page(self.html).forms if each.button(button) is not None)
        sent = [(key, changed.get(key, value)) for key, value in form.sent(button, filled or {})]
        self.open(urlsplit(form.action).path or urlsplit(self.address).path, sent)

    @property
    def code(self) -> str:
        """The code to come back with that the page shows."""
        found = re.search(r"<strong dir=\"ltr\">((?:\w{4} ){5}\w{4})</strong>", self.html)
        assert found is not None, "no code on the page"
        return found[1]


@contextmanager
def served(folder: Path, form: str, database_url: str | None, **environment: str) -> Iterator[str]:
    """`formengine serve` with this form, on a free port; all that it says goes into a file of `folder`."""
    place = folder / "forms" / "planted"
    place.mkdir(parents=True)
    (place / "form.yaml").write_text(form)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        COMMAND,
        "serve",
        "--port",
        str(port),
        "--forms",
        str(place.parent),
        "--var",
        str(folder / "var"),
    ]
    if database_url is None:
        lay_out(folder / "var")
    given = {**os.environ, **({"DATABASE_URL": database_url} if database_url else {}), **environment}
    with (folder / "said").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, cwd=folder, env=given)
        try:
            await_server(server, f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)
