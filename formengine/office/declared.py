"""What can be asked: each operation once, with all that a request must have. The app checks requests by it (`asking`), and
the description says it (`openapi`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from formengine.office.cursors import CURSOR
from formengine.office.shapes import ATTACHMENT, MOMENT, REFERENCE, STATES, Schema, listed
from formengine.storage.attachments import BEGINS, LARGEST

PREFIX = "/api/v1"
JSON = "application/json"
READ, STATE, WRITE, TRAIL = "requests:read", "requests:state", "requests:write", "trail:read"
SCOPES: Mapping[str, str] = {
    READ: "List requests, and read one with its answers, messages and documents.",
    STATE: "Say how far a request is.",
    WRITE: "Write to claimants, and give them documents.",
    TRAIL: "Read who did what.",
}
LIMIT, MOST = 50, 200
"""How many a page of a list has, as a rule and at most."""
TYPED = 64
"""Characters of a reference that is looked for: far more than one has, and no more than somebody types."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that stands in the address or in a header. One whose schema is a list may be repeated."""

    name: str
    where: Literal["path", "query", "header"]
    schema: Schema
    says: str
    required: bool = False
    missing: str = "invalid"
    """The problem where it is required and missing."""


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked."""

    name: str
    method: Literal["GET", "POST"]
    path: str
    scope: str
    says: str
    answer: str
    """The component that is answered."""
    parameters: Sequence[Parameter] = ()
    body: str = ""
    """The component that is sent, as JSON."""
    media: Mapping[str, int] | None = None
    """Or the types of a file that is sent, each with the bytes that it may have."""
    gives: Sequence[str] = ()
    """The types of a file that is answered in place of JSON."""
    status: int = 200
    etag: bool = False
    problems: Sequence[str] = ()
    """Those beside what every operation may answer."""

    @property
    def key(self) -> Parameter | None:
        """Its idempotency key, where it has one."""
        return KEY if KEY in self.parameters else None


REFERENCE_OF = Parameter("reference", "path", REFERENCE, "The reference of a request.", required=True)
KEY = Parameter(
    "Idempotency-Key",
    "header",
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "Drawn by whoever asks, for each thing that is to be done once: asked again with it within seven days, the same is "
    "answered, and nothing more is done.",
    required=True,
)
IF_MATCH = Parameter(
    "If-Match",
    "header",
    {"type": "string", "minLength": 1, "maxLength": 255},
    "The ETag of the request as it was read (RFC 9110, 13.1.1).",
    required=True,
    missing="no-etag",
)
IF_NONE_MATCH = Parameter(
    "If-None-Match",
    "header",
    {"type": "string", "maxLength": 1000},
    "ETags that are known already: 304 where it still has one of them.",
)
AFTER = Parameter(
    "after",
    "query",
    {"type": "string", "pattern": CURSOR},
    "The cursor that the page before gave as `next`: what it means is the service's own.",
)
HOW_MANY = Parameter(
    "limit",
    "query",
    {"type": "integer", "minimum": 1, "maximum": MOST},
    f"How many at most; {LIMIT} as a rule.",
)

OPERATIONS: Sequence[Operation] = (
    Operation(
        "list",
        "GET",
        "/requests",
        READ,
        "What was sent, in the order in which it came; no answer. A page may have fewer than were asked for, or none: go on "
        "until `next` is null.",
        "Page",
        (
            Parameter(
                "reference",
                "query",
                {"type": "string", "maxLength": TYPED},
                "The one of this reference alone, as it was typed or heard: case, spaces and hyphens do not matter. None "
                "where it is no reference.",
            ),
            Parameter(
                "form",
                "query",
                {"type": "string", "pattern": "^[a-z0-9-]{1,64}$"},
                "Of this form alone: one that is served here, or of which something was sent.",
            ),
            Parameter(
                "state",
                "query",
                listed({"type": "string", "enum": list(STATES)}),
                "In this state; may be repeated.",
            ),
            Parameter(
                "answered",
                "query",
                {"type": "boolean"},
                "Whether the claimant wrote last, and waits for an answer.",
            ),
            Parameter("since", "query", MOMENT, "Received from then on."),
            AFTER,
            HOW_MANY,
        ),
        problems=("unknown-form",),
    ),
    Operation(
        "show",
        "GET",
        "/requests/{reference}",
        READ,
        "All of one request, its answers opened; that it was read is noted.",
        "Request",
        (REFERENCE_OF, IF_NONE_MATCH),
        etag=True,
        problems=("not-found",),
    ),
    Operation(
        "change",
        "POST",
        "/requests/{reference}/state",
        STATE,
        "Say how far it is. The claimant sees it at once, and gets a message where they wanted messages.",
        "Stated",
        (REFERENCE_OF, IF_MATCH, KEY),
        body="NewState",
        status=201,
        etag=True,
        problems=("not-found", "not-next", "stale", "no-etag"),
    ),
    Operation(
        "write",
        "POST",
        "/requests/{reference}/messages",
        WRITE,
        "Write to the claimant, who reads it where the request is tracked, and can answer there.",
        "Written",
        (REFERENCE_OF, KEY),
        body="NewMessage",
        status=201,
        etag=True,
        problems=("not-found", "not-next"),
    ),
    Operation(
        "attach",
        "POST",
        "/requests/{reference}/attachments",
        WRITE,
        "Give the claimant a document, such as a decision: the file is the body. They find it where the request is tracked.",
        "Attached",
        (REFERENCE_OF, KEY),
        media=dict.fromkeys(BEGINS, LARGEST),
        status=201,
        etag=True,
        problems=("not-found", "not-next"),
    ),
    Operation(
        "attachment",
        "GET",
        "/requests/{reference}/attachments/{attachment}",
        READ,
        "A document that was given.",
        "",
        (
            REFERENCE_OF,
            Parameter("attachment", "path", ATTACHMENT, "Its id, as the request shows it.", required=True),
        ),
        gives=tuple(BEGINS),
        problems=("not-found",),
    ),
    Operation(
        "trail",
        "GET",
        "/requests/{reference}/trail",
        TRAIL,
        "Who did what with it, the oldest first.",
        "Trail",
        (REFERENCE_OF, AFTER, HOW_MANY),
        problems=("not-found",),
    ),
)
