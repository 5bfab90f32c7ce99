"""The start page: what the form is, and a draft begun, found again, or begun anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formengine.compiling.brand import stylesheet
from tests.web.page import Page, words
from tests.web.support import Serving
from tests.web.words import AGAIN, CONTINUE, ERASE, RESUME, SEND, START, word

if TYPE_CHECKING:
    from formengine.audit.browser import Browser

FORM = """
service: {name: Office, phone: "01 99 00 12 34", hours: In the morning, email: help@example.org, office: https://example.org/}
start: {minutes: 5, have-ready: [Your papers], text: Who may ask.}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""
WHOLE = "form: tiny\ntitle: Tiny\nlanguages: [en]\n" + FORM


def _begun(serve: Serving) -> Page:
    return serve(forms={"tiny": WHOLE}).visitor().begin().press(CONTINUE, name="Zebedee")


def test_it_says_what_the_form_is_and_begins_it(serve: Serving) -> None:
    page = serve(forms={"tiny": WHOLE}).visitor().get("/en/tiny/")
    assert (page.h1, page.title, page.language) == ("Tiny", "Tiny – Office", "en")
    assert word("start.minutes", n=5) in page.paragraphs
    assert "Who may ask." in page.paragraphs
    assert next(each.text for each in page.all("li")) == "Your papers"
    assert page.links["01 99 00 12 34"] == "tel:0199001234"
    assert list(page.buttons) == [START]
    assert page.press(START).path == "name"


def test_looking_at_it_makes_no_draft(serve: Serving) -> None:
    visitor = serve(forms={"tiny": WHOLE}).visitor()
    visitor.get("/en/tiny/")
    visitor.get("/en/tiny/")
    assert visitor.service.count("drafts") == 0


def test_an_open_draft_is_offered_and_no_answer_is_shown(serve: Serving) -> None:
    page = _begun(serve).visitor.get("/en/tiny/")
    assert list(page.buttons) == [RESUME, AGAIN]
    assert "Zebedee" not in words(page.tree)
    assert page.fields == {}
    assert page.press(RESUME).path == "town"
    assert word("btn.erase") in page.links


def test_who_comes_back_finds_the_request_at_hand_before_what_the_form_is(serve: Serving) -> None:
    page = _begun(serve).visitor.get("/en/tiny/")
    order = [
        "start.open-heading",
        "start.about-heading",
        "start.have-ready",
        "start.kept-heading",
        "start.data-heading",
    ]
    assert [words(each) for each in page.all("h2")][:5] == [word(each) for each in order]
    text = page.main
    assert text.index(RESUME) < text.index("Who may ask.") < text.index("Your papers")


def test_who_comes_for_the_first_time_reads_what_the_form_is_and_then_begins(serve: Serving) -> None:
    page = serve(forms={"tiny": WHOLE}).visitor().get("/en/tiny/")
    text = page.main
    assert word("start.about-heading") not in text
    assert text.index("Who may ask.") < text.index("Your papers") < text.index(START)


def test_a_form_that_says_nothing_of_itself_has_no_heading_for_it(serve: Serving) -> None:
    body = WHOLE.replace("start: {minutes: 5, have-ready: [Your papers], text: Who may ask.}\n", "")
    page = serve(forms={"tiny": body}).visitor().begin().visitor.get("/en/tiny/")
    assert word("start.about-heading") not in page.main


def test_on_a_telephone_one_goes_on_without_scrolling(serve: Serving, browser: Browser) -> None:
    title = "title: Renouveler votre allocation de solidarité spécifique (ASS)\nlanguages: [fr]"
    visitor = serve(forms={"tiny": WHOLE.replace("title: Tiny\nlanguages: [en]", title)}).visitor()
    visitor.get("/fr/tiny/").press(word("btn.start", "fr"))
    page = visitor.get("/fr/tiny/")
    browser.viewport(360, 640)
    browser.open_html(page.html.replace("</head>", f"<style>{stylesheet().decode()}</style></head>"))
    bottom = browser.driver.execute_script(
        "return document.querySelector('main button[value=on]').getBoundingClientRect().bottom"
    )
    browser.whole_window()
    assert bottom <= 640


def test_beginning_again_erases_what_was_there(serve: Serving) -> None:
    page = _begun(serve)
    asked = page.visitor.get("/en/tiny/").press(AGAIN)
    assert asked.h1 == word("erase.heading")
    assert asked.press(word("btn.keep-answers")).path == ""
    fresh = asked.press(AGAIN)
    assert (fresh.path, fresh.fields) == ("name", {"name": ""})
    service = page.visitor.service
    assert (service.count("drafts"), service.count("answers")) == (1, 0)


def test_beginning_again_in_two_tabs_works_in_both(serve: Serving) -> None:
    visitor = _begun(serve).visitor
    one, two = visitor.get("/en/tiny/"), visitor.get("/en/tiny/")
    assert one.press(AGAIN).press(AGAIN).path == "name"
    found = two.press(AGAIN)
    assert found.status in (200, 403)
    assert visitor.get("name").fields == {"name": ""}


def test_erasing_from_the_start_page_is_asked_first(serve: Serving) -> None:
    page = _begun(serve).visitor.get("/en/tiny/").follow(ERASE)
    assert page.h1 == word("erase.heading")
    assert page.press(word("btn.keep-answers")).path == "town"
    assert page.press(ERASE).h1 == word("erased.heading")


def test_what_was_sent_is_offered_and_a_new_request_too(serve: Serving) -> None:
    page = _begun(serve).press(CONTINUE, town="Lyon").press(SEND, declared="yes")
    start = page.visitor.get("/en/tiny/")
    assert list(start.buttons) == [word("btn.see-sent"), word("btn.new")]
    assert word("start.sent") in start.paragraphs
    asked = start.press(word("btn.new"))
    assert asked.h1 == word("new.heading")
    assert asked.follow(word("btn.see-sent")).h1 == word("done.heading")
    again = asked.press(word("btn.new-now"))
    assert (again.path, again.fields) == ("name", {"name": ""})
    assert page.visitor.service.count("submissions") == 1


def test_a_draft_that_expired_is_not_found_again(serve: Serving) -> None:
    page = _begun(serve)
    page.visitor.service.clock.on(2026, 12, 17)
    gone = page.visitor.get("name")
    assert (gone.path, gone.status, gone.hops) == ("", 200, [303])
    assert gone.focused is not None
    assert word("start.none", n=30) in gone.paragraphs
    start = page.visitor.get("/en/tiny/")
    assert list(start.buttons) == [START]
    assert start.press(START).fields == {"name": ""}


def test_a_page_of_a_request_that_was_never_begun_says_that_there_is_none(serve: Serving) -> None:
    visitor = serve(forms={"tiny": WHOLE}).visitor()
    for _ in range(2):  # the first visit gives the browser a cookie
        page = visitor.get("town")
        assert (page.path, page.focused is not None) == ("", True)
        assert word("start.none", n=30) in page.paragraphs
    assert page.press(START).path == "name"
    again = visitor.get(page.address)
    assert (again.focused, word("start.none", n=30) in again.paragraphs) == (None, False)


def test_the_list_of_forms_leads_to_each(serve: Serving) -> None:
    other = WHOLE.replace("tiny", "other").replace("Tiny", "Other")
    visitor = serve(forms={"tiny": WHOLE, "other": other}).visitor()
    page = visitor.get("/")
    assert (page.h1, page.language) == (word("index.heading"), "en")
    assert page.follow("Other").h1 == "Other"
    assert page.follow("Tiny").h1 == "Tiny"


def test_statements_are_there_for_everybody(serve: Serving) -> None:
    visitor = serve(forms={"tiny": WHOLE}).visitor()
    start = visitor.get("/en/tiny/")
    for key in ("nav.accessibility", "nav.privacy"):
        page = start.follow(f"{word(key)} {word('nav.new-tab')}")
        assert (page.status, page.language) == (200, "en")
    assert word("privacy.drafts", n=30) in visitor.get("privacy").paragraphs


def test_a_form_that_takes_some_people_longer_says_from_how_long_to_how_long(serve: Serving) -> None:
    for keys, said in (
        ("minutes: 20", word("start.minutes", n=20)),
        ("minutes: 20, minutes-at-most: 40", word("start.minutes-range", n=20, most=40)),
    ):
        whole = WHOLE.replace("minutes: 5", keys)
        assert said in serve(forms={"tiny": whole}).visitor().get("/en/tiny/").paragraphs
