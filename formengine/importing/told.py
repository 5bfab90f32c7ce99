"""A formula of ours that is being put together: when it needs brackets, its contrary, its guards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formengine.importing.known import Around, Known
from formengine.importing.nodes import UntranslatableError
from formengine.phrases import phrase

OR, AND, NOT, COMPARE, ADD, MULTIPLY, ATOM = range(1, 8)
IF = 0
LEVELS = {"or": OR, "and": AND, "+": ADD, "-": ADD, "*": MULTIPLY, "/": MULTIPLY}


@dataclass(frozen=True, slots=True)
class Told:
    """A formula, what it gives, how tightly it holds together, and the names that it reads."""

    text: str
    kind: str
    level: int = ATOM
    reads: tuple[Known, ...] = ()

    def inside(self, level: int) -> str:
        """The formula as it stands inside one of this level: in brackets where it would fall apart."""
        return self.text if self.level >= level else f"({self.text})"


def pieces(told: Told) -> tuple[str, ...]:
    """What holds wherever a condition does: the whole of it, and what is joined by `and` in it."""
    return (told.text, *told.text.split(" and ")) if told.level == AND else (told.text,)


def negated(told: Told) -> Told:
    """The contrary of a condition."""
    bare = told.text.removeprefix("not ")
    if told.level == NOT and told.text.startswith("not "):
        return Told(bare, "yes-no", ATOM if re.fullmatch(r"\w+(\(\w*\))?", bare) else COMPARE, told.reads)
    return Told(f"not {told.inside(ATOM)}", "yes-no", NOT, told.reads)


def quoted(text: str) -> str:
    """A text between quotes. Raises UntranslatableError when it holds both kinds of quotes."""
    if "'" not in text and "\\" not in text and "\n" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text and "\n" not in text:
        return f'"{text}"'
    raise UntranslatableError(phrase("a text in it holds both kinds of quotes"))


def joined(word: str, left: Told, right: Told) -> Told:
    """Two conditions with `and` or `or` between them."""
    level = LEVELS[word]
    text = f"{left.inside(level)} {word} {right.inside(level)}"
    return Told(text, "yes-no", level, left.reads + right.reads)


def guarded(told: Told, around: Around, reads: tuple[Known, ...], *, empty_counts: bool = False) -> Told:
    """A comparison that is not met where an answer is missing; with `empty_counts`, one that is."""
    missing = [
        name
        for known in reads
        for name in (around.maybe_empty if empty_counts or around.exact else around.unsure)(known)
    ]
    text, level = told.text, told.level
    for name in dict.fromkeys(reversed(missing)):
        if f"is_answered({name})" in text:
            continue
        word, guard, joint = (
            ("or", f"not is_answered({name})", OR) if empty_counts else ("and", f"is_answered({name})", AND)
        )
        text = f"{guard} {word} {text if level >= joint else f'({text})'}"
        level = joint
    return Told(text, told.kind, level, told.reads)
