"""What could be asked better: what each rule finds, where, how it is set aside, and when it says nothing."""

from __future__ import annotations

import pytest

from formengine.checks import check
from formengine.checks.advice import OF_FORMS, OF_WAYS, advise
from formengine.checks.plain import readings
from formengine.model.plain import ASKING
from tests.loading.support import form_of

ENGLISH = 'form: f\ntitle: T\nlanguages: [en]\nservice: {name: S, phone: "3949"}\n'
FRENCH = ENGLISH.replace("[en]", "[fr]")
STEPS = "parts:\n  - part: p\n    title: P\n    steps:\n"
CAR = "{id: car, label: A car}"
VAN = "{id: van, label: A van}"


def found(steps: str, head: str = ENGLISH) -> list[str]:
    """What is advised of a form with these steps, as `code line:column`; lines are counted from the first step."""
    indented = "".join(f"      {line}\n" for line in steps.strip("\n").split("\n"))
    form = form_of(head + STEPS + indented)
    above = (head + STEPS).count("\n")
    problems = advise(check(form))
    assert all(str(problem) for problem in problems)
    return [f"{each.code} {each.where.line - above}:{each.where.column - 6}" for each in problems]


def asked(kind: str, label: str, more: str = "", head: str = ENGLISH) -> list[str]:
    """What is advised of one question, by code alone."""
    question = f'- step: s\n  ask:\n    - {{id: q, type: {kind}, label: "{label}", noun: n{more}}}'
    return [each.split()[0] for each in found(question, head)]


def options(*listed: str) -> str:
    """The options of a question."""
    return f", options: [{', '.join(listed)}]"


def test_each_code_has_a_rule_and_each_rule_a_manual_that_names_it() -> None:
    rules = {**OF_FORMS, **OF_WAYS}
    assert sorted(rules.values()) == list(ASKING)
    for rule, code in rules.items():
        manual = __import__(rule.__module__, fromlist=["check"]).__doc__
        assert manual.startswith(f"`{code}`: ")


def test_a_form_that_asks_well_is_told_nothing() -> None:
    steps = """\
- step: name
  ask: [{id: name, type: text, label: What is your name?, noun: your name, autocomplete: name}]
- step: kind
  ask: [{id: kind, type: yes-no, label: Do you live here?, noun: you live here}]
"""
    assert found(steps) == []


class TestOptions:
    """Of what one chooses from."""

    def test_too_many_are_told_and_the_form_says_how_many(self) -> None:
        many = options(*(f"{{id: o{number}, label: Other {number}}}" for number in range(16)))
        assert asked("choice", "Which?", many) == ["many-options"]
        assert asked("choice", "Which?", many, f"{ENGLISH}plain: {{most-options: 16}}\n") == []

    def test_boxes_need_one_for_those_who_have_none(self) -> None:
        assert asked("choices", "What do you drive?", options(CAR, VAN)) == ["none-missing"]
        assert (
            asked("choices", "What do you drive?", options(CAR, "{id: none, label: None, exclusive: true}"))
            == []
        )
        assert asked("choices", "What do you drive?", f"{options(CAR, VAN)}, optional: true") == []

    @pytest.mark.parametrize("other", ["Something else", "I don’t know", "Neither of them", "Another one"])
    def test_one_of_several_needs_it_where_one_may_have_none(self, other: str) -> None:
        assert asked("choice", "Which car do you have?", options(CAR, VAN)) == ["none-missing"]
        assert asked("choice", "Which car do you have?", options(CAR, f"{{id: x, label: {other}}}")) == []

    def test_one_of_several_needs_none_where_everybody_has_one(self) -> None:
        assert asked("choice", "Which one is bigger?", options(CAR, VAN)) == []
        single = "{id: seul, label: Célibataire}, {id: couple, label: En couple}"
        assert asked("choice", "Quelle est votre situation ?", options(single), FRENCH) == []

    @pytest.mark.parametrize(
        ("label", "head"),
        [
            ("None of these", ENGLISH),
            ("No", ENGLISH),
            ("Aucune aide", FRENCH),
            ("Rien", FRENCH),
            ("Non, jamais", FRENCH),
        ],
    )
    def test_none_of_these_excludes_the_others(self, label: str, head: str) -> None:
        none = f"{{id: none, label: '{label}'}}"
        assert asked("choices", "Quoi?", options(CAR, none), head) == ["exclusive-missing"]
        assert asked("choices", "Quoi?", options(CAR, none.replace("}", ", exclusive: true}")), head) == []
        assert asked("choice", "Quoi?", options(CAR, none), head) == []

    @pytest.mark.parametrize(
        "label", ["Noise", "Not far from here, in the next town", "No fixed place of work yet"]
    )
    def test_an_option_that_only_sounds_like_none(self, label: str) -> None:
        assert "exclusive-missing" not in asked(
            "choices", "What?", options(CAR, f"{{id: x, label: '{label}'}}")
        )


