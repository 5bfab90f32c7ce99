"""The JSON Schema of the definition language, made from the keys that the loader itself reads by.

Draft 7, as the language servers of editors know it best. It tells shapes, as one types: keys, kinds of values, what is
missing. What names mean, whether a condition can be true, which words are too long, `formengine check` says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from formengine.authoring.explained import ASIDE, KEYS, OF_TYPES, TYPES
from formengine.authoring.kinds import Json, listed, name_of, ref, shape_of
from formengine.fields.base import Key
from formengine.fields.registry import TYPES as QUESTION_TYPES
from formengine.loading import keys
from formengine.loading.easy import EASY, FOR_HELPER
from formengine.loading.easy import KINDS as TEXTS
from formengine.loading.keys import Spec
from formengine.loading.types import needs_noun

DRAFT = "http://json-schema.org/draft-07/schema#"

_SECTIONS = (
    keys.SERVICE, keys.START, keys.DECLARATION, keys.SENT, keys.CONTACT, keys.PRIVACY, keys.ACCESSIBILITY,
    keys.RETENTION, keys.OPEN, keys.AGAIN, keys.WITHDRAWAL, keys.ASSISTED, keys.PLAIN,
    keys.EASY_LIMITS,
)  # fmt: skip
_OTHERS = (
    keys.PARAMETER,
    keys.REMINDER,
    keys.FACT,
    keys.PART,
    keys.REPEAT,
    keys.FOR_EACH,
    keys.STOP,
    keys.STEP,
    keys.INCLUDE,
    keys.OPTION,
)


def form_schema() -> dict[str, Any]:
    """The schema of `form.yaml`. Its definition `included` is that of the files that one includes."""
    definitions: Json = {name_of(spec.name): _object(spec) for spec in (*_SECTIONS, *_OTHERS)}
    definitions |= {
        "rule": {
            **_object(keys.RULE),
            "oneOf": [{"required": ["must"]}, {"required": ["warn"]}],
        },
        "question": _question(),
        "part-or-include": _one_of({"part": keys.PART, "include": keys.INCLUDE}),
        "step-or-include": _one_of({"step": keys.STEP, "include": keys.INCLUDE}),
        "node": _one_of({**keys.NODES, "include": keys.INCLUDE}),
        "included": {
            "anyOf": [
                ref("node"), listed(ref("node")), ref("part-or-include"), listed(ref("part-or-include")),
            ]
        },
    }  # fmt: skip
    definitions["reminder"]["oneOf"] = [{"required": ["before"]}, {"required": ["when"]}]
    definitions["open"]["anyOf"] = [{"required": ["from"]}, {"required": ["until"]}]
    return {
        "$schema": DRAFT,
        "title": "A form of formengine",
        "description": "One form, forms/<id>/form.yaml. See docs/definition-language.md.",
        **_object(keys.FORM),
        "definitions": definitions,
    }


def form_schema_text() -> str:
    """The schema as its file holds it: nothing in it depends on the day or on chance."""
    return json.dumps(form_schema(), ensure_ascii=False, indent=1) + "\n"


def _object(spec: Spec) -> Json:
    required = [name for name, key in spec.keys.items() if key.required]
    return {
        "type": "object",
        "properties": _properties(spec),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _properties(spec: Spec) -> Json:
    told = KEYS[spec.name]
    properties = {name: _explained(key, told[name]) for name, key in spec.keys.items()}
    for name, words in ((EASY, "In easy words."), (FOR_HELPER, "For helpers.")):
        if name in properties:
            properties[name] |= _other_words(spec, words)
    return properties


def _other_words(spec: Spec, which: str) -> Json:
    """The easy words of a node, or those for helpers: those of its texts, and what is set aside for them."""
    texts = {name: key for name, key in spec.keys.items() if key.kind in TEXTS}
    if spec is keys.QUESTION:
        own = (kind.keys for kind in QUESTION_TYPES.values())
        texts |= {name: key for each in own for name, key in each.items() if key.kind in TEXTS}
    told = {**OF_TYPES, **KEYS[spec.name]}
    shapes = {name: _explained(key, f"{which} {told[name]}") for name, key in texts.items()}
    aside = _explained(Key("aside"), told.get("set-aside", ASIDE))
    return {"properties": {**shapes, "set-aside": aside}, "additionalProperties": False}


def _explained(key: Key, words: str) -> Json:
    """A shape with its words. What stands beside a `$ref` is not read in draft 7, so that it goes into `allOf`."""
    shape = shape_of(key.kind)
    return {"description": words, **({"allOf": [shape]} if "$ref" in shape else shape)}


def _one_of(specs: Mapping[str, Spec]) -> Json:
    """A mapping whose kind one of its keys tells: the first of these that stands there, as the loader takes it."""
    chosen: Json = {"required": list(specs)[:1]}
    for key, spec in reversed([*specs.items()]):
        then = ref(name_of(spec.name))
        chosen = {"if": {"required": [key]}, "then": then, "else": chosen}
    kinds = {key: {"description": KEYS[spec.name][key]} for key, spec in specs.items()}
    return {"type": "object", "anyOf": [{"required": [key]} for key in specs], "properties": kinds, **chosen}


def _question() -> Json:
    """A question: the keys that all types know, and those of its own type, once that is written."""
    common = _properties(keys.QUESTION)
    names = list(QUESTION_TYPES)
    common["type"] = {
        "description": common["type"]["description"],
        "enum": names,
        "enumDescriptions": [TYPES[name] for name in names],
    }
    required = [name for name, key in keys.QUESTION.keys.items() if key.required]
    return {
        "type": "object",
        "properties": common,
        "required": required,
        "allOf": [_of_type(name, kind.keys) for name, kind in QUESTION_TYPES.items()],
    }


def _of_type(name: str, own: Mapping[str, Key]) -> Json:
    """What follows from a type: its own keys, and no others. `true` stands for a key that was described above."""
    required = [*(["noun"] if needs_noun(name) else []), *(key for key, spec in own.items() if spec.required)]
    known: Json = dict.fromkeys(keys.QUESTION.keys, True)
    return {
        "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
        "then": {
            "properties": known | {key: _explained(spec, OF_TYPES[key]) for key, spec in own.items()},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        },
    }
