"""The service, as an operator runs it: `formengine serve`, `formengine worker`, a database, an office and a mail server.

Each is a process of its own (those who receive are threads of this one), so that each can be killed alone.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import SystemRandom
from typing import Protocol

import psycopg

from formengine.storage import KeyRing, Store, create_key_file
from formengine.storage.keys import read_key
from formengine.storage.opening import create_office_key, public_key_word
from tests.databases import SQLite
from tests.faults.errand import write_errand
from tests.faults.far_ends import Letterbox, Office, letterbox, office
from tests.journeys.servers import COMMAND, await_server, workers
from tests.postgres import Server

SECRET = "whsec_" + "A" * 32
DURABLE = "-c fsync=on -c full_page_writes=on -c synchronous_commit=on"
PATIENCE_S = 60


def steady_port() -> int:
    """A free port that stays free while its server is dead: the system gives it to nobody who asks for any, as other tests
    on this machine do.
    """
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text("ascii").split()[0])
    while True:
        port = SystemRandom().randrange(10_000, lowest)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Data(Protocol):
    """Where answers are kept."""

    kind: str
    server: Server | None
    folder: Path

    @property
    def url(self) -> str:
        """Its address."""

    def change(self, statement: str) -> None:
        """What somebody does who can write to it."""


@dataclass
class File:
    """SQLite: a file beside the service."""

    folder: Path
    kind: str = "sqlite"
    server: Server | None = None

    @property
    def url(self) -> str:
        return SQLite(self.folder).url

    def change(self, statement: str) -> None:
        SQLite(self.folder).tamper(statement)


@dataclass
class OnServer:
    """PostgreSQL: a database of its own on a server that waits for its disk."""

    server: Server
    name: str
    kind: str = "postgresql"

    @property
    def folder(self) -> Path:
        return self.server.data

    @property
    def url(self) -> str:
        return self.server.url(self.name)

    def change(self, statement: str) -> None:
        with psycopg.connect(self.url) as connection:
            connection.execute(statement)


@dataclass
class Service:
    """All of it. What its processes say goes into `said`."""

    folder: Path
    data: Data
    office: Office
    mail: Letterbox
    workers: int = 2
    threads: int = 4
    more: Mapping[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    """What stands before the command of each web process, such as a tracer's."""
    kills: int = 0
    """Worker processes that were killed: each may have been waiting for an answer in each channel."""
    port: int = field(default_factory=steady_port)
    web: subprocess.Popen[bytes] | None = None
    worker: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        create_key_file(self.folder / "server.keys")
        create_office_key(self.folder / "office.private")
        (self.folder / "office.public").write_text(public_key_word(self.folder / "office.private"))
        write_errand(self.folder / "forms")
        self.ring = KeyRing.from_file(self.folder / "server.keys")
        self.private = read_key(self.folder / "office.private", "private")

    @property
    def said(self) -> Path:
        return self.folder / "said"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.data.url,
            "FORMENGINE_KEYS_FILE": str(self.folder / "server.keys"),
            "FORMENGINE_OFFICE_KEY": str(self.folder / "office.public"),
            "FORMENGINE_VAR": str(self.folder / "var"),
            "FORMENGINE_FORMS": str(self.folder / "forms"),
            "FORMENGINE_DELIVER": "webhook email",
            **self.more,
        }

    @property
    def of_the_office(self) -> dict[str, str]:
        """What a worker is given besides."""
        return {
            "FORMENGINE_OFFICE_PRIVATE": str(self.folder / "office.private"),
            "FORMENGINE_WEBHOOK": self.office.url,
            "FORMENGINE_WEBHOOK_SECRET": SECRET,
            "FORMENGINE_SMTP": f"smtp://127.0.0.1:{self.mail.port}",
            "FORMENGINE_MAIL_FROM": "no-reply@office.example",
            "SSL_CERT_FILE": str(self.mail.authority),
        }

    def start_web(self) -> None:
        """Serve pages, and wait until they come."""
        words = ["serve", "--no-worker", "--port", str(self.port)]
        words += ["--workers", str(self.workers), "--threads", str(self.threads)]
        self.web = self._started([*self.before, str(COMMAND), *words], self.environment)
        await_server(self.web, f"http://127.0.0.1:{self.port}/health")

    def start_worker(self) -> None:
        """Carry messages."""
        command = [str(COMMAND), "worker", "--every", "0.2"]
        self.worker = self._started(command, {**self.environment, **self.of_the_office})

    def kill_web(self) -> None:
        """End every process that serves pages, as a power cut does."""
        if self.web is not None:
            os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait(PATIENCE_S)
            # Those that it had started let go of the port a moment later, on a busy machine.
            with suppress(ProcessLookupError):
                for _ in range(PATIENCE_S * 100):
                    os.killpg(self.web.pid, 0)
                    threading.Event().wait(0.01)

    def kill_one_of_web(self, which: int) -> None:
        """End one of those that work for the pages; the one that started it starts another."""
        assert self.web is not None
        found = workers(self.web.pid)
        if found:
            os.kill(found[which % len(found)], signal.SIGKILL)

    def kill_worker(self) -> None:
        """End the one that carries messages, in the middle of whatever it does."""
        if self.worker is not None and self.worker.poll() is None:
            self.kills += 1
            self.worker.kill()
            self.worker.wait(PATIENCE_S)

    def stop_worker(self) -> None:
        """Have it end what it has begun."""
        if self.worker is not None:
            self.worker.terminate()
            self.worker.wait(300)

    def carry_once(self) -> None:
        """All that is due, each message once."""
        with self.said.open("ab") as said:
            environment = {**self.environment, **self.of_the_office}
            command = [str(COMMAND), "worker", "--once"]
            subprocess.run(command, env=environment, stdout=said, stderr=said, timeout=600, check=True)

    @property
    def arrived(self) -> int:
        """How often a message came to somebody, again or for the first time."""
        return self.office.came.total() + len(self.mail.mails)

    def store(self) -> Store:
        """What the processes wrote, as one of them would read it."""
        return Store(self.data.url, self.ring)

    def _started(self, command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        with self.said.open("ab") as said:
            return subprocess.Popen(
                command, stdout=said, stderr=said, env=environment, cwd=self.folder, start_new_session=True
            )

    def end(self) -> None:
        """No process of ours is left."""
        for process in (self.web, self.worker):
            if process is not None and process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(PATIENCE_S)


@contextmanager
def running(folder: Path, data: Data, **options: object) -> Iterator[Service]:
    """The service with those who receive; nothing that serves is started yet."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as around:
        receiver, box = around.enter_context(office()), around.enter_context(letterbox(folder))
        service = Service(folder, data, receiver, box, **options)  # type: ignore[arg-type]  # Service's own options
        around.callback(service.end)
        yield service