class TestLabels:
    """Of what a question is called."""

    def test_what_is_chosen_is_asked_as_a_question(self) -> None:
        assert asked("yes-no", "Unemployment") == ["label-not-question"]
        assert asked("yes-no", "Are you out of work? (Today)") == []
        assert asked("choice", "Choose a car", options(CAR, VAN)) == []
        assert asked("choice", "Choisissez une voiture", options(CAR, VAN), FRENCH) == []
        assert asked("text", "Last address") == []

    def test_two_on_a_page_are_not_called_the_same(self) -> None:
        steps = """\
- step: s
  title: Your stay
  ask:
    - {id: a, type: date, label: Day, noun: n}
    - {id: b, type: date, label: "day ", noun: n}
    - {id: c, type: date, label: Your stay, noun: n}
"""
        assert found(steps) == [
            "label-repeated 5:34",
            "label-repeated 6:34",
        ]

    def test_nor_two_options_of_one_question(self) -> None:
        assert asked("choice", "Which?", options(CAR, "{id: b, label: a car}")) == ["label-repeated"]

    def test_each_page_of_a_for_each_says_its_option(self) -> None:
        steps = """\
- step: which
  ask:
    - {id: which, type: choices, label: What?, noun: n, options: [{id: a, label: A}, {id: b, label: B, exclusive: true}]}
- for-each: which
  steps:
    - step: much
      ask: [{id: much, type: integer, label: How many?, noun: n, at-least: 0, at-most: 9}]
    - step: more
      title: More
      ask: [{id: more, type: text, label: "{{ option }}?", noun: n}, {id: what, type: text, label: What?, noun: n}]
"""
        assert found(steps) == ["option-not-named 7:46"]
        assert found(steps.replace("How many?", "'How many of {{ option }}?', summary: Number")) == []

    def test_a_long_one_has_a_short_name(self) -> None:
        label = "Have you lived at the same address for more than the last three years?"
        assert asked("yes-no", label) == ["summary-missing"]
        assert asked("yes-no", label, ", summary: Same address") == []
        assert asked("yes-no", label, head=f"{ENGLISH}plain: {{longest-label: 80}}\n") == []


class TestHints:
    """Of what helps to answer."""

    def test_a_hint_is_one_sentence_or_two_short_ones(self) -> None:
        long = (
            "Write the town that you live in now. If you have moved in the last month, write the one before."
        )
        assert asked("text", "Where?", f", hint: '{long}'") == ["hint-long"]
        assert asked("text", "Where?", ", hint: Write the town. You can tick several.") == []
        assert asked("text", "Where?", f", hint: '{long}'", f"{ENGLISH}plain: {{longest-hint: 30}}\n") == []

    @pytest.mark.parametrize(
        "link", ["https://example.org/a", "www.example.org/list", "[a list](https://example.org)"]
    )
    def test_a_hint_has_no_address_to_follow(self, link: str) -> None:
        assert asked("text", "Where?", f', hint: "See {link}"') == ["hint-link"]
        assert asked("text", "Where?", f', why: "See {link}"') == []

    def test_an_address_as_an_example_is_no_link(self) -> None:
        assert asked("text", "Where?", ', hint: "For example zoe@example.org"') == []

    @pytest.mark.parametrize(
        ("label", "head"), [("Your client number", ENGLISH), ("Votre numéro de dossier", FRENCH)]
    )
    def test_a_format_has_an_example(self, label: str, head: str) -> None:
        assert asked("text", label, head=head) == ["example-missing"]
        assert asked("text", label, ", hint: 6 figures", head) == []
        assert asked("integer", "The number of rooms") == []


