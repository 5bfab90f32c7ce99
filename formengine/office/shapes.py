"""The shapes of what is sent and answered, as JSON Schema (draft 2020-12): requests are checked by them (`checking`), and
the description is made of them (`openapi`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from formengine.reference import ALPHABET
from formengine.storage import NEXT, NOTE_LENGTH
from formengine.storage.attachments import BEGINS
from formengine.storage.letters import LONGEST

Schema = Mapping[str, Any]

STATES = tuple(NEXT)
SAID = NEXT["received"]
"""What an office says; `received` and `withdrawn` come of what claimants do."""


def closed(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """An object of these members and no other."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def named(name: str) -> Schema:
    """One of `COMPONENTS`."""
    return {"$ref": f"#/components/schemas/{name}"}


TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MOMENT: Schema = {"type": "string", "format": "date-time"}
MAYBE_MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}
_GROUP = f"[{ALPHABET}]"
REFERENCE: Schema = {"type": "string", "pattern": f"^{_GROUP}{{4}}-{_GROUP}{{4}}-{_GROUP}{{2}}$"}
ATTACHMENT: Schema = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
STATE: Schema = {"type": "string", "enum": list(STATES)}
# Without control characters but tabs and ends of lines: nobody reads the others.
_ALLOWED = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f]"
_CLEANED = (
    "Characters that nobody sees, such as those that turn the direction of words around, are taken out."
)

# Something that is seen.
_SEEN = r"[^\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
CHANGE: Schema = {
    **closed(
        {"state": {"type": "string", "enum": list(SAID)}},
        {
            "until": {"type": ["string", "null"], "format": "date"},
            "note": {
                "type": "string",
                "maxLength": NOTE_LENGTH,
                "pattern": f"^{_ALLOWED}*$",
                "description": f"With document-needed it must say which document. {_CLEANED}",
            },
        },
    ),
    # A document that is needed tells a claimant nothing without which one.
    "if": {"properties": {"state": {"enum": ["document-needed"]}}, "required": ["state"]},
    "then": {
        "properties": {
            "note": {"minLength": 1, "maxLength": NOTE_LENGTH, "pattern": f"^{_ALLOWED}*{_SEEN}{_ALLOWED}*$"}
        },
        "required": ["note"],
    },
}
MESSAGE = closed(
    {
        "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST,
            "pattern": f"^{_ALLOWED}*{_SEEN}{_ALLOWED}*$",
            "description": _CLEANED,
        }
    }
)
PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": TEXT,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": TEXT,
        "errors": listed(closed({"where": TEXT, "detail": TEXT})),
    },
    "required": ["type", "title", "status", "detail"],
}

_AROUND: Mapping[str, Schema] = {
    "reference": REFERENCE,
    "form": TEXT,
    "received": MOMENT,
    "state": STATE,
    "since": MAYBE_MOMENT,
    "answered": {"type": "boolean"},
}
_STATED: Mapping[str, Schema] = {
    "state": STATE,
    "at": MOMENT,
    "until": {"type": ["string", "null"], "format": "date"},
    "note": MAYBE_TEXT,
}
_WROTE: Mapping[str, Schema] = {
    "by": {"type": "string", "enum": ["office", "claimant"]},
    "at": MOMENT,
    "text": MAYBE_TEXT,
    "language": TEXT,
}
_DOCUMENT: Mapping[str, Schema] = {
    "id": ATTACHMENT,
    "at": MOMENT,
    "type": {"type": "string", "enum": list(BEGINS)},
    "size": {"type": "integer"},
}
_ANSWER: Mapping[str, Schema] = {
    "page": TEXT,
    "question": TEXT,
    "label": MAYBE_TEXT,
    "value": {},
    "text": MAYBE_TEXT,
}
_HAND: Mapping[str, Schema] = {
    "by": {"type": "string", "enum": ["", "self", "relative", "professional"]},
    "name": TEXT,
    "organisation": TEXT,
    "provider": TEXT,
    "parts": listed(TEXT),
    "sent": {"type": "boolean"},
}

COMPONENTS: Mapping[str, Schema] = {
    "Problem": PROBLEM,
    "Item": closed(_AROUND),
    "Page": closed({"items": listed(named("Item")), "next": MAYBE_TEXT}),
    "Stage": closed(_STATED),
    "Message": closed(_WROTE),
    "Answer": closed(_ANSWER),
    "Hand": closed(_HAND),
    "Request": closed(
        {
            **_AROUND,
            "version": TEXT,
            "language": TEXT,
            "next_states": listed({"type": "string", "enum": list(SAID)}),
            "history": listed(named("Stage")),
            "messages": listed(named("Message")),
            "attachments": listed(named("Document")),
            "labels": {"type": "string", "enum": ["as-asked", "other-version", "none"]},
            "answers": listed(named("Answer")),
            "filled_by": listed(named("Hand")),
            "declared": MAYBE_TEXT,
        }
    ),
    "Stated": closed({"reference": REFERENCE, **_STATED}),
    "Document": closed(_DOCUMENT),
    "Attached": closed({"reference": REFERENCE, **_DOCUMENT}),
    "Written": closed({"reference": REFERENCE, "at": MOMENT}),
    "Deed": closed({"number": {"type": "integer"}, "at": MOMENT, "who": TEXT, "what": TEXT}),
    "Trail": closed({"items": listed(named("Deed")), "next": MAYBE_TEXT}),
    "NewState": CHANGE,
    "NewMessage": MESSAGE,
}


def names_in(schema: Any) -> Sequence[str]:
    """The names of the components that a schema names."""
    if isinstance(schema, Mapping):
        own = [str(schema["$ref"]).rpartition("/")[2]] if "$ref" in schema else []
        return [*own, *(name for value in schema.values() for name in names_in(value))]
    return []
