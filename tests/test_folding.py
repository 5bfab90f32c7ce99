"""An id that was mistyped once is told once, with the places that use it."""

from __future__ import annotations

from pathlib import Path

from formengine.cli.check import checked
from formengine.folding import folded
from formengine.problems import Problem

FORM = """\
form: f
title: T
languages: [en]
service: {name: S, phone: "3949"}
parts:
  - part: p
    title: P
    steps:
      - step: home
        ask: [{id: housing, type: choice, label: Your home, noun: a, options: [{id: own, label: A}, {id: rent, label: B}]}]
      - {step: rent, when: home == 'rent', ask: [{id: rent_paid, type: yes-no, label: Do you pay?, noun: b}]}
      - {step: house, when: home == 'own', ask: [{id: sold, type: yes-no, label: Did you sell?, noun: c}]}
"""
JOURNEYS = """\
journeys:
  - {journey: a, title: A, language: en, today: 2026-11-16, answers: {home: own}, pages: [home, houses, check, sent]}
  - {journey: b, title: B, language: en, today: 2026-11-16, answers: {home: rent}, pages: [home, houses, check, sent]}
"""


def told(folder: Path, form: str, journeys: str = "") -> list[Problem]:
    """The errors as people are told them."""
    home = folder / "f"
    home.mkdir()
    (home / "form.yaml").write_text(form, "utf-8")
    if journeys:
        (home / "journeys.yaml").write_text(journeys, "utf-8")
    problems = folded(checked(home, folder).problems)
    return [each for each in problems if each.severity == "error"]


def places(problem: Problem) -> list[int]:
    return [each.line for each in (problem.where, *problem.also)]


def test_a_name_that_there_is_not_is_told_once_for_formulas_and_journeys(tmp_path: Path) -> None:
    name, page = told(tmp_path, FORM, JOURNEYS)
    assert (name.code, places(name)) == ("unknown-name", [11, 12, 2, 3])
    assert (page.code, places(page)) == ("journey-page", [2, 3])
    assert str(name).endswith("journeys.yaml:3.")
    assert "The same in 3 places more: " in str(name)
    assert "The same in 1 place more: " in str(page)


def test_two_names_are_told_apart(tmp_path: Path) -> None:
    first, second = told(tmp_path, FORM.replace("home == 'own'", "hone == 'own'"))
    assert [places(first), places(second)] == [[11], [12]]
    assert first.elsewhere == ""


def test_an_option_is_told_once_for_its_question(tmp_path: Path) -> None:
    form = FORM.replace("home ==", "housing ==").replace("id: rent, label", "id: let, label")
    (option,) = told(tmp_path, form, JOURNEYS.replace("home:", "housing:").replace("houses", "house"))
    assert (option.code, places(option)) == ("unknown-option", [11, 3])


def test_options_of_two_questions_that_are_called_alike_are_told_apart(tmp_path: Path) -> None:
    other = "\n      - {step: end, when: sort == 'rent', ask: [{id: x, type: yes-no, label: X?, noun: x}]}\n"
    sort = "{id: sort, type: choice, label: Which?, noun: d, options: [{id: a, label: A}, {id: b, label: B}]}"
    form = FORM.replace("home ==", "housing ==").replace("id: rent, label", "id: let, label")
    form = (
        form.replace("        ask: [{id: h", f"        title: H\n        ask: [{sort}, {{id: h", 1).rstrip(
            "\n"
        )
        + other
    )
    assert [places(each) for each in told(tmp_path, form)] == [[12], [14]]


def test_more_places_than_are_read_are_counted(tmp_path: Path) -> None:
    again = "".join(
        f"      - {{step: s{n}, when: home == 'own', ask: [{{id: q{n}, type: yes-no, label: Q{n}?, noun: q}}]}}\n"
        for n in range(5)
    )
    (name,) = told(tmp_path, FORM + again)
    assert name.elsewhere.startswith("The same in 6 places more: ")
    assert name.elsewhere.endswith(":14 and 3 more.")
