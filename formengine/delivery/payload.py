"""A submission as whoever works on it gets it, by webhook or as a file. Pure.

`formengine schema submission FORM` prints what its shape is, for one form: see `schema`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from formengine.storage import Damaged, Delivery, Json

FORMAT = 1
"""The shape of what stands around the answers. Whoever changes it adds one."""


def schema_id(form: str, version: str) -> str:
    """The name of the JSON Schema that a submission of this version of a form keeps."""
    return f"urn:formengine:submission:{FORMAT}:{form}:{version}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that an office hears of a request after it has it, with no answer: `name` is its kind, in the name of its
    JSON Schema, and `happened` the key of what waits in the outbox, and of the moment at which it was.
    """

    name: str
    happened: Literal["withdrawn", "written"]

    def schema(self, form: str, version: str) -> str:
        """The name of the JSON Schema that it keeps, of a submission of this version of a form."""
        return f"urn:formengine:{self.name}:{FORMAT}:{form}:{version}"

    def waiting(self, form: str, reference: str) -> Json:
        """What waits in the outbox. The reference is sealed with it, so that nobody who writes into the database can name
        another one, or another file.
        """
        return {self.happened: reference, "form": form}

    def told(self, delivery: Delivery) -> dict[str, Any]:
        """What the office hears: of which request, and when it was."""
        return {
            "schema": self.schema(delivery.form, delivery.version),
            "reference": delivery.reference,
            "form": delivery.form,
            "version": delivery.version,
            "received": delivery.received.isoformat(timespec="microseconds"),
            self.happened: delivery.made.isoformat(timespec="microseconds"),
        }


WITHDRAWAL = Event("withdrawal", "withdrawn")
"""A request was taken back."""
NEWS = Event("news", "written")
"""A claimant has written: where to ask, and nothing of what they wrote."""


def event_of(delivery: Delivery) -> Event | None:
    """Which event a delivery to the office tells; None where it carries what was sent. Raises Damaged where it tells it of
    another request.
    """
    if delivery.content is None:
        return None
    for event in (WITHDRAWAL, NEWS):
        if delivery.content == event.waiting(delivery.form, delivery.reference):
            return event
    raise Damaged("What is told of one request was sealed for another.")


def payload(delivery: Delivery, content: Json) -> dict[str, Any]:
    """The submission, from what `Store.send` was given. Answers of the main path by their questions; those of what repeats
    as a list for each repeat or for-each, in order: `item` is the option that was ticked, or the key of what was added.
    """
    if not isinstance(content, Mapping):
        raise TypeError("a submission is a mapping")
    answers: dict[str, Any] = {}
    items: dict[str, dict[str, dict[str, Any]]] = {}
    pages: Any = content["answers"]
    for page, given in pages.items():
        loop, _, rest = page.partition("/")
        if not rest:
            answers.update(given)
            continue
        item = rest.partition("/")[0]
        items.setdefault(loop, {}).setdefault(item, {}).update(given)
    # Only of a form that asks who fills it in.
    hands = {"filled_by": content["filled"]} if "filled" in content else {}
    return {
        **hands,
        "schema": schema_id(delivery.form, delivery.version),
        "reference": delivery.reference,
        "form": delivery.form,
        "version": delivery.version,
        "language": delivery.language,
        "received": delivery.received.isoformat(timespec="microseconds"),
        "day": content["day"],
        "answers": answers,
        "items": {
            loop: [{"item": key, "answers": given} for key, given in found.items()]
            for loop, found in items.items()
        },
    }


def written(delivery: Delivery, private: bytes) -> bytes:
    """The submission as JSON, or that it was taken back, or that its claimant has written; the same bytes at every try.

    Raises Damaged when it does not open with this key.
    """
    event = event_of(delivery)
    value = payload(delivery, delivery.answers(private)) if event is None else event.told(delivery)
    # A lone surrogate is no valid UTF-8: it stays written as an escape, as every JSON reader takes it.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
