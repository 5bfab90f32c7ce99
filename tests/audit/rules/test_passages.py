"""In which language a text is, as far as it shows."""

from __future__ import annotations

import pytest

from formengine.audit.rules.passages import language_of


@pytest.mark.parametrize(
    ("words", "expected", "found"),
    [
        ("Vous pouvez répondre à la question sans vos papiers.", "fr", "fr"),
        ("You can answer the question without your papers.", "fr", "en"),
        ("أجب عن السؤال", "fr", "ar"),
        ("أجب عن السؤال", "ar", "ar"),
        ("Date de naissance", "ar", "in Latin letters"),
        ("École des Tilleuls", "ar", ""),
        ("Zoé d’Arc-Nuñez", "ar", ""),
        ("ange@example.org", "ar", ""),
        ("PTCR-DXR3-G3", "ar", ""),
        ("IBAN", "ar", ""),
        ("Lille", "fr", ""),
        ("Non", "en", ""),
    ],
)
def test_a_language_is_told_by_letters_and_small_words(words: str, expected: str, found: str) -> None:
    assert language_of(words, expected) == found
