"""Every message names its field, and shows an answer that would do (WCAG 3.3.1, 3.3.3), in every language of the engine."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache

import pytest

from formengine.catalogues import Catalogue
from formengine.fields.registry import TYPES

NO_FORMAT = {
    "text-empty": "free words: an example would be taken for the answer that is wished",
    "too-long": "free words again; how many there may be, and how many there are, is all that there is to say",
    "too-short": "as too-long",
    "choice-empty": "the answers that would do stand on the page",
    "choice-unknown": "as choice-empty",
    "yesno-empty": "as choice-empty: oui, non",
    "checkbox-empty": "as choice-empty",
    "checkbox-none": "as choice-empty",
    "none-conflict": "as choice-empty",
    "declaration": "one box, and there is nothing to write",
}
"""Messages that show no example, and why none can help."""
OF_TYPES = sorted({code for kind in TYPES.values() for code in kind.messages})
OF_LISTS = {"list-full": "list", "list-short": "list", "list-open": "name"}
"""Messages of list pages: what they call by its name."""
LANGUAGES = ("fr", "en", "ar")
_AS_IN = re.compile("[Ee]xemple|[Ee]xample|مثال|مثلًا")


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    return dict(Catalogue.load(language, "formengine").by_key())


def _said(code: str, language: str) -> str:
    """The message with « <noun> » for its field, and 12 for all else that it inserts."""
    text = _catalogue(language)[f"error.{code}"]
    names = [name for _, name, _, _ in string.Formatter().parse(text) if name]
    return text.format(**{name: f"<{name}>" if name.lower() == "noun" else "12" for name in names})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", OF_TYPES)
def test_a_message_names_its_field(code: str, language: str) -> None:
    assert re.search("<noun>|<Noun>", _said(code, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", OF_LISTS)
def test_a_message_of_a_list_names_the_list_or_its_item(code: str, language: str) -> None:
    text = _catalogue(language)[f"error.{code}"]
    assert f"{{{OF_LISTS[code]}}}" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code for code in OF_TYPES if code not in NO_FORMAT])
def test_a_message_about_a_format_shows_an_answer_that_would_do(code: str, language: str) -> None:
    *before, shown = _AS_IN.split(_said(code, language))
    assert before
    assert re.search(r"[0-9A-Za-z@]|مارس|ليون", shown)


def test_what_needs_no_example_is_still_said_somewhere() -> None:
    assert set(NO_FORMAT) <= set(OF_TYPES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", OF_TYPES)
def test_a_message_is_short(code: str, language: str) -> None:
    assert len(re.findall(r"[.!?؟](?= |$)", _said(code, language))) <= 3
