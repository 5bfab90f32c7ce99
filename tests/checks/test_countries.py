"""A country and a time zone are written by their codes; what was meant by another word is advised, in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.cli.check import problems_of

FORM = """\
form: f
title: T
languages: [en]
time-zone: {zone}
service: {{name: Office, phone: "{number}"}}
parts:
  - part: p
    title: P
    steps:
      - step: s
        ask: [{{id: q, type: phone, label: Your phone number?, noun: n, autocomplete: tel{more}}}]
"""
JOURNEY = """\
journeys:
  - {{journey: j, title: J, today: 2026-11-16, language: en, answers: {{q: {answer}}}, pages: [s, check, sent]}}
"""
LONDON = "020 7946 0018"


def told(
    folder: Path, more: str = "", zone: str = "Europe/London", number: str = LONDON, answer: str = ""
) -> list[str]:
    """Code, line and column of each problem, and what to do."""
    home = folder / "f"
    home.mkdir()
    (home / "form.yaml").write_text(FORM.format(zone=zone, number=number, more=more), "utf-8")
    if answer:
        (home / "journeys.yaml").write_text(JOURNEY.format(answer=answer), "utf-8")
    return [f"{each.code} {each.where.line}:{each.where.column} {each.fix}" for each in problems_of(home)]


@pytest.mark.parametrize("written", ["UK", "England", "uk", "Royaume-Uni", "GBR"])
def test_a_country_that_is_called_otherwise(tmp_path: Path, written: str) -> None:
    [problem] = told(tmp_path, f", country: {written}")
    assert problem == ("unknown-country 11:100 Write two capital letters (ISO 3166-1), for instance GB.")


@pytest.mark.parametrize(
    ("zone", "meant"), [("London", "Europe/London"), ("paris", "Europe/Paris"), ("Greenland", "Europe/Paris")]
)
def test_a_city_alone_is_told_once_with_its_zone(tmp_path: Path, zone: str, meant: str) -> None:
    number = LONDON if zone == "London" else "01 99 00 12 34"
    [problem] = told(tmp_path, ", country: FR", zone, number)
    assert problem == f"unknown-time-zone 4:12 Write a continent and a city, for instance {meant}."


def test_a_number_without_a_country_is_told_where_another_one_is_meant(tmp_path: Path) -> None:
    [problem] = told(tmp_path)
    assert problem == ("country-missing 11:20 Add 'country: GB', or 'country: FR' where France is meant.")


@pytest.mark.parametrize("more", [", country: GB", ", country: FR"])
def test_one_that_says_its_country_is_right(tmp_path: Path, more: str) -> None:
    assert told(tmp_path, more) == []


def test_a_number_of_another_country_that_a_journey_types_is_told_with_the_key(tmp_path: Path) -> None:
    refused = [each for each in told(tmp_path, answer="020 7946 0018 1") if "journey-refused" in each]
    assert len(refused) == 1
    assert "taken for one of 'FR'; for another country, write 'country: GB' in the question." in refused[0]
