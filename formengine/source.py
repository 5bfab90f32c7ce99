"""Where something is written: a source file, and a span of characters inside it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. `name` is what a designer calls it (a path relative to where they stand)."""

    name: str
    text: str = field(compare=False, repr=False)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its end; empty past the last line."""
        lines = self.text.split("\n", number)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters on one line. `line` and `column` count from 1, `length` in characters."""

    source: Source
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"

    def shifted(self, columns: int, length: int) -> Span:
        """The span that begins `columns` characters further on the same line."""
        return Span(self.source, self.line, self.column + columns, length)

    def excerpt(self) -> str:
        """The line of the file, and under it a caret below each character of the span."""
        text = self.source.line(self.line).replace("\t", " ")
        if len(text) > EXCERPT_WIDTH:
            return _clipped(text, self.column, self.length)
        return f"{text}\n{' ' * (self.column - 1)}{'^' * max(1, self.length)}"


EXCERPT_WIDTH = 160


def _clipped(text: str, column: int, length: int) -> str:
    """A long line shows only what stands around the column, so that an excerpt stays readable."""
    start = max(0, column - 1 - EXCERPT_WIDTH // 3)
    shown = text[start : start + EXCERPT_WIDTH]
    caret = column - 1 - start
    return f"…{shown}…\n{' ' * (caret + 1)}{'^' * max(1, min(length, EXCERPT_WIDTH - caret))}"
