"""The custom properties of a brand's style sheet, each with its place in the file.

Only what a brand file holds is understood: `:root { --name: value; }`, and the same inside
`@media (prefers-color-scheme: dark)`. Other rules and other media are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formengine.source import Source, Span

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"(--[\w-]+)\s*:\s*([^;]*)")
_ALIAS = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")
_OUTSIDE = re.compile(r"@import|url\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Property:
    """One custom property: its name with the two dashes, its value, where its name stands."""

    name: str
    value: str
    where: Span


@dataclass(frozen=True, slots=True)
class Properties:
    """What a brand file declares. `dark` holds only what differs in the dark."""

    light: Mapping[str, Property]
    dark: Mapping[str, Property]
    outside: tuple[Span, ...]
    """Where the file would fetch something from elsewhere."""

    def scheme(self, dark: bool) -> dict[str, Property]:
        """Every property as it holds in the light, or in the dark."""
        return {**self.light, **self.dark} if dark else dict(self.light)


def parse(source: Source) -> Properties:
    """Read the properties of a style sheet. A later declaration of a name replaces an earlier one, as in CSS."""
    text = _without_comments(source.text)
    found: dict[bool, dict[str, Property]] = {False: {}, True: {}}
    for dark, start, end in _roots(text):
        for match in _DECLARATION.finditer(text, start, end):
            where = _span(source, match.start(1), len(match[1]))
            found[dark][match[1]] = Property(match[1], " ".join(match[2].split()), where)
    outside = tuple(_span(source, match.start(), len(match[0])) for match in _OUTSIDE.finditer(text))
    return Properties(found[False], found[True], outside)


def resolved(name: str, properties: Mapping[str, Property]) -> Property | None:
    """The property `name`, through `var(--other)` where it names another; None when there is none."""
    seen: set[str] = set()
    while name not in seen and (found := properties.get(name)):
        seen.add(name)
        alias = _ALIAS.fullmatch(found.value)
        if not alias:
            return found
        name = alias[1]
    return None


def _without_comments(text: str) -> str:
    # Blanked rather than removed, so that every character keeps its line and column.
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _roots(text: str) -> Iterator[tuple[bool, int, int]]:
    """Each `:root` block that counts: whether it is for the dark, and where its declarations begin and end."""
    open_blocks: list[tuple[str, int]] = []
    begin = 0
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            prelude = text[begin : brace.start()].rpartition(";")[2].strip()
            open_blocks.append((prelude, brace.end()))
        elif open_blocks:
            prelude, start = open_blocks.pop()
            dark = any(_DARK.search(outer) for outer, _ in open_blocks)
            if prelude == ":root" and (dark or not open_blocks):
                yield dark, start, brace.start()
        begin = brace.end()


def _span(source: Source, offset: int, length: int) -> Span:
    before = source.text[:offset]
    return Span(source, before.count("\n") + 1, offset - before.rfind("\n"), length)
