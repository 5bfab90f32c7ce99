"""The service that is listened to: the real app behind granian, on a day that stands still, its answers kept nowhere.

The day is fixed because pages speak of it (« depuis le 16 mai 2026 »), and a recording must hold next month too.
"""

from __future__ import annotations

import datetime
import os
import socket
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

from flask import Flask

from a11y_tests.screen_reader.processes import Processes
from formengine.audit.claimant import Calendar, app_at
from formengine.resources import forms_dir

DAY = datetime.date(2026, 11, 16)
HOST = "127.0.0.1"
_VAR = "SCREEN_READER_VAR"
ROOT = Path(__file__).resolve().parents[2]


def app() -> Flask:
    """The app: granian calls this in its worker."""
    return app_at(forms_dir(), Path(os.environ[_VAR]), Calendar(DAY))


@contextmanager
def serving(wait: Callable[[Callable[[], bool], str], None]) -> Iterator[str]:
    """The address of the running service, for as long as the `with` block lasts. `wait` waits until something holds."""
    with TemporaryDirectory(prefix="formengine-heard-") as folder:
        var = Path(folder, "var")
        var.mkdir()
        port = _free_port()
        processes = Processes(Path(folder))
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--host", HOST]
        command += ["--port", str(port), "--log-level", "warning", "a11y_tests.screen_reader.service:app"]
        environment = {**os.environ, _VAR: str(var), "PYTHONPATH": str(ROOT)}
        try:
            processes.start("service", command, environment)
            wait(lambda: _answers(port), "the service answers")
            yield f"http://{HOST}:{port}"
        finally:
            processes.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/health", timeout=2):
            return True
    except (URLError, OSError):
        return False
