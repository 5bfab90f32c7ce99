"""Languages for testing: longer or mirrored words, which keep all that is no word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine import formats
from formengine.pseudo import base, is_mirrored, is_pseudo, retold, variants

LONG, MIRRORED = variants("fr")


def test_their_names_are_of_the_real_language_and_for_private_use() -> None:
    assert (LONG, MIRRORED) == ("fr-x-long", "fr-x-mirrored")
    # RFC 5646, 2.2.7: what follows the x has 1 to 8 letters or figures.
    assert all(re.fullmatch(r"[a-z]{2,3}-x(-[a-z0-9]{1,8})+", each) for each in (LONG, MIRRORED))
    assert base(LONG) == base(MIRRORED) == base("fr") == "fr"


@pytest.mark.parametrize(
    ("language", "testing"),
    [
        ("fr", False),
        (LONG, True),
        (MIRRORED, True),
        ("pt-BR", False),
        ("pt-BR-x-long", True),
        ("fr-x-a", False),
    ],
)
def test_which_language_is_for_testing(language: str, testing: bool) -> None:
    assert is_pseudo(language) is testing


def test_one_runs_from_right_to_left() -> None:
    assert [formats.right_to_left(each) for each in ("fr", LONG, MIRRORED, "ar", "ar-x-long")] == [
        False, False, True, True, True,
    ]  # fmt: skip
    assert is_mirrored(MIRRORED)


def test_a_long_one_stands_in_brackets_with_accents() -> None:
    said = retold("Votre nom complet et celui de votre mère", LONG)
    assert said.startswith("⟦Vööţŕéé ñööm çöömpļééţ ééţ çééļüüî ðéé vööţŕéé mèèŕéé")
    assert said.endswith("⟧")


@pytest.mark.parametrize(("source", "by"), [("Nom", 3), ("x" * 15, 2), ("Nom de la personne " * 10, 1.4)])
def test_short_texts_grow_more_than_long_ones(source: str, by: float) -> None:
    assert len(source) * by <= len(retold(source, LONG)) <= len(source) * by + 20


@pytest.mark.parametrize("language", [LONG, MIRRORED])
@pytest.mark.parametrize(
    "kept",
    [
        "{{ months_before(12) }}", "{noun}", "](https://example.org/une-page)", "https://example.org/a",
        "nom@exemple.fr", "FR14", "2026", "**", "12,50",
    ],
)  # fmt: skip
def test_what_is_no_word_stays(language: str, kept: str) -> None:
    assert kept in retold(f"Avant {kept} après", language)


def test_each_point_of_a_list_and_each_paragraph_has_brackets_of_its_own() -> None:
    said = retold("Lisez.\n\n- un\n- deux\n\n1. trois", MIRRORED)
    bare = re.sub("[\u202e\u202c]", "", said)
    assert bare == "⟦Lisez.⟧\n\n- ⟦un⟧\n- ⟦deux⟧\n\n1. ⟦trois⟧"


def test_a_mirrored_one_turns_each_word_and_no_figure() -> None:
    assert retold("12 rue d’Arc", MIRRORED) == "⟦12 \u202erue\u202c \u202ed\u202c’\u202eArc\u202c⟧"


def test_months_and_numbers_are_those_of_the_real_language() -> None:
    assert formats.count(12345, LONG) == formats.count(12345, "fr")


@given(st.text(max_size=200), st.sampled_from([LONG, MIRRORED]))
def test_whatever_the_text_its_brackets_are_in_pairs_and_nothing_of_it_is_lost(
    text: str, language: str
) -> None:
    said = retold(text, language)
    assert said.count("⟦") - text.count("⟦") == said.count("⟧") - text.count("⟧")
    assert re.sub("[\u202e\u202c⟦⟧]", "", retold(text, MIRRORED)) == re.sub("[\u202e\u202c⟦⟧]", "", text)
