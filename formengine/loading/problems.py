"""The one place where the loader collects what is wrong, so that a designer sees all of it at once."""

from __future__ import annotations

from collections.abc import Iterable

from formengine.problems import Problem, guess
from formengine.source import Span

LIMIT = 300
"""A file with more problems than this has one cause for most of them; more would hide it and take long to print."""


class Problems:
    """A list that grows. `usable` turns False when something is missing that a form cannot be built without."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.usable = True

    def add(self, code: str, where: Span, /, **values: object) -> None:
        """Note a problem."""
        if len(self.found) < LIMIT:
            self.found.append(Problem(code, where, values))
        elif len(self.found) == LIMIT:
            self.found.append(Problem("too-many-problems", where, {"limit": LIMIT}))

    def lost(self, code: str, where: Span, /, **values: object) -> None:
        """Note a problem that leaves a hole in the form."""
        self.usable = False
        self.add(code, where, **values)

    def guess(self, word: str, known: Iterable[str]) -> str:
        """The end of a message about an unknown name; no guess once there are too many problems to show."""
        return guess(word, known) if len(self.found) < LIMIT else "."
