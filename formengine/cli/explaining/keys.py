"""What a key of the definition language means, or a type of question, as editors show it beside the cursor."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from formengine.authoring.explained import KEYS, OF_TYPES, TYPES
from formengine.loading import keys
from formengine.loading.keys import Spec
from formengine.loading.types import types_with
from formengine.phrases import Phrase, Speak, either, in_words, phrase, strung

_PLACES: Mapping[str, Phrase] = {
    "a form": phrase("At the top of the form"),
    "a reminder": phrase("In a reminder"),
    "a parameter": phrase("In a parameter"),
    "a fact": phrase("In a fact"),
    "a part": phrase("In a part"),
    "a step": phrase("In a step"),
    "a repeat": phrase("In a repeat"),
    "a for-each": phrase("In a for-each"),
    "a stop": phrase("In a stop"),
    "an include": phrase("In the place of parts or steps"),
    "a question": phrase("In a question"),
    "an option": phrase("In an option"),
    "a rule": phrase("In a rule"),
}
_KEY = "key"
"""What sentences about keys stand under in catalogues."""
_WIDTH, _INDENT = 100, "    "


def names() -> frozenset[str]:
    """All that can be explained here: keys, wherever they stand, and types of questions."""
    return frozenset((*(key for told in KEYS.values() for key in told), *OF_TYPES, *TYPES))


def key_explained(name: str, speak: Speak) -> str:
    """Where a key can stand and what it says there, each meaning once; the same of a type."""
    meanings: dict[str, list[str]] = {}
    for place, told in KEYS.items():
        if name in told:
            meanings.setdefault(told[name], []).append(_place(place, name))
    if name in OF_TYPES:
        meanings.setdefault(OF_TYPES[name], []).append(_of_types(name))
    if name in TYPES:
        meanings.setdefault(TYPES[name], []).append(phrase("As the type of a question"))
    pieces = [name]
    for meaning, places in meanings.items():
        where = in_words(strung(places, "; "), speak)
        pieces.append("\n".join([where, *_indented(speak(meaning, _KEY))]))
    return "\n\n".join(pieces)


def _place(place: str, key: str) -> str:
    words = _PLACES.get(place) or phrase("Under '{key}'", key=place)
    spec = _specs().get(place)
    known = spec.keys.get(key) if spec is not None else None
    return phrase("{where} (needed)", where=words) if known is not None and known.required else words


def _of_types(key: str) -> str:
    return phrase("In a question of the type {types}", types=either(types_with(key)))


def _specs() -> Mapping[str, Spec]:
    return {each.name: each for each in vars(keys).values() if isinstance(each, Spec)}


def _indented(text: str) -> Iterator[str]:
    lines = textwrap.wrap(text, _WIDTH - len(_INDENT), break_on_hyphens=False)
    return (f"{_INDENT}{line}" for line in lines)
