"""What a browser without scripts reads of a page, and what it sends."""

from __future__ import annotations

import pytest

from formengine.audit.page import NotOnPage, read_page

FORM = """
  <form method="post" action="/a"><input type="hidden" name="v" value="3">
  <input name="nom" value="Le&nbsp;Gall"> <textarea name="mot">\nDeux\nlignes</textarea>
  <input type="radio" name="couple" value="yes" checked><input type="radio" name="couple" value="no">
  <input type="checkbox" name="canal" value="sms"><input type="checkbox" name="canal" value="courrier" checked>
  <select name="pays"><option value="FR">France<option value="BE" selected>Belgique</select>
  <select name="sorte"><option value="">Choisir</option><option value="a">A</option></select>
  <button name="go" value="next">Continuer</button><button name="go" value="back">Retour</button></form>
"""
AS_IT_IS = [
    ("v", "3"),
    ("nom", "Le\N{NO-BREAK SPACE}Gall"),
    ("mot", "Deux\nlignes"),
    ("couple", "yes"),
    ("canal", "courrier"),
    ("pays", "BE"),
    ("sorte", ""),
]


def test_an_untouched_form_sends_what_it_holds_and_the_button_pressed() -> None:
    form = read_page(FORM).form
    assert (form.method, form.action) == ("post", "/a")
    assert form.sent("back", {}) == [*AS_IT_IS, ("go", "back")]


def test_what_is_filled_takes_the_place_of_what_was_there() -> None:
    filled = {"nom": ["Zoé"], "couple": ["no"], "canal": ["sms", "courrier"], "pays": ["FR"]}
    assert read_page(FORM).form.sent("next", filled) == [
        ("v", "3"),
        ("nom", "Zoé"),
        ("mot", "Deux\nlignes"),
        ("couple", "no"),
        ("canal", "sms"),
        ("canal", "courrier"),
        ("pays", "FR"),
        ("sorte", ""),
        ("go", "next"),
    ]


@pytest.mark.parametrize(
    ("button", "filled", "why"),
    [
        ("send", {}, "no button 'send'"),
        ("next", {"age": ["3"]}, "no input 'age'"),
        ("next", {"couple": ["maybe"]}, "'couple' offers"),
        ("next", {"pays": ["CH"]}, "'pays' offers"),
    ],
)
def test_what_the_page_does_not_offer_cannot_be_sent(
    button: str, filled: dict[str, list[str]], why: str
) -> None:
    with pytest.raises(NotOnPage, match=why):
        read_page(FORM).form.sent(button, filled)


def test_a_forged_answer_is_sent_all_the_same() -> None:
    sent = read_page(FORM).form.sent("next", {"couple": ["maybe"], "age": ["3"]}, forged=True)
    assert {("couple", "maybe"), ("age", "3")} <= set(sent)


def test_the_words_of_a_page() -> None:
    page = read_page("""<title>Erreur : nom</title><div><a href="/x">Aide</a></div><div class="summary-box">
      <div><a href="#nom">Écrivez&nbsp;votre <b>nom</b>.</a></div></div><a href="/y">Autre</a><h1>Votre <i>nom</i></h1>""")
    assert (page.title, page.heading) == ("Erreur : nom", "Votre nom")
    assert page.messages == ("Écrivez votre nom.",)
    assert page.links == ("/x", "#nom", "/y")
    with pytest.raises(NotOnPage, match="no form on the page 'Erreur : nom'"):
        _ = page.form
