"""Names of another format as ids of ours: as alike as our rules allow, and each once."""

from __future__ import annotations

import re

from formengine.loading.ids import KEBAB, MAX_LENGTH, NAME, OPTION, PAGE, REPEAT, Rule, suggestion

_ROOM = MAX_LENGTH - 4


class Names:
    """Gives ids of one kind, none twice."""

    def __init__(self, rule: Rule, joint: str, fallback: str) -> None:
        self.rule = rule
        self.joint = joint
        self.fallback = fallback
        self.given: set[str] = set()
        # To YAML, `null` is nothing at all.
        self.taken = rule.taken | {"null"}

    def give(self, written: str) -> str:
        """An id for what another format calls `written`."""
        wanted = self.shaped(written)
        found, number = wanted, 2
        while found in self.given:
            found, number = f"{wanted}{self.joint}{number}", number + 1
        self.given.add(found)
        return found

    def shaped(self, written: str) -> str:
        """What `written` becomes as long as nobody else has it."""
        if self.rule.looks.fullmatch(written) and len(written) <= _ROOM and written not in self.taken:
            return written
        written = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", self.joint, written)
        found = suggestion(written, self.joint)[:_ROOM].strip(self.joint)
        if found == f"my{self.joint}id" and written != found:
            # Nothing of it can stay (« 年齢 »), or it begins with a figure.
            digits = suggestion(f"x {written}", self.joint).removeprefix("x").strip(self.joint)
            found = f"{self.fallback}{self.joint}{digits}".rstrip(self.joint)[:_ROOM].strip(self.joint)
        if found in self.taken:
            found = f"{self.fallback}{self.joint}{found}"
        return found


def questions() -> Names:
    """Ids of questions and facts, and of repeats: they share formulas."""
    rule = Rule(NAME.looks, NAME.code, NAME.taken | REPEAT.taken)
    return Names(rule, "_", "question")


def pages() -> Names:
    """Ids of steps and stops."""
    return Names(PAGE, "-", "page")


def parts() -> Names:
    """Ids of parts and of the form."""
    return Names(KEBAB, "-", "part")


def options() -> Names:
    """Ids of the options of one question."""
    return Names(OPTION, "-", "option")
