"""What is answered where something cannot be done: problem details (RFC 9457), one list of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formengine.office.checking import Wrong

MEDIA = "application/problem+json"
URN = "urn:formengine:problem:"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, and what it is in a few words."""

    status: int
    title: str


KINDS: Mapping[str, Kind] = {
    "invalid": Kind(400, "The request is not as it should be"),
    "no-token": Kind(401, "A token is missing, or opens nothing"),
    "scope": Kind(403, "This token may not do that"),
    "not-found": Kind(404, "There is no such thing"),
    "method": Kind(405, "This cannot be done here"),
    "not-next": Kind(409, "That cannot follow what holds now"),
    "stale": Kind(412, "It was changed since it was read"),
    "too-large": Kind(413, "The body is too large"),
    "media-type": Kind(415, "The body is of another type"),
    "invalid-body": Kind(422, "The body is not as it should be"),
    "unknown-form": Kind(422, "There is no such form"),
    "other-body": Kind(422, "The same key was used for something else"),
    "no-etag": Kind(428, "If-Match is missing"),
    "too-many": Kind(429, "There were too many wrong tokens"),
    "failed": Kind(500, "The failure is ours"),
    "unavailable": Kind(503, "The database does not answer"),
}


class Problem(Exception):
    """What cannot be done, and why. `detail` says what to do, and quotes nothing of anybody's."""

    def __init__(
        self, name: str, detail: str, errors: Sequence[Wrong] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(name)
        self.kind = KINDS[name]
        self.name = name
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    def told(self) -> dict[str, Any]:
        """The body."""
        errors = [{"where": each.where, "detail": each.detail} for each in self.errors]
        return {
            "type": URN + self.name,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
            **({"errors": errors} if errors else {}),
        }
