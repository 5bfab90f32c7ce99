"""A worker beside the server: a process of its own, started again where it dies, and stopped with the server."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, MutableMapping

from formengine.cli.parent import PATIENCE_S
from formengine.storage.opening import PRIVATE_VARIABLE

LATER_S = 3.0
"""How long the server has the machine to itself: whoever waits for a page waits for no worker."""
AGAIN_S = 5.0
"""After how long a worker that ended is started again: one that cannot start must not keep the machine busy."""
COMMAND = [sys.executable, "-m", "formengine.cli.run", "worker", "--beside"]


def taken_from_pages(environment: MutableMapping[str, str]) -> Mapping[str, str]:
    """Take out of an environment what the processes that serve pages do not need to know: where the key lies that opens all
    that was sent. Gives the environment as it was, for the worker beside them.
    """
    whole = dict(environment)
    environment.pop(PRIVATE_VARIABLE, None)
    return whole


@contextlib.contextmanager
def worker_beside(given: Mapping[str, str]) -> Iterator[None]:
    """Have a worker for as long as the block runs, with this environment. It begins a little after the server."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(over, given), name="keeps a worker")
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(over: threading.Event, given: Mapping[str, str]) -> None:
    over.wait(LATER_S)
    while not over.is_set():
        command = [*COMMAND, str(os.getpid())]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=given)  # noqa: S603 - nobody's input
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
