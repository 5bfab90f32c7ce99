"""A form that has words for helpers has them for all that says « you »; how many are left is told once."""

from __future__ import annotations

import pytest

from formengine.checks import check
from formengine.checks.advice import advise
from formengine.plain.addressing import addresses
from tests.loading.support import form_of

CODES = ("helper-partly", "helper-noun", "aside-unused")
HEAD = 'form: f\ntitle: T\nlanguages: [en]\nservice: {name: S, phone: "3949"}\n'
HELPED = "assisted: {by: relative}\n"
STEPS = """parts:
  - part: you
    title: %s
    steps:
      - step: town
        ask:
          - {id: town, type: text, label: Your town, noun: your town, hint: Where you live., for-helper: {%s}}
      - step: bank
        title: Bank
        ask:
          - {id: bank, type: text, label: Your bank, noun: your bank%s}
          - {id: since, type: date, label: Day, noun: the day, for-helper: {label: Their day}}
"""
OWN = "label: Their town, noun: their town, hint: Where they live."
BANK = ", for-helper: {label: Their bank, noun: their bank}"


def told(steps: str, head: str = HELPED) -> list[tuple[int, str, object]]:
    """What is said of words for helpers: line, code, how many."""
    report = check(form_of(HEAD + head + steps))
    found = [each for each in (*report.problems, *advise(report)) if each.code in CODES]
    return [(each.where.line, each.code, each.values.get("n")) for each in found]


def test_how_many_are_left_is_told_once_where_the_first_stands() -> None:
    found = told(STEPS % ("Your life", "label: Their town, noun: their town", ""))
    # The part's title, a hint, a label and a noun; a noun that speaks to nobody needs no other.
    assert found == [((HEAD + HELPED).count("\n") + 3, "helper-partly", 4)]


@pytest.mark.parametrize(
    "steps",
    [
        STEPS % ("Life", OWN, BANK),
        # None has any: nothing is mixed.
        (STEPS % ("Your life", "label: x", ""))
        .replace(", for-helper: {label: x}", "")
        .replace(", for-helper: {label: Their day}", ""),
        # What means helpers too is set aside, with a reason.
        STEPS % ("Life", OWN, ", set-aside: {helper-partly: it is the bank of whoever pays}"),
    ],
)
def test_all_of_them_or_none_is_right(steps: str) -> None:
    assert told(steps) == []


def test_a_whole_form_sets_it_aside() -> None:
    aside = f"{HELPED}plain: {{set-aside: {{helper-partly: helpers are told beside it}}}}\n"
    assert told(STEPS % ("Your life", OWN, ""), aside) == []


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Quelle est votre adresse ?", "fr", True),
        ("Un rendez-vous au guichet", "fr", False),
        ("Vôtre", "fr-CA", True),
        ("Your town", "en-GB", True),
        ("The youth of today", "en", False),
        ("عنوانك", "ar", None),
    ],
)
def test_a_text_that_speaks_to_its_reader_is_known(text: str, language: str, said: bool | None) -> None:
    assert addresses(text, language) is said
