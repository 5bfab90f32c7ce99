"""The formatter: the same words, laid out as forms are laid out everywhere.

It goes from token to token and writes each as it stands; only what lies between may change: how far a line is moved in,
and how many blanks and empty lines there are. So no comment can be lost, and quotes and line breaks stay as they are.
What came out is read again, and thrown away should it say anything else: `Unsafe` is then raised and the file stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from formengine.phrases import Phrase, phrase

STEP = 2
_FLOW = {"[": 1, "{": 1, "]": -1, "}": -1}


class Unsafe(Exception):
    """A file is left as it is, since it cannot be read, or would say something else; `why` says which."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Token:
    """A piece that stays as it is: a sign, or a scalar with its quotes. `column` is where it began."""

    text: str
    start: int
    end: int
    column: int
    is_key: bool = False

    @property
    def is_block(self) -> bool:
        """Whether it is a scalar whose lines stand below its header."""
        return self.text[:1] in ("|", ">")


@dataclass(slots=True)
class _Level:
    """A list or a mapping in lines of its own: the column that it had, and the one that it gets."""

    old: int
    new: int
    listed: bool


def formatted(text: str) -> str:
    """The text of a file of YAML, laid out. Formatting what was formatted changes nothing. Raises Unsafe."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = text if text.endswith("\n") else f"{text}\n"
    try:
        said = _said(text)
        tokens = list(_tokens(text))
        out = _Layout(text, tokens).text()
        if _said(out) != said:
            raise Unsafe(phrase("its layout could not be changed without changing what it says"))
    except yaml.YAMLError as error:
        raise Unsafe(phrase("it is no YAML that can be read")) from error
    return out


def _said(text: str) -> list[object]:
    """All that a file says, without its places: events with their values, and how scalars are quoted."""
    return [
        (
            type(event),
            getattr(event, "value", None),
            getattr(event, "tag", None),
            getattr(event, "style", None),
        )
        for event in yaml.parse(text, Loader=yaml.CLoader)
    ]


def _tokens(text: str) -> Iterator[Token]:
    """What is written, without what only the scanner sees. Anchors, tags and several documents are not of the language."""
    found = [
        token
        for token in yaml.scan(text, Loader=yaml.CLoader)
        if token.end_mark.index > token.start_mark.index
    ]
    for token, after in zip(found, [*found, None][1:], strict=True):
        if isinstance(
            token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken | yaml.DirectiveToken | yaml.KeyToken
        ):
            raise Unsafe(
                phrase("it holds an anchor, a tag or a key in lines of its own, which the language has not")
            )
        if isinstance(token, yaml.DocumentStartToken | yaml.DocumentEndToken):
            raise Unsafe(phrase("it holds several documents"))
        start = token.start_mark
        written = text[start.index : token.end_mark.index]
        if not (isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")):
            written = written.rstrip()
        elif _keeps(written):
            # The scanner has read on to where the next line begins: how far that is moved in is not of the block.
            written = written.rstrip(" ")
        else:
            written = written.rstrip("\n ")
        yield Token(
            written, start.index, start.index + len(written), start.column, isinstance(after, yaml.ValueToken)
        )


def _keeps(block: str) -> bool:
    """Whether the empty lines at the end of a block are part of its text."""
    return "+" in block.partition("\n")[0].partition("#")[0]


class _Layout:
    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.source = text
        self.tokens = tokens
        self.levels: list[_Level] = []
        self.flow = 0
        self.out: list[str] = []

    def text(self) -> str:
        """The file, laid out."""
        before: Token | None = None
        for token in self.tokens:
            gap = self.source[before.end if before else 0 : token.start]
            if before is None or _at_line_start(before) or "\n" in gap:
                self._new_line(before, gap, token)
            else:
                self.out.append(_blank(before, token))
                if not self.flow:
                    self._open(token, None)
            self.out.append(self._written(token))
            self.flow += _FLOW.get(token.text, 0)
            before = token
        tail = self._tail(before, self.source[before.end if before else 0 :])
        whole = "".join([*self.out, tail]).lstrip("\n")
        # Of a block that says so, the empty lines at its end are part of the text.
        kept = before is not None and _at_line_start(before) and not tail
        return whole if kept else whole.rstrip("\n") + "\n"

    def _new_line(self, before: Token | None, gap: str, token: Token) -> None:
        open_levels = [(level.old, level.new) for level in self.levels]
        if self.flow:
            shift = self._shift()
            column = max(self._inner(), token.column + shift)
        else:
            column = self._open(token, before)
        lines = gap.split("\n")
        fresh = _at_line_start(before)
        if not fresh:
            self.out.append(_after(lines.pop(0)))
        self.out.append(_comments(lines[:-1], open_levels, token.column, column, fresh=fresh))
        if not fresh:
            self.out.append("\n")
        self.out.append(" " * column)

    def _open(self, token: Token, before: Token | None) -> int:
        """Close the levels that this token ends, open the one that it begins, and say where it stands."""
        listed = token.text == "-"
        if before is not None or not self.levels:
            while self.levels and self.levels[-1].old > token.column:
                self.levels.pop()
            while (
                self.levels and self.levels[-1].old == token.column and self.levels[-1].listed and not listed
            ):
                self.levels.pop()
        here = self.levels[-1] if self.levels else None
        if here is not None and here.old == token.column and here.listed == listed:
            return here.new
        if not (listed or token.is_key):
            return self._inner()
        self.levels.append(_Level(token.column, self._inner() if here is not None else 0, listed))
        return self.levels[-1].new

    def _inner(self) -> int:
        """Where what belongs to the innermost level stands, on lines of its own."""
        return self.levels[-1].new + STEP if self.levels else 0

    def _shift(self) -> int:
        return self.levels[-1].new - self.levels[-1].old if self.levels else 0

    def _written(self, token: Token) -> str:
        """A token as it stands; the further lines of a text are moved with it."""
        if "\n" not in token.text:
            return token.text
        first, *rest = token.text.split("\n")
        if token.is_block and not self.flow:
            return "\n".join([first.rstrip(), *self._block(first, rest)])
        moved = (line.strip(" ") if token.text[0] not in "'\"" else line.lstrip(" ") for line in rest)
        old = (len(line) - len(line.lstrip(" ")) for line in rest)
        return "\n".join(
            [
                first,
                *(
                    f"{' ' * max(self._inner(), column + self._shift())}{line}" if line else ""
                    for line, column in zip(moved, old, strict=True)
                ),
            ]
        )

    def _block(self, header: str, lines: list[str]) -> Iterator[str]:
        """The lines of a block, of which blanks beyond the margin are part of the text."""
        said = next((int(sign) for sign in header.partition("#")[0] if sign.isdigit()), None)
        if said is None:
            # Where there is no word, the longest line of blanks is the margin.
            blanks = max(map(len, lines))
            margin = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), blanks)
            # A block is moved in even where it is all there is: else a comment below it would be its next line.
            to = self._inner() or STEP
        else:
            # The header counts from what the block belongs to: its first line may stand further in than others.
            margin = said + (self.levels[-1].old if self.levels else 0)
            to = margin + self._shift()
        for line in lines:
            inside = line[margin:]
            lead = margin - (len(line) - len(line.lstrip(" ")))
            yield f"{' ' * to}{inside}" if inside and lead <= 0 else ""

    def _tail(self, before: Token | None, gap: str) -> str:
        """What comes after the last word."""
        lines = gap.split("\n")
        fresh = _at_line_start(before)
        behind = "" if fresh else _after(lines.pop(0))
        levels = [(level.old, level.new) for level in self.levels]
        return behind + _comments(lines, levels, 0, 0, fresh=fresh)


def _at_line_start(before: Token | None) -> bool:
    """Whether what follows begins a line: nothing stands before it, or a block that keeps the empty lines at its end."""
    return before is None or before.text.endswith("\n")


def _blank(before: Token, token: Token) -> str:
    """What stands between two tokens on a line."""
    if before.text == ":":
        return " "
    tight = before.text in ("[", "{") or token.text in ("]", "}", ",", ":")
    return "" if tight else " "


def _after(rest: str) -> str:
    """A comment behind something stays as far from it as it stands: several may be in a column."""
    kept = rest.rstrip()
    return kept if not kept or kept[0] == " " else f" {kept}"


def _comments(lines: list[str], levels: list[tuple[int, int]], old: int, new: int, *, fresh: bool) -> str:
    """Comments on lines of their own, each moved with what it stands above or below, and at most one empty line at once.

    They end the line that was begun; or, where a line begins, none is empty before them: a block would keep it as its own.
    """
    out: list[str] = []
    for line in lines:
        comment = line.strip()
        if not comment:
            if out[-1:] != [""] and not (fresh and not out):
                out.append("")
            continue
        column = len(line) - len(line.lstrip(" "))
        out.append(" " * _beside(column, levels, old, new) + comment)
    return "".join(f"{line}\n" if fresh else f"\n{line}" for line in out)


def _beside(column: int, levels: list[tuple[int, int]], old: int, new: int) -> int:
    """Where a comment goes: with what follows it, or with the innermost thing before it that it stands under."""
    return next((to for at, to in reversed(levels) if old < at <= column), new)
