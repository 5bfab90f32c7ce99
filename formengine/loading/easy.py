"""What a node says in other words, beside the texts that these stand for: in easy ones (`easy: {label: …, hint: …}`), or to
whoever fills in for another (`for-helper: {label: …}`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from formengine.fields.base import Key
from formengine.loading import tree, values
from formengine.loading.asides import aside, asides
from formengine.loading.keys import Spec
from formengine.model import Aside, Text
from formengine.problems import named

if TYPE_CHECKING:
    from formengine.loading.fields import Fields

KINDS = frozenset({"text", "title", "markdown", "texts"})
"""The kinds of values that are texts."""
EASY, FOR_HELPER, ASIDE = "easy", "for-helper", "set-aside"
OTHER_WORDS = (EASY, FOR_HELPER)
"""The kinds of keys that hold them."""


def other_words(
    fields: Fields,
    entry: tree.Entry,
    known: Mapping[str, Key],
    found: dict[str, Any],
    context_of: Callable[[str], str],
) -> None:
    """Give the texts in `found` their other words. `known` are the keys of the node, `context_of` names its texts."""
    own = {key: spec for key, spec in known.items() if spec.kind in KINDS}
    if not isinstance(entry.value, tree.Mapping):
        _without_key(fields, entry, own)
        return
    mapping = entry.value
    mapping = fields.meant(mapping, Spec(entry.key, {**own, ASIDE: Key("aside")}))
    written = mapping.get(ASIDE)
    rules = asides(fields.problems, written, ASIDE, "") if written is not None else ()
    if not mapping.entries:
        fields.problems.lost("empty-value", mapping.where, key=entry.key)
    for each in mapping.entries:
        spec = own.get(each.key)
        if each.key == ASIDE:
            continue
        if spec is None:
            fields.unknown_key(mapping, each, {**own, ASIDE: Key("aside")})
        elif each.key in found:
            said = values.READERS[spec.kind](
                fields.problems, each.value, each.key, f"{context_of(each.key)}.{entry.key}"
            )
            if entry.key == FOR_HELPER:
                found[each.key] = _for_helper(found[each.key], said, rules)
            else:
                found[each.key] = _beside(fields, each, found[each.key], said, rules)
        else:
            code = "easy-without-text" if entry.key == EASY else "helper-without-text"
            fields.problems.add(code, each.where, key=each.key)


def _without_key(fields: Fields, entry: tree.Entry, own: Mapping[str, Key]) -> None:
    """Other words that stand there without the name of the text that they are for: nearly always the label or the title."""
    value = entry.value
    if isinstance(value, tree.Sequence) and len(value.items) == 1:
        value = value.items[0]
    if isinstance(value, tree.Scalar) and not value.empty and value.value.strip():
        first = next(key for key in ("label", "title", "message", *own) if key in own)
        words = json.dumps(" ".join(value.value.split()), ensure_ascii=False)
        fields.problems.lost(
            "words-without-key", entry.value.where, key=entry.key, instead=f"{{{first}: {words}}}"
        )
    else:
        fields.mapping(entry.value, named(entry.key))


def _beside(fields: Fields, entry: tree.Entry, usual: Any, said: Any, rules: tuple[Aside, ...]) -> Any:
    """A text, or a list of them, with its easy words; a list of another length could not say which is which."""
    if isinstance(usual, Text):
        return replace(usual, easy=_marked(said, rules)) if isinstance(said, Text) else usual
    if len(said) != len(usual):
        if said:
            fields.problems.add(
                "easy-count", entry.where, key=entry.key, easy=str(len(said)), usual=str(len(usual))
            )
        return usual
    return tuple(replace(text, easy=_marked(each, rules)) for text, each in zip(usual, said, strict=True))


def _for_helper(usual: Any, said: Any, rules: tuple[Aside, ...]) -> Any:
    """A text with its words for helpers; no node that has any has lists of texts."""
    if not isinstance(usual, Text) or not isinstance(said, Text):
        return usual
    return replace(usual, for_helper=aside(replace(said, register="for-helper"), rules))


def _marked(said: Text, rules: tuple[Aside, ...]) -> Text:
    return aside(replace(said, register="easy"), rules)
