"""Errors that follow from another one are told with it: an id mistyped once is wrong wherever it is used.

Whoever reads them wants the slip, not its echoes. Programs and forges, which show each place beside its line, get them all.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from formengine.problems import Problem

_USES: Mapping[str, tuple[str, str]] = {
    "unknown-name": ("name", "what"),
    "journey-question": ("name", "id"),
    "journey-page": ("page", "page"),
}
"""What uses a name that there is not: the kind of name, and the value that holds it."""
_OPTIONS: Mapping[str, str] = {"unknown-option": "options", "journey-option": "known"}
"""The same for options, with the value that lists those of their question: others may well be called alike."""


def folded(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of a form, in their order; those with the same cause as an earlier one are among its places."""
    kept: list[Problem] = []
    numbers: dict[Hashable, int] = {}
    for problem in problems:
        cause = _cause(problem)
        if cause is None or cause not in numbers:
            if cause is not None:
                numbers[cause] = len(kept)
            kept.append(problem)
        else:
            first = kept[numbers[cause]]
            kept[numbers[cause]] = replace(first, also=(*first.also, problem.where))
    return tuple(kept)


def _cause(problem: Problem) -> Hashable:
    """What problems with one cause have in common; None for one that stands for itself."""
    if (use := _USES.get(problem.code)) is not None:
        kind, key = use
        return problem.severity, kind, problem.values[key]
    if (known := _OPTIONS.get(problem.code)) is not None:
        listed = str(problem.values[known]).replace("'", "")
        return problem.severity, "option", problem.values["option"], listed
    if problem.code == "translation-signs":
        return problem.severity, problem.code, problem.where.source.name, problem.values["sign"]
    return None
