"""A submission as whoever works on it gets it, by webhook or as a file. Pure.

`formengine schema submission FORM` prints what its shape is, for one form: see `schema`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from formengine.storage import Damaged, Delivery, Json

FORMAT = 1
"""The shape of what stands around the answers. Whoever changes it adds one."""


def schema_id(form: str, version: str) -> str:
    """The name of the JSON Schema that a submission of this version of a form keeps."""
    return f"urn:formengine:submission:{FORMAT}:{form}:{version}"


def withdrawal_id(form: str, version: str) -> str:
    """The name of the JSON Schema of what says that a submission of this version of a form was taken back."""
    return f"urn:formengine:withdrawal:{FORMAT}:{form}:{version}"


def withdrawn(form: str, reference: str) -> Json:
    """What waits in the outbox for an office that is to hear that a request was taken back: no answer.

    The reference is sealed with it, so that nobody who writes into the database can name another one, or another file.
    """
    return {"withdrawn": reference, "form": form}


def news_id(form: str, version: str) -> str:
    """The name of the JSON Schema of what says that a claimant has written about a submission of this version of a form."""
    return f"urn:formengine:news:{FORMAT}:{form}:{version}"


def wrote(form: str, reference: str) -> Json:
    """What waits in the outbox for an office that is to hear that a claimant has written: nothing of what they wrote."""
    return {"written": reference, "form": form}


def is_news(delivery: Delivery) -> bool:
    """Whether a delivery to the office says that a claimant has written."""
    return delivery.content is not None and delivery.content == wrote(delivery.form, delivery.reference)


def news(delivery: Delivery) -> dict[str, Any]:
    """What the office hears of a claimant who has written: where to ask, and nothing else."""
    return {
        "schema": news_id(delivery.form, delivery.version),
        "reference": delivery.reference,
        "form": delivery.form,
        "version": delivery.version,
        "received": delivery.received.isoformat(timespec="microseconds"),
        "written": delivery.made.isoformat(timespec="microseconds"),
    }


def is_withdrawal(delivery: Delivery) -> bool:
    """Whether a delivery to the office says that a request was taken back. Raises Damaged where it says so of another."""
    if delivery.content is None:
        return False
    if delivery.content != withdrawn(delivery.form, delivery.reference):
        raise Damaged("What is told of one request was sealed for another.")
    return True


def withdrawal(delivery: Delivery) -> dict[str, Any]:
    """What the office hears of a request that was taken back."""
    return {
        "schema": withdrawal_id(delivery.form, delivery.version),
        "reference": delivery.reference,
        "form": delivery.form,
        "version": delivery.version,
        "received": delivery.received.isoformat(timespec="microseconds"),
        "withdrawn": delivery.made.isoformat(timespec="microseconds"),
    }


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
    if is_news(delivery):
        value = news(delivery)
    else:
        told = is_withdrawal(delivery)
        value = withdrawal(delivery) if told else payload(delivery, delivery.answers(private))
    # A lone surrogate is no valid UTF-8: it stays written as an escape, as every JSON reader takes it.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
