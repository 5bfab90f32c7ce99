"""The lines of YAML that a page is written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from formengine.problems import Problem
from formengine.source import Span

AROUND = 150
"""Characters of a long line that are shown on either side."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, and what is wrong in it."""

    number: int
    text: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """Some lines of a file."""

    file: str
    lines: tuple[Line, ...]

    def holds(self, where: Span) -> bool:
        """Whether a place is in these lines."""
        numbers = [line.number for line in self.lines]
        return where.source.name == self.file and bool(numbers) and numbers[0] <= where.line <= numbers[-1]


def extract(where: Span, problems: Iterable[Problem] = ()) -> Extract:
    """The block that begins at a place: its line, and all that is indented below it, moved to the left together."""
    written = where.source.text.split("\n")
    first = where.line - 1
    own = _indent(written[first]) if first < len(written) else 0
    last = first + 1
    while last < len(written) and (not written[last].strip() or _indent(written[last]) > own):
        last += 1
    while last > first + 1 and not written[last - 1].strip():
        last -= 1
    lines = _lines(written, first, last, where.source.name, problems)
    return Extract(where.source.name, tuple(replace(line, text=line.text[own:]) for line in lines))


def excerpt(where: Span) -> tuple[str, str, str]:
    """The line of a place: what stands before what is meant, that itself, and what follows. A long line is cut."""
    line, start = where.source.line(where.line), where.column - 1
    end = start + max(1, where.length)
    first, last = max(0, start - AROUND), min(len(line), end + AROUND)
    before = ("…" if first else "") + line[first:start].lstrip(" " if not first else "")
    after = line[end:last] + ("…" if last < len(line) else "")
    # Nothing stands where something is missing at the end of a line: a space can be marked.
    return before, line[start:end] or " ", after


def _lines(
    written: Sequence[str], first: int, last: int, file: str, problems: Iterable[Problem]
) -> tuple[Line, ...]:
    here = [problem for problem in problems if problem.where.source.name == file]
    return tuple(
        Line(
            number + 1,
            written[number].rstrip("\r"),
            tuple(problem for problem in here if problem.where.line == number + 1),
        )
        for number in range(first, min(last, len(written)))
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
