"""System calls, traced: before a 303 leaves, what it acknowledges is on the disk.

One person, one request at a time. From the moment at which a web process reads a POST to the moment at which it writes the
303, an fsync or fdatasync must begin and end with success: on SQLite, of the log beside the file, by the web process
itself; on PostgreSQL, of the server's log, by the server. strace writes down each call with its time and its file.
"""

from __future__ import annotations

import re
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.served import family
from tests.faults.running import Fault
from tests.faults.scene import Scene

CALLS = "trace=read,recvfrom,recvmsg,write,writev,sendto,sendmsg,fsync,fdatasync"
LINE = re.compile(r"^(?P<pid>\d+) +(?P<at>\d+\.\d+) (?P<call>.*)$")
SYNC = re.compile(r"^(?:fsync|fdatasync)\(\d+<(?P<file>[^>]*)>\) += 0(?: <(?P<took>[\d.]+)>)?")
CUT = "<unfinished ...>"
LOGS = {"sqlite": re.compile(r"\.db-wal$"), "postgresql": re.compile(r"/pg_wal/")}
READY_S = 60


@dataclass(frozen=True, slots=True)
class Event:
    """What was seen: `asked` a POST came in, `synced` a log is on the disk, `acknowledged` a 303 leaves; in seconds."""

    at: float
    what: str
    until: float = 0.0
    """When it had ended: of a sync, which counts from then on."""


def events(lines: Sequence[str], log: re.Pattern[str]) -> list[Event]:
    """The events of a trace, in order. A call that strace cut in two, since another thread came between, is put together."""
    found, begun = [], {}
    for match in filter(None, map(LINE.match, lines)):
        at, until, call = float(match["at"]), 0.0, match["call"]
        if call.endswith(CUT):
            begun[match["pid"]] = at, call.removesuffix(CUT).rstrip()
            continue
        if call.startswith("<... ") and match["pid"] in begun:
            until = at
            at, head = begun.pop(match["pid"])
            call = head + call.partition("resumed>")[2]
        synced = SYNC.match(call)
        if synced is not None and log.search(synced["file"]):
            found.append(Event(at, "synced", until or at + float(synced["took"] or 0)))
        elif '"POST /' in call:
            found.append(Event(until or at, "asked"))
        elif '"HTTP/1.1 303' in call:
            found.append(Event(at, "acknowledged"))
    return sorted(found, key=lambda each: each.at)


def unsynced(found: Sequence[Event]) -> tuple[int, int]:
    """How many 303 answered a POST, and before how many of them no sync began and ended since the POST was read."""
    asked, answered, without = None, 0, 0
    for event in found:
        if event.what == "asked":
            asked = event.at
        elif event.what == "acknowledged" and asked is not None:
            answered += 1
            syncs = (each for each in found if each.what == "synced")
            if not any(asked <= each.at and each.until <= event.at for each in syncs):
                without += 1
            asked = None
    return answered, without


@contextmanager
def traced(pids: Sequence[int], file: Path) -> Iterator[None]:
    """Trace these processes and all that they start."""
    words = [
        "strace",
        "-f",
        "-y",
        "-T",
        "-ttt",
        "-s",
        "24",
        "-e",
        CALLS,
        "-e",
        "signal=none",
        "-o",
        str(file),
    ]
    for pid in pids:
        words += ["-p", str(pid)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as tracer:
        try:
            _attached(tracer, len(pids))
            yield
        finally:
            tracer.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                tracer.wait(READY_S)


def _attached(tracer: subprocess.Popen[str], count: int) -> None:
    """Wait until strace holds all of them: it says so of each."""
    assert tracer.stderr is not None
    timer = threading.Timer(READY_S, tracer.kill)
    timer.start()
    seen = 0
    while seen < count:
        line = tracer.stderr.readline()
        assert line, (
            "strace attached to nothing. As somebody else than root it may not: sysctl kernel.yama.ptrace_scope"
        )
        seen += "attached" in line
    timer.cancel()
    # What it says later is of no use, and must not fill its pipe.
    threading.Thread(target=tracer.stderr.read, daemon=True).start()


def trace_of(scene: Scene, people: int) -> list[str]:
    """The calls while so many people, one after another, begin, answer every page and send."""
    service = scene.service
    assert service.web is not None
    file = service.folder / "trace"
    pids = list(family(service.web.pid))
    if service.data.server is not None:
        pids += family(service.data.server.pid)
    with traced(pids, file):
        for _ in range(people):
            person = scene.someone()
            with closing(person):
                person.walk()
    return file.read_text("utf-8", errors="replace").splitlines()


def hurt(scene: Scene) -> None:
    """Nothing is hurt here: it is looked at."""
    lines = trace_of(scene, 20 if scene.long else 2)
    found = events(lines, LOGS[scene.service.data.kind])
    answered, without = unsynced(found)
    scene.figures |= {
        "POSTs answered 303": answered,
        "syncs of the log": sum(each.what == "synced" for each in found),
        "303 before their sync": without,
    }
    if without or not answered:
        scene.people[0].lies.append(f"of {answered} answers, {without} left before anything was on the disk")


TRACE = Fault(
    "trace", "system calls: an fsync before each 303", hurt, options=(("workers", 1), ("threads", 1))
)
