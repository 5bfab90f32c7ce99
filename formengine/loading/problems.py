"""The one place where the loader collects what is wrong, so that a designer sees all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from formengine.problems import Problem, guess
from formengine.source import Span

LIMIT = 300
"""A file with more problems than this has one cause for most of them; more would hide it and take long to print."""


class Problems:
    """A list that grows. `usable` turns False when something is missing that a form cannot be built without.

    Such a form is looked through all the same: `lost_at` is where something is missing, `names` are those of what was left
    out, and `blind` is True when nobody knows what all was left out. `misnamed` are ids that cannot be, and what they were
    meant to be: what is there under them is read.
    """

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.usable = True
        self.blind = False
        self.lost_at: list[Span] = []
        self.names: set[str] = set()
        self.misnamed: set[str] = set()

    def add(self, code: str, where: Span, /, **values: object) -> None:
        """Note a problem."""
        if len(self.found) < LIMIT:
            self.found.append(Problem(code, where, values))
        elif len(self.found) == LIMIT:
            self.found.append(Problem("too-many-problems", where, {"limit": LIMIT}))

    def lost(self, code: str, where: Span, /, **values: object) -> None:
        """Note a problem that leaves a hole in the form."""
        self.hole(where)
        self.add(code, where, **values)

    def hole(self, where: Span) -> None:
        """Note a hole in the form whose cause is told already."""
        self.usable = False
        self.lost_at.append(where)

    def left_out(self, names: Iterable[str]) -> None:
        """Note what something is called that is not in the form, for it could not be read."""
        self.usable = False
        self.names.update(names)

    def called_wrongly(self, *ids: str) -> None:
        """Note an id that will change: what is said of answers, journeys and translations that name it would be wrong."""
        self.usable = False
        self.misnamed.update(ids)

    @property
    def full(self) -> bool:
        """Whether no more problems are shown, so that nothing need be guessed for them."""
        return len(self.found) >= LIMIT

    @contextmanager
    def apart(self) -> Iterator[None]:
        """While something is read that leaves no hole in the form, whatever is wrong with it."""
        known = self.usable, self.blind, self.lost_at.copy(), self.names.copy(), self.misnamed.copy()
        yield
        self.usable, self.blind, self.lost_at, self.names, self.misnamed = known

    def guess(self, word: str, known: Iterable[str]) -> str:
        """The end of a message about an unknown name; no guess once there are too many problems to show."""
        return "." if self.full else guess(word, known)
