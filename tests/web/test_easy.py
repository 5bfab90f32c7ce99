"""Whoever asks for easy words has them on every page, in whichever language, and loses nothing by asking."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from formengine.loading import load
from formengine.model.walk import texts
from tests.web.page import Page, words
from tests.web.reaching import message
from tests.web.support import Service, Serving, Visitor, codes_on
from tests.web.words import CONTINUE, LATER, word

EASY, USUAL = word("nav.easy"), word("nav.usual")
FORM = """
form: tiny
title: Notification of removal
languages: [en, fr]
easy-languages: [en, fr]
service: {name: Office}
easy: {title: You moved}
start: {text: This form records a removal., easy: {text: "You tell us that you moved.\\nThen we know."}}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask:
          - id: name
            type: text
            label: State your name
            hint: As registered.
            noun: your name
            easy: {label: What is your name?, hint: It is on your card., noun: your own name}
      - step: moving
        ask:
          - id: moved
            type: date
            label: Date of removal
            noun: the date of removal
            easy: {label: "{{ name }}, when did you move?"}
            summary: Date
"""
FORM = FORM.replace("label: Date of removal", 'label: "Date of removal of {{ name }}"')
FRENCH = {
    "title.easy": "Vous avez changé de maison",
    "name.label.easy": "Quel est votre nom ?",
    "name.hint.easy": "Il est écrit sur votre carte.",
    "name.label": "Indiquez votre nom",
    "moved.label": "Date du déménagement de {{ name }}",
    "moved.label.easy": "{{ name }}, quand avez-vous changé de maison ?",
}


def _quoted(text: str) -> str:
    """A text as catalogues write it: they know no sign by its number."""
    return json.dumps(text, ensure_ascii=False)


def _served(serve: Serving, folder: Path, form: str = FORM, **settings: Any) -> Service:
    place = folder / "read" / "tiny" / "form.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(form, "utf-8")
    entries = "".join(
        f"msgctxt {_quoted(each.context)}\nmsgid {_quoted(each.source)}\n"
        f"msgstr {_quoted(FRENCH.get(each.context, each.source))}\n\n"
        for each in texts(load(place))
    )
    catalogue = folder / "words" / "fr" / "LC_MESSAGES" / "tiny.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(entries, "utf-8")
    return serve(forms={"tiny": form}, locales=folder / "words", **settings)


@pytest.fixture
def service(serve: Serving, tmp_path: Path) -> Service:
    """A form that has easy words in English and in French."""
    return _served(serve, tmp_path)


@pytest.fixture
def visitor(service: Service) -> Visitor:
    """Somebody at it."""
    return service.visitor()


def _turn(page: Page, way: str) -> Page:
    return page.press(way) if way in page.buttons else page.follow(way)


def test_a_page_in_easy_words_says_them_and_is_still_in_its_language(visitor: Visitor) -> None:
    start = visitor.get("/en/tiny/").follow(EASY)
    assert (start.language, start.h1, start.address) == ("en", "You moved", "/en-simple/tiny/")
    assert "You tell us that you moved." in start.paragraphs[0]
    page = start.press(word("btn.start"))
    assert page.h1 == "What is your name?"
    assert page.description(page.controls["name"][0]) == "It is on your card."
    assert page.title.startswith("What is your name?")


def test_each_sentence_of_easy_words_has_its_line(visitor: Visitor) -> None:
    (told,) = [each for each in visitor.get("/en-simple/tiny/").all("p") if "You tell us" in words(each)]
    assert [each.tag for each in told] == ["br"]


def test_the_way_to_easy_words_and_back_keeps_what_was_typed(visitor: Visitor) -> None:
    easy = visitor.begin().press(EASY, name="Ana")
    assert (easy.h1, easy.fields["name"]) == ("What is your name?", "Ana")
    usual = easy.press(USUAL, name="Anna")
    assert (usual.h1, usual.fields["name"]) == ("State your name", "Anna")
    assert EASY in usual.buttons
    assert USUAL not in usual.buttons


def test_easy_words_stay_from_page_to_page_until_the_end(visitor: Visitor) -> None:
    visitor.get("/en-simple/tiny/")
    page = visitor.begin(language="en-simple").press(CONTINUE, name="Ana")
    assert page.h1 == "Ana, when did you move?"
    page = page.press(CONTINUE, {"moved-day": "1", "moved-month": "12", "moved-year": "2025"})
    assert (page.h1, page.address) == (word("check.heading"), "/en-simple/tiny/check")
    assert page.answers["What is your name?"] == "Ana"
    sent = page.press(word("btn.submit"), declared="yes")
    assert (sent.h1, sent.address) == (word("done.heading"), "/en-simple/tiny/sent")
    assert _turn(sent, USUAL).address == "/en/tiny/sent"


def test_a_page_with_an_error_says_it_in_easy_words_and_leads_back_with_what_was_typed(
    visitor: Visitor,
) -> None:
    page = visitor.begin(language="en-simple").press(CONTINUE, name="")
    assert (page.status, page.address) == (422, "/en-simple/tiny/name")
    assert page.messages == [word("error.text-empty", noun="your own name")]
    usual = page.press(USUAL, name="")
    assert (usual.status, usual.messages) == (422, [word("error.text-empty", noun="your name")])


def test_easy_words_stay_where_the_other_language_has_them(visitor: Visitor) -> None:
    french = visitor.begin(language="en-simple").press("Français", name="Ana")
    assert (french.language, french.h1, french.fields["name"]) == ("fr", "Quel est votre nom ?", "Ana")
    assert french.press(word("nav.usual", "fr")).h1 == "Indiquez votre nom"
    assert french.press("English").h1 == "What is your name?"


def test_a_language_without_easy_words_is_read_as_it_is(serve: Serving, tmp_path: Path) -> None:
    form = FORM.replace("easy-languages: [en, fr]", "easy-languages: [en]")
    visitor = _served(serve, tmp_path, form).visitor()
    french = visitor.begin(language="en-simple").press("Français", name="Ana")
    assert (french.h1, french.address) == ("Indiquez votre nom", "/fr/tiny/name")
    assert not {word("nav.easy", "fr"), word("nav.usual", "fr")} & set(french.buttons)
    assert visitor.get("/fr-simple/tiny/name").status == 404


def test_a_form_that_offers_no_easy_words_leads_to_none(serve: Serving, tmp_path: Path) -> None:
    form = FORM.replace("easy-languages: [en, fr]\n", "")
    visitor = _served(serve, tmp_path, form).visitor()
    page = visitor.begin()
    assert [each for each in page.buttons if each in (EASY, USUAL, "Français")] == ["Français"]
    page.press(CONTINUE, name="Ana")
    refused = visitor.get("/en-simple/tiny/moving")
    assert (refused.status, refused.language) == (404, "en")
    address, data = page.filled(CONTINUE, name="Ana")
    data["go"] = "lang-en-simple"
    assert visitor.post(address, data).address == "/en/tiny/name"


def test_pages_without_easy_words_are_what_they_were(serve: Serving, tmp_path: Path) -> None:
    """The easy words of a form that offers none change no byte of its pages."""
    bare = re.sub(r"(?m)^ *easy(-languages)?: .*\n|, easy: .*?(?=}$)", "", FORM)
    assert "easy" not in bare
    with_words = FORM.replace("easy-languages: [en, fr]\n", "")
    pages = []
    for name, form in (("bare", bare), ("words", with_words)):
        (tmp_path / name).mkdir()
        visitor = _served(serve, tmp_path / name, form).visitor()
        seen = [visitor.get(f"/en/tiny/{page}") for page in ("", "privacy", "accessibility")]
        pages.append([page.html.replace(page.hidden.get("csrf_token", "no token"), "") for page in seen])
    assert pages[0] == pages[1]


@pytest.mark.parametrize("page", ["later", "erase", "resume", "privacy", "accessibility", "no-such-page"])
def test_pages_beside_the_form_lead_to_easy_words_and_back(visitor: Visitor, page: str) -> None:
    visitor.begin().press(CONTINUE, name="Ana")
    easy = _turn(visitor.get(f"/en/tiny/{page}"), EASY)
    assert easy.address.partition("?")[0] == f"/en-simple/tiny/{page}"
    assert easy.language == "en"
    assert _turn(easy, USUAL).address.partition("?")[0] == f"/en/tiny/{page}"


def test_a_code_typed_on_a_page_in_easy_words_opens_the_request_in_them(service: Service) -> None:
    (code,) = codes_on(service.visitor().begin().press(CONTINUE, name="Ana").press(LATER))
    page = service.visitor().get("/en-simple/tiny/resume").press(word("btn.open"), code=code)
    assert (page.h1, page.address) == ("Ana, when did you move?", "/en-simple/tiny/moving")


def test_what_is_kept_of_a_request_names_the_language(service: Service) -> None:
    """The office, and messages to the claimant, need no easy words: both know languages."""
    visitor = service.visitor()
    page = visitor.begin(language="fr-simple").press(word("btn.continue", "fr"), name="Ana")
    told = {"moved-day": "1", "moved-month": "12", "moved-year": "2025"}
    page = page.press(word("btn.continue", "fr"), told)
    page.press(word("btn.submit", "fr"), declared="yes")
    kept = service.database.fetch("SELECT language FROM drafts UNION SELECT language FROM submissions")
    assert kept == [("fr",)]


def test_a_message_is_in_the_usual_words_and_leads_to_easy_ones(serve: Serving, tmp_path: Path) -> None:
    service = _served(serve, tmp_path, deliver=("email",))
    page = service.visitor().begin(language="en-simple").press(CONTINUE, name="Ana").press(LATER)
    given = {"email": "zoe@example.org", "word": "Tartine"}
    page.follow(word("message.heading")).press(word("btn.send-code"), given)
    told = message(service)["text"]
    assert "Notification of removal" in told
    assert "/en-simple/tiny/" in told


@pytest.mark.parametrize("address", ["/fr-simple/", "/fr-simple"])
def test_the_list_of_forms_is_reached_from_easy_words_too(visitor: Visitor, address: str) -> None:
    """It is the engine's own, whose words are easy already."""
    page = visitor.get(address)
    assert (page.address, page.language) == ("/fr/", "fr")


def test_nobody_is_led_to_a_language_that_there_is_not(visitor: Visitor) -> None:
    assert visitor.get("/xx-simple/").status == 404
    assert visitor.get("/xx-simple").status == 404
