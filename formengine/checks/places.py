"""Where in its file a piece of a text stands: what YAML folded and gettext wrapped has to be found again."""

from __future__ import annotations

from bisect import bisect_right

from formengine.source import Source, Span


class Places:
    """Finds pieces of texts in their files; each file is cut into lines once."""

    def __init__(self) -> None:
        self._starts: dict[str, list[int]] = {}

    def of(self, where: Span, written: str, start: int, length: int) -> Span:
        """The place of `written[start : start + length]`, for a text that begins at `where`.

        The same words before it in the text are counted, so that the second is not taken for the first. Where escapes or
        the ends of lines stand between the words, the first of them must do; where even that is not found, the whole text.
        """
        if length >= len(written):
            return where
        piece = written[start : start + length]
        for part in dict.fromkeys((piece, piece.split()[0] if piece.split() else piece)):
            found = self._nth(where, part, written[:start].count(part), len(written))
            if found is not None:
                return found
        return where

    def _nth(self, where: Span, piece: str, before: int, room: int) -> Span | None:
        text, starts = where.source.text, self._lines(where.source)
        if where.line > len(starts):
            return None
        at = begin = starts[where.line - 1] + where.column - 1
        # A file may fold and indent what it holds, to a few times its length.
        end = begin + 4 * room + 400
        for _ in range(before + 1):
            at = text.find(piece, at, end)
            if at < 0:
                return None
            at += 1
        return _span(where.source, starts, at - 1, len(piece))

    def _lines(self, source: Source) -> list[int]:
        known = self._starts.get(source.name)
        if known is None:
            known = [0]
            while (end := source.text.find("\n", known[-1])) >= 0:
                known.append(end + 1)
            self._starts[source.name] = known
        return known


def _span(source: Source, starts: list[int], at: int, length: int) -> Span:
    line = bisect_right(starts, at)
    return Span(source, line, at - starts[line - 1] + 1, max(1, length))
