"""A server that is killed takes every process of its own with it: none keeps the port, or answers without the others."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from tests.cli.test_delivery import beside
from tests.journeys.servers import formengine_process, until, workers

HALF = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nname"
"""What somebody sends who then has no network any more."""


def test_a_killed_server_leaves_no_process_and_its_port_is_free(tmp_path: Path) -> None:
    with formengine_process(tmp_path / "var", "--workers", "2") as (origin, server):
        until(lambda: len(beside(server)) == 1 and len(workers(server)) == 2)
        others = beside(server) + workers(server)
        with closing(socket.create_connection(place_of(origin))) as half:
            half.sendall(HALF)
            os.kill(server, signal.SIGKILL)
            until(lambda: not any(map(lives, others)))
        until(lambda: free(origin))


def test_one_whose_parent_ended_before_it_could_ask_ends_as_well() -> None:
    """Its parent is somebody else's already when it looks."""
    asks = f"from formengine.cli.parent import end_with; end_with({os.getpid()}); input()"
    starts = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {asks!r}], stdin=0); print('ended')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", starts], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as one:
        assert one.stdout is not None
        assert one.stdout.read() == b"ended\n"  # though nobody wrote a line that it could have read


def place_of(origin: str) -> tuple[str, int]:
    """The address and port of an origin."""
    found = urlsplit(origin)
    return found.hostname or "", found.port or 0


def lives(process: int) -> bool:
    """Whether a process runs; one that has ended, and whose parent has not yet asked how, does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def free(origin: str) -> bool:
    """Whether a server could take the port of this one."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place_of(origin))
        except OSError:
            return False
    return True
