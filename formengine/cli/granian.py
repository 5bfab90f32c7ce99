"""granian, a production WSGI server, as both `serve` verbs start it."""

from __future__ import annotations

import multiprocessing
import signal
import socket
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

import click

from formengine.cli.imported import importing
from formengine.cli.parent import end_with

F = TypeVar("F", bound=Callable[..., Any])


def PLACE(verb: F) -> F:  # noqa: N802  # it stands where options do, which are named so
    """The options `--port` and `--host`."""
    port = click.option(
        "--port",
        type=click.IntRange(1, 65535),
        default=8001,
        show_default=True,
        help="The port to listen on.",
    )
    host = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
    return port(host(verb))


def taken(host: str, port: int) -> bool:
    """Whether another program listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def listen(app: str, host: str, port: int, workers: int, threads: int) -> None:
    """Serve the app that `module:function` makes, until somebody stops it."""
    from granian import Granian  # noqa: PLC0415  # loading it costs other verbs a fifth of a second
    from granian.constants import Interfaces  # noqa: PLC0415  # loaded with it

    server = Granian(
        app,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_level="warning",  # type: ignore[arg-type]  # granian takes the word as well
        # Ctrl+C reaches parent and worker at once, and a worker can miss its parent's word: it is not waited for long.
        workers_kill_timeout=2,
        # A worker that dies takes its open requests with it, and must not take the service: the parent starts another.
        respawn_failed_workers=True,
    )
    server.serve(target_loader=_loader(app), wrap_loader=False)


def _loader(app: str) -> Callable[[], Callable[..., Any]]:
    def load() -> Callable[..., Any]:
        """The app, in one of granian's processes: the first thing of ours there, so what ends it is arranged here."""
        parent = multiprocessing.parent_process()
        if parent is not None and parent.pid is not None:
            # Until granian sets its own, a signal would go to what its parent had set, and end nothing.
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            end_with(parent.pid)
        module, _, name = app.partition(":")
        with importing():
            found = import_module(module)  # Flask: the parent does without
        made: Callable[..., Any] = getattr(found, name)()
        return made

    return load
