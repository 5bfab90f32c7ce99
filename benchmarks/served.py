"""`formengine serve` as a process on one core: started, watched from outside, ended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.client import HOST

TICKS = os.sysconf("SC_CLK_TCK")
START_LIMIT_S = 60
STOP_LIMIT_S = 15


def engine(forms: Path, var: Path) -> Callable[[int], list[str]]:
    """The command that serves a folder of forms with its own drafts, for a port."""
    program = str(Path(sys.executable).with_name("formengine"))
    return lambda port: [
        program,
        "serve",
        "--no-worker",
        "--port",
        str(port),
        "--forms",
        str(forms),
        "--var",
        str(var),
    ]


class Server:
    """A server on a free port and on one core. `with Server(…) as server:` ends it and all it started.

    `command` gives the command for a port, `ready` is the page whose answer says that it serves.
    """

    def __init__(
        self,
        command: Callable[[int], list[str]],
        core: int,
        ready: str = "/health",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.port = _free_port()
        self._ready = ready
        own = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {core})  # a child inherits it
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command(self.port),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
        )
        os.sched_setaffinity(0, own)

    def __enter__(self) -> Self:
        self.first_page(self._ready)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            for pid in [*self._processes()]:
                os.kill(pid, signal.SIGKILL)
            self._process.wait(STOP_LIMIT_S)

    def first_page(self, path: str) -> float:
        """Seconds from the start until this page came, asked for every 5 ms. Raises RuntimeError when it never does."""
        while time.perf_counter() < self.started + START_LIMIT_S:
            if self._process.poll() is not None:
                said = self._process.stderr.read().decode() if self._process.stderr else ""
                raise RuntimeError(f"The server did not start: {said}")
            try:
                with urlopen(f"http://{HOST}:{self.port}{path}", timeout=START_LIMIT_S) as page:
                    page.read()
                return time.perf_counter() - self.started
            except (URLError, ConnectionError):
                time.sleep(0.005)
        raise RuntimeError(f"The server did not give {path} within {START_LIMIT_S} s.")

    def cpu(self) -> float:
        """CPU seconds of all its processes, user and system, in steps of 10 ms."""
        return cpu_of(self._process.pid)

    def memory(self) -> tuple[float, float]:
        """Megabytes: resident memory of the worker, and what all processes hold together (each shared page once)."""
        pids = list(self._processes())
        resident = {pid: _memory(pid, "Rss:") for pid in pids}
        return max(resident.values()), sum(_memory(pid, "Pss:") for pid in pids)

    def _processes(self) -> Iterator[int]:
        return family(self._process.pid)


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, and they."""
    waiting = [pid]
    while waiting:
        pid = waiting.pop()
        yield pid
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            waiting += map(int, children.read_text(encoding="ascii").split())


def cpu_of(pid: int) -> float:
    """CPU seconds of a process, of all that it started, and of those that have ended, in steps of 10 ms."""
    return sum(_ticks(each) for each in family(pid)) / TICKS


def _ticks(pid: int) -> int:
    # utime, stime, and those of children that have ended: fields 14 to 17 of proc(5), counted after the name's bracket.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def _memory(pid: int, name: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024 / 1e6


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