class TestPersonal:
    """Of what a browser knows about the claimant."""

    @pytest.mark.parametrize(
        ("kind", "label", "head"),
        [
            ("email", "What is your email address?", ENGLISH),
            ("phone", "Numéro de téléphone", FRENCH),
            ("address", "Quelle est votre adresse ?", FRENCH),
            ("text", "Your first name", ENGLISH),
            ("text", "Surname", ENGLISH),
            ("text", "What is your name?", ENGLISH),
            ("text", "Nom de naissance", FRENCH),
            ("text", "Vos prénoms", FRENCH),
            ("date", "Votre date de naissance", FRENCH),
            ("date", "When were you born?", ENGLISH),
        ],
    )
    def test_their_own_is_filled_in(self, kind: str, label: str, head: str) -> None:
        assert asked(kind, label, head=head) == ["autocomplete-missing"]
        assert asked(kind, label, ", autocomplete: off", head) == []

    @pytest.mark.parametrize(
        ("kind", "label", "head"),
        [
            ("email", "The email address of your employer", ENGLISH),
            ("text", "Son nom de naissance", FRENCH),
            ("text", "Nom de la rue", FRENCH),
            ("text", "Nom du titulaire du compte", FRENCH),
            ("date", "Date de naissance de votre conjointe", FRENCH),
            ("date", "When did you move here?", ENGLISH),
        ],
    )
    def test_that_of_somebody_else_is_not(self, kind: str, label: str, head: str) -> None:
        assert asked(kind, label, head=head) == []

    def test_the_title_of_the_page_says_whose_it_is(self) -> None:
        steps = (
            "- step: s\n  title: Your employer\n  ask:\n    - {id: a, type: text, label: Employer, noun: n}\n"
        )
        assert found(f"{steps}    - {{id: b, type: phone, label: Phone, noun: n}}") == []

    def test_in_a_list_nothing_is(self) -> None:
        steps = "- repeat: jobs\n  title: Jobs\n  item: a job\n  title-of-item: t\n  steps:\n"
        assert (
            found(f"{steps}    - {{step: s, ask: [{{id: q, type: email, label: Your email, noun: n}}]}}")
            == []
        )


class TestTwice:
    """Of the same question under another id."""

    @staticmethod
    def two(first: str, second: str, when: str = "", kind: str = "money") -> list[str]:
        """What is told of two pages that ask these."""
        return found(
            f"- {{step: c, ask: [{{id: c, type: yes-no, label: Here?, noun: n}}]}}\n"
            f'- {{step: a, ask: [{{id: a, type: {kind}, label: "{first}", noun: n}}]}}\n'
            f'- {{step: b, {when}ask: [{{id: b, type: money, label: "{second}", noun: n}}]}}\n'
        )

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("What is your rent each month?", "What is your rent each month?"),
            ("What is your rent each month?", "Your rent, each month"),
            ("What is your monthly rent?", "What is your montly rent?"),
            ("What is your monthly rent?", "What is your monhtly rent?"),
            ("Quel est le montant du loyer ?", "Montant de votre loyer"),
        ],
    )
    def test_the_same_words_are_the_same_question(self, first: str, second: str) -> None:
        assert self.two(first, second) == ["asked-twice 3:47"]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("What is your rent?", "What is your wage?"),
            ("What was your rent in 2025?", "What was your rent in 2026?"),
            ("Montant de votre salaire", "Montant de son salaire"),
            ("What did you earn before leaving?", "What did you earn before living?"),
            ("Revenu du grand-parent maternel", "Revenu du grand-parent paternel"),
        ],
    )
    def test_one_word_can_make_another_question(self, first: str, second: str) -> None:
        assert self.two(first, second) == []

    def test_another_type_is_another_question(self) -> None:
        assert self.two("Your rent", "Your rent", kind="text") == []

    def test_what_nobody_is_asked_together_is_asked_once(self) -> None:
        steps = (
            "- {step: c, ask: [{id: c, type: yes-no, label: Here?, noun: n}]}\n"
            "- {step: a, when: c, ask: [{id: a, type: money, label: Your rent, noun: n}]}\n"
            "- {step: b, when: not c, ask: [{id: b, type: money, label: Your rent, noun: n}]}\n"
        )
        assert found(steps) == []
        assert found(steps.replace("when: not c, ", "")) == ["asked-twice 3:47"]

    def test_the_title_of_a_page_makes_the_difference(self) -> None:
        page = (
            "- step: {0}\n  title: Your {0}\n  ask:\n    - {{id: {0}1, type: money, label: Rent, noun: n}}\n"
        )
        page += "    - {{id: {0}2, type: money, label: Heating, noun: n}}\n"
        assert found(page.format("flat") + page.format("shop")) == []


