"""Options of which only the words are written: « options: [Petite salle, Grande salle] », the most natural way."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from formengine.loading import ids, keys
from formengine.loading.problems import Problems
from formengine.loading.tree import Mapping, Node, Scalar, Sequence
from formengine.problems import nearest

_PLAIN = re.compile(r"[^\W\d_][^:#,\[\]{}\"'`\\]*[^\s:#,\[\]{}\"'`\\]|[^\W\d_]")
"""What YAML takes for a text between braces, whatever it says; all else stands in quotes."""
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def written_out(problems: Problems, node: Node | None) -> Node | None:
    """The options that can be read. Those that are words alone are told once, with what to write instead."""
    if isinstance(node, Mapping):
        items: tuple[Node, ...] = tuple(Mapping((entry,), entry.where, flow=False) for entry in node.entries)
    elif isinstance(node, Sequence):
        items = node.items
    elif isinstance(node, Scalar) and not node.empty and node.value.strip():
        # « options: Petite salle, Grande salle »: the words of a list, without its brackets.
        words_alone = re.split(r"\s*[,;|\n]\s*", node.value.strip(" ,;|\n"))
        items = tuple(replace(node, value=word) for word in words_alone if word)
    else:
        return node
    words = _words(items)
    # Keys below 'options' may be those of one option whose dash was forgotten.
    if not words or (isinstance(node, Mapping) and len(words) < len(items)):
        return node
    taken: set[str] = set()
    instead = [_option(*pair, taken) for _, pair in sorted(words.items())]
    where = items[min(words)].where
    problems.lost("option-words", where, instead="\n".join(f"- {each}" for each in instead))
    rest = tuple(item for number, item in enumerate(items) if number not in words)
    return Sequence(rest, node.where) if rest else None


def _words(items: tuple[Node, ...]) -> dict[int, tuple[str, str]]:
    """The id, where one is written, and the label of each item that has no keys of an option."""
    found: dict[int, tuple[str, str]] = {}
    again = Counter(item.entries[0].key for item in items if isinstance(item, Mapping) and item.entries)
    for number, item in enumerate(items):
        if isinstance(item, Scalar) and not item.empty and item.value.strip():
            found[number] = "", item.value
        elif isinstance(item, Mapping) and len(item.entries) == 1:
            entry = item.entries[0]
            # « - texte: A », « - texte: B »: a key, though none that an option has.
            if (
                again[entry.key] == 1
                and not nearest(entry.key.lower(), keys.OPTION.keys)
                and isinstance(entry.value, Scalar)
            ):
                found[number] = _pair(entry.key, "" if entry.value.empty else entry.value.value)
    return found


def _pair(key: str, value: str) -> tuple[str, str]:
    """« Petite salle: petite » and « petite: Petite salle »: which of both is the id."""
    if not value.strip():
        return "", key
    if ids.OPTION.looks.fullmatch(key) and not ids.OPTION.looks.fullmatch(value):
        return key, value
    return value, key


def _option(written: str, label: str, taken: set[str]) -> str:
    label = " ".join(label.split())
    name = next(each for each in _ids(written or label) if each not in taken)
    taken.add(name)
    quoted = not _PLAIN.fullmatch(label) or label.lower() in _WORDS
    return f"{{id: {name}, label: {json.dumps(label, ensure_ascii=False) if quoted else label}}}"


def _ids(written: str) -> Iterator[str]:
    """The id that one means, and that with a number where another option has it."""
    name = written if ids.OPTION.looks.fullmatch(written) else ids.suggestion(written, "-").replace("-", "_")
    yield name
    yield from (f"{name}_{number}" for number in count(2))
