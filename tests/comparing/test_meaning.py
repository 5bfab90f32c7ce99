"""A question that asks something else under its id is told; one that asks the same in a few other words is not."""

from __future__ import annotations

import pytest

from formengine.comparing import compare, meanings
from formengine.loading import load_text
from formengine.model import Form

FORM = """
form: tiny
title: Tiny
languages: [en]
service: {{name: Office}}
parts:
  - part: you
    title: You
    steps:
      - step: one
        ask: [{{id: one, type: {kind}, label: "{label}", noun: it}}]
      - step: two
        ask:
          - id: two
            type: choice
            label: Which one?
            noun: it
            options: [{options}]
"""
OPTIONS = "{id: a, label: I own it}, {id: b, label: I rent it}, {id: c, label: Neither}"


def form(label: str = "What is your rent?", kind: str = "money", options: str = OPTIONS) -> Form:
    return load_text(FORM.format(label=label, kind=kind, options=options))


def said(old: Form, new: Form) -> list[str]:
    return [each.words for each in meanings(old, new)]


@pytest.mark.parametrize(
    ("label", "now"),
    [
        ("What is your rent?", "What did you earn last year?"),
        ("Votre loyer", "Combien gagnez-vous ?"),
        ("Your employer", "The school of your children"),
    ],
)
def test_other_words_ask_something_else(label: str, now: str) -> None:
    assert said(form(label), form(now)) == [f"'one' seems to ask something else: « {label} » → « {now} »"]


@pytest.mark.parametrize(
    ("label", "now"),
    [
        ("What is your rent?", "What is your rent each month?"),
        ("What is your rent?", "How much rent do you pay?"),
        ("Votre loyer", "Le montant du loyer"),
        ("Date of marriage", "When were you married?"),
    ],
)
def test_the_same_in_a_few_other_words_is_no_sign(label: str, now: str) -> None:
    assert said(form(label), form(now)) == []


def test_with_another_type_half_of_the_words_are_not_enough() -> None:
    assert said(form("The day of your rent", "date"), form("How much rent do you pay?", "money")) != []
    assert said(form("What is your rent?", "text"), form("What is your rent?", "money")) == []


Named = tuple[str, str, str]


def named(texts: Named) -> Form:
    """A form that asks for this label, noun and summary; without the last where it is empty."""
    label, noun, summary = texts
    made = FORM.format(label=label, kind="text", options=OPTIONS)
    short = f', summary: "{summary}"' if summary else ""
    return load_text(made.replace("noun: it}", f'noun: "{noun}"{short}}}'))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (
            ("When were you born?", "your date of birth", "Date of birth"),
            ("When were you married?", "the date of your marriage", "Date of marriage"),
        ),
        (
            ("Do you live with a partner?", "you live with a partner", "Partner"),
            ("Do you live in a caravan?", "you live in a caravan", "Caravan"),
        ),
        (
            ("Quel est le nom de votre père ?", "le nom de votre père", "Nom du père"),
            ("Quel est le nom de votre école ?", "le nom de votre école", "Nom de l’école"),
        ),
        (
            ("Avez-vous eu un enfant ?", "vous avez eu un enfant", ""),
            ("Avez-vous eu un accident ?", "vous avez eu un accident", ""),
        ),
    ],
)
def test_another_name_in_label_noun_and_summary_is_another_question(was: Named, now: Named) -> None:
    assert len(said(named(was), named(now))) == 1
    # One of the three that stays says that it is the same thing.
    assert said(named(was), named((now[0], was[1], now[2]))) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (
            ("What is yuor adress?", "your adress", "Adress"),
            ("What is your address?", "your address", "Address"),
        ),
        (
            ("Quel est votre nmo ?", "votre nmo", "Nmo"),
            ("Quel est votre nom ?", "votre nom", "Nom"),
        ),
        (
            ("Do you have a disability?", "you have a disability", "Disability"),
            ("Are you disabled in some way?", "you are disabled", "Disabled"),
        ),
        (
            ("Êtes-vous marié ?", "vous êtes marié", "Marié"),
            ("Êtes-vous marié ou avez-vous été mariée ?", "vous êtes ou étiez marié(e)", "Mariage"),
        ),
        (
            ("What is the registration number of your car?", "the registration number of your car", "Car number"),
            ("What is the registration number of your van?", "the registration number of your van", "Van number"),
        ),
        (
            ("Quel loyer payez-vous ?", "le loyer", "Loyer"),
            ("Combien payez-vous de loyer chaque mois ?", "le montant du loyer", "Loyer mensuel"),
        ),
    ],
)  # fmt: skip
def test_a_slip_that_is_mended_or_a_gentler_word_is_the_same_question(was: Named, now: Named) -> None:
    assert said(named(was), named(now)) == []


@pytest.mark.parametrize(
    ("label", "now"),
    [
        ("Do you live here?", "Do you not live here?"),
        ("Avez-vous travaillé ?", "N’avez-vous pas travaillé ?"),
    ],
)
def test_a_yes_that_means_what_a_no_meant(label: str, now: str) -> None:
    assert len(said(form(label, "yes-no"), form(now, "yes-no"))) == 1
    assert said(form(label, "money"), form(now, "money")) == []


def test_options_that_changed_their_labels() -> None:
    swapped = OPTIONS.replace("own", "x").replace("rent", "own").replace("x", "rent")
    assert said(form(), form(options=swapped)) == [
        "'two': the option 'a' seems to mean something else: « I own it » → « I rent it »",
        "'two': the option 'b' seems to mean something else: « I rent it » → « I own it »",
    ]
    assert said(form(), form(options=OPTIONS.replace("I own it", "It is mine"))) == []
    moved = "{id: b, label: I rent it}, {id: a, label: I own it}, {id: c, label: Neither}"
    assert said(form(), form(options=moved)) == []


def test_a_comparison_tells_it_behind_the_new_label() -> None:
    codes = [each.code for each in compare(form(), form("What did you earn last year?"))]
    assert codes == ["label", "meaning"]


def test_what_a_line_has_renamed_is_the_same() -> None:
    new = FORM.format(label="Wages", kind="money", options=OPTIONS)
    assert said(form(), load_text(new)) != []
    assert said(form(), load_text(new.replace("id: one", "id: wages"))) == []


@pytest.mark.parametrize(("was", "now"), [("yes-no", "declaration")])
def test_what_was_said_is_not_taken_for_what_is_declared_now(was: str, now: str) -> None:
    found = said(form("I own it", was), form("I own it", now))
    assert found == [f"'one' was of the type « {was} » and is « {now} » now"]
