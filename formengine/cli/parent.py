"""A process that ends when its parent does: also when that was killed, and could tell nobody to end."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading

WATCH_S = 1.0
"""How often a process looks whether its parent still lives, where the kernel does not tell."""
PATIENCE_S = 5
"""How long one may take to end. A message that was on its way is taken up by the next worker, once its lease is over."""
_PR_SET_PDEATHSIG = 1
"""From <linux/prctl.h>; see prctl(2)."""


def end_with(parent: int) -> None:
    """Have this process get SIGTERM as soon as `parent`, which started it, is no more; and end it where it stays even so.

    On Linux the kernel tells at once; elsewhere a thread looks each second. To be called in the main thread.
    """
    signal.signal(signal.SIGUSR1, lambda *_: _end())
    if sys.platform == "linux":
        # Where the kernel refuses, inside some sandbox, the thread below sees it a second later.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGUSR1, 0, 0, 0)
        if os.getppid() != parent:
            # It ended before the kernel was asked, which then says nothing.
            _end()
    threading.Thread(target=_watch, args=(parent,), daemon=True, name="watches the parent").start()


def _watch(parent: int) -> None:
    waiting = threading.Event()
    while os.getppid() == parent:
        waiting.wait(WATCH_S)
    _end()


def _end() -> None:
    # Something may hold it up, and nobody is left who would end it: it must not keep the port, or a lease, for ever. The
    # alarm is the kernel's own: a thread of Python's would not run any more in a process that hangs while it ends.
    signal.alarm(PATIENCE_S)
    os.kill(os.getpid(), signal.SIGTERM)
