"""Each rule of easy words on sentences: what it finds, and what it must leave alone."""

from __future__ import annotations

import pytest

from formengine.model.plain import EasyLimits, Plain
from formengine.plain import EASY_RULES, found_in, passage


def found(written: str, language: str = "fr") -> list[tuple[str, str]]:
    """The code and the words of each finding in one text of easy words."""
    return [
        (each.code, written[each.start : each.start + each.length])
        for each in found_in(passage(written, language), Plain().in_easy_words(), easy=True)
    ]


@pytest.mark.parametrize(
    ("written", "language", "told"),
    [
        ("Envoyez la carte dont vous parlez.", "fr", ("easy-ideas", "dont")),
        ("Envoyez la carte, la lettre, le reste.", "fr", ("easy-ideas", ",")),
        ("Envoyez ceci : une carte.", "fr", ("easy-ideas", ":")),
        ("Send the card, which is free.", "en", ("easy-ideas", "which")),
        ("Envoyez la carte (recto).", "fr", ("easy-brackets", "(recto)")),
        ("Envoyez la carte et/ou la lettre.", "fr", ("easy-signs", "/")),
        ("Vous & nous", "fr", ("easy-signs", "&")),
        ("Nous payons 50 % du prix.", "fr", ("easy-percent", "50 %")),
        ("Nous payons dix pour cent.", "fr", ("easy-percent", "pour cent")),
        ("Nous aidons 120 000 personnes.", "fr", ("easy-number-large", "120 000")),
        ("We help 10,000 people.", "en", ("easy-number-large", "10,000")),
        ("Attendez trois semaines.", "fr", ("easy-number-word", "trois")),
        ("Lisez la partie IV.", "fr", ("easy-roman", "IV")),
        ("Au XXe siècle", "fr", ("easy-roman", "XXe")),
        ("Envoyez *les deux*.", "fr", ("easy-italics", "*les deux*")),
        ("ENVOYEZ LA CARTE.", "fr", ("easy-capitals", "ENVOYEZ LA CARTE")),
        ("Votre carte sera envoyée.", "fr", ("passive", "sera envoyée")),
    ],
)
def test_what_is_hard_in_easy_words(written: str, language: str, told: tuple[str, str]) -> None:
    assert told in found(written, language)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Si vous avez changé de maison, dites-le.", "fr"),
        ("Voici :\n\n- une carte\n- une lettre", "fr"),
        ("Appelez le 01 99 00 12 34.", "fr"),
        ("Appelez le 3949.", "fr"),
        ("C’était en 2026.", "fr"),
        ("Il faut 1 200 euros.", "fr"),
        ("Le 3/12/2026", "fr"),
        ("Écrivez à une personne.", "fr"),
        ("Envoyez **la carte**.", "fr"),
        ("- Une carte\n- Une lettre", "fr"),
        ("Prenez votre carte de la CAF.", "fr"),
        ("[Écrivez-nous](mailto:aide@example.org).", "fr"),
        ("Send one card.", "en"),
        ("Which card do you have?", "en"),
        ("I live here.", "en"),
        ("Bonjour {{ prenom }}.", "fr"),
    ],
)
def test_what_is_easy_enough(written: str, language: str) -> None:
    assert found(written, language) == []


def test_easy_words_have_limits_of_their_own() -> None:
    """Twelve words are the most, where all other texts may have 25."""
    written = "Vous nous dites ici que vous habitez maintenant dans une autre maison ailleurs."
    assert [code for code, _ in found(written)] == ["sentence-long"]
    assert found_in(passage(written, "fr"), Plain()) == []
    wider = Plain(easy=EasyLimits(longest_sentence=15)).in_easy_words()
    assert found_in(passage(written, "fr"), wider, easy=True) == []


def test_other_texts_need_none_of_it() -> None:
    assert found_in(passage("Lisez la partie IV (page 2).", "fr"), Plain()) == []


def test_other_languages_are_not_judged() -> None:
    assert found("Zwanzig Prozent (20 %)", "de") == []


def test_each_rule_names_its_codes() -> None:
    codes = [code for names in EASY_RULES.values() for code in names]
    assert len(codes) == len(set(codes)) == 9
