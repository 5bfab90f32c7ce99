"""Keys with a slip of the pen, read as the keys that they were meant to be.

`lable` is told once, where it stands; the rest of the form is read as if it said `label`. Otherwise the same slip would be
told again as a key that is missing, as words for helpers of no text, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Mapping as Mapping_
from dataclasses import replace

from formengine.fields.base import Key
from formengine.loading.common_words import key_meant, node_meant
from formengine.loading.figures import stands_alone
from formengine.loading.keys import NODES
from formengine.loading.tree import Entry, Mapping, Node, Scalar, Sequence
from formengine.problems import nearest

_GROUPS = frozenset(
    """
    service start declaration sent contact privacy accessibility retention open again withdrawal assisted plain easy
    easy-limits for-helper dated aside
    """.split()
)
_LISTS = frozenset("parts nodes steps questions rules options parameters facts reminders texts".split())
_WORDS = frozenset("languages references list".split())
"""Kinds of which one word may stand alone, or a list of them."""


def unglued(node: Mapping, known: Collection[str]) -> tuple[Mapping, list[Entry]]:
    """A node with the keys between braces whose colon stands right before the value, `{label:Paris}`, as YAML has them.

    Then those keys as they are written.
    """
    found: list[Entry] = []
    entries: list[Entry] = []
    for entry in node.entries:
        key, colon, value = entry.key.partition(":")
        if colon and key in known and node.get(key) is None and stands_alone(node, entry) and value.strip():
            where = entry.where.shifted(len(key) + 1, len(value))
            line_start = entry.where.source.text.rfind("\n", 0, _index(entry)) + 1
            start = line_start + where.column - 1
            written = Scalar(value.strip(), "plain", where, start, start + len(value))
            entries.append(Entry(key, entry.where, written))
            found.append(entry)
        else:
            entries.append(entry)
    return (replace(node, entries=tuple(entries)) if found else node), found


def _index(entry: Entry) -> int:
    """Where the value that is missing begins among the characters of the file."""
    return entry.value.start if isinstance(entry.value, Scalar) else 0


def slips(strange: Iterable[Entry], node: Mapping, known: Mapping_[str, Key]) -> dict[Entry, str]:
    """The key that each strange entry of a node means; nothing for one that nobody can tell.

    Only a key that does not stand there yet can be meant, and only one that takes such a value.
    """
    free = {name: key for name, key in known.items() if key.kind != "later" and node.get(name) is None}
    found: dict[Entry, str] = {}
    for entry in strange:
        key = meant(entry.key, free)
        if key and not is_chapter(entry.key, free) and _takes(free[key].kind, entry.value):
            found[entry] = key
            del free[key]
    return found


def meant(written: str, free: Collection[str]) -> str:
    """The key that a word means, among those that are free; empty where nobody can tell."""
    if written == "unless":
        return ""  # it says the contrary of what it looks like: of « when »
    return key_meant(written, free) or nearest(written, free) or ""


def is_chapter(written: str, known: Collection[str]) -> bool:
    """Whether a word beside « form » names its steps or pages, which stand one floor deeper here."""
    return key_meant(written, known) == "parts"


def node_with_kind(node: Mapping) -> tuple[Mapping, Entry] | None:
    """What stands among steps and says by a slip what it is, as it was meant, and the entry with the slip.

    « setp » may be a step or a stop: what else stands there tells which.
    """
    best: tuple[int, str, Entry] | None = None
    for entry in node.entries:
        for kind, spec in NODES.items():
            if node_meant(entry.key) == kind or nearest(entry.key, (kind,)) or entry.key == "id":
                fits = sum(each.key in spec.keys for each in node.entries)
                if best is None or fits > best[0]:
                    best = fits, kind, entry
    if best is None:
        return None
    fits, kind, slip = best
    if slip.key == "id" and not fits:
        return None
    return renamed(node, {slip: kind}), slip


def renamed(node: Mapping, keys: Mapping_[Entry, str]) -> Mapping:
    """A node with other keys for some of its entries."""
    return replace(
        node,
        entries=tuple(replace(each, key=keys[each]) if each in keys else each for each in node.entries),
    )


def _takes(kind: str, value: Node) -> bool:
    """Whether such a value can stand behind a key of this kind."""
    if isinstance(value, Scalar):
        return kind not in _GROUPS and kind not in _LISTS
    if isinstance(value, Sequence):
        return kind in _LISTS or kind in _WORDS
    return kind in _GROUPS or kind == "parts"
