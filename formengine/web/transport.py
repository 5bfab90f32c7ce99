"""What a service behind TLS tells browsers of it: to come by TLS alone, from the first visit on (RFC 6797)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TLS_ALONE = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
"""A year, and for the names below as well: OWASP ASVS 5.0, 3.4.1."""


def by_tls_alone(app: WSGIApplication) -> WSGIApplication:
    """An app each of whose answers, errors and style sheets among them, asks browsers to come by TLS alone."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], error: OptExcInfo | None = None) -> object:
            return start_response(status, [*headers, TLS_ALONE], error)

        return app(environ, start)  # type: ignore[arg-type]  # a server's own function gives what it gives

    return answer
