"""A PostgreSQL of our own: on a free port, in a temporary folder, and one for all processes of a test run.

The process that pytest was started with says where it would be; whichever first needs it starts it, and the first process
stops it at the end. It does not wait for the disk, except where a test is about that.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PLACE = "FORMENGINE_TEST_POSTGRESQL"
PROGRAMS = "FORMENGINE_TEST_POSTGRESQL_BIN"
"""Names the folder with the programs of another version than Debian's newest."""
USER = "postgres"
DEBIANS = Path("/usr/lib/postgresql")
QUICK = "-c fsync=off -c full_page_writes=off -c min_wal_size=2MB -c max_wal_size=8MB"


def programs() -> Path:
    """The folder with the newest server's programs: Debian keeps them out of the way of shells. Another where named."""
    if PROGRAMS in os.environ:
        return Path(os.environ[PROGRAMS])
    found = sorted(DEBIANS.glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    initdb = found[-1] if found else shutil.which("initdb")
    assert initdb, "PostgreSQL is missing. On Debian 12 or newer: apt-get install postgresql"
    return Path(initdb).resolve().parent


class Server:
    """A server in a folder that is made for it. As root it runs as another user, since it refuses root."""

    def __init__(self, folder: Path, options: str = QUICK) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._options = options

    def make(self) -> None:
        """Make its files: within a run of the tests a copy of those that its first server was made with."""
        if PLACE not in os.environ:
            self.make_anew()
            return
        self.folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER)
        # With their owner, which a copy by Python would lose.
        subprocess.run(["cp", "--archive", _initial(), self.data], check=True)

    def make_anew(self) -> None:
        """Make its files, which takes two seconds."""
        self.folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER)
        names = ("--encoding=UTF8", "--locale=C", "--auth=trust", f"--username={USER}")
        self._run("initdb", *names, "--no-sync", "--wal-segsize=1")

    def follow(self, other: Server) -> None:
        """Make its files as a standby's, which takes from another server what that writes."""
        self.folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER)
        where = ("--host=127.0.0.1", f"--port={other.port}", f"--username={USER}")
        self._run("pg_basebackup", *where, "--write-recovery-conf", "--checkpoint=fast", "--no-sync")

    def promote(self) -> None:
        """Make a standby the server that takes writes."""
        self._run("pg_ctl", "--wait", "--silent", "promote")

    def start(self, port: int | None = None) -> None:
        """Start it, on a free port unless told which."""
        if port is None:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
        options = f"-p {port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        log = str(self.folder / "log")
        self._run("pg_ctl", "--wait", "--silent", f"--log={log}", f"-o {options} {self._options}", "start")

    @property
    def _noted(self) -> list[str]:
        """What the running server has noted: its process, where its data is, when it began, its port."""
        return (self.data / "postmaster.pid").read_text("ascii").split("\n")

    @property
    def pid(self) -> int:
        """Its first process."""
        return int(self._noted[0])

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._noted[3])

    def url(self, database: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> str:
        """Make an empty database; its address."""
        import psycopg  # noqa: PLC0415 - runs without a database need no driver

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database)))
        return self.url(database)

    def stop(self) -> None:
        """End it, and whoever is still connected, at once: nothing here is needed again."""
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "--wait", "--silent", "--mode=immediate", "stop")

    def runs(self) -> bool:
        """Whether its first process is there still: one that cannot write its log ends itself."""
        return (self.data / "postmaster.pid").exists() and _runs(self.pid)

    def kill(self) -> None:
        """End its processes as a power cut does."""
        first, port = self.pid, self.port
        children = [
            int(pid)
            for each in Path(f"/proc/{first}/task").glob("*/children")
            for pid in each.read_text("ascii").split()
        ]
        for pid in (first, *children):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        pause = threading.Event()
        for pid in (first, *children):
            while _runs(pid):
                pause.wait(0.01)
        # Where nobody hears of its end, a server would take this for another that still runs.
        for noted in (self.data / "postmaster.pid", self.folder / f".s.PGSQL.{port}.lock"):
            noted.unlink()

    def _run(self, program: str, *options: str) -> None:
        user = USER if os.geteuid() == 0 else None
        group = pwd.getpwnam(USER).pw_gid if user else None
        command = [str(programs() / program), "-D", str(self.data), *options]
        with (self.folder / "said").open("a+b") as said:
            # A file and no pipe: the server would hold a pipe open.
            done = subprocess.run(
                command,
                user=user,
                group=group,
                extra_groups=[] if user else None,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                check=False,
            )
            said.seek(0)
            words = said.read().decode(errors="replace")
        log = self.folder / "log"
        assert done.returncode == 0, f"{program} failed: {words}{log.read_text() if log.exists() else ''}"


def _initial() -> Path:
    """The files of a server that never ran, made by whoever first needs them in this run."""
    place = Path(os.environ[PLACE])
    first = Server(place / "initial")
    with (place / "initial.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not first.folder.exists():
            first.make_anew()
    return first.data


def _runs(pid: int) -> bool:
    """Whether a process is there, and is not only waiting for somebody to hear of its end."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    return False


@contextmanager
def own_server(options: str = QUICK, where: str | None = None) -> Iterator[Server]:
    """A server for one test, which may hurt it. `where` is the folder that its own is made in."""
    folder = Path(tempfile.mkdtemp(prefix="fe-pg-", dir=where))
    folder.chmod(0o711)
    server = Server(folder / "server", options)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


@contextmanager
def standby_of(other: Server) -> Iterator[Server]:
    """A server that follows another."""
    folder = Path(tempfile.mkdtemp(prefix="fe-pg-"))
    folder.chmod(0o711)
    server = Server(folder / "server")
    try:
        server.follow(other)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def say_place() -> bool:
    """Say where the server of this run would be, for the processes that are started from here; whether that was to do."""
    if PLACE in os.environ:
        return False
    place = Path(tempfile.mkdtemp(prefix="fe-pg-"))
    # Another user's process must come through.
    place.chmod(0o711)
    (place / "run").write_text(str(os.getpid()), "ascii")
    os.environ[PLACE] = str(place)
    return True


@cache
def shared_server() -> Server:
    """The server of this run, started by whoever first needs it."""
    place = Path(os.environ[PLACE])
    server = Server(place / "server")
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not server.folder.exists():
            _end_with(int((place / "run").read_text("ascii")), place)
            server.make()
            server.start()
    return server


GUARD = """
while [ -d {place} ] && kill -0 {run} 2>/dev/null; do sleep 1; done
[ -d {place} ] || exit 0
sleep 1
kill -QUIT $(head -n 1 {place}/server/data/postmaster.pid)
sleep 1
rm -rf {place}
"""


def _end_with(run: int, place: Path) -> None:
    """Have the server stopped when the run has ended, also where that was killed and stops nothing."""
    guard = GUARD.format(run=run, place=place)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.Popen(["/bin/sh", "-c", guard], start_new_session=True, cwd="/", **quiet)


def end_shared_server() -> None:
    """Stop the server of this run, if it was ever started."""
    place = Path(os.environ.pop(PLACE))
    server = Server(place / "server")
    if server.folder.exists():
        server.stop()
    shutil.rmtree(place)
