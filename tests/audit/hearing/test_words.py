"""The words around a page's own are there in every language that the engine speaks."""

from __future__ import annotations

import string

import pytest

from formengine.audit.hearing.words import DOMAIN, spoken_in
from formengine.catalogues import ENGINE, Catalogue, languages_of

LANGUAGES = languages_of(ENGINE)


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_engine_has_the_same_words_with_the_same_places(language: str) -> None:
    words, english = (Catalogue.load(each, DOMAIN).by_key() for each in (language, "en"))
    assert {key: places(word) for key, word in words.items()} == {
        key: places(word) for key, word in english.items()
    }


@pytest.mark.parametrize(
    ("code", "name"), [("en", "anglais"), ("pt-BR", "portugais (Brésil)"), ("und", "inconnue"), ("§", "§")]
)
def test_a_language_is_named_in_the_language_of_the_page(code: str, name: str) -> None:
    assert spoken_in("fr").name_of(code) == name


def test_what_is_heard_has_plain_spaces() -> None:
    assert spoken_in("fr").say("end", what="groupe") == "fin : groupe"
