"""Check your answers, change one, declare, send, and what is said afterwards."""

from __future__ import annotations

import pytest

from formengine.reference import normalise
from tests.web.page import Page, words
from tests.web.support import HEAD, Serving, at_once
from tests.web.words import BACK, CHECK, CONTINUE, ERASE, LATER, RESUME, SEND, SENT, SKIPPED, word

COUPLE = """
time-zone: Europe/Paris
parts:
  - part: you
    title: You
    steps:
      - step: name
        title: Your name
        ask:
          - {id: name, type: text, label: What is your name?, summary: Name, noun: your name}
          - {id: nick, type: text, label: Nickname, noun: your nickname, optional: true}
      - step: couple
        ask: [{id: couple, type: yes-no, label: "Do you live in a couple?", noun: you live in a couple}]
      - step: partner
        when: couple
        ask: [{id: partner, type: text, label: Their name, noun: their name}]
  - part: home
    title: Home
    steps:
      - step: home
        ask: [{id: home, type: address, label: Your address, noun: your address}]
"""
HOME = {"home-line1": "12 Mill Lane", "home-postcode": "75011", "home-city": "Paris"}


def _at_check(serve: Serving) -> Page:
    page = serve.visitor(COUPLE).begin().press(CONTINUE, name="Ana").press(CONTINUE, couple="no")
    return page.press(CONTINUE, HOME)


def test_every_answer_is_told_by_part_with_what_was_left_out(serve: Serving) -> None:
    page = _at_check(serve)
    assert page.h1 == CHECK
    assert page.pairs == [
        ("Name", "Ana"),
        ("Nickname", SKIPPED),
        ("Do you live in a couple?", "No"),
        ("Your address", "12 Mill Lane 75011 Paris France"),
    ]
    headings = [each.text for each in page.all("h2")]
    assert headings[:3] == ["You", "Home", word("check.declaration-heading")]


def test_changing_an_answer_leads_back_to_the_check_page(serve: Serving) -> None:
    page = _at_check(serve).change("Name")
    assert (page.path, page.fields) == ("name", {"name": "Ana", "nick": ""})
    page = page.press(CONTINUE, name="Bea")
    assert (page.h1, page.answers["Name"]) == (CHECK, "Bea")


def test_going_back_from_a_change_leads_to_the_check_page_too(serve: Serving) -> None:
    page = _at_check(serve).change("Name").press(BACK, name="Bea")
    assert (page.h1, page.answers["Name"]) == (CHECK, "Bea")


def test_a_change_with_a_mistake_stays_a_change(serve: Serving) -> None:
    page = _at_check(serve).change("Name").press(CONTINUE, name="")
    assert page.status == 422
    assert page.press(CONTINUE, name="Bea").h1 == CHECK


def test_a_change_that_opens_a_question_leads_to_it_first(serve: Serving) -> None:
    page = _at_check(serve).change("Do you live in a couple?").press(CONTINUE, couple="yes")
    assert page.path == "partner"
    page = page.press(CONTINUE, partner="Kim")
    assert (page.h1, page.answers["Their name"]) == (CHECK, "Kim")


def test_back_leads_to_the_last_page(serve: Serving) -> None:
    assert _at_check(serve).press(BACK).path == "home"


