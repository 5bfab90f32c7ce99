"""How far an audit is, and how long it will still take: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TextIO

from formengine.problems import counted

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""
_WIDTH = 24


@dataclass
class Progress:
    """Counts what is done. `stream` none: nothing is said."""

    total: int
    stream: TextIO | None
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    _said: float = field(init=False)
    _began: float = field(init=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        self._began = self._said = self.clock()

    def step(self, what: str, number: int = 1) -> None:
        """So many more are done; `what` is being audited."""
        with self._lock:
            self.done += number
            if self.stream is None:
                return
            now = self.clock()
            words = f"{self.done} of {counted(self.total, 'step')}, {self._left(now - self._began)}: {what}"
            if self.stream.isatty():
                self._write(f"\r\x1b[K{self._bar()} {words}")
            elif now - self._said >= EVERY:
                self._said = now
                self._write(words + "\n")

    def end(self) -> None:
        """Take the bar away."""
        if self.stream is not None and self.stream.isatty():
            self._write("\r\x1b[K")

    def _left(self, spent: float) -> str:
        if spent < 1:
            return "time to go not known yet"
        minutes, seconds = divmod(round(spent / self.done * (self.total - self.done)), 60)
        return (f"{minutes} min " if minutes else "") + f"{seconds} s to go"

    def _bar(self) -> str:
        full = _WIDTH * self.done // max(self.total, 1)
        return "[" + "#" * full + "." * (_WIDTH - full) + "]"

    def _write(self, words: str) -> None:
        assert self.stream is not None  # asked before
        self.stream.write(words)
        self.stream.flush()
