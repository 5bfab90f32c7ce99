"""The outline says what a reader of the page would perceive."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from formengine.audit.tree import read_tree

Tree = Callable[..., str]


def same(seen: str, expected: str) -> None:
    assert seen == dedent(expected).strip()


def test_a_text_field_has_one_line_with_its_hint_and_error(tree: Tree) -> None:
    html = """
      <label for="nom">Votre nom</label>
      <div id="nom-hint">Exemple&nbsp;: Zoé</div>
      <div id="nom-error"><p><span>Erreur : </span>Écrivez votre nom.</p></div>
      <input id="nom" aria-required="true" aria-invalid="true" value="Le  Gall"
             aria-describedby="nom-hint nom-error">
    """
    line = (
        'textbox "Votre nom" required invalid value "Le Gall" : "Exemple : Zoé Erreur : Écrivez votre nom."'
    )
    assert tree(html) == line


def test_words_tied_to_nothing_show(tree: Tree) -> None:
    html = '<label>Votre nom</label> <div id="a-hint">Exemple</div> <input aria-describedby="b-hint">'
    same(
        tree(html),
        """
        text "Votre nom"
        text "Exemple"
        textbox
        """,
    )


def test_a_heading_in_a_legend_keeps_its_line(tree: Tree) -> None:
    html = """
      <fieldset role="radiogroup" aria-required="true" aria-labelledby="r-legend r-hint">
        <legend id="r-legend"><h1>Vivez-vous en couple ?</h1></legend> <div id="r-hint">Mariage ou Pacs.</div>
        <div><input type="radio" id="r" name="r" checked><label for="r">Oui</label></div>
        <div><input type="radio" id="r2" name="r" aria-describedby="r2-h"><label for="r2">Non</label>
             <div id="r2-h">Seul</div></div>
      </fieldset>
    """
    same(
        tree(html),
        """
        radiogroup "Vivez-vous en couple ? Mariage ou Pacs." required
          heading "Vivez-vous en couple ?" level 1
          radio "Oui" checked
          radio "Non" : "Seul"
        """,
    )


def test_a_fieldset_without_a_name_shows_bare_and_details_do_not(tree: Tree) -> None:
    html = """
      <fieldset><input type="checkbox" id="c"><label for="c">Salaires</label></fieldset>
      <details><summary>Pourquoi ?</summary><p>Parce que.</p></details>
      <details open><summary>Comment ?</summary><p>Ainsi.</p></details>
    """
    same(
        tree(html),
        """
        group
          checkbox "Salaires"
        disclosure "Pourquoi ?" collapsed
        disclosure "Comment ?" expanded
        paragraph "Ainsi."
        """,
    )


def test_a_select_says_how_many_options_and_which_one(tree: Tree) -> None:
    html = '<label for="p">Pays</label><select id="p"><option><option>Chili<option selected>France</select>'
    assert tree(html) == 'combobox "Pays" 3 options value "France"'


def test_landmarks_prose_and_lists(tree: Tree) -> None:
    html = """
      <header><p>Service</p></header>
      <main><form method="post"><h2>Lire <em>bien</em></h2>
      <p>Voir <a href="#a">la page 1<sup>re</sup></a>, puis <b>ici</b>.</p>
      <ul><li><a href="#b">Votre nom</a></li></ul>
      <dl><dt>Adresse</dt><dd>12 rue des Lilas<br>75011 Paris</dd><dd><a href="#c">Modifier</a></dd></dl>
      <textarea aria-label="Autre chose"></textarea><button>Dire « "oui" »</button></form></main>
    """
    same(
        tree(html),
        r"""
        banner
          paragraph "Service"
        main
          heading "Lire bien" level 2
          paragraph "Voir la page 1re, puis ici."
            link "la page 1re"
          list
            listitem
              link "Votre nom"
          descriptions
            term "Adresse"
            definition "12 rue des Lilas 75011 Paris"
            definition
              link "Modifier"
          textbox "Autre chose" multiline
          button "Dire « \"oui\" »"
        """,
    )


def test_links_side_by_side_keep_their_space(tree: Tree) -> None:
    html = """
      <ul><li><span>Mill</span> <a href="#a">Change</a>
              <a href="#b">Remove</a></li>
          <li><a href="#c">Shop</a> <a href="#d">Bank</a></li></ul>
      <p>(<a href="#e">Here</a>)</p>
    """
    same(
        tree(html),
        """
        list
          listitem "Mill Change Remove"
            link "Change"
            link "Remove"
          listitem
            link "Shop"
            link "Bank"
        paragraph "(Here)"
          link "Here"
        """,
    )


def test_autofocus_works_and_shows(tree: Tree) -> None:
    html = """<!doctype html><html lang="fr"><title>Erreur</title>
      <div role="group" aria-labelledby="e" tabindex="-1" autofocus><h2 id="e">Il y a un problème</h2>
      <ul><li><a href="#nom">Écrivez votre nom.</a></li></ul></div>"""
    same(
        tree(html),
        """
        group "Il y a un problème" focused
          heading "Il y a un problème" level 2
          list
            listitem
              link "Écrivez votre nom."
        """,
    )


def test_no_page_no_tree() -> None:
    with pytest.raises(ValueError, match="is a page open"):
        read_tree([])
