"""Figures as people write them: `5 000,50 €`, `five`; and what a comma between braces makes of one."""

from __future__ import annotations

import re
from dataclasses import replace

from formengine.expressions.numerals import number_in_words
from formengine.loading.problems import Problems
from formengine.loading.tree import Entry, Mapping, Scalar

NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,10})?")
"""A number as YAML 1.2's core schema has it, so that `12:30` and `1e3` are never taken for one."""
_UNIT = r"\s*(?:[€$£%]|EUR|euros?)?"
_WRITTEN = re.compile(rf"([-+]?[0-9][0-9\s.,'’]*?){_UNIT}", re.IGNORECASE)
_BEFORE = re.compile(r"[-+]?[0-9][0-9\s.'’]*")
_BEHIND = re.compile(rf"[0-9]+(?:\.[0-9]+)?{_UNIT}", re.IGNORECASE)
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_LONGEST = 60


def figure_meant(written: str) -> str:
    """The number that is meant by `5 000,50 €` or `five`; nothing when it is none, or written rightly."""
    if (number := number_in_words(written)) is not None:
        return str(number)
    found = _WRITTEN.fullmatch(written) if len(written) <= _LONGEST else None
    figure = re.sub(r"[\s'’]", "", found[1]) if found else ""
    comma, point = figure.rfind(","), figure.rfind(".")
    if comma > point and not (_THOUSANDS.fullmatch(figure) and figure == written):
        figure = figure.replace(".", "").replace(",", ".")
    elif comma >= 0:
        figure = figure.replace(",", "")
    return figure if figure != written and NUMBER.fullmatch(figure) else ""


def stands_alone(node: Mapping, entry: Entry) -> bool:
    """Whether a word stands between braces without a value, as a comma makes of half a text or half a figure."""
    return node.flow and isinstance(entry.value, Scalar) and entry.value.empty


def joined(problems: Problems, node: Mapping) -> Mapping:
    """A node with the figures that a comma has cut: `{at-most: 2 000,50}` is told, and read as 2000.50."""
    if not node.flow:
        return node
    entries: list[Entry] = []
    for entry in node.entries:
        figure = entries[-1].value if entries else None
        instead = _whole(figure, entry) if isinstance(figure, Scalar) and stands_alone(node, entry) else ""
        if isinstance(figure, Scalar) and instead:
            written = f"{figure.value},{entry.key}"
            problems.lost(
                "figure-signs", figure.where.shifted(0, len(written)), value=written, instead=instead
            )
            entries[-1] = replace(entries[-1], value=replace(figure, value=instead))
        else:
            entries.append(entry)
    return replace(node, entries=tuple(entries)) if len(entries) < len(node.entries) else node


def _whole(figure: Scalar, entry: Entry) -> str:
    """The figure that stands before and behind a comma; nothing where « 1353, 10 » are two things."""
    gap = entry.where.column - (figure.where.column + figure.where.length)
    if gap != 1 or entry.where.line != figure.where.line:
        return ""
    if not _BEFORE.fullmatch(figure.value) or not _BEHIND.fullmatch(entry.key):
        return ""
    return figure_meant(f"{figure.value},{entry.key}")
