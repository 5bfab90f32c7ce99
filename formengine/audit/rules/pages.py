"""What several rules must find on a page of the engine: the error summary, the buttons, the words of a message key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from formengine.audit.dom import Document, Element
from formengine.audit.rules.base import View

PREFIXES = ("error.prefix", "warning.prefix")


def summary_of(document: Document) -> Element | None:
    """The error summary: the group that takes the focus when the page is there."""
    return next((each for each in document.elements if each.has("autofocus") and not each.hidden), None)


def summary_links(document: Document) -> Iterator[tuple[Element, Element | None]]:
    """Each link of the error summary within the page, with what it leads to."""
    summary = summary_of(document)
    for link in summary.all("a") if summary is not None else ():
        if link.get("href").startswith("#"):
            yield link, document.by_id(link.get("href")[1:])


def prefixes(view: View, keys: Iterable[str] = PREFIXES) -> tuple[str, ...]:
    """How a title begins after an error, or when something is asked about."""
    return tuple(" ".join(view.words[key].split()) for key in keys if view.words.get(key))


def pattern_of(words: str) -> re.Pattern[str]:
    """A text of the catalogue as a pattern, with anything short in the place of what is filled in."""
    parts = re.split(r"\{[^}]*\}", " ".join(words.split()))
    return re.compile(".{1,60}?".join(map(re.escape, parts)))


def is_shared(document: Document) -> bool:
    """Whether a page is shown on a shared device. Its title names no question there, since histories keep titles, and its
    fields have no token, or browsers would offer what others typed: docs/decisions/0080-a-device-that-others-use.md.
    """
    return bool(document.classed("session"))


def flat(words: str) -> str:
    """Words in small letters with plain single spaces."""
    return " ".join(words.casefold().split())


def sends(button: Element) -> bool:
    """Whether a button sends its form."""
    if button.tag == "button":
        return button.get("type", "submit").lower() == "submit"
    return button.tag == "input" and button.get("type").lower() in {"submit", "image"}


def asks(document: Document) -> list[Element]:
    """The forms of a page in which something is asked: they have a control that one sees."""
    return [
        form
        for form in document.all("form")
        if any(not each.hidden for each in form.all("input", "select", "textarea"))
    ]
