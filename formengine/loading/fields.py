"""Reading the keys of one node by its specification."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Mapping_
from dataclasses import replace
from typing import Any

from formengine.fields.base import Key
from formengine.loading import figures, meant, shapes, values
from formengine.loading.asides import aside_all
from formengine.loading.common_words import key_meant
from formengine.loading.easy import OTHER_WORDS, other_words
from formengine.loading.keys import Spec
from formengine.loading.problems import Problems
from formengine.loading.slips import NO_BREAK, odd_blank
from formengine.loading.torn import names_in
from formengine.loading.tree import Broken, Entry, Mapping, Node, Scalar
from formengine.loading.types import types_with
from formengine.model import Aside, Text
from formengine.model.text import Kind
from formengine.phrases import either, phrase
from formengine.problems import did_you_mean
from formengine.source import Span

NO_BREAK_SPACE = re.compile(rf"^[{NO_BREAK}]|(?<=:)[{NO_BREAK}]")
"""Before a key, or between a colon and what was meant as its value."""

NESTED = frozenset(
    """
    service start declaration sent contact privacy accessibility retention open again withdrawal assisted plain easy-limits
    parameters facts reminders dated parts nodes steps questions rules options
    """.split()
)
"""Kinds that are read by the walk over the form and not as values."""

_TEXTS: Mapping_[str, Kind] = {"text": "line", "title": "line", "markdown": "markdown"}
_IDS = frozenset(("kebab-id", "page-id", "repeat-id", "option-id", "name"))
_LISTS = frozenset(("nodes", "steps", "questions"))
"""Kinds of values that can be stood for, when they are missing; of lists, nothing does."""
_MISSING = "…"

_NO_BREAKS = re.compile(f"[{NO_BREAK}]")
_WORDS = frozenset("period days count opens closes limit-date flag time-zone country reference".split())
"""Kinds of values that are no text that people read: a blank in them means nothing but a space."""

MOST_SLIPS = 50
"""A node with more keys that nobody knows is no node of a form, and no slip of the pen."""

_REQUIRED = frozenset(("required", "mandatory", "obligatoire", "requis"))
"""What other languages of forms call a question that must be answered, as every one must here."""


class Found(dict[str, Any]):
    """What was read, by key. The kinds of the specification say what each value is, so they are `Any` here."""

    def __init__(self, where: Span) -> None:
        super().__init__()
        self.where = where
        self.complete = True
        self.aside: tuple[Aside, ...] = ()
        """The rules of plain language that the node sets aside; its own texts know them already."""

    def arguments(self) -> dict[str, Any]:
        """What was read, by the names that Python gives its keys."""
        return {key.replace("-", "_"): value for key, value in self.items()}

    def set_aside(self) -> None:
        """Tell the node's own texts what it sets aside."""
        self.aside = self.pop("set-aside", ())
        if self.aside:
            self.update({key: aside_all(value, self.aside) for key, value in self.items()})


def _is_trap(node: Mapping, entry: Entry, known: Mapping_[str, Key]) -> bool:
    """Whether a key that cannot stand here is more than a slip of the pen, and has a message of its own."""
    of_question = "optional" in known and (
        entry.key == "when" or entry.key.lower() in _REQUIRED or bool(types_with(entry.key))
    )
    return of_question or bool(NO_BREAK_SPACE.search(entry.key)) or figures.stands_alone(node, entry)


def _is_word(kind: str) -> bool:
    return kind in _WORDS or kind.startswith("choice:")


def _context(prefix: str, spec: Spec, key: str) -> str:
    """The name of a text for translators."""
    if not prefix or key == spec.sole:
        return prefix or key
    return f"{prefix}.{key}" if key in spec.keys else f"{prefix}.setting.{key}"


