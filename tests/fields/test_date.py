from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine import formats
from formengine.fields.dates import YEARS, full_year
from tests.fields.support import LANGUAGES, Contract, example_of, examples

if TYPE_CHECKING:
    from formengine.audit.browser import Browser

ANY_DAY = st.dates(datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[-1], 12, 31))


class TestDate(Contract):
    type_name = "date"


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=ANY_DAY)
def test_a_date_as_the_engine_writes_it_is_read_back(language: str, day: datetime.date) -> None:
    example = examples("date")[1]
    written = formats.date(day, language)
    assert example.read({"debut-day": [written]}, language).value == day.isoformat()


@given(day=ANY_DAY, between=st.sampled_from(["/", ".", "-", " ", " / ", "–", ", "]))
def test_figures_are_day_month_year_in_every_language(day: datetime.date, between: str) -> None:
    typed = between.join([f"{day:%d}", f"{day:%m}", str(day.year)])
    for language in LANGUAGES:
        assert examples("date")[1].read({"debut-day": [typed]}, language).value == day.isoformat()


@given(st.integers(0, 99), ANY_DAY)
def test_two_figures_are_a_year_within_the_lifetime_around_today(figures: int, today: datetime.date) -> None:
    year = full_year(figures, today)
    assert year % 100 == figures
    assert today.year - 79 <= year <= today.year + 20


def test_each_message_belongs_to_the_part_that_it_is_about() -> None:
    faults = examples("date")[0].read({"naissance-day": ["32"], "naissance-year": ["1985"]}).faults
    assert [(fault.code, fault.part) for fault in faults] == [("date-day", "day"), ("date-no-month", "month")]


def test_a_limit_is_said_in_the_language_of_the_page() -> None:
    example = examples("date")[2]
    (fault,) = example.read({"fin-day": ["2"], "fin-month": ["7"], "fin-year": ["2026"]}).faults
    said = [example.form(language).words.fault(example.question, fault) for language in ("fr", "en")]
    assert said == [
        "La date de fin ne peut pas être après le 30\N{NO-BREAK SPACE}juin 2026. Exemple\N{NO-BREAK SPACE}: 27 3 2026.",
        "La date de fin cannot be after 30 June 2026. Example: 27 3 2026.",
    ]


def test_figures_run_left_to_right_on_an_arabic_page(browser: Browser) -> None:
    page = examples("date")[0].html(language="ar")
    browser.open_html(f'<!doctype html><html lang="ar" dir="rtl"><title>·</title>{page}</html>')
    script = "return [...document.querySelectorAll('input')].map(each => getComputedStyle(each).direction)"
    assert browser.driver.execute_script(script) == ["ltr"] * 3


def _date(more: str) -> str:
    return f"{{id: jour, type: date, label: Jour, noun: le jour, {more}}}"


@pytest.mark.parametrize("limit", ["earliest: 0001-01-01", "latest: 9999-12-31", "earliest: 1850-01-01"])
def test_no_sample_lies_beyond_the_years_that_can_be_typed(limit: str) -> None:
    example = example_of(_date(limit))
    codes = [code for code, _ in example.kind.invalid(example.question, example.reading())]
    assert "date-real" in codes
    assert not {"date-too-early", "date-too-late"} & set(codes)


@pytest.mark.parametrize(
    ("limits", "shown"),
    [
        ("optional: true", "27 3 2026"),
        ("autocomplete: bday, latest: today", "27 3 1985"),
        ("autocomplete: bday, earliest: 1990-01-01", "27 3 1990"),
        ("latest: 2020-12-31", "27 3 2020"),
        ("latest: 2020-01-31", "27 3 2019"),
        ("earliest: 2031-06-01", "27 3 2032"),
        ("earliest: 2031-06-01, latest: 2031-06-30", "1 6 2031"),
        ("earliest: today", "27 3 2030"),
        ("earliest: months_before(12), latest: today", "27 3 2026"),
        ("latest: 9999-12-31", "27 3 2026"),
        ("earliest: 0001-01-01", "27 3 2026"),
    ],
)
def test_the_example_is_a_day_that_the_question_takes(limits: str, shown: str) -> None:
    example = example_of(_date(limits))
    assert f"Par exemple\xa0: {shown}." in example.html()
    (fault,) = example.read({"jour-day": ["?"]}).faults
    assert f"exemple {shown}." in example.form().words.fault(example.question, fault)
