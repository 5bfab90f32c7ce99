"""A planted defect: what is broken for whom, where and how it is planted, which pages show it, and who must speak of it.

A defect is a value and nothing else. An edit that finds nothing to change is a failure of the self-test: else a defect that
was not planted would count as one that nobody needs to find.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Where = Literal["template", "page", "style", "translation", "definition"]
Edit = tuple[str, str]
"""What stands there, and what is written instead, once."""


@dataclass(frozen=True, slots=True)
class Template:
    """In a template of the engine, from which pages are then compiled anew."""

    name: str
    old: str
    new: str
    also: tuple[Edit, ...] = ()
    where: Where = "template"


@dataclass(frozen=True, slots=True)
class Page:
    """In the bytes of compiled pages: in all that are looked at, or `only` in some. `scripts`: those planted may run."""

    old: str
    new: str
    also: tuple[Edit, ...] = ()
    only: tuple[str, ...] = ()
    scripts: bool = False
    where: Where = "page"


@dataclass(frozen=True, slots=True)
class Header:
    """In what is sent with a page."""

    name: str
    value: str
    where: Where = "page"


@dataclass(frozen=True, slots=True)
class Style:
    """In the style sheet: lines added at its end, or edits of what it says."""

    added: str = ""
    edits: tuple[Edit, ...] = ()
    where: Where = "style"


@dataclass(frozen=True, slots=True)
class Words:
    """In the engine's catalogue: what a key says on the pages, wherever it stands."""

    key: str
    says: str
    where: Where = "translation"


@dataclass(frozen=True, slots=True)
class Translation:
    """In the form's English catalogue, as its file is written. Pages are looked at in English."""

    old: str
    new: str
    where: Where = "translation"


@dataclass(frozen=True, slots=True)
class Definition:
    """In the YAML of the form."""

    old: str
    new: str
    also: tuple[Edit, ...] = ()
    where: Where = "definition"


Plant = Template | Page | Header | Style | Words | Translation | Definition


@dataclass(frozen=True, slots=True)
class Defect:
    """One planted defect.

    `rows` are those of the accessibility table, `at` the states that show it (`naissance/error-month`; none: `formengine
    check` alone is asked). Of `by` one must speak: `axe:label`, `own:grouped`, `html`, `transcript`, `check:step-title`,
    `explore`. `keyboard`: pages are walked with Tab too.
    """

    id: str
    words: str
    plant: Plant
    at: tuple[str, ...]
    by: tuple[str, ...]
    rows: tuple[int, ...]
    criteria: tuple[str, ...]
    keyboard: bool = False

    @property
    def language(self) -> str:
        """The language in which its pages are looked at."""
        return "en" if isinstance(self.plant, Translation) else "fr"


class NotPlantedError(LookupError):
    """An edit found nothing to change, so that the defect is not there."""

    def __init__(self, defect: str, what: str) -> None:
        super().__init__(f"{defect} was not planted: {what}")


def edited(text: str, edits: Iterable[Edit], defect: str) -> str:
    """The text with each edit made once. Raises NotPlantedError."""
    for old, new in edits:
        if not old or old not in text:
            raise NotPlantedError(defect, f"« {old} » does not stand there.")
        text = text.replace(old, new, 1)
    return text