class Fields:
    """Reads mappings; collects problems."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def read(self, node: Mapping, spec: Spec, owner: str, more: Mapping_[str, Key] | None = None) -> Found:
        """The values of a node that is named `owner`. `more` are keys that only its type knows."""
        node = self.meant(node, spec, more)
        prefix = spec.context.format(owner)
        found = Found(node.where)
        others: list[Entry] = []
        known = {**spec.keys, **more} if more is not None else spec.keys
        for entry in node.entries:
            key = known.get(entry.key)
            if key is None:
                self.unknown_key(node, entry, known)
            elif key.kind in OTHER_WORDS:
                others.append(entry)
            elif key.kind not in NESTED:
                value = self._value(entry, key.kind, _context(prefix, spec, entry.key))
                if value is not None:
                    found[entry.key] = value
        found.set_aside()
        for each in others:
            other_words(self, each, known, found, lambda key: _context(prefix, spec, key))
        named = node.get(next(iter(spec.keys)))
        if named is not None:
            found.where = named.where
        for name, key in known.items():
            if key.required and name not in found and (key.kind not in NESTED or node.get(name) is None):
                if node.get(name) is None:
                    self._missing(node, spec, name)
                self._stand_in(node, name, key.kind, _context(prefix, spec, name), found)
        return found

    def meant(self, node: Mapping, spec: Spec, more: Mapping_[str, Key] | None = None) -> Mapping:
        """The node with its keys as they were meant; those with a slip of the pen are told."""
        known = {**spec.keys, **more} if more is not None else spec.keys
        node = figures.joined(self.problems, node)
        if node.flow and any(":" in each.key for each in node.entries):
            node, glued = meant.unglued(node, known)
            for entry in glued:
                self.unknown_key(node, entry, known)
        strange = [each for each in node.entries if each.key not in known]
        if not strange or self.problems.full or len(strange) > MOST_SLIPS:
            return node
        slips = meant.slips((each for each in strange if not _is_trap(node, each, known)), node, known)
        for entry, key in slips.items():
            self._strange(entry, known, [key])
        return meant.renamed(node, slips) if slips else node

    def _missing(self, node: Mapping, spec: Spec, name: str) -> None:
        """A key that must stand here; nothing is said where another word was told to mean it."""
        free = {key for key in spec.keys if node.get(key) is None}
        if any(meant.is_chapter(each.key, free) and name == "parts" for each in node.entries):
            self.problems.hole(node.where)
            return
        self.problems.lost("missing-key", node.where, key=name, what=spec.name)

    def _stand_in(self, node: Mapping, name: str, kind: str, context: str, found: Found) -> None:
        """Something in the place of what is missing, where anything does, so that the rest of the node is not lost too."""
        self.problems.usable = False
        if kind in _TEXTS:
            found[name] = Text(_MISSING, (_MISSING,), context, node.where, _TEXTS[kind])
        elif kind in _IDS:
            found[name] = f"unnamed_{node.where.line}_{node.where.column}"
            self.problems.called_wrongly(found[name])
        elif kind in _LISTS:
            # They may stand there under another key.
            self.problems.left_out(names_in(node))
        else:
            found.complete = False

    def _value(self, entry: Entry, kind: str, context: str) -> object:
        if kind == "later":
            self.problems.add("not-available-yet", entry.where, what=f"'{entry.key}'")
            return None
        value = self._without_odd_blanks(entry.value) if _is_word(kind) else entry.value
        if kind.startswith("choice:"):
            return values.choice(self.problems, value, entry.key, kind.removeprefix("choice:"))
        return values.READERS[kind](self.problems, value, entry.key, context)

    def _without_odd_blanks(self, node: Node) -> Node:
        """A value with plain spaces; the first that looks like one and is none is told."""
        at = _NO_BREAKS.search(node.value) if isinstance(node, Scalar) else None
        if at is None or not isinstance(node, Scalar):
            return node
        ahead = node.where.source.line(node.where.line).find(at[0], node.where.column - 1)
        where = Span(node.where.source, node.where.line, ahead + 1) if ahead >= 0 else node.where
        told = odd_blank(where, at[0], phrase("in a value"))
        self.problems.lost(told.code, told.where, **told.values)
        return replace(node, value=" ".join(_NO_BREAKS.sub(" ", node.value).split()))

    def unknown_key(self, node: Mapping, entry: Entry, known: Mapping_[str, Key]) -> None:
        """A key that cannot stand here: one that nobody can guess, or one of YAML's traps inside braces."""
        wrong = NO_BREAK_SPACE.search(entry.key)
        if wrong is not None:
            place = (
                phrase("at the beginning of the line") if wrong.start() == 0 else phrase("after the colon")
            )
            told = odd_blank(entry.where.shifted(wrong.start(), 1), wrong[0], place)
            self.problems.add(told.code, told.where, **told.values)
        elif figures.stands_alone(node, entry):
            self._alone(node, entry)
        elif "optional" in known and entry.key.lower() in _REQUIRED:
            self.problems.add("required-anyway", entry.where, key=entry.key)
        elif "optional" in known and entry.key == "when":
            self.problems.add("when-of-question", entry.where)
        elif "optional" in known and (types := types_with(entry.key)):
            self.problems.add("key-of-other-type", entry.where, key=entry.key, types=either(types))
        else:
            # A file that is all wrong has many thousands of them, of which hardly any is told.
            free = [] if self.problems.full else [name for name in known if node.get(name) is None]
            self._strange(entry, known, free)

    def _alone(self, node: Mapping, entry: Entry) -> None:
        """A word between braces without a value, as a comma makes of half a text or half a figure."""
        if ":" in entry.key:
            self.problems.add("colon-space", entry.where, key=entry.key.split(":")[0])
        else:
            self.problems.lost("comma-in-braces", entry.where, text=entry.key)

    def _strange(self, entry: Entry, known: Mapping_[str, Key], free: list[str]) -> None:
        """A key that the language does not have, and the nearest of those that can still stand there."""
        here = key_meant(entry.key, free)
        if here == "parts":
            guess: str = phrase(
                ": steps stand in a part. Write 'parts:', and in it a 'part' with its 'title' and its 'steps'."
            )
        else:
            guess = (
                phrase(": here, write '{key}'.", key=here) if here else self.problems.guess(entry.key, free)
            )
        listed = ", ".join(known)
        self.problems.add("unknown-key", entry.where, key=entry.key, guess=guess, known=listed)

    def unknown_node(self, node: Mapping, kinds: Iterable[str]) -> Mapping | None:
        """A mapping in a list of steps that is none of `kinds`; as one of them, where it was meant to be one."""
        listed = ", ".join(kinds)
        found = meant.node_with_kind(node)
        if found is None:
            first = node.entries[0].key if node.entries else ""
            self.problems.lost("unknown-node", node.where, key=first, guess=".", known=listed)
            return None
        said, slip = found
        kind = next(each.key for each in said.entries if each.where == slip.where)
        self.problems.add("unknown-node", slip.where, key=slip.key, guess=did_you_mean(kind), known=listed)
        return said

    def mapping(self, node: Node, what: str) -> Mapping | None:
        """The value as a mapping; anything else is a problem."""
        if isinstance(node, Mapping):
            return node
        if not isinstance(node, Broken):
            self.problems.lost("not-a-mapping", node.where, what=what)
            self.problems.left_out(names_in(node))
        return None

    def mappings(self, node: Node | None, key: str, spec: Spec | None = None) -> list[Mapping]:
        """The items of a list of mappings, their keys as `spec` means them; none when the key does not stand there."""
        if node is None:
            return []
        items = shapes.sequence(self.problems, node, key)
        if isinstance(node, Mapping):
            self.problems.left_out(names_in(node))
        found = [self.mapping(item, phrase("each item of '{key}'", key=key)) for item in items]
        return [self.meant(item, spec) if spec is not None else item for item in found if item is not None]
