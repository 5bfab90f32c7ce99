"""What a node says in easy words: `easy: {label: …, hint: …}`, beside the texts that these words stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from formengine.fields.base import Key
from formengine.loading import tree, values
from formengine.loading.asides import aside, asides
from formengine.model import Aside, Text

if TYPE_CHECKING:
    from formengine.loading.fields import Fields

KINDS = frozenset({"text", "title", "markdown", "texts"})
"""The kinds of values that are texts."""
EASY, ASIDE = "easy", "set-aside"


def easy_words(
    fields: Fields,
    entry: tree.Entry,
    known: Mapping[str, Key],
    found: dict[str, Any],
    context_of: Callable[[str], str],
) -> None:
    """Give the texts in `found` their easy words. `known` are the keys of the node, `context_of` names its texts."""
    mapping = fields.mapping(entry.value, f"'{EASY}'")
    if mapping is None:
        return
    own = {key: spec for key, spec in known.items() if spec.kind in KINDS}
    written = mapping.get(ASIDE)
    rules = asides(fields.problems, written, ASIDE, "") if written is not None else ()
    if not mapping.entries:
        fields.problems.lost("empty-value", mapping.where, key=EASY)
    for each in mapping.entries:
        spec = own.get(each.key)
        if each.key == ASIDE:
            continue
        if spec is None:
            fields.unknown_key(mapping, each, (*own, ASIDE))
        elif each.key in found:
            said = values.READERS[spec.kind](
                fields.problems, each.value, each.key, f"{context_of(each.key)}.{EASY}"
            )
            found[each.key] = _beside(fields, each, found[each.key], said, rules)
        else:
            fields.problems.add("easy-without-text", each.where, key=each.key)


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


def _marked(said: Text, rules: tuple[Aside, ...]) -> Text:
    return aside(replace(said, register="easy"), rules)
