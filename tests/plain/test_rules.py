"""Each rule on sentences: what it finds, and what it must leave alone."""

from __future__ import annotations

import pytest

from formengine.model.plain import Plain
from formengine.plain import FORM_RULES, TEXT_RULES, found_in, found_together, passage


def found(written: str, language: str = "fr", limits: Plain | None = None) -> list[tuple[str, str]]:
    """The code and the words of each finding in one text."""
    read = passage(written, language)
    return [
        (each.code, written[each.start : each.start + each.length])
        for each in found_in(read, limits or Plain())
    ]


def together(*written: str, language: str = "fr", limits: Plain | None = None) -> list[tuple[str, int, str]]:
    """The code, the number of the text and the words of each finding in several texts."""
    read = [passage(each, language) for each in written]
    return [
        (each.code, number, written[number][each.start : each.start + each.length])
        for number, each in found_together(read, limits or Plain())
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Il faut pas signer.", "Il faut pas"),
        ("Je sais pas", "Je sais pas"),
        ("C’est pas grave.", "C’est pas"),
        ("On a pas reçu la lettre.", "On a pas"),
        ("Il y a pas de date.", "Il y a pas"),
        ("Vous ne pouvez signer ici.", "ne pouvez"),
        ("Si vous n'avez de revenus", "n'avez"),
    ],
)
def test_half_a_negation(written: str, words: str) -> None:
    assert found(written) == [("half-negation", words)]


@pytest.mark.parametrize(
    "written",
    [
        "Avant qu’il ne parte, signez.",
        "Aucune réponse n’est perdue.",
        "Rien n’est perdu.",
        "Non, pas encore",
        "Vous gagnez plus que vous ne dépensez.",
        "N’importe qui peut aider.",
        "Il ne cesse de pleuvoir.",
        "Ne signez que la page 2.",
        "Il ne vous suit pas ailleurs.",
        "Vous n’avez ni emploi ni revenu.",
        "Pourquoi n’avez-vous pas signé ?",
        "Avancez pas à pas.",
        "Il n’y a pas de date.",
        "Vous n’êtes plus en couple.",
    ],
)
def test_a_whole_negation_and_what_is_none(written: str) -> None:
    assert found(written) == []


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Ce n’est pas impossible.", "fr"),
        ("Vous ne pouvez pas continuer sans répondre.", "fr"),
        ("Vous ne pouvez pas ne pas répondre.", "fr"),
        ("Répondez, sauf si vous n’habitez pas en France.", "fr"),
        ("Répondez, à moins que vous ne soyez pas assuré.", "fr"),
        ("You cannot apply unless you live here.", "en"),
        ("Do not continue without signing.", "en"),
        ("It is not uncommon.", "en"),
        ("Answer, unless you are not married.", "en"),
        ("Answer, unless you don't work.", "en"),
    ],
)
def test_a_double_negation(written: str, language: str) -> None:
    assert [code for code, _ in found(written, language)] == ["double-negation"]


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Vous n’avez pas d’emploi. Répondez sans attendre.", "fr"),
        ("Vous n’habitez pas en France.", "fr"),
        ("You are not under 18.", "en"),
        ("Do not wait. Unless you move, we write to you here.", "en"),
    ],
)
def test_one_negation_is_none_too_many(written: str, language: str) -> None:
    assert found(written, language) == []


@pytest.mark.parametrize(
    ("written", "language", "words"),
    [
        ("Votre demande sera étudiée.", "fr", "sera étudiée"),
        ("Les documents ont été transmis.", "fr", "ont été transmis"),
        ("Il est demandé de signer.", "fr", "est demandé"),
        ("La lettre est signée par le maire.", "fr", "est signée"),
        ("Vous serez informé.", "fr", "serez informé"),
        ("Your claim will be decided.", "en", "be decided"),
        ("It was sent by us.", "en", "was sent"),
    ],
)
def test_a_passive(written: str, language: str, words: str) -> None:
    assert found(written, language) == [("passive", words)]


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Vous êtes marié.", "fr"),
        ("Vous êtes venu hier, et vous serez resté.", "fr"),
        ("Vous vous êtes inscrit.", "fr"),
        ("Êtes-vous inscrit ?", "fr"),
        ("Vous avez été salarié.", "fr"),
        ("C’est l’année prochaine.", "fr"),
        ("Vous devez être inscrit.", "fr"),
        ("You are registered and pleased.", "en"),
        ("You are married, or you were widowed.", "en"),
        ("The letter that was sent to you", "en"),
        ("It is red.", "en"),
    ],
)
def test_what_looks_like_a_passive(written: str, language: str) -> None:
    assert found(written, language) == []


