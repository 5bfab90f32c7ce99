"""Each page gives these utterances: what a screen reader user meets, in order, in the page's language."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from formengine.audit.browser import Browser
from formengine.audit.hearing.utterances import Part, parts, utterances
from formengine.audit.tree import Node
from tests.audit.hearing.support import until_focused

Hear = Callable[..., str]


@pytest.fixture
def hear(browser: Browser) -> Hear:
    """From the content of a page to what is heard after its title."""

    def hear(body: str, language: str = "fr", *, head: str = '<html lang="fr">') -> str:
        browser.open_html(f'<!doctype html>{head}<meta charset="utf-8"><title>Nom</title>{body}</html>')
        until_focused(browser)
        return "\n".join(utterances(browser.tree(), language)[1:])

    return hear


def same(heard: str, expected: str) -> None:
    assert heard == dedent(expected).strip()


def test_the_title_comes_first_and_a_page_without_one_says_so(browser: Browser) -> None:
    browser.open_html('<!doctype html><html lang="en"><title>Error: Birth – Step 3</title><p>Hello')
    assert utterances(browser.tree(), "en") == ["Error: Birth – Step 3", "Hello"]
    assert utterances(Node("page"), "en") == ["page — no name"]


def test_a_field_in_error_tells_name_role_states_value_and_description(hear: Hear) -> None:
    html = """
      <label for="jour">Jour</label> <p id="e">Erreur : ce jour n’existe pas.</p>
      <input id="jour" aria-required="true" aria-invalid="true" aria-describedby="e" value='le "45"'>
    """
    same(
        hear(html),
        """
        Jour — zone d’édition — obligatoire — non valide — contient « le "45" » — Erreur : ce jour n’existe pas.
        """,
    )


def test_a_group_is_entered_and_left_and_radio_buttons_have_their_place(hear: Hear) -> None:
    html = """
      <fieldset role="radiogroup" aria-required="true" aria-labelledby="l h">
        <legend id="l"><h1>En couple ?</h1></legend> <div id="h">Mariage ou Pacs.</div>
        <div><input type="radio" id="o" name="r" checked><label for="o">Oui</label></div>
        <div><input type="radio" id="n" name="r"><label for="n">Non</label></div>
      </fieldset>
      <input type="checkbox" id="b"><label for="b">Je le déclare</label>
    """
    same(
        hear(html),
        """
        En couple ? Mariage ou Pacs. — groupe de boutons radio — obligatoire
        En couple ? — titre — niveau 1
        Oui — bouton radio — coché — 1 sur 2
        Non — bouton radio — non coché — 2 sur 2
        fin : groupe de boutons radio
        Je le déclare — case à cocher — non coché
        """,
    )


def test_what_slips_out_of_its_group_is_heard(hear: Hear) -> None:
    inside = "<fieldset><legend>Date</legend><input aria-label=Jour><input aria-label=Mois></fieldset>"
    outside = "<fieldset><legend>Date</legend><input aria-label=Jour></fieldset><input aria-label=Mois>"
    assert hear(inside).splitlines()[2:] == ["Mois — zone d’édition", "fin : groupe"]
    assert hear(outside).splitlines()[2:] == ["fin : groupe", "Mois — zone d’édition"]


def test_the_error_summary_is_where_reading_begins(hear: Hear) -> None:
    html = """
      <main><div role="group" aria-labelledby="s" tabindex="-1" autofocus><h2 id="s">À corriger</h2>
      <ul><li><a href="#nom">Écrivez votre nom.</a></li></ul></div></main>
    """
    same(
        hear(html),
        """
        contenu principal
        À corriger — groupe — la lecture commence ici
        À corriger — titre — niveau 2
        liste — éléments : 1
        Écrivez votre nom. — lien
        fin : groupe
        fin : contenu principal
        """,
    )


def test_a_link_in_a_sentence_is_said_in_its_place(hear: Hear) -> None:
    html = '<p>Appelez le <a href="tel:1">01 99</a> ou <a href="/">écrivez</a> avant midi.</p><p>Merci.</p>'
    same(hear(html), "Appelez le 01 99 — lien — ou écrivez — lien — avant midi.\nMerci.")


def test_another_language_is_told_before_its_words(hear: Hear) -> None:
    html = """
      <p>Le mot <span lang="en">draft</span> veut dire brouillon.</p> <p lang="en">Draft <b>only</b></p>
      <div lang="en"><a href="/" lang="fr">Retour</a><button>Save</button></div> <a href="/" lang="ar">العربية</a>
    """
    same(
        hear(html),
        """
        Le mot
        [anglais] draft
        veut dire brouillon.
        [anglais] Draft only
        Retour — lien
        [anglais] Save — bouton
        [arabe] العربية — lien
        """,
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('<html lang="en">', "langue de la page : anglais\nBonjour"),
        ("<html>", "langue de la page : inconnue\nBonjour"),
        ('<html lang="fr">', "Bonjour"),
    ],
)
def test_a_page_in_the_wrong_language_is_heard(hear: Hear, head: str, said: str) -> None:
    assert hear("<p>Bonjour</p>", head=head) == said


def test_what_tells_nothing_of_itself_is_heard(hear: Hear) -> None:
    html = "<fieldset><input></fieldset><a href='/'></a><button></button><select><option>Un</select>"
    same(
        hear(html),
        """
        groupe — sans nom
        zone d’édition — sans nom
        fin : groupe
        lien — sans nom
        bouton — sans nom
        liste de choix — sans nom — choix : 1 — contient « Un »
        """,
    )


def test_details_lists_and_answers(hear: Hear) -> None:
    html = """
      <details><summary>Pourquoi ?</summary><p>Parce que.</p></details>
      <ul><li>Un passeport</li><li>Un relevé</li></ul>
      <dl><dt>Nom</dt><dd>Zoé</dd><dd><a href="/nom">Modifier</a></dd></dl>
    """
    same(
        hear(html),
        """
        Pourquoi ? — bouton à déplier — replié
        liste — éléments : 2
        Un passeport
        Un relevé
        liste de questions et réponses — éléments : 1
        Nom
        Zoé
        Modifier — lien
        """,
    )


def test_a_long_value_is_cut_and_counted() -> None:
    page = Node("page", "Nom", children=(Node("textbox", "Nom", (f'value "{"é" * 81}"',)),))
    assert utterances(page, "fr")[1] == f"Nom — zone d’édition — contient 81 caractères, « {'é' * 40}… »"


def test_a_role_that_nobody_named_is_said_as_the_browser_calls_it() -> None:
    assert utterances(Node("page", "Nom", children=(Node("marquee", "Promo"),)), "fr")[1] == "Promo — marquee"


def test_a_language_without_words_of_its_own_borrows_english() -> None:
    assert (
        utterances(Node("page", "Nome", children=(Node("button", "Avanti"),)), "it")[1] == "Avanti — button"
    )


def test_landmarks_are_parts_and_their_words_come_in_order() -> None:
    page = Node(
        "page",
        "Nom",
        children=(
            Node("link", "Aller au contenu"),
            Node("banner", children=(Node("text", "Mairie"),)),
            Node("main", children=(Node("paragraph", "Bonjour"),)),
        ),
    )
    assert parts(page, "fr") == [
        Part("", ("Nom",)),
        Part("", ("Aller au contenu — lien",)),
        Part("bandeau", ("bandeau", "Mairie", "fin : bandeau")),
        Part("contenu principal", ("contenu principal", "Bonjour", "fin : contenu principal")),
    ]
