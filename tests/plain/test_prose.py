"""What is a sentence and what is a word, in the texts that forms have."""

from __future__ import annotations

import pytest

from formengine.plain import passage


def sentences(written: str, language: str = "fr") -> list[str]:
    """The words of each sentence."""
    return [" ".join(word.text for word in each.words) for each in passage(written, language).sentences]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Signez. Datez !", ["Signez", "Datez"]),
        ("Vivez-vous ici ? Oui…", ["Vivez-vous ici", "Oui"]),
        ("M. Martin vit ici.", ["M Martin vit ici"]),
        ("Voir l’art. 12 du code.", ["Voir l’art 12 du code"]),
        ("Le 3 mars, à 8 h 30, pour 1 353,10 €.", ["Le 3 mars à 8 h 30 pour 1 353,10"]),
        ("Il dit : « Venez. » Elle vient.", ["Il dit Venez", "Elle vient"]),
        ("Un titre\n\nUn texte", ["Un titre", "Un texte"]),
        ("Apportez :\n- une photo\n- un reçu", ["Apportez", "une photo", "un reçu"]),
        ("Une phrase qui\nva plus loin.", ["Une phrase qui va plus loin"]),
        ("Du {{ months_before(12) }} au {{ today() }} ?", ["Du 0 au 0"]),
        ("Voir [le site](https://example.org/a.b). **Merci**", ["Voir le site", "Merci"]),
        ("", []),
        ("… ! — ;", []),
    ],
)
def test_sentences_and_words(written: str, read: list[str]) -> None:
    assert sentences(written) == read


def test_a_sentence_in_english_goes_on_after_an_abbreviation() -> None:
    assert sentences("Some benefits, e.g. a pension, count. Others do not.", "en") == [
        "Some benefits e.g a pension count",
        "Others do not",
    ]


def test_what_is_blanked_out_moves_nothing() -> None:
    written = "Voir [ici](https://example.org) : {{ nom }}, **merci**."
    read = passage(written, "fr")
    assert len(read.prose) == len(written)
    assert [written[word.start : word.start + len(word.text)] for word in read.words] == [
        "Voir",
        "ici",
        "{",
        "merci",
    ]
