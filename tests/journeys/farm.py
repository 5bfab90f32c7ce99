"""Three processes behind nginx, as on three machines: nothing is theirs in common but keys, forms and the database."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPMessage
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO, Any

from benchmarks.journeys import Answer, Conversation
from formengine.storage import create_key_file
from formengine.storage.opening import create_office_key, public_key_word
from tests.journeys.servers import COMMAND, PATIENCE, answers

NGINX = "/usr/sbin/nginx"
EXAMPLE = Path(__file__).parents[2] / "docs/examples/nginx.conf"
MAIN = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  add_header X-Served-By $upstream_addr always;
  {rest}
}}
"""


@dataclass
class Farm:
    """The processes by their addresses, and the one address that claimants know."""

    origin: str
    processes: Mapping[str, subprocess.Popen[bytes]]

    def kill(self, address: str) -> None:
        """End one with all its workers, as a machine that loses its power does."""
        os.killpg(self.processes[address].pid, signal.SIGKILL)
        self.processes[address].wait(PATIENCE)


@contextmanager
def farm(folder: Path, forms: Path, database_url: str) -> Iterator[Farm]:
    """Three processes and nginx, until the end."""
    given = {
        "DATABASE_URL": database_url,
        "FORMENGINE_KEYS_FILE": str(folder / "server.keys"),
        "FORMENGINE_OFFICE_KEY": str(folder / "office.public"),
    }
    create_key_file(folder / "server.keys")
    create_office_key(folder / "office.private")
    (folder / "office.public").write_text(public_key_word(folder / "office.private"))
    with ExitStack() as running:
        # The first makes the tables, or the second: they start together.
        processes = {}
        for number, port in enumerate(_free_ports(3)):
            words = [
                "--no-worker",
                "--port",
                str(port),
                "--forms",
                str(forms),
                "--var",
                str(folder / str(number)),
            ]
            process = subprocess.Popen(
                [COMMAND, "serve", *words],
                stdout=subprocess.DEVNULL,
                env={**os.environ, **given},
                start_new_session=True,
            )
            running.callback(_end, process)
            processes[f"127.0.0.1:{port}"] = process
        for address, process in processes.items():
            _await(process, f"http://{address}/health")
        origin = running.enter_context(_nginx(folder / "nginx", list(processes)))
        yield Farm(origin, processes)


@contextmanager
def _nginx(folder: Path, addresses: list[str]) -> Iterator[str]:
    folder.mkdir()
    (port,) = _free_ports(1)
    rest = EXAMPLE.read_text("utf-8").replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    for number, address in enumerate(addresses, start=1):
        rest = rest.replace(f"app{number}.internal:8000", address)
    assert "internal" not in rest
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, rest=rest, user=user), "utf-8")
    words = [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]
    with subprocess.Popen(words) as process:
        try:
            _await(process, f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def _await(process: subprocess.Popen[bytes], address: str) -> None:
    pause = threading.Event()
    for _ in range(PATIENCE * 20):
        if answers(address):
            return
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        pause.wait(0.05)
    raise AssertionError(f"{address} did not answer within {PATIENCE} seconds")


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer: the conversation says what is asked next."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


@dataclass
class Browser:
    """Somebody's browser: its cookies, and by which processes each of its requests was answered."""

    origin: str
    jar: CookieJar = field(default_factory=CookieJar)
    served_by: list[str] = field(default_factory=list)
    found: list[Answer] = field(default_factory=list)

    def walk(self, conversation: Conversation, after_each: Any = lambda: None) -> None:
        """One journey, from its beginning to its end."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), _Stay)
        request = next(conversation)
        while True:
            asked = urllib.request.Request(self.origin + request.path, request.body, method=request.method)
            try:
                response = opener.open(asked, timeout=PATIENCE)
            except urllib.error.HTTPError as error:
                response = error
            with response:
                self.served_by += re.findall(r"[\d.]+:\d+", response.headers.get("X-Served-By", ""))
                html = response.read().decode()
                answer = Answer(response.status, response.headers.get("Location", ""), html)
            self.found.append(answer)
            after_each()
            try:
                request = conversation.send(answer)
            except StopIteration:
                return

    def cookie(self, name: str) -> str:
        """What a cookie holds."""
        (value,) = [each.value for each in self.jar if each.name == name]
        assert value is not None
        return value
