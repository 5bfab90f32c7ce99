"""The shape of each kind of value, in JSON Schema: what `formengine.loading.values` reads, as far as a shape can say it.

YAML gives types to words that the language leaves to their key: `title: 2026` is a text, whatever an editor thinks. So a
text may be a number or a truth value as well; a pattern is asked of what is written as a text alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from formengine.loading import ids
from formengine.loading.autocomplete import TOKENS
from formengine.loading.texts import MAX_LENGTH
from formengine.model.plain import CODES

Json = dict[str, Any]

_WORDS: Json = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_PERIOD = r"^\s*([1-9][0-9]{0,3} (day|month)s?|[1-9][0-9]{0,2} years?)\s*$"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def ref(name: str) -> Json:
    """A definition of the schema by its name."""
    return {"$ref": f"#/definitions/{name}"}


def listed(items: Json) -> Json:
    """A list, which is never empty."""
    return {"type": "array", "minItems": 1, "items": items}


def _id(rule: ids.Rule) -> Json:
    """An id; one that may begin with a figure may be all figures, which YAML takes for a number."""
    figures: Json = {"type": ["string", "integer", "boolean"], "minimum": 0}
    shape: Json = {
        **(figures if rule.looks.match("0") else {"type": ["string", "boolean"]}),
        "pattern": f"^(?:{rule.looks.pattern})$",
        "maxLength": ids.MAX_LENGTH,
    }
    return {**shape, "not": {"enum": sorted(rule.taken)}} if rule.taken else shape


def _texts(more: Json | None = None) -> Json:
    return {**_WORDS, "maxLength": MAX_LENGTH, **(more or {})}


KINDS: Mapping[str, Json] = {
    "line": _WORDS,
    "text": _texts(),
    "title": _texts(),
    "markdown": _texts(),
    "texts": listed(_texts()),
    "expression": _WORDS,
    "flag": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    "number": {"type": "number"},
    "limit-number": _WORDS,
    "limit-date": _WORDS,
    "reference": _WORDS,
    "references": {"anyOf": [_WORDS, listed(_WORDS)]},
    "list": {"anyOf": [_WORDS, listed(_WORDS)]},
    "languages": listed({"type": "string", "pattern": r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"}),
    "time-zone": {"type": "string", "pattern": r"^\s*[A-Za-z]", "examples": ["Europe/Paris"]},
    "country": {"type": "string", "pattern": r"^\s*[A-Z]{2}\s*$", "examples": ["FR", "GB"]},
    "url": {"type": "string", "pattern": r"^\s*https?://[^\s/]+\.[^\s]+\s*$"},
    "period": {"type": "string", "pattern": _PERIOD},
    "days": {"type": "string", "pattern": "^\\s*([1-9][0-9]?|[1-3][0-9]{2}|400) days?\\s*$"},
    "autocomplete": {"enum": sorted(TOKENS)},
    "pattern": _WORDS,
    "opens": {"type": "string", "pattern": rf"^{_DAY}( [0-9]{{2}}:[0-9]{{2}})?$"},
    "closes": {"type": "string", "pattern": rf"^{_DAY}( [0-9]{{2}}:[0-9]{{2}})?$"},
    "kebab-id": _id(ids.KEBAB),
    "page-id": _id(ids.PAGE),
    "repeat-id": _id(ids.REPEAT),
    "option-id": _id(ids.OPTION),
    "name": _id(ids.NAME),
    "later": {"not": {}},
    "dated": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{_DAY}$"},
        "additionalProperties": {"type": "number"},
    },
    "aside": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"enum": sorted(CODES)},
        # A reason has two words at least.
        "additionalProperties": {"type": "string", "pattern": r"\S\s+\S"},
    },
    "easy": {"type": "object", "minProperties": 1},
    "for-helper": {"type": "object", "minProperties": 1},
    "parameters": listed(ref("parameter")),
    "reminders": listed(ref("reminder")),
    "facts": listed(ref("fact")),
    "parts": listed(ref("part-or-include")),
    "nodes": listed(ref("node")),
    "steps": listed(ref("step-or-include")),
    "questions": listed(ref("question")),
    "rules": listed(ref("rule")),
    "options": listed(ref("option")),
}
"""By kind; the sections of a form (`service` …) are definitions of their own names."""


def shape_of(kind: str) -> Json:
    """The shape of a kind of value."""
    if kind.startswith("choice:"):
        return {"enum": kind.removeprefix("choice:").split("|")}
    found = KINDS.get(kind)
    return dict(found) if found is not None else ref(kind)


def name_of(spec_name: str) -> str:
    """The name of a definition: that of a specification, without its article."""
    return re.sub(r"^an? ", "", spec_name)
