"""A worker beside the server: a process of its own, started again where it dies, and stopped with the server."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator

from formengine.cli.parent import PATIENCE_S

LATER_S = 3.0
"""How long the server has the machine to itself: whoever waits for a page waits for no worker."""
AGAIN_S = 5.0
"""After how long a worker that ended is started again: one that cannot start must not keep the machine busy."""
COMMAND = [sys.executable, "-m", "formengine.cli.run", "worker", "--beside"]


@contextlib.contextmanager
def worker_beside() -> Iterator[None]:
    """Have a worker for as long as the block runs. It begins a little after the server."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(over,), name="keeps a worker")
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(over: threading.Event) -> None:
    over.wait(LATER_S)
    while not over.is_set():
        process = subprocess.Popen([*COMMAND, str(os.getpid())], stdin=subprocess.DEVNULL)  # noqa: S603 - nobody's input
        while not over.wait(0.2) and process.poll() is None:
            pass
        if process.poll() is None:
            _end(process)
        over.wait(AGAIN_S)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
