"""A form speaks the languages that it offers; a draft language is for the audit alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formengine.loading import load
from formengine.model.walk import texts
from tests.web.support import Serving, Visitor
from tests.web.words import CONTINUE, SEND, word

DRAFTED = """
form: tiny
title: Tiny
languages: [en]
draft-languages: [ar]
service: {name: Office}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""


def _contact(serve: Serving, **options: str) -> Visitor:
    text = (serve.repository / "forms" / "contact-change" / "form.yaml").read_text("utf-8")
    return serve(forms={"contact-change": text}).visitor(**options)


def test_a_draft_language_is_not_offered_and_not_served(serve: Serving) -> None:
    visitor = serve(forms={"tiny": DRAFTED}).visitor(languages="ar, en;q=0.5")
    start = visitor.get("/en/tiny/")
    assert not [each for each in start.all("a", "button") if each.get("lang")]
    page = visitor.get("/ar/tiny/")
    assert (page.status, page.language) == (404, "en")
    assert visitor.get("/ar/").status == 404
    begun = visitor.begin()
    address, data = begun.filled(CONTINUE, name="Ana")
    data["go"] = "lang-ar"
    assert visitor.post(address, data).language == "en"


def test_the_audit_sees_a_draft_language(serve: Serving) -> None:
    visitor = serve(forms={"tiny": DRAFTED}, offer_drafts=True).visitor()
    page = visitor.get("/ar/tiny/")
    assert (page.status, page.language, page.tree.get("dir")) == (200, "ar", "rtl")
    assert visitor.begin(language="ar").press(word("btn.continue", "ar"), name="Ana").language == "ar"


def test_the_list_of_forms_is_in_the_browsers_language(serve: Serving) -> None:
    french = _contact(serve, languages="fr, en;q=0.5").get("/")
    assert (french.language, french.h1) == ("fr", word("index.heading", "fr"))
    assert _contact(serve, languages="xx").get("/").language == "fr"


def test_pages_without_a_form_link_to_the_same_page_in_the_other_language(serve: Serving) -> None:
    visitor = _contact(serve)
    for page in ("", "privacy", "accessibility", "erased"):
        here = visitor.get(f"/en/contact-change/{page}")
        there = here.follow("Français")
        assert (there.language, there.address) == ("fr", f"/fr/contact-change/{page}")
        link = next(each for each in here.all("a") if each.get("hreflang") == "fr")
        assert link.get("lang") == "fr"


@pytest.mark.parametrize(("address", "easy"), [("/", []), ("/en/contact-change/", ["en-simple"])])
def test_where_one_arrives_languages_come_before_the_page(
    serve: Serving, address: str, easy: list[str]
) -> None:
    page = _contact(serve, languages="en").get(address)
    stops = [each.get("hreflang") or each.get("id") or each.get("href") for each in page.all("a", "main")]
    assert stops[: stops.index("main")] == ["#main", "fr", *easy]


@pytest.mark.parametrize("page", ["check", "erase", "sent"])
def test_the_language_can_be_changed_at_the_end_too(serve: Serving, page: str) -> None:
    visitor = _contact(serve)
    start = visitor.begin("contact-change")
    here = start.press(CONTINUE, full_name="Ana").press(CONTINUE, changes=["phone"])
    here = here.press(CONTINUE, new_phone="0199001234")
    here = here.press(CONTINUE, {"from_date-day": "1", "from_date-month": "12", "from_date-year": "2026"})
    here = here.press(CONTINUE, promise="true")
    if page == "sent":
        here.press("Send my new contact details", declared="yes")
    english = visitor.get(f"/en/contact-change/{page}")
    french = english.press("Français") if "Français" in english.buttons else english.follow("Français")
    assert (french.language, french.address) == ("fr", f"/fr/contact-change/{page}")
    assert [said for _, said in french.pairs][0:1] == [said for _, said in english.pairs][0:1]


def test_a_draft_is_one_in_all_languages(serve: Serving) -> None:
    visitor = _contact(serve)
    visitor.begin("contact-change").press(CONTINUE, full_name="Ana")
    french = visitor.get("/fr/contact-change/").press(word("btn.resume", "fr"))
    assert (french.language, french.address) == ("fr", "/fr/contact-change/what-changes")
    assert SEND not in french.buttons


TWO = """
form: tiny
title: Tiny
languages: [en, fr]
service: {name: Office}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: rest
        ask: [{id: rest, type: note, label: A word, text: Read this.}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""


@pytest.fixture
def bilingual(serve: Serving, tmp_path: Path) -> Visitor:
    """Somebody at a form in two languages, whose own texts read alike in both: the engine's words tell them apart."""
    form = tmp_path / "tiny" / "form.yaml"
    form.parent.mkdir()
    form.write_text(TWO, "utf-8")
    words = "".join(
        f"msgctxt {json.dumps(text.context)}\nmsgid {json.dumps(text.source)}\nmsgstr {json.dumps(text.source)}\n\n"
        for text in {(each.context, each.source): each for each in texts(load(form))}.values()
    )
    catalogue = tmp_path / "words" / "fr" / "LC_MESSAGES" / "tiny.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(words, "utf-8")
    return serve(forms={"tiny": TWO}, locales=tmp_path / "words").visitor()


def test_why_the_check_page_led_to_a_page_is_told_in_the_other_language_too(bilingual: Visitor) -> None:
    page = bilingual.begin()
    for key, typed in (("unready", {"name": "Ana"}), ("unready-read", {}), ("unready-list", {})):
        led = bilingual.get("check")
        assert led.notices == [word(f"notice.{key}", button=CONTINUE)]
        there = led.press("Français")
        assert there.language == "fr"
        assert there.notices == [word(f"notice.{key}", "fr", button=word("btn.continue", "fr"))]
        page = there.press("English").press(CONTINUE, typed)
    assert (page.h1, page.notices) == (word("check.heading"), [])


def test_what_was_typed_goes_along_with_why_the_page_is_shown(bilingual: Visitor) -> None:
    bilingual.begin()
    there = bilingual.get("check").press("Français", name="x" * 300)
    assert (there.fields["name"], there.notices) == ("x" * 300, [word("notice.unready", "fr")])
