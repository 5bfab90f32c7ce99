"""Processes that are started together, watched together and ended together."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

WAIT = 3.0
"""Seconds that a process is given to end by itself."""
_AT_WORK = frozenset("RD")


class Processes:
    """What was started here, each in a process group of its own, its output in a file of `logs`."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[subprocess.Popen[bytes]] = []

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        environment: Mapping[str, str],
        pass_fds: Sequence[int] = (),
    ) -> subprocess.Popen[bytes]:
        """Start a program; what it prints goes to `<name>.log`."""
        with (self._logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [str(part) for part in command],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=tuple(pass_fds),
            )
        self._running.append(process)
        return process

    def stop(self) -> None:
        """End them all, the last one first."""
        while self._running:
            end(self._running.pop())

    def busy(self) -> tuple[int, bool]:
        """Ticks of processor time that they and their children have used, and whether any is at work or waits for a turn.

        Two equal readings in a row mean that nothing is on its way any more, however slow the machine is.
        """
        ticks, at_work = 0, False
        for state, used in _readings({process.pid for process in self._running}):
            ticks += used
            at_work |= state in _AT_WORK
        return ticks, at_work


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group, gently first."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
        except ProcessLookupError:
            break
        try:
            process.wait(WAIT)
        except subprocess.TimeoutExpired:
            continue


def _readings(roots: set[int]) -> Iterator[tuple[str, int]]:
    """State and ticks of each process whose ancestor is among the roots."""
    found: dict[int, tuple[int, str, int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            found[int(folder.name)] = (int(fields[1]), fields[0], int(fields[11]) + int(fields[12]))
    for pid in found:
        ancestor = pid
        while ancestor in found and ancestor not in roots:
            ancestor = found[ancestor][0]
        if ancestor in roots:
            yield found[pid][1:]