def test_a_page_with_too_many_questions() -> None:
    labels = ["Bed", "Table", "Chair", "Lamp", "Stove", "Fridge"]
    questions = "".join(
        f"    - {{id: q{number}, type: integer, label: {label}, noun: n}}\n"
        for number, label in enumerate(labels)
    )
    page = f"- step: s\n  title: Things\n  ask:\n{questions}"
    assert found(page) == ["many-questions 1:9"]
    assert found(page, f"{ENGLISH}plain: {{most-questions: 6}}\n") == []
    assert found(page + "  set-aside: {many-questions: people count them room by room}") == []


def test_a_form_says_who_can_help() -> None:
    name = "- {step: s, ask: [{id: q, type: text, label: Town, noun: n}]}"
    head = ENGLISH.replace(', phone: "3949"', "")
    assert [each.split()[0] for each in found(name, head)] == ["no-help"]
    assert found(name, head.replace("{name: S}", "{name: S, email: help@example.org}")) == []


def test_a_rule_is_set_aside_in_place_with_its_reason() -> None:
    boxes = options(CAR, VAN)
    assert asked("choices", "What?", f"{boxes}, set-aside: {{none-missing: all drive one}}") == []
    form = f"{ENGLISH}plain: {{set-aside: {{none-missing: all drive one}}}}\n"
    assert asked("choices", "What?", boxes, form) == []


def test_what_sets_nothing_aside_is_told_once() -> None:
    aside = ", set-aside: {hint-long: it needs both}"
    assert asked("text", "Where?", aside) == ["aside-unused"]
    question = "{id: q, type: text, label: Where?, noun: n" + aside + "}"
    form = form_of(f"{ENGLISH}{STEPS}      - {{step: s, ask: [{question}]}}\n")
    assert [problem.code for problem in readings(form).problems] == []


def test_an_aside_of_a_page_that_is_set_aside_for_nothing_is_told() -> None:
    page = "- {step: s, ask: [{id: q, type: text, label: Town, noun: n}], set-aside: {many-questions: for no reason}}"
    assert found(page) == ["aside-unused 1:75"]


def test_a_rule_that_must_hold_is_an_error() -> None:
    form = form_of(
        f"{ENGLISH}plain: {{must: [label-not-question]}}\n{STEPS}"
        "      - {step: s, ask: [{id: q, type: yes-no, label: Work, noun: n}]}\n"
    )
    assert [(each.code, each.severity) for each in advise(check(form))] == [("label-not-question", "error")]


def test_a_language_without_words_is_told_only_what_needs_none() -> None:
    head = ENGLISH.replace("[en]", "[ar]")
    assert asked("yes-no", "عمل", head=head) == []
    assert asked("email", "البريد", head=head) == []


@pytest.mark.parametrize(
    ("kind", "label", "option"),
    [
        (
            "choices",
            "Quelles aides avez-vous ?",
            "{id: aucune, label: Aucune de ces réponses, exclusive: true}",
        ),
        ("choice", "Quelle aide avez-vous ?", "{id: aucune, label: Aucune de ces réponses}"),
    ],
)
def test_the_option_that_is_missing_is_written_in_the_language_of_the_form(
    kind: str, label: str, option: str
) -> None:
    question = f"{{id: q, type: {kind}, label: '{label}', noun: n{options(CAR, VAN)}}}"
    form = form_of(f"{FRENCH}{STEPS}      - {{step: s, ask: [{question}]}}\n")
    (problem,) = [each for each in advise(check(form)) if each.code == "none-missing"]
    assert option in problem.fix
