"""Who helps another is asked in words for helpers, where a form has any; nobody else reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.journey.state import FORMAT
from tests.web.support import HEAD, Serving, write_catalogue
from tests.web.words import CONTINUE, SEND, word

FORM = """
assisted: {by: relative, may-send: true}
declaration: {text: I declare., for-helper: {text: The person that I help declares.}}
parts:
  - part: you
    title: You
    steps:
      - step: town
        ask:
          - id: town
            type: text
            label: Where do you live?
            hint: Your town.
            noun: your town
            summary: Town
            for-helper: {label: Where does the person live?, noun: the person's town, summary: Town of the person}
      - step: nights
        ask:
          - id: nights
            type: choice
            label: Your nights
            noun: your nights
            options:
              - {id: few, label: I sleep, for-helper: {label: They sleep}}
              - {id: many, label: I work}
"""
SELF, RELATIVE = word("btn.who-self"), word("btn.who-relative")


def test_a_helper_is_asked_in_their_words_and_others_in_the_usual_ones(serve: Serving) -> None:
    service = serve(FORM)
    page = service.visitor().begin().press(RELATIVE)
    assert (page.h1, page.title.split(" – ")[0]) == (
        "Where does the person live?",
        "Where does the person live?",
    )
    # What has no words for helpers stands as it is.
    assert "Your town." in page.main
    assert page.press(CONTINUE, town="").messages == [word("error.text-empty", noun="the person's town")]
    page = page.press(CONTINUE, town="Oran")
    assert (page.h1, "They sleep" in page.main, "I sleep" in page.main, "I work" in page.main) == (
        "Your nights",
        True,
        False,
        True,
    )
    page = page.press(CONTINUE, nights="few")
    assert page.answers == {"Town of the person": "Oran", "Your nights": "They sleep"}
    assert "The person that I help declares." in page.main
    assert (
        page.press(SEND, declared="yes").visitor.submission["declared"].endswith("helps declares.") is False
    )
    claimant = service.visitor().begin().press(SELF)
    assert claimant.h1 == "Where do you live?"
    assert claimant.press(CONTINUE, town="").messages == [word("error.text-empty", noun="your town")]


def test_the_words_change_with_who_fills_in(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin().press(RELATIVE)
    assert visitor.get("who-fills-in").press(SELF).h1 == "Where do you live?"
    assert visitor.get("who-fills-in").press(RELATIVE).h1 == "Where does the person live?"


def test_a_helper_goes_on_in_their_words_with_an_engine_that_numbers_pages_otherwise(
    serve: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = serve(FORM)
    visitor = service.visitor()
    visitor.begin().press(RELATIVE)
    monkeypatch.setattr("formengine.journey.state.FORMAT", FORMAT + 1)
    service.restart()
    # The state cannot be read: whose hands the draft is in is known once it was worked out again.
    assert visitor.get("town").h1 == "Where does the person live?"
    page = visitor.get("town").press(CONTINUE, town="")
    assert page.messages == [word("error.text-empty", noun="the person's town")]


def test_they_are_translated_as_other_words_are(tmp_path: Path, serve: Serving) -> None:
    said = {
        "form.title": "Tiny",
        "town.label": "Where do you live?",
        "town.label.for-helper": "Where does the person live?",
    }
    folder = write_catalogue(tmp_path / "locales", {})
    text = "".join(
        f'msgctxt "{key}"\nmsgid "{words}"\nmsgstr "{words.upper()}"\n\n' for key, words in said.items()
    )
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "fr" / "LC_MESSAGES" / "tiny.po").write_text(head + text, "utf-8")
    body = HEAD.replace("[en]", "[en]\ndraft-languages: [fr]") + FORM
    service = serve(forms={"tiny": body}, locales=folder, offer_drafts=True)
    page = service.visitor(languages="fr").get("/fr/tiny/").press(word("btn.start", "fr"))
    page = page.press(word("btn.who-relative", "fr"))
    assert page.h1 == "WHERE DOES THE PERSON LIVE?"


def test_a_form_without_such_words_is_compiled_once(serve: Serving) -> None:
    service = serve(FORM.replace("for-helper", "easy"))
    service.visitor().begin().press(RELATIVE)
    shelf = service.app.extensions["formengine"].library.get("tiny")
    assert shelf.compiled("en", helper=True) is shelf.compiled("en")
