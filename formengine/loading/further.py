"""What else is wrong with a file that YAML cannot read: YAML stops at the first trap, and whoever writes wants to know all.

What was told is mended in a copy, where that is one sign or two quotes, and the copy is read on from there; what cannot be
mended is left, up to the next item or key that stands as far to the left. So each line is read about once, and what is told
is told of lines that nothing above has upset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import yaml

from formengine.loading.problems import Problems
from formengine.loading.traps import explain
from formengine.problems import Problem
from formengine.source import Source, Span

MOST = 100
"""So many traps of a file are told; more have one cause, or come from another kind of file."""
_ON_ONE_LINE = 6
_BEGINS = re.compile(r"(?P<indent> *)(?:-(?: |$)|[\w-]+ *:(?: |$))")
_SEVERAL = frozenset(("text-needs-quotes", "missing-comma"))
"""What may be wrong twice in a line."""
_LEAD = re.compile(r" *(?:- +)*")
_DASHES = frozenset("-‐‑‒–—―")
_ONCE = frozenset(("tab",))
"""What is wrong in many lines alike, where it is wrong in one."""


Read = Callable[[Source, Problems], tuple[yaml.YAMLError | None, list[Span]]]
"""Reads a source to its end or to where YAML stops; gives why it did, and the brackets that are open there."""


def further(read: Read, first: Problem, bracket: Span | None, known: Iterable[Problem]) -> Iterator[Problem]:
    """The other traps of the file of the `first`, but for those that are `known`.

    `bracket` is the outermost one that was open where YAML stopped.
    """
    copy = _Copy(read, first.where.source)
    told = {(each.code, each.where.line, each.where.column) for each in (*known, first)}
    stop: Problem | None = first
    at: int | None = 0
    for _ in range(MOST * _ON_ONE_LINE):
        at = copy.after(stop, bracket) if stop is not None else at
        if at is None or len(told) > MOST:
            return
        found, stop, bracket, at = copy.read_on(at)
        for each in found:
            written = copy.as_written(each)
            if copy.is_news(written, told):
                told.add((written.code, written.where.line, written.where.column))
                yield written


class _Copy:
    """A copy of a file, mended line by line."""

    def __init__(self, read: Read, source: Source) -> None:
        self.read = read
        self.source = source
        self.lines = source.text.split("\n")
        self.edits: dict[int, list[tuple[int, int, int]]] = {}

    def after(self, found: Problem, bracket: Span | None) -> int | None:
        """The line (from 0) from which to read on; None where nothing is left."""
        line = found.where.line - 1
        if self.mended(found):
            begin = min(line, bracket.line - 1) if bracket is not None else line
            if _BEGINS.match(self.lines[begin]):
                return begin
        return self.next_begin(line)

    def is_news(self, found: Problem, told: set[tuple[str, int, int]]) -> bool:
        """Whether a problem comes of no cause that is told already."""
        if found.code in _ONCE and any(code == found.code for code, *_ in told):
            return False
        where = found.where
        columns = [column for _, line, column in told if line == where.line]
        # A line has two traps where another is left once the first is mended.
        again = found.code in _SEVERAL and where.line - 1 in self.edits and where.column not in columns
        return not columns or again

    def next_begin(self, line: int) -> int | None:
        """The next item or key that stands as far to the left as the item in which a line stands."""
        indent = self.indent_of_item(line)
        for at in range(line + 1, len(self.lines)):
            begins = _BEGINS.match(self.lines[at])
            if begins is not None and len(begins["indent"]) <= indent:
                return at
        return None

    def indent_of_item(self, line: int) -> int:
        """How far to the left the item begins in which a line stands, or which it begins."""
        text = self.lines[line]
        own = len(text) - len(text.lstrip())
        for at in range(line, -1, -1):
            above = self.lines[at]
            indent = len(above) - len(above.lstrip())
            if (
                (above.lstrip()[:1] in _DASHES)
                if at == line
                else (indent < own and above.lstrip().startswith("- "))
            ):
                return indent
        return 0

    def mended(self, found: Problem) -> bool:
        """Mend a trap that is a matter of one line; whether that could be done."""
        line, column, length = found.where.line - 1, found.where.column - 1, found.where.length
        text = self.lines[line]
        if len(self.edits.get(line, ())) >= _ON_ONE_LINE:
            return False
        match found.code:
            case "text-needs-quotes" | "quotes-in-quotes":
                new = str(found.values["quoted"])
            case "missing-comma":
                new, length = ", ", 0
            case "no-break-space":
                new, length = " ", 1
            case "colon-space":
                column = text.find(":", column)
                new, length = ": ", 1
            case "tab" if (indent := self.indent_meant(line)) is not None:
                column, length, new = 0, len(text) - len(text.lstrip()), " " * indent
            case _:
                return False
        self.lines[line] = f"{text[:column]}{new}{text[column + length :]}"
        self.edits.setdefault(line, []).append((column, length, len(new)))
        return True

    def indent_meant(self, line: int) -> int | None:
        """How far to the right a line belongs that begins with tabs; None where its neighbours do not tell."""
        above = next((each for each in reversed(self.lines[:line]) if each.strip()), "")
        below = next((each for each in self.lines[line + 1 :] if each.strip()), "")
        lead = _LEAD.match(above)
        indent = len(lead[0]) if lead is not None else 0
        indent += 2 * above.rstrip().endswith(":")
        other = len(below) - len(below.lstrip(" "))
        return indent if below[:1] == "\t" or other <= indent else None

    def read_on(self, begin: int) -> tuple[list[Problem], Problem | None, Span | None, int | None]:
        """What is wrong from a line on, up to the end of what begins there or to where YAML stops: the last is why it does.

        Then the outermost bracket that is open there; where it does not stop, the line from which to read on.
        """
        end = self.end_of_piece(begin)
        # The lines before are empty, so that places are those of the file.
        piece = Source(self.source.name, "\n" * begin + "\n".join(self.lines[begin:end]) + "\n")
        seen = Problems()
        error, brackets = self.read(piece, seen)
        if error is None:
            return seen.found, None, None, end if end < len(self.lines) else None
        stop = explain(piece, error, brackets[-1] if brackets else None)
        return [*seen.found, stop], stop, brackets[0] if brackets else None, None

    def end_of_piece(self, begin: int) -> int:
        """The first line further to the left than the one at which a piece begins."""
        first = self.lines[begin]
        indent = len(first) - len(first.lstrip())
        for at in range(begin + 1, len(self.lines)):
            begins = _BEGINS.match(self.lines[at])
            if begins is not None and len(begins["indent"]) < indent:
                return at
        return len(self.lines)

    def as_written(self, found: Problem) -> Problem:
        """The same problem in the file as it is written, without what was mended before it on its line."""
        column = found.where.column
        for start, old, new in reversed(self.edits.get(found.where.line - 1, [])):
            if column > start + new:
                column += old - new
        where = Span(self.source, found.where.line, column, found.where.length)
        return Problem(found.code, where, found.values)