def test_back_leads_to_the_list_of_a_repeat_that_comes_last(serve: Serving) -> None:
    body = """
parts:
  - part: work
    title: Work
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
    page = serve.visitor(body).begin().press(CONTINUE, name="Ana").press(CONTINUE)
    assert page.h1 == CHECK
    jobs = page.press(BACK)
    assert jobs.path == "jobs"
    page = jobs.press("Add a job").press(CONTINUE, employer="Mill").press(CONTINUE)
    assert page.h1 == CHECK
    assert page.press(BACK).path == "jobs"


def test_erasing_from_the_check_page_can_be_given_up(serve: Serving) -> None:
    assert _at_check(serve).press(ERASE).press(word("btn.keep-answers")).h1 == CHECK


def test_a_ticked_declaration_follows_into_another_language_for_these_answers_alone(serve: Serving) -> None:
    page = _at_check(serve)
    address, data = page.filled(SEND, declared="yes")
    data["go"] = "lang-en"
    kept = page.visitor.service.kept()
    ticked = page.visitor.post(address, data)
    assert (ticked.h1, ticked.fields, page.reload().fields) == (
        CHECK,
        {"declared": ["yes"]},
        {"declared": []},
    )
    assert page.visitor.service.kept() == kept
    page.visitor.get("name").press(CONTINUE, name="Bea")
    assert ticked.reload().fields == {"declared": []}
    assert page.visitor.post(address, data).fields == {"declared": []}


def test_a_ticked_declaration_stays_ticked_for_these_answers_when_one_stops_or_would_not_erase(
    serve: Serving,
) -> None:
    page = _at_check(serve)
    stopped = page.press(LATER, declared="yes")
    assert word("later.declaration") in stopped.paragraphs
    assert stopped.follow(RESUME).fields == {"declared": ["yes"]}
    kept = page.press(ERASE, declared="yes").press(word("btn.keep-answers"))
    assert (kept.h1, kept.fields) == (CHECK, {"declared": ["yes"]})
    page.visitor.get("name").press(CONTINUE, name="Bea")
    assert stopped.follow(RESUME).fields == {"declared": []}


def test_a_declaration_is_ticked_anew_by_whoever_comes_back_another_way(serve: Serving) -> None:
    page = _at_check(serve)
    page.press(LATER, declared="yes")
    back = page.visitor.get("/en/tiny/").press(RESUME)
    assert (back.h1, back.fields) == (CHECK, {"declared": []})
    assert word("later.declaration") not in page.press(LATER).paragraphs


@pytest.mark.parametrize("tag", ["", "yes", "0" * 32, "é"])
def test_no_link_ticks_the_declaration(serve: Serving, tag: str) -> None:
    page = _at_check(serve)
    assert page.visitor.get(f"check?declared={tag}").fields == {"declared": []}


def test_a_button_that_the_check_page_does_not_have_sends_nothing(serve: Serving) -> None:
    page = _at_check(serve)
    for go in ("", "forward", "lang-xx"):
        address, data = page.filled(SEND, declared="yes")
        data["go"] = go
        assert page.visitor.post(address, data).h1 == CHECK
    assert page.visitor.service.count("submissions") == 0


def test_nothing_is_sent_without_the_declaration(serve: Serving) -> None:
    page = _at_check(serve).press(SEND)
    assert (page.status, page.summary) == (422, [(word("error.undeclared"), "declared")])
    assert page.title.startswith(word("error.prefix"))
    assert page.visitor.service.count("submissions") == 0
    assert page.press(SEND, declared="yes").h1 == SENT


def test_what_was_changed_in_another_tab_is_shown_before_it_is_sent(serve: Serving) -> None:
    page = _at_check(serve)
    page.visitor.get("name").press(CONTINUE, name="Bea")
    found = page.press(SEND, declared="yes")
    assert (found.status, found.h1, found.answers["Name"]) == (409, CHECK, "Bea")
    assert found.focused is not None
    assert page.visitor.service.count("submissions") == 0
    assert found.press(SEND, declared="yes").h1 == SENT


@pytest.mark.parametrize("new", ["version", "day"])
def test_a_page_that_a_new_version_or_a_new_day_has_changed_names_no_other_window(
    serve: Serving, new: str
) -> None:
    page = _at_check(serve)
    if new == "version":
        page.visitor.service.restart(COUPLE.replace("summary: Name", "summary: Full name"))
    else:
        page.visitor.service.clock.on(2026, 11, 17)
    found = page.press(SEND, declared="yes")
    assert (found.status, found.h1) == (409, CHECK)
    assert found.focused is not None
    assert words(found.focused) == f"{word('check.moved-heading')} {word('check.moved')}"
    assert "window" not in words(found.focused)
    assert found.press(SEND, declared="yes").h1 == SENT


def test_sending_and_changing_at_the_same_moment_sends_what_was_seen_or_nothing(serve: Serving) -> None:
    page = _at_check(serve)
    tab = page.visitor.get("name")
    tab.visitor = page.visitor.same_browser()
    sent, _ = at_once(lambda: page.press(SEND, declared="yes"), lambda: tab.press(CONTINUE, name="Bea"))
    if sent.h1 == SENT:
        assert page.visitor.sent["name"] == {"name": "Ana"}
    else:
        assert (sent.status, sent.answers["Name"]) == (409, "Bea")
        assert page.visitor.service.count("submissions") == 0


def test_the_reference_the_day_and_the_time_are_told_in_the_forms_time_zone(serve: Serving) -> None:
    page = _at_check(serve)
    page.visitor.service.clock.on(2026, 11, 16, 23, 30)
    page = page.press(SEND, declared="yes").press(SEND, declared="yes")
    assert page.h1 == SENT
    assert word("done.receipt", date="17 November 2026", time="00:30", service="Office") in page.paragraphs
    references = [word for word in page.main.split() if normalise(word) == word]
    assert len(references) == 1
    assert references[0] not in page.title
    assert page.reload().main == page.main


def test_the_form_says_what_happens_next(serve: Serving) -> None:
    body = (
        COUPLE
        + "\nsent: {next: We write to you within *two weeks*.}\ndeclaration: {text: I swear., send: Off it goes}"
    )
    page = serve.visitor(body).begin().press(CONTINUE, name="Ana").press(CONTINUE, couple="no")
    page = page.press(CONTINUE, HOME)
    assert "I swear." in page.main
    assert "We write to you within two weeks." in page.press("Off it goes", declared="yes").paragraphs


def test_a_long_declaration_stays_within_what_a_label_may_hold(serve: Serving) -> None:
    """Paragraphs and lists in a label are no HTML: a screen reader may leave out what a browser moves elsewhere."""
    body = (
        COUPLE
        + """