def test_jargon_with_the_plain_word() -> None:
    read = passage("Afin de payer, veuillez renseigner le formulaire.", "fr")
    assert [each.values["plain"] for each in found_in(read, Plain())] == [
        "pour",
        "le verbe seul : envoyez, répondez",
        "remplir, écrire",
    ]
    assert found("Use this in  order to start.", "en") == [("jargon", "in  order to")]
    assert found("Disbursement of it", "en") == [("jargon", "Disbursement")]
    assert found("Un indu de 20 euros") == [("jargon", "indu")]
    assert (
        found("İci, AFIN DE payer") == []
    )  # a letter whose small one is two keeps its place, and the capitals theirs
    assert found("Ici, AFIN DE payer") == [("jargon", "AFIN DE")]
    assert found("La file de l’attente, un renseignement") == []


def test_semicolons() -> None:
    assert found("Signez ; datez.") == [("semicolon", ";")]


def test_long_sentences_are_shown_whole_and_the_average_only_when_none_is_long() -> None:
    ten, six = "un deux trois quatre cinq six sept huit neuf dix", "un deux trois quatre cinq six"
    limits = Plain(longest_sentence=9, average_sentence=7)
    assert found(f"Oui. {ten.capitalize()}. Non.", limits=limits) == [("sentence-long", ten.capitalize())]
    limits = Plain(longest_sentence=20, average_sentence=7)
    assert found(f"{six}. {ten.capitalize()}.", limits=limits) == [
        ("sentences-long", f"{six}. {ten.capitalize()}.")
    ]
    assert found(f"{ten}.", limits=limits) == []


HARD = " ".join(["L’administration gestionnaire détermine périodiquement l’attribution complémentaire."] * 6)
EASY = " ".join(["Vous vivez ici et nous vous aidons."] * 6)


def test_a_text_that_is_hard_to_read() -> None:
    assert [code for code, _ in found(HARD)] == ["reading-kandel-moles", "reading-lix"]
    assert found(EASY) == []
    assert found("Administration gestionnaire complémentaire.") == []  # too short to be judged
    hard = " ".join(["The administration periodically determines complementary eligibility."] * 6)
    assert [code for code, _ in found(hard, "en")] == ["reading-grade"]


@pytest.mark.parametrize(
    "written",
    [
        "La caisse d’allocations familiales (CAF) répond. La CAF paie.",
        "La CAF (caisse d’allocations familiales) paie.",
        "La CAF, c’est-à-dire la caisse d’allocations familiales",
        "Un PDF ou un SMS",
        "Louis XIV",
        "ATTENTION A TOUS",
        "https://example.org/CAF",
        "camille@CAF.fr",
    ],
)
def test_abbreviations_that_are_explained_or_none(written: str) -> None:
    assert together(written) == []


def test_an_abbreviation_is_told_once_where_it_comes_first() -> None:
    assert together("Bonjour", "La CAF répond. La CAF paie.", "CAF") == [("abbreviation", 1, "CAF")]
    assert together("La CAF répond.", limits=Plain(known=("CAF",))) == []
    assert together("Write to the DWP.", language="en") == [("abbreviation", 0, "DWP")]


def test_one_thing_under_two_names() -> None:
    assert together("Votre courriel", "Votre e-mail", "vos E-mails") == [("two-names", 1, "e-mail")]
    assert together("Votre adresse électronique", "Nous envoyons un courriel.") == []
    assert together("Your surname", "Last names", language="en") == [("two-names", 1, "Last names")]


def test_a_language_that_is_not_known_is_not_judged() -> None:
    assert found("Il faut pas ; afin de", "ar") == []
    assert together("La CAF", language="de") == []
    assert together(language="fr") == []


def test_each_rule_says_its_codes_in_its_manual() -> None:
    for rule, codes in {**TEXT_RULES, **FORM_RULES}.items():
        manual = __import__(rule.__module__, fromlist=["check"]).__doc__ or ""
        assert all(f"`{code}`" in manual for code in codes)
