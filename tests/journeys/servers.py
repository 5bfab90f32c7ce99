"""Real servers on 127.0.0.1: the command that operators run, and one whose day stands still."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from formengine.audit.claimant import Calendar, app_at
from formengine.resources import forms_dir
from tests.databases import lay_out

COMMAND = Path(sys.executable).with_name("formengine")
PATIENCE = 120
"""Seconds that a server may take to start, on a busy machine."""


@contextmanager
def formengine_serve(var: Path) -> Iterator[str]:
    """`formengine serve` on a free port; its origin, once it answers."""
    with formengine_process(var) as (origin, _):
        yield origin


@contextmanager
def formengine_process(
    var: Path, *words: str, environment: Mapping[str, str] | None = None
) -> Iterator[tuple[str, int]]:
    """`formengine serve` on a free port; its origin, once it answers, and the id of the process that started its workers.

    `words` are more options, and `environment` what it is given beside this process's own.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [COMMAND, "serve", "--port", str(port), "--forms", str(forms_dir()), "--var", str(var)]
    given = {**os.environ, **(environment or {})}
    if "DATABASE_URL" not in given:
        lay_out(var)
    with subprocess.Popen([*command, *words], stdout=subprocess.DEVNULL, env=given) as server:
        try:
            origin = f"http://127.0.0.1:{port}"
            await_server(server, f"{origin}/health")
            yield origin, server.pid
        finally:
            server.terminate()


@contextmanager
def formengine_worker(environment: Mapping[str, str]) -> Iterator[None]:
    """`formengine worker`, which at the end is told to stop, and stops well."""
    given = {**os.environ, **environment}
    command = [COMMAND, "worker", "--every", "0.1"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=given) as worker:
        try:
            yield
            assert worker.poll() is None, "the worker did not stay"
        finally:
            worker.terminate()
    assert worker.returncode == 0


def workers(server: int) -> list[int]:
    """The ids of a server's workers: not of the one that delivers, which stands beside it."""
    return [
        int(pid)
        for children in Path(f"/proc/{server}/task").glob("*/children")
        for pid in children.read_text("ascii").split()
        if "--beside" not in _command(pid)
    ]


def _command(pid: str) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8").split("\0")
    return []


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    pause = threading.Event()
    for _ in range(PATIENCE * 20):
        if holds():
            return
        pause.wait(0.05)
    raise AssertionError(f"that did not come within {PATIENCE} seconds")


def answers(address: str) -> bool:
    """Whether an address answers."""
    # No answer within the second, too: one that many are waiting for when it starts may take longer for the first.
    with suppress(OSError), urllib.request.urlopen(address, timeout=1):
        return True
    return False


def await_server(server: subprocess.Popen[bytes], address: str) -> None:
    """Wait until a server that was started answers."""
    for _ in range(PATIENCE * 20):
        if answers(address):
            return
        with suppress(subprocess.TimeoutExpired):
            # A twentieth of a second to wait, and a server that has ended is known at once.
            raise AssertionError(f"formengine serve ended with {server.wait(0.05)}")
    raise AssertionError(f"formengine serve did not answer within {PATIENCE} seconds")


@contextmanager
def serving_on(day: date, var: Path) -> Iterator[str]:
    """The service on a day that does not move; its origin."""
    with serving(app_at(forms_dir().resolve(), var, Calendar(day))) as origin:
        yield origin


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """An app, served until the end; its origin."""

    class Quiet(WSGIRequestHandler):
        def log(self, *args: object) -> None:
            """Say nothing: a journey asks for a hundred pages."""

    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
