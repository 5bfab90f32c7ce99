"""These states give these files: nothing said twice, and no name that a file system refuses."""

from __future__ import annotations

from formengine.audit.hearing.ears import Heard
from formengine.audit.hearing.files import files_of, path_of
from formengine.audit.hearing.utterances import Part

FOOT = Part("pied de page", ("pied de page", "Appelez le 01 99", "fin : pied de page"))
FIRST = "# Approximation : tiré de l’arbre d’accessibilité du navigateur ; aucun lecteur d’écran n’a parlé."


def heard(state: str, *lines: str, language: str = "fr", foot: Part = FOOT) -> Heard:
    return Heard(language, state, (Part("", lines), foot))


def test_a_file_says_that_it_is_an_approximation_then_one_utterance_a_line() -> None:
    files = files_of([heard("start/none", "Accueil", "Commencer — bouton")])
    assert files["fr/start/none.txt"].splitlines() == [
        FIRST,
        "Accueil",
        "Commencer — bouton",
        "pied de page",
        "Appelez le 01 99",
        "fin : pied de page",
    ]
    assert files["fr/start/none.txt"].endswith("\n")


def test_a_landmark_that_was_heard_before_is_named_the_start_page_first() -> None:
    files = files_of([heard("couple/empty", "Couple"), heard("start/none", "Accueil")])
    assert files["fr/couple/empty.txt"].splitlines()[1:] == [
        "Couple",
        "# pied de page — comme dans start/none",
    ]


def test_a_landmark_that_differs_is_said_in_full() -> None:
    other = Part("pied de page", ("pied de page", "Fermé", "fin : pied de page"))
    files = files_of([heard("couple/empty", "Couple", foot=other), heard("start/none", "Accueil")])
    assert "Fermé" in files["fr/couple/empty.txt"].splitlines()


def test_a_state_that_says_the_same_as_another_of_its_page_names_it() -> None:
    states = ("couple/error-unknown", "couple/error-empty", "union/error-empty")
    files = files_of([heard(state, "Erreur : Couple", "Oui — bouton radio") for state in states])
    assert files["fr/couple/error-unknown.txt"].splitlines() == [FIRST, "# Comme couple/error-empty."]
    assert files["fr/union/error-empty.txt"].splitlines()[1:3] == ["Erreur : Couple", "Oui — bouton radio"]


def test_languages_stand_apart() -> None:
    files = files_of([heard("start/none", "Home", language="en"), heard("start/none", "Accueil")])
    assert [path for path, text in files.items() if "01 99" in text] == [
        "en/start/none.txt",
        "fr/start/none.txt",
    ]


def test_a_name_that_a_file_system_refuses_is_mended() -> None:
    assert path_of(heard("ressources/a:b/error-x+y")) == "fr/ressources/a%3Ab/error-x+y.txt"
    long, other = (path_of(heard(f"page/error-{'x' * 300}{end}")) for end in "ab")
    assert long != other
    assert len(long) < 140
