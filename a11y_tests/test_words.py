"""No words for claimants that no state shows: what the audit never sees, nobody has judged."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

import pytest

from a11y_tests.conftest import LANGUAGES, captured
from formengine import tags
from formengine.audit.exploring import ENGINE, explore
from formengine.audit.selftest.stage import own_place
from formengine.audit.states import State
from formengine.catalogues import ENGINE as WORDS
from formengine.catalogues import Catalogue
from formengine.resources import templates_dir
from formengine.web import Settings
from tests.audit.exploring.support import write

LANGUAGE = "fr"
LISTED = "rgaa."
"""The names of criteria: each is one line of a list on the page about accessibility, which is seen with a few of them."""
MAILED = "mail."
"""What messages alone say: each is looked at where the message is written, in tests/web."""
RARE = """
- {step: read, title: Read, ask: [{id: told, type: note, label: Read, text: Something to know.}]}
- step: one
  title: One
  ask:
    - {id: coming, type: date, label: Coming, summary: Coming, noun: the day, earliest: today}
    - {id: bygone, type: date, label: Gone, summary: Gone, noun: the day, latest: "months_before(2)"}
    - {id: paid, type: month, label: Paid, summary: Paid, noun: the month, latest: "months_before(2)"}
    - {id: due, type: month, label: Due, summary: Due, noun: the month, earliest: today}
- step: two
  title: Two
  ask:
    - {id: code, type: text, label: Code, summary: Code, noun: the code, min-length: 5}
    - {id: phone, type: phone, label: Phone, summary: Phone, noun: the number, country: BE}
    - {id: year, type: integer, label: Year, summary: Year, noun: the year, year: true, at-most: 2026}
    - {id: postcode, type: postcode, label: Postcode, summary: Postcode, noun: the code, country: BE}
"""
"""What neither form of the repository asks, nor the form of the self-test."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The words of every page that can be seen, in one language."""
    folder = write(tmp_path_factory.mktemp("forms"), RARE, spoken=LANGUAGE)
    own = Settings(locales=own_place() / "locales")
    # Easy words have a link back to the usual ones, which no other page has.
    spoken = [(form, tag) for form, tag in LANGUAGES if tags.spoken(tag) == LANGUAGE]
    found = [captured(form, tag) for form, tag in (*spoken, (ENGINE, LANGUAGE))]
    found.append(explore(own_place() / "forms" / "self-test", LANGUAGE, settings=own).captured)
    found.append(explore(folder, LANGUAGE).captured)
    return tuple({_plain(state) for each in found for state in each.states})


def _plain(state: State) -> str:
    return " ".join(html.unescape(state.body.decode()).split())


def test_every_word_of_the_engine_is_seen_in_some_state(pages: tuple[str, ...]) -> None:
    together = "\n".join(pages)
    unseen = []
    for key, words in Catalogue.load(LANGUAGE, WORDS).by_key().items():
        if key.startswith((LISTED, MAILED)):
            continue
        said = [" ".join(piece.split()) for piece in re.split(r"\{[^}]*\}", words)]
        # Two searches: the whole text lets most words go fast, a single page must hold all pieces.
        if all(each in together for each in said) and any(
            all(each in page for each in said) for page in pages
        ):
            continue
        unseen.append(f"{key}, used in {', '.join(_used_in(key)) or 'no template'}")
    assert unseen == []


def _used_in(key: str) -> Iterator[str]:
    """The templates and modules that name the words, or words that begin like them."""
    begin = key.rpartition("-")[0] or key
    for name, text in _sources():
        if f"'{key}'" in text or f'"{key}"' in text or (begin != key and f"'{begin}-'" in text):
            yield name


@cache
def _sources() -> tuple[tuple[str, str], ...]:
    home = templates_dir().parent
    found = [*templates_dir().rglob("*.html"), *(home / "formengine" / "web").glob("*.py")]
    return tuple((str(path.relative_to(home)), path.read_text("utf-8")) for path in found)
