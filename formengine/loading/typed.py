"""Which type a question has, and which keys it therefore knows. One with a slip is read as the one that was meant."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, replace

from formengine.fields.base import Key
from formengine.fields.registry import TYPES
from formengine.loading import keys
from formengine.loading.common_words import UPLOADS, one_type_meant, type_meant
from formengine.loading.fields import Fields
from formengine.loading.torn import names_in
from formengine.loading.tree import Mapping, Scalar
from formengine.loading.types import LATER
from formengine.phrases import phrase
from formengine.problems import nearest

_OF_ANY_TYPE = {name: key for kind in TYPES.values() for name, key in kind.keys.items()}


@dataclass(frozen=True, slots=True)
class Typed:
    """A question with its keys as they were meant, and those that its type alone knows (`own`); None where nobody knows it.

    `guessed` is True when the type has a slip: what must stand in the question hangs on it, and is not told to be missing.
    """

    node: Mapping
    own: Mapping_[str, Key] | None
    guessed: bool = False


def typed(fields: Fields, node: Mapping) -> Typed:
    """Tell a type that is unknown, and keys with a slip.

    Where nobody knows the type, only keys that no type has are told.
    """
    if node.get("type") is None:
        node = fields.meant(node, keys.QUESTION, _OF_ANY_TYPE)
    kind = node.get("type")
    name = " ".join(kind.value.split()) if isinstance(kind, Scalar) and not kind.empty else ""
    if name in TYPES:
        return Typed(fields.meant(node, keys.QUESTION, TYPES[name].keys), TYPES[name].keys)
    meant = _guessed(fields, kind, name, node) if isinstance(kind, Scalar) and name else ""
    if meant:
        own = {key: replace(each, required=False) for key, each in TYPES[meant].keys.items()}
        return Typed(fields.meant(_with_type(node, meant), keys.QUESTION, own), own, guessed=True)
    node = fields.meant(node, keys.QUESTION, _OF_ANY_TYPE)
    known = {**keys.QUESTION.keys, **_OF_ANY_TYPE}
    for entry in node.entries:
        if entry.key not in known:
            fields.unknown_key(node, entry, known)
    return Typed(node, None)


def _guessed(fields: Fields, kind: Scalar, name: str, node: Mapping) -> str:
    """Tell a type that there is not; give the one that was meant, if there is only one."""
    if name in LATER or name.lower() in UPLOADS:
        fields.problems.lost("not-available-yet", kind.where, what=phrase("the type '{name}'", name=name))
        return ""
    known = sorted(TYPES)
    here = type_meant(name)
    guess = here or fields.problems.guess(name, known)
    fields.problems.lost("unknown-type", kind.where, type=name, guess=guess, known=", ".join(known))
    # What formulas may do with its answer hangs on the type: nothing is told of them.
    fields.problems.left_out(names_in(node))
    return one_type_meant(name) if here else nearest(name, known) or ""


def _with_type(node: Mapping, name: str) -> Mapping:
    entries = (
        replace(each, value=replace(each.value, value=name))
        if each.key == "type" and isinstance(each.value, Scalar)
        else each
        for each in node.entries
    )
    return replace(node, entries=tuple(entries))
