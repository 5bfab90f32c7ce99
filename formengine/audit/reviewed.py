"""What a person has looked at and found good although axe-core could not tell: `a11y_tests/reviewed.yaml`.

    - rule: color-contrast              # the rule of axe-core, or one of our own
      states: "*/ar/*"                  # the states, with * for anything (default: all)
      target: ".unit"                   # part of the selector that is reported (default: any)
      reason: Why it may stay, in a sentence.
      reviewer: role of who looked      # a role, never a name
      link: https://…                   # the issue, or the document that says so

A violation of axe-core's is never reviewed away in silence: each entry is told in every report. One that matches nothing
any more fails an audit of all forms in all languages, so that it is taken out before it hides something new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from formengine.audit.findings import Finding, Result

FILE = Path("a11y_tests/reviewed.yaml")
KEYS = ("rule", "states", "target", "reason", "reviewer", "link")
REQUIRED = ("rule", "reason", "reviewer", "link")


class ReviewError(ValueError):
    """The list of what was reviewed cannot be read. The message says what to write."""


@dataclass(frozen=True, slots=True)
class Review:
    """One entry. `reason` says why what was found may stay."""

    rule: str
    reason: str
    reviewer: str
    link: str
    states: str = "*"
    target: str = ""

    def covers(self, state: str, finding: Finding) -> bool:
        """Whether this entry speaks of that finding."""
        same_place = fnmatchcase(state, self.states) and self.target in finding.target
        return self.rule == finding.rule and same_place

    @property
    def place(self) -> str:
        """What the entry speaks of, to find it by."""
        return f"rule {self.rule}, states {self.states}" + (f", target {self.target}" if self.target else "")

    def __str__(self) -> str:
        return f"reviewed by {self.reviewer}: {self.reason} ({self.link})"


def load_reviews(path: Path = FILE) -> tuple[Review, ...]:
    """The entries of a file; none when there is no such file. Raises ReviewError."""
    if not path.is_file():
        return ()
    entries = yaml.safe_load(path.read_text("utf-8")) or []
    if not isinstance(entries, list):
        raise ReviewError(f"{path}: write a list, each entry with a dash before it.")
    return tuple(_review(path, number, entry) for number, entry in enumerate(entries, 1))


def _review(path: Path, number: int, entry: object) -> Review:
    if (
        not isinstance(entry, dict)
        or not set(entry) <= set(KEYS)
        or not all(entry.get(key) for key in REQUIRED)
    ):
        wanted = ", ".join(REQUIRED)
        raise ReviewError(
            f"{path}, entry {number}: write {wanted}, and perhaps states and target; nothing else."
        )
    return Review(**{key: str(value) for key, value in entry.items()})


def review_of(reviews: Sequence[Review], state: str, finding: Finding) -> str:
    """What was said about a finding; empty when nobody has reviewed it."""
    return next((str(review) for review in reviews if review.covers(state, finding)), "")


def outlived(reviews: Sequence[Review], results: Sequence[Result]) -> list[str]:
    """The entries that speak of nothing found in `results`, which are those of all forms in all languages."""
    return [
        f"entry {number} ({review.place}) matches nothing any more: take it out."
        for number, review in enumerate(reviews, 1)
        if not any(review.covers(result.state, each) for result in results for each in result.findings)
    ]
