"""Has a page printed by a process of its own: the worker that answers people neither grows by it nor waits without end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

SECONDS = 20
"""Most that a file may take, and most that one waits for the one before it. A receipt of 60 answers takes one or two."""
PLACES = 2
"""Threads that may be here at once: one that prints, one that waits. The others of a worker go on answering pages."""
MEGABYTES = 1024
"""Most memory that is asked for, addresses of libraries included; what a file takes is about a tenth of it."""
_PROGRAM = Path(__file__).with_name("program.py")
_HANDED_ON = (
    "PATH",
    "HOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
)
"""What the process is told of its surroundings: where libraries and fonts lie, never a key or a password."""


class Unprinted(Exception):
    """There is no file. The message says why to who reads the log, and nothing of what was typed."""


@dataclass(slots=True)
class Printer:
    """Prints one page at a time. Safe among threads."""

    seconds: int = SECONDS
    megabytes: int = MEGABYTES
    library: str = "weasyprint"
    """What must be installed: the extra « pdf » of the package."""
    _places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(PLACES), repr=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def is_there(self) -> bool:
        """Whether what prints is installed. The limits are those of Unix."""
        return os.name == "posix" and find_spec(self.library) is not None

    def print(self, html: str) -> bytes:
        """A whole page, which needs nothing beside it, as PDF/UA-1. Raises Unprinted."""
        if not self._places.acquire(blocking=False):
            raise Unprinted("one is printed and another one waits")
        try:
            if not self._turn.acquire(timeout=self.seconds):
                raise Unprinted(f"the one before it took more than {self.seconds} seconds")
            try:
                return self._printed(html)
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def _printed(self, html: str) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603  # our own program, with two numbers
                [sys.executable, "-P", str(_PROGRAM), str(max(self.seconds, 1)), str(self.megabytes)],
                input=html.encode(),
                capture_output=True,
                timeout=self.seconds,
                env=_surroundings(os.environ),
                cwd="/",
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unprinted(f"it took more than {self.seconds} seconds") from None
        except OSError as error:
            raise Unprinted(f"its process could not be started ({error.strerror})") from None
        if done.returncode < 0:
            raise Unprinted(f"its process was ended by signal {-done.returncode}")
        if done.returncode or not done.stdout.startswith(b"%PDF-"):
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise Unprinted(said[-1] if said else f"its process ended with {done.returncode}")
        return done.stdout


def _surroundings(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given[name] for name in _HANDED_ON if name in given} | {"LANG": "C.UTF-8"}
