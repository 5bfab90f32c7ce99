"""A worker beside the server: a process of its own, started again where it dies, and stopped with the server."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, MutableMapping

from formengine.cli.parent import PATIENCE_S
from formengine.storage.opening import PRIVATE_VARIABLE

LATER_S = 3.0
"""How long the server has the machine to itself: whoever waits for a page waits for no worker."""
AGAIN_S = 5.0
"""After how long a worker that ended is started again: one that cannot start must not keep the machine busy."""
COMMAND = [sys.executable, "-m", "formengine.cli.run", "worker", "--beside"]


def taken_from_pages(environment: MutableMapping[str, str] = os.environ) -> str:
    """Take out of this process's environment what the processes that serve pages must not know: where the key lies that
    opens all that was sent. Gives it, for the worker beside them; nothing where it was not there.
    """
    if PRIVATE_VARIABLE not in environment:
        return ""
    _blot(PRIVATE_VARIABLE)
    return environment.pop(PRIVATE_VARIABLE)


def _blot(name: str) -> None:
    """Write over a variable where it lies: `/proc/PID/environ` shows the memory that a process began with, whatever its
    environment has become since, and whoever serves pages runs as the same user.
    """
    if sys.platform != "linux":
        return  # there is no such file
    getenv = ctypes.CDLL(None).getenv
    getenv.restype = ctypes.c_void_p
    place = getenv(os.fsencode(name))
    if place:
        ctypes.memset(place, 0, len(ctypes.string_at(place)))


def told_where() -> str:
    """What a worker beside the pages is told of the office's key when it starts: by its input, which no other process reads,
    unlike words of a command and environments.
    """
    return sys.stdin.readline().rstrip("\n")


@contextlib.contextmanager
def worker_beside(private: str) -> Iterator[None]:
    """Have a worker for as long as the block runs, which is told where the office's private key lies. It begins a little
    after the server.
    """
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(over, private), name="keeps a worker")
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(over: threading.Event, private: str) -> None:
    over.wait(LATER_S)
    while not over.is_set():
        command = [*COMMAND, str(os.getpid())]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)  # noqa: S603 - the command is put together here, and nothing that anybody typed is in it
        _tell(process, private)
        while not over.wait(0.2) and process.poll() is None:
            pass
        if process.poll() is None:
            _end(process)
        over.wait(AGAIN_S)


def _tell(process: subprocess.Popen[str], private: str) -> None:
    assert process.stdin is not None  # it was asked for
    with (
        contextlib.suppress(BrokenPipeError),
        process.stdin as told,
    ):  # one that ended at once is started again
        told.write(f"{private}\n")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
