"""Answers follow their questions into a new version of the form, and what no page asks for waits with the draft."""

from __future__ import annotations

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CHECK, CONFLICT, CONTINUE, SEND, SENT, word

CHANGED = word("notice.new-version")
FIRST = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Name, noun: your name}]
      - step: size
        ask:
          - id: size
            type: choice
            label: Your size
            noun: your size
            options: [{id: small, label: Small}, {id: large, label: Large}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        at-least: 1
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
      - step: income
        ask:
          - id: income
            type: choices
            label: Your income
            noun: your income
            options: [{id: wages, label: Wages}, {id: rent, label: Rent}, {id: none, label: None, exclusive: true}]
      - for-each: income
        unless: none
        steps: [{step: amount, ask: [{id: amount, type: integer, label: "{{ option }}", summary: Amount, noun: it}]}]
"""
ALL = {
    "Name": "Ana",
    "Your size": "Large",
    "Your jobs": "Bakery",
    "Employer": "Bakery",
    "Your income": "Wages",
    "Amount": "5",
}


def _answered(serve: Serving) -> Page:
    page = serve.visitor(FIRST).begin().press(CONTINUE, name="Ana").press(CONTINUE, size="large")
    page = page.press(CONTINUE, employer="Bakery").press(CONTINUE).press(CONTINUE, income=["wages"])
    page = page.press(CONTINUE, amount="5")
    assert page.h1 == CHECK
    return page


def _now(page: Page, text: str, *lines: str) -> Page:
    """The check page, or what comes instead, once the form reads otherwise."""
    service = page.visitor.service
    if lines:
        changes = "".join(f"  - {{on: 2026-11-16, {line}}}\n" for line in lines)
        (service.folder / "forms/tiny/changes.yaml").write_text(f"changes:\n{changes}", "utf-8")
    service.restart(text)
    return page.visitor.get("check")


def _edited(old: str, new: str, text: str = FIRST) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_page_with_another_address_keeps_its_answers(serve: Serving) -> None:
    page = _now(_answered(serve), _edited("- step: size", "- step: shirt"))
    assert page.h1 == CHECK
    page.press(SEND, declared="yes")
    assert page.visitor.sent["shirt"] == {"size": "large"}


def test_two_pages_that_become_one(serve: Serving) -> None:
    ask = "{id: name, type: text, label: Name, noun: your name}"
    text = _edited(f"      - step: name\n        ask: [{ask}]\n", "")
    text = _edited(
        "- step: size\n        ask:\n",
        f"- step: size\n        title: You\n        ask:\n          - {ask}\n",
        text,
    )
    page = _now(_answered(serve), text)
    assert page.h1 == CHECK
    assert page.press(SEND, declared="yes").h1 == SENT
    assert page.visitor.sent["size"] == {"name": "Ana", "size": "large"}


def test_a_question_with_another_id_keeps_its_answer_where_a_line_says_so(serve: Serving) -> None:
    text = _edited("{id: name, type: text, label: Name", "{id: full, type: text, label: Name")
    page = _now(_answered(serve), text, "question: name, renamed: full")
    assert page.h1 == CHECK
    page.press(SEND, declared="yes")
    assert page.visitor.sent["name"] == {"full": "Ana"}


def test_what_was_mistyped_follows_as_it_was_typed(serve: Serving) -> None:
    page = serve.visitor(FIRST).begin().press(CONTINUE, name="x" * 300)
    text = _edited("{id: name, type: text, label: Name", "{id: full, type: text, label: Name")
    page = _now(page, text, "question: name, renamed: full")
    assert page.fields == {"full": "x" * 300}


def test_an_option_that_another_stands_for_now(serve: Serving) -> None:
    text = _edited("{id: large, label: Large}", "{id: huge, label: Huge}")
    page = _now(_answered(serve), text, "question: size, mapped: {large: huge}")
    assert page.answers["Your size"] == "Huge"


def test_an_option_that_was_dropped_is_asked_about_again_with_a_notice(serve: Serving) -> None:
    text = _edited("{id: large, label: Large}", "{id: huge, label: Huge}")
    page = _now(_answered(serve), text, "question: size, option: large, dropped: It is.")
    assert (page.path, page.fields) == ("size", {"size": ""})
    assert page.notices == [CHANGED]
    assert page.press(CONTINUE, size="huge").h1 == CHECK


def test_a_box_that_was_dropped_leaves_the_others_ticked(serve: Serving) -> None:
    page = _answered(serve).visitor.get("income").press(CONTINUE, income=["rent", "wages"])
    page = page.visitor.get("check").press(CONTINUE, amount="7")
    text = _edited("{id: rent, label: Rent}, ", "")
    page = _now(page, text, "question: income, option: rent, dropped: It is.")
    assert page.h1 == CHECK
    assert page.answers["Your income"] == "Wages"


def test_a_list_and_what_is_asked_in_it_under_other_names(serve: Serving) -> None:
    text = _edited("- repeat: jobs", "- repeat: posts").replace("employer", "firm")
    page = _now(
        _answered(serve), text, "list: jobs, renamed: posts", "question: posts/employer, renamed: firm"
    )
    assert page.h1 == CHECK
    page.press(SEND, declared="yes")
    assert page.visitor.sent["posts/1/firm"] == {"firm": "Bakery"}


def test_pages_of_boxes_follow_their_box(serve: Serving) -> None:
    text = _edited("{id: wages, label: Wages}", "{id: pay, label: Pay}")
    text = text.replace("- id: income", "- id: means").replace("for-each: income", "for-each: means")
    page = _now(
        _answered(serve), text, "question: income, renamed: means", "question: means, mapped: {wages: pay}"
    )
    assert page.h1 == CHECK
    page.press(SEND, declared="yes")
    assert page.visitor.sent["means/pay/amount"] == {"amount": "5"}


def test_a_page_with_a_new_question_says_that_the_form_has_changed(serve: Serving) -> None:
    text = _edited(
        "ask: [{id: name, type: text, label: Name, noun: your name}]",
        "title: You\n        ask:\n          - {id: name, type: text, label: Name, noun: your name}\n"
        "          - {id: town, type: text, label: Town, noun: your town}",
    )
    page = _now(_answered(serve), text)
    assert (page.path, page.fields, page.summary) == ("name", {"name": "Ana", "town": ""}, [])
    assert page.notices == [CHANGED]
    page = page.press(CONTINUE, town="Lyon")
    assert page.h1 == CHECK
    assert page.visitor.get("name").notices == []


def test_what_is_asked_no_more_comes_back_with_its_question(serve: Serving) -> None:
    ask = "{id: name, type: text, label: Name, noun: your name}"
    without = _edited(ask, "{id: nick, type: text, label: Nick, noun: it, optional: true}")
    page = _now(_answered(serve), without)
    assert page.h1 == CHECK
    page.visitor.get("name").press(CONTINUE, nick="A")
    page = _now(page, FIRST)
    assert page.answers["Name"] == "Ana"


def test_nor_is_it_sent_meanwhile(serve: Serving) -> None:
    without = _edited(
        "{id: name, type: text, label: Name", "{id: nick, type: text, optional: true, label: Name"
    )
    page = _now(_answered(serve), without)
    assert page.press(SEND, declared="yes").h1 == SENT
    assert "Ana" not in str(page.visitor.sent)


def test_a_line_that_comes_later_finds_the_answer_again(serve: Serving) -> None:
    text = _edited("{id: name, type: text, label: Name", "{id: full, type: text, label: Name")
    page = _now(_answered(serve), text)
    assert (page.path, page.fields) == ("name", {"full": ""})
    page = _now(page, text, "question: name, renamed: full")
    assert (page.h1, page.answers["Name"]) == (CHECK, "Ana")


def test_a_list_that_was_a_page_for_a_while(serve: Serving) -> None:
    start, end = FIRST.index("      - repeat: jobs"), FIRST.index("      - step: income")
    page_of_jobs = (
        "      - step: jobs\n        ask: [{id: job, type: text, label: Job, noun: it, optional: true}]\n"
    )
    page = _now(_answered(serve), FIRST[:start] + page_of_jobs + FIRST[end:])
    assert page.path == "jobs"
    page = page.press(CONTINUE, job="Baker")
    assert page.h1 == CHECK
    page = _now(page, FIRST)
    assert (page.h1, page.answers) == (CHECK, ALL)


def test_a_tab_from_before_that_knew_of_no_answer_meets_no_other_tab(serve: Serving) -> None:
    ask = "{id: name, type: text, label: Name, noun: your name}"
    page = serve.visitor(FIRST).begin().press(CONTINUE, name="Ana")
    assert page.path == "size"
    text = _edited(f"      - step: name\n        ask: [{ask}]\n", "")
    text = _edited(
        "- step: size\n        ask:\n",
        f"- step: size\n        title: You\n        ask:\n          - {ask}\n",
        text,
    )
    page.visitor.service.restart(text)
    page = page.press(CONTINUE, size="large")
    assert page.h1 != CONFLICT
    assert (page.path, page.fields) == ("size", {"name": "", "size": "large"})


CARD = "parts:\n  - part: you\n    title: You\n    steps:\n      - step: card\n        ask: [%s]\n"
YES_NO = "{id: card, type: yes-no, label: A card?, noun: the card}"
WORDS = (
    "{id: card, type: choice, label: A card?, noun: the card, options: "
    "[{id: oui, label: It is so}, {id: non, label: It is not}, {id: unsure, label: Unsure}]}"
)


def test_a_yes_has_become_an_option_and_an_option_a_yes(serve: Serving) -> None:
    page = serve.visitor(CARD % YES_NO).begin().press(CONTINUE, card="yes")
    page = _now(page, CARD % WORDS, "question: card, mapped: {'yes': oui, 'no': non}")
    assert (page.h1, page.answers) == (CHECK, {"A card?": "It is so"})
    page = _now(page, CARD % YES_NO, "question: card, mapped: {oui: 'yes', non: 'no'}")
    assert (page.h1, page.answers) == (CHECK, {"A card?": "Yes"})
