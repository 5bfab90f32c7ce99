"""The request at hand, for the views: found once, and then at hand itself."""

from __future__ import annotations

from flask import Request, request


def asked() -> Request:
    """The request itself. The proxy `request` looks for it at each use, which costs as much as thirty attributes."""
    found: Request = request._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # Werkzeug's documented way
    return found
