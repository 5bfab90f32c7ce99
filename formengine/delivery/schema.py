"""The shape of a form's submissions as JSON Schema (draft 2020-12), for whoever receives them. Pure.

It is made from the form and named by its version: a question that is added makes another one. No answer is `required`, as
which pages one comes to depends on the answers. Amounts and numbers are texts, so that no reader rounds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from formengine.delivery.payload import Event, schema_id
from formengine.expressions import types
from formengine.fields.address import PARTS
from formengine.fields.registry import kind_of
from formengine.model import ForEach, Form, Question, Step, Stop

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}


def schema_of(form: Form) -> dict[str, Any]:
    """The schema of what `payload` makes of a submission of this form."""
    main = [question for _, node in form.nodes() if isinstance(node, Step) for question in node.questions]
    loops = {
        node.question if isinstance(node, ForEach) else node.id: _items(form, node.steps, node)
        for _, node in form.nodes()
        if not isinstance(node, Step | Stop)
    }
    around = {
        "schema": {"const": schema_id(form.id, form.version)},
        "reference": _TEXT,
        "form": {"const": form.id},
        "version": {"const": form.version},
        "language": {"enum": list(form.all_languages)},
        "received": {"type": "string", "format": "date-time"},
        "day": {"type": "string", "format": "date"},
        "answers": _answers(main),
        "items": _closed(loops),
    }
    always = list(around)
    if form.assisted is not None:
        around["filled_by"] = {"type": "array", "items": _hand(form)}
    return {
        "$schema": DIALECT,
        "$id": schema_id(form.id, form.version),
        "title": form.title.source,
        **_closed(around),
        "required": always,
    }


def _hand(form: Form) -> dict[str, Any]:
    """Somebody who filled in: what the provider said of a professional who signed in, which parts they answered, and whether
    it was they who sent it. What was begun before the form asked has none.
    """
    said = {
        "by": {"enum": ["", "self", *(form.assisted.helpers if form.assisted is not None else ())]},
        "name": _TEXT,
        "organisation": _TEXT,
        "provider": _TEXT,
        "parts": {"type": "array", "items": {"enum": [part.id for part in form.parts]}},
        "sent": {"type": "boolean"},
    }
    return {**_closed(said), "required": list(said)}


def event_schema_of(form: Form, event: Event) -> dict[str, Any]:
    """The schema of what tells an office of an event: that a submission of this form was taken back, or written about."""
    moment = {"type": "string", "format": "date-time"}
    name = event.schema(form.id, form.version)
    around = {
        "schema": {"const": name},
        "reference": _TEXT,
        "form": {"const": form.id},
        "version": {"const": form.version},
        "received": moment,
        event.happened: moment,
    }
    return {
        "$schema": DIALECT,
        "$id": name,
        "title": form.title.source,
        **_closed(around),
        "required": list(around),
    }


def _items(form: Form, steps: Iterable[Step], node: object) -> dict[str, Any]:
    """What repeats: a list in the order of the claimant's. An item has a key of its own, or is an option that was ticked."""
    item: dict[str, Any] = _TEXT
    if isinstance(node, ForEach):
        ticked = next(each for each in form.questions() if each.id == node.question)
        item = {"enum": [option.id for option in ticked.options]}
    answers = _answers([question for step in steps for question in step.questions])
    whole = {**_closed({"item": item, "answers": answers}), "required": ["item", "answers"]}
    return {"type": "array", "items": whole}


def _answers(questions: Iterable[Question]) -> dict[str, Any]:
    return _closed({each.id: _answer(each) for each in questions if kind_of(each.type).asks})


def _answer(question: Question) -> dict[str, Any]:
    return {"title": question.label.source, **_shape(question)}


def _shape(question: Question) -> dict[str, Any]:
    if question.type == "address":
        return {**_closed(dict.fromkeys(PARTS, _TEXT)), "required": list(PARTS)}
    match kind_of(question.type).value_type(question):
        case types.Boolean():
            return {"type": "boolean"}
        case types.Number():
            return {"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"}
        case types.Date():
            return {"type": "string", "format": "date"}
        case types.Month():
            return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
        case types.Choice(options):
            return {"enum": list(options)}
        case types.Choices(options):
            return {"type": "array", "items": {"enum": list(options)}, "uniqueItems": True}
        case _:
            return _TEXT


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}
