"""What costs a service nothing worth speaking of, and a run of the tests much: it begins a thousand services.

All of it is for the process of the tests alone. What a test starts as a process of its own is as it is everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOM = 2**31
"""Bytes that must be free in memory; the folders of a run need a tenth."""
CHEAP = 2**4
"""scrypt's cost in tests: what a code by message opens is the same, whatever a try costs, in one process."""


def in_memory() -> None:
    """Have pytest make its folders in memory, where there is some: thousands of tests each wait for the disk otherwise.

    Not where no program may be run from it, since some tests write one. Whoever names a folder gets that.
    """
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        return
    told = os.statvfs(memory)
    if told.f_bavail * told.f_frsize > ROOM and not told.f_flag & os.ST_NOEXEC:
        # In a folder of their own: a test whose server is another user's lets that one through three folders above.
        own = memory / f"formengine-tests-{os.getuid()}"
        own.mkdir(mode=0o711, exist_ok=True)
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(own))


def build_addresses_late() -> None:
    """Werkzeug compiles, for each rule of each app, the functions that build an address; most build none ever."""
    from werkzeug.routing import Rule  # noqa: PLC0415 - runs without a service need none

    compiled = Rule._compile_builder

    def late(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
        made: list[Callable[..., Any]] = []

        def build(*given: Any, **named: Any) -> Any:
            if not made:
                made.append(compiled(rule, append_unknown))
            return made[0](*given, **named)

        return build

    Rule._compile_builder = late


def stretch_little() -> None:
    """A code's second thing is stretched for a twentieth of a second, at each of hundreds of tries."""
    from formengine.storage import sent_codes  # noqa: PLC0415 - as above

    _as_served.append(sent_codes._COST)
    sent_codes._COST = CHEAP


@contextmanager
def stretching_as_served() -> Iterator[None]:
    """For the test that is about what a try costs, and for those whose services are processes of their own."""
    from formengine.storage import sent_codes  # noqa: PLC0415 - as above

    sent_codes._COST = _as_served[0]
    yield
    sent_codes._COST = CHEAP


_as_served: list[int] = []
