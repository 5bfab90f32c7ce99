"""What a service behind TLS tells browsers of it: to come by TLS alone, from the first visit on (RFC 6797)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "Strict-Transport-Security"
ALONE = "max-age=31536000"
"""A year: OWASP ASVS 5.0, 3.4.1. For this host alone: one that an operator does not own, below a host that was given to the
forms, would be out of reach by HTTP for a year, on every device that has been here. Neighbours cannot plant our cookies
without it, since the names of these begin with `__Host-`.
"""
BELOW = f"{ALONE}; includeSubDomains"
"""For the names below the host as well, where its operator says that all of them are theirs and speak TLS."""


def by_tls_alone(app: WSGIApplication, *, below: bool = False) -> WSGIApplication:
    """An app each of whose answers, errors and style sheets among them, asks browsers to come by TLS alone; to the names
    `below` its host, too.
    """
    told = (HEADER, BELOW if below else ALONE)

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], error: OptExcInfo | None = None) -> object:
            return start_response(status, [*headers, told], error)

        return app(environ, start)  # type: ignore[arg-type]  # a server's own function gives what it gives

    return answer
