"""A submission as whoever works on it gets it, by webhook or as a file. Pure.

`formengine schema submission FORM` prints what its shape is, for one form: see `schema`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from formengine.storage import Delivery, Json

FORMAT = 1
"""The shape of what stands around the answers. Whoever changes it adds one."""


def schema_id(form: str, version: str) -> str:
    """The name of the JSON Schema that a submission of this version of a form keeps."""
    return f"urn:formengine:submission:{FORMAT}:{form}:{version}"


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
    return {
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
    """The submission as JSON, the same bytes at every try. Raises Damaged when it does not open with this key."""
    value = payload(delivery, delivery.answers(private))
    # A lone surrogate is no valid UTF-8: it stays written as an escape, as every JSON reader takes it.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