declaration:
  text: |
    I *swear*, {{ name }}:

    - it is true
    - all of it

    I know.
"""
    )
    page = serve.visitor(body).begin().press(CONTINUE, name="Ana").press(CONTINUE, couple="no")
    (label,) = page.press(CONTINUE, HOME).all("label")
    assert [each.tag for each in label.iter()] == ["label", "em", "br", "br", "br"]
    assert [(each.tail or "").strip() for each in label.iter("br")] == ["it is true", "all of it", "I know."]


def test_what_was_sent_can_be_erased_from_the_device_and_the_office_keeps_it(serve: Serving) -> None:
    page = _at_check(serve).press(SEND, declared="yes")
    service = page.visitor.service
    page = page.follow(word("btn.erase-sent"))
    assert word("erase.sent") in page.paragraphs
    assert "neither on this device, nor elsewhere" in page.main
    assert list(page.buttons) == [word("btn.erase-sent"), word("btn.see-sent")]
    assert page.press(word("btn.see-sent")).h1 == SENT
    assert page.press(word("btn.erase-sent")).h1 == word("erased.heading")
    assert (service.count("drafts"), service.count("submissions")) == (0, 1)
    assert page.visitor.get("sent").status in (200, 403)


def test_a_device_that_holds_answers_again_is_not_said_to_hold_none(serve: Serving) -> None:
    visitor = serve.visitor(COUPLE)
    visitor.begin()
    page = visitor.get("erased")
    assert page.path == ""
    assert word("erased.heading") not in page.main


def test_two_forms_in_one_browser_do_not_disturb_each_other(serve: Serving) -> None:
    other = HEAD.replace("form: tiny", "form: other").replace("title: Tiny", "title: Other") + COUPLE
    visitor = serve(forms={"tiny": HEAD + COUPLE, "other": other}).visitor()
    one, two = visitor.begin(), visitor.begin("other")
    assert one.press(CONTINUE, name="Ana").address == "/en/tiny/couple"
    assert two.press(CONTINUE, name="Bea").address == "/en/other/couple"
    assert visitor.get("/en/other/name").fields["name"] == "Bea"
    assert visitor.get("/en/tiny/name").fields["name"] == "Ana"


def test_what_is_sent_names_the_form_its_version_and_its_language(serve: Serving) -> None:
    page = _at_check(serve).press(SEND, declared="yes")
    content = page.visitor.submission
    assert {name: content[name] for name in ("form", "language", "day")} == {
        "form": "tiny",
        "language": "en",
        "day": "2026-11-16",
    }
    assert content["version"]
    assert content["answers"] == {
        "name": {"name": "Ana"},
        "couple": {"couple": False},
        "home": {
            "home": {
                "line1": "12 Mill Lane",
                "line2": "",
                "postcode": "75011",
                "city": "Paris",
                "country": "FR",
            }
        },
    }
