"""A way for a message to get to whom it is for."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Protocol

from formengine.storage import Delivery

TIMEOUT_S = 20.0
"""How long a channel waits for one answer of whoever it speaks to."""
WHOLE_S = 60.0
"""How long all of it may take: one that answers a byte at a time must not outlast the lease, or two would send at once."""


class Failed(Exception):
    """A message did not arrive. `reason` is a word of ours that says why and quotes nobody: it is kept and logged.

    `final` says that trying again is of no use; `after` how many seconds the receiver wants to be left alone.
    """

    def __init__(self, reason: str, *, final: bool = False, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final
        self.after = after


class ConfigurationProblem(ValueError):
    """A setting of a channel is missing or cannot be. The message says what to write, and holds no secret."""


class Channel(Protocol):
    """One way. Its threads share it."""

    def deliver(self, delivery: Delivery) -> None:
        """Bring a message there. Once this returns, it has arrived; it raises Failed where it has not, or may not have."""
        ...


@contextlib.contextmanager
def within(seconds: float, open_socket: socket.socket | None) -> Iterator[None]:
    """End a conversation when so much time is over, whatever the other side does."""
    if open_socket is None:
        raise OSError("not connected")

    def end() -> None:
        with contextlib.suppress(OSError):
            open_socket.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
