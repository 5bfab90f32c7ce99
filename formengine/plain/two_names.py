"""`two-names`: the same thing is called by two names, so that readers look for a difference.

« Votre courriel » on one page and « votre e-mail » on the next ask for one thing. The names are ours, few, and each
line of the list means one thing only. What is told is each name after the first that the form uses, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage
from formengine.plain.words import en, fr

_NAMES = {"fr": fr.NAMES, "en": en.NAMES}


def check(passages: Sequence[Passage], limits: Plain) -> Iterator[tuple[int, Finding]]:
    """Yield each further name of a thing, with the number of the passage where it comes first."""
    if not passages or passages[0].language not in _NAMES:
        return
    pattern, things = _compiled(passages[0].language)
    first: dict[int, str] = {}
    told: set[str] = set()
    for number, passage in enumerate(passages):
        for found in pattern.finditer(passage.prose):
            name = next(name for name in things if _is(name, found[0]))
            used = first.setdefault(things[name], name)
            if name != used and name not in told:
                told.add(name)
                yield (
                    number,
                    Finding("two-names", found.start(), len(found[0]), {"name": name, "first": used}),
                )


@cache
def _compiled(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """One pattern for all names, the longest first, and the thing that each means."""
    things = {name: thing for thing, names in enumerate(_NAMES[language]) for name in names}
    ordered = sorted(things, key=lambda name: -len(name))
    listed = "|".join(_inflected(name) for name in ordered)
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE), {
        name: things[name] for name in ordered
    }


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_inflected(name), re.IGNORECASE)


def _is(name: str, written: str) -> bool:
    return _pattern(name).fullmatch(written) is not None


def _inflected(name: str) -> str:
    return r"\s+".join(re.escape(word) + "s?" for word in name.split())
