"""How many saved drafts a change touches: at most so many, by what can be read without the claimant.

The server sees in which version a draft is and which of its pages hold something, not what. So a page that is asked again
of those whose answer does not fit is counted for all who have answered it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from formengine.comparing import Difference, Fate
from formengine.phrases import numbered, phrase
from formengine.storage import Begun, StorageError, drafts_in_the_middle

WORDS: dict[Fate, str] = {
    "asked": phrase("may be asked something again"),
    "confirmed": phrase("may have to confirm something"),
    "lost": phrase("may lose an answer"),
    "dropped": phrase("may have given an answer that is not sent, as changes.yaml says"),
}


@dataclass(frozen=True)
class Touched:
    """`drafts` are all that are open, `known` those that are in the version that was compared; `by` counts the former by
    what may become of an answer, `each` by difference, `keep` those that keep all.
    """

    drafts: int
    known: int
    keep: int
    by: dict[Fate, int]
    each: tuple[int, ...]

    @classmethod
    def of(cls, begun: Sequence[Begun], version: str, differences: Sequence[Difference]) -> Touched:
        """Count the drafts that have answered what each difference is about."""
        shapes = [(each.version, {_shape(page) for page in each.pages}) for each in begun]
        concerned = [[bool(pages & set(each.answers)) for each in differences] for _, pages in shapes]
        fates = [
            {each.fate for each, hit in zip(differences, hits, strict=True) if hit} for hits in concerned
        ]
        return cls(
            len(begun),
            sum(found == version for found, _ in shapes),
            sum(not fate & WORDS.keys() for fate in fates),
            {fate: sum(fate in found for found in fates) for fate in WORDS},
            tuple(sum(column) for column in zip(*concerned, strict=True)) or (0,) * len(differences),
        )

    def text(self) -> Iterator[str]:
        """In words."""
        others = self.drafts - self.known
        more = phrase(", {n} of them in another version", n=others) if others else ""
        yield numbered(self.drafts, "1 draft is open{more}:", "{n} drafts are open{more}:", more=more)
        for fate, number in self.by.items():
            if number:
                yield phrase("- at most {n} {what}", n=number, what=WORDS[fate])
        yield numbered(self.keep, "- at least 1 keeps all answers", "- at least {n} keep all answers")

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        return {"open": self.drafts, "in-old-version": self.known, "keep-all": self.keep, "at-most": self.by}


def url_of(database: str) -> str:
    """The URL of a database that is named by it, or by its file. Raises UsageError where there is no such file."""
    if "://" in database:
        return database
    if not Path(database).is_file():
        raise click.UsageError(f"There is no database '{database}'.")
    return f"sqlite:///{Path(database).resolve()}"


def in_the_middle(url: str, form: str) -> list[Begun]:
    """The open drafts of a form. Raises UsageError where the database does not tell."""
    try:
        return list(drafts_in_the_middle(url, form, datetime.datetime.now(datetime.UTC)))
    except StorageError as error:
        raise click.UsageError(str(error)) from None


def _shape(page: str) -> str:
    """The page that a row is about, whatever the item."""
    loop, _, rest = page.partition("/")
    return f"{loop}/*/{rest.partition('/')[2]}" if rest else page
