"""What a browser asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote

from formengine.preview.words import spoken


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path without the first slash, cut at its slashes; and what stands after the question mark."""

    path: str
    parts: tuple[str, ...]
    query: Mapping[str, str]
    language: str
    method: str
    elsewhere: bool = False
    """Whether it was a page of another site that had the browser ask (Fetch Metadata: `Sec-Fetch-Site`)."""
    followed: bool = False
    """Whether somebody went to this page, in a window of its own: followed a link to it, not loaded by another page."""

    @classmethod
    def of(cls, environ: Mapping[str, Any]) -> Asked:
        """What a server hands over (PEP 3333: the path's bytes come as Latin-1)."""
        path = str(environ.get("PATH_INFO") or "/").encode("latin-1", "replace").decode("utf-8", "replace")
        query = parse_qs(environ.get("QUERY_STRING", ""))
        return cls(
            path,
            tuple(path.removeprefix("/").split("/")),
            {name: values[0] for name, values in query.items()},
            spoken(environ.get("HTTP_ACCEPT_LANGUAGE", "")),
            str(environ.get("REQUEST_METHOD", "GET")),
            # A page on another port of this machine is of the same site, and none of ours.
            environ.get("HTTP_SEC_FETCH_SITE", "") in ("cross-site", "same-site"),
            environ.get("HTTP_SEC_FETCH_MODE") == "navigate"
            and environ.get("HTTP_SEC_FETCH_DEST", "document") == "document",
        )

    @property
    def intrudes(self) -> bool:
        """Whether another site asks for more than to be left for a page that starts nothing."""
        idle = self.method in ("GET", "HEAD") and "heard" not in self.query
        return self.elsewhere and not (self.followed and idle)

    def address(self, **changed: str) -> str:
        """The address of this page with some of its query changed; an empty value takes it out."""
        query = {name: value for name, value in {**self.query, **changed}.items() if value}
        told = "&".join(f"{name}={quote(value, safe='/+')}" for name, value in sorted(query.items()))
        return quote(self.path) + (f"?{told}" if told else "")
