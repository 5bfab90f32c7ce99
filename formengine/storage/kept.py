"""One kept connection for each thread.

Opening a connection for a request costs 250 µs with SQLite and 5 ms with PostgreSQL; keeping one costs nothing. Hence no
pool: a server of requests has as many threads as it is told to, and each has its own.
"""

from __future__ import annotations

import os
import threading
import weakref
from abc import ABC, abstractmethod
from typing import Generic, Protocol, TypeVar


class _Closable(Protocol):
    def close(self) -> None: ...


C = TypeVar("C", bound=_Closable)


class Kept(Generic[C]):
    """A thread's connection. It closes with its thread, whose local values are dropped then."""

    def __init__(self, connection: C) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class KeptConnections(ABC, Generic[C]):
    """Connections that are opened when a thread first needs one, and anew after a fork."""

    def __init__(self) -> None:
        self._inherited: list[Kept[C]] = []
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._local = threading.local()
        self._open: weakref.WeakSet[Kept[C]] = weakref.WeakSet()

    @abstractmethod
    def connect(self) -> C:
        """A new connection. Raises StorageError when it cannot be opened."""

    def get(self) -> C:
        """The connection of the calling thread. Raises StorageError when it cannot be opened."""
        if self._pid != os.getpid():
            # A forked process must not use its parent's connections, not even to close them.
            self._inherited += self._open
            self._start()
        try:
            kept: Kept[C] = self._local.kept
        except AttributeError:
            kept = self._local.kept = Kept(self.connect())
            self._open.add(kept)
        return kept.connection

    def drop(self) -> None:
        """Close the calling thread's connection: it is of no more use."""
        vars(self._local).pop("kept", None)

    def close(self) -> None:
        """Close every thread's connection."""
        for kept in list(self._open):
            kept.connection.close()
        self._start()
