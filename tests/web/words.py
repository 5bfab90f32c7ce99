"""The engine's words as they stand on a page, from the catalogue: a new wording needs no new test."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from formengine import tags
from formengine.catalogues import Catalogue


def tidy(text: str) -> str:
    """Spaces of all kinds are one plain space, as they sound."""
    return " ".join(text.split())


@cache
def _words(language: str) -> Mapping[str, str]:
    return Catalogue.load(tags.spoken(language), "formengine").by_key()


def word(key: str, language: str = "en", **params: object) -> str:
    """The engine's words as they stand on a page."""
    return tidy(_words(language)[key].format(**params))


CONTINUE, BACK, START, ERASE = word("btn.continue"), word("btn.back"), word("btn.start"), word("btn.erase")
LATER = word("btn.later")
RESUME, AGAIN, CONFIRM = word("btn.resume"), word("btn.again"), word("btn.confirm")
SEND, CHANGE, MINE, KEEP = (
    word("btn.submit"),
    word("btn.change"),
    word("btn.use-mine"),
    word("btn.keep-saved"),
)
CHECK, SENT, CONFLICT = word("check.heading"), word("done.heading"), word("conflict.heading")
ENDED, SKIPPED, PERIOD = word("page.ended.heading"), word("form.skipped"), word("notice.new-period")
