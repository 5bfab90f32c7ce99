"""What a claimant would notice of a change, in words and in the order in which they meet it."""

from __future__ import annotations

import pytest

from formengine.comparing import compare
from formengine.loading import load_text
from formengine.model import Form

FIRST = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
parts:
  - part: you
    title: You
    steps:
      - step: name
        title: Your name
        ask: [{id: name, type: text, label: Name, noun: your name}]
      - step: size
        when: name == 'Ana'
        ask:
          - id: size
            type: choice
            label: Your size
            noun: your size
            options: [{id: small, label: Small}, {id: large, label: Large}]
      - repeat: jobs
        title: Jobs
        item: a job
        title-of-item: Job
        steps: [{step: pay, ask: [{id: pay, type: integer, label: Pay, noun: the pay}]}]
      - {stop: over, when: name == 'Bob', title: Over, text: Not you.}
declaration: {text: It is true., send: Send}
"""


def form(old: str = "", new: str = "") -> Form:
    """The first form, with an edit."""
    assert not old or FIRST.count(old) == 1
    return load_text(FIRST.replace(old, new) if old else FIRST)


def told(old: str, new: str) -> list[str]:
    return [each.told for each in compare(form(), form(old, new))]


def test_nothing_is_noticed_of_the_same_form() -> None:
    assert compare(form(), load_text(f"# A remark.\n{FIRST}")) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Tiny", "title: Small", "the title of the form changed: « Tiny » → « Small »"),
        ("{name: Office}", "{name: Office, phone: '1'}", "service: phone was added: « 1 »"),
        ("label: Name,", "label: Full name,", "'name': the label changed: « Name » → « Full name » [answers stay]"),
        ("noun: your name", "noun: your name, hint: All", "'name': the hint was added: « All » [answers stay]"),
        (
            "type: integer",
            "type: text",
            ("'jobs/pay': the type changed: « integer » → « text » "
             "[asked again where the answer does not fit: numbers stay, in digits]"),
        ),
        (
            "noun: the pay",
            "noun: the pay, at-most: 9",
            "'jobs/pay': 'at-most' was added: « 9 » [asked again where the answer does not fit]",
        ),
        ("noun: your name", "noun: your name, optional: true", "'name': it can be left out now [answers stay]"),
        (
            "{id: large, label: Large}]",
            "{id: large, label: Large}, {id: huge, label: Huge}]",
            "'size': the option 'huge' was added: « Huge » — of those for whom « name == 'Ana' » [answers stay]",
        ),
        (
            "label: Large",
            "label: Big",
            "'size': the option 'large' changed: « Large » → « Big » — of those for whom « name == 'Ana' » [answers stay]",
        ),
        (
            "        when: name == 'Ana'\n",
            "",
            "'size': it comes for everybody now, and came for those for whom « name == 'Ana' » [answers stay]",
        ),
        ("title: Jobs", "title: Work", "'jobs': title changed: « Jobs » → « Work »"),
        (
            "text: Not you.",
            "text: Not him.",
            "'over': the text changed: « Not you. » → « Not him. » — of those for whom « name == 'Bob' »",
        ),
        ("send: Send", "send: Go", "declaration: send changed: « Send » → « Go »"),
    ],
)  # fmt: skip
def test_one_edit_is_one_difference(old: str, new: str, words: str) -> None:
    assert told(old, new) == [words]


def test_a_new_question_on_a_page_that_was_there_is_asked_of_those_who_passed_it() -> None:
    second = ", {id: town, type: text, label: Town, noun: your town}"
    found = compare(form(), form("noun: your name}", f"noun: your name}}{second}"))
    assert [(each.code, each.fate, each.answers) for each in found] == [
        ("question-added", "asked", ("name",))
    ]


def test_a_new_page_is_told_with_the_paths_that_lead_to_it() -> None:
    page = "      - step: town\n        when: is_answered(name)\n"
    page += "        ask: [{id: town, type: text, label: Town, noun: it}]\n"
    assert told("      - step: size\n", f"{page}      - step: size\n") == [
        "the question 'town' was added: « Town », on a new page — of those for whom « is_answered(name) »"
    ]


@pytest.mark.parametrize(("kind", "fate"), [("must", "asked"), ("warn", "confirmed")])
def test_a_new_rule_stops_or_asks_whether_it_is_right(kind: str, fate: str) -> None:
    ask = "ask: [{id: name, type: text, label: Name, noun: your name}]"
    rule = f"{ask}\n        rules: [{{{kind}: name != 'Cy', message: Not Cy.}}]"
    (found,) = compare(form(), form(ask, rule))
    assert (found.code, found.fate, found.answers) == ("rule-added", fate, ("name",))


def test_what_is_gone_loses_answers_and_stands_where_it_was() -> None:
    found = compare(form(), form("{id: name, type: text, label: Name", "{id: full, type: text, label: Name"))
    assert [(each.code, each.page, each.fate) for each in found] == [
        ("question-added", "name", "asked"),
        ("question-removed", "name", "lost"),
    ]
    assert "ANSWERS ARE LOST" in found[1].told


def test_an_option_that_is_gone_loses_answers() -> None:
    found = compare(form(), form("{id: small, label: Small}, ", ""))
    assert [(each.code, each.fate) for each in found] == [("option-removed", "lost")]


def test_a_list_that_is_gone_loses_all_that_is_in_it() -> None:
    text = FIRST[: FIRST.index("      - repeat")] + FIRST[FIRST.index("      - {stop") :]
    found = compare(form(), load_text(text))
    assert [(each.code, each.fate) for each in found] == [
        ("page-removed", ""),
        ("list-removed", "lost"),
        ("question-removed", "lost"),
    ]


def test_a_question_that_moves_to_another_page_keeps_its_answers() -> None:
    ask = "{id: name, type: text, label: Name, noun: your name}"
    text = FIRST.replace("- step: name", "- step: called")
    found = compare(form(), load_text(text))
    assert [(each.code, each.fate) for each in found] == [("page-removed", ""), ("question-moved", "kept")]
    assert ask in text


def test_pages_in_another_order_are_told() -> None:
    stop = "      - {stop: over, when: name == 'Bob', title: Over, text: Not you.}\n"
    text = FIRST.replace(stop, "").replace("      - repeat: jobs\n", f"{stop}      - repeat: jobs\n")
    assert [each.code for each in compare(form(), load_text(text))] == ["page-moved"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", "easy: {label: E}", ["'name': the label, in easy words, was added: « E » [answers stay]"]),
        ("easy: {label: E}", "", ["'name': the label, in easy words, was removed: « E » [answers stay]"]),
        (
            "easy: {label: E}",
            "easy: {label: F}",
            ["'name': the label, in easy words, changed: « E » → « F » [answers stay]"],
        ),
    ],
)
def test_easy_words_are_told_beside_the_text_that_they_stand_for(
    old: str, new: str, words: list[str]
) -> None:
    before, after = (
        load_text(FIRST.replace("label: Name, noun", f"label: Name, {each + ', ' if each else ''}noun"))
        for each in (old, new)
    )
    assert [each.told for each in compare(before, after)] == words


def test_a_list_tells_its_easy_words_too() -> None:
    start = "start: {have-ready: [A, B], easy: {have-ready: [C, D]}}"
    before, after = (load_text(FIRST + f"{each}\n") for each in (start, start.replace("D", "E")))
    words = "start: have-ready, in easy words, changed: « C, D » → « C, E »"
    assert [each.told for each in compare(before, after)] == [words]


def test_where_easy_words_are_offered_is_told() -> None:
    offered = load_text(FIRST.replace("languages: [en]", "languages: [en]\neasy-languages: [en]"))
    assert [each.told for each in compare(form(), offered)] == [
        "the languages with easy words was added: « en »"
    ]


WATCHED = FIRST.replace(
    "declaration:",
    """assisted: {by: both}
retention: {drafts: 30 days}
reminders: [{before: draft-expires, days: 7}]
declaration:""",
).replace("noun: your name}", "noun: your name, private: true}")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            ", private: true",
            "",
            ["'name': helpers whom the claimant has let in see the answer now [answers stay]"],
        ),
        ("drafts: 30 days", "drafts: 10 days", ["retention: drafts changed: « 30 days » → « 10 days »"]),
        (
            "days: 7",
            "days: 5",
            [
                "this message is sent no more: « before: draft-expires, days: 7 »",
                "this message is sent now: « before: draft-expires, days: 5 »",
            ],
        ),
        (
            ", days: 7}]",
            ", days: 7}, {when: form-changed}]",
            ["this message is sent now: « when: form-changed »"],
        ),
    ],
)
def test_what_helpers_see_and_what_is_sent_is_told(old: str, new: str, words: list[str]) -> None:
    assert [each.told for each in compare(load_text(WATCHED), load_text(WATCHED.replace(old, new)))] == words
