"""The ASS counts the 12 calendar months before the month of the request: its pages name them, on each day of a month."""

from __future__ import annotations

import datetime
from pathlib import Path

import html5lib
import pytest

from formengine.audit.claimant import Calendar, Claimant, app_at
from formengine.audit.journeys import load_journeys
from formengine.audit.walk import Walk
from formengine.loading import load
from formengine.resources import forms_dir
from tests.web.page import words
from tests.web.words import word

FORM = load(forms_dir() / "ass-renewal")
NOVEMBER = (datetime.date(2026, 11, 1), datetime.date(2026, 11, 16), datetime.date(2026, 11, 30))
READY = {
    "fr": "Vos revenus du 1er novembre 2025 au 31 octobre 2026, et ceux de votre conjoint",
    "en": "Your income from 1 November 2025 to 31 October 2026, and that of your partner",
    "ar": "دخلك من 1 نوفمبر 2025 إلى 31 أكتوبر 2026، ودخل شريك حياتك",
}
WORK = {
    "fr": "Travail depuis le 1er novembre 2025",
    "en": "Work since 1 November 2025",
    "ar": "العمل منذ 1 نوفمبر 2025",
}


def _said(claimant: Claimant, tag: str) -> list[str]:
    """What each element of this kind says, in order."""
    page = html5lib.parse(claimant.seen.body, namespaceHTMLElements=False)
    return [words(each) for each in page.iter(tag)]


def _on_the_way(journey_id: str, page: str, var: Path, language: str, day: datetime.date) -> Claimant:
    """Somebody of a journey, as they reach a page of it."""
    journey = next(each for each in load_journeys(forms_dir() / FORM.id, FORM) if each.id == journey_id)
    walk = Walk(Claimant(app_at(forms_dir().resolve(), var, Calendar(day)), FORM.id, language), FORM, journey)
    next(here for here in walk.pages() if here.key == page)
    return walk.claimant


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("day", NOVEMBER, ids=str)
def test_the_start_page_names_the_months_whose_income_counts(
    tmp_path: Path, language: str, day: datetime.date
) -> None:
    claimant = Claimant(app_at(forms_dir().resolve(), tmp_path, Calendar(day)), FORM.id, language)
    claimant.open(claimant.home)
    assert READY[language] in _said(claimant, "li")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_check_page_calls_the_work_by_the_day_that_its_question_named(
    tmp_path: Path, language: str
) -> None:
    claimant = _on_the_way("seule-sans-revenu", "check", tmp_path, language, NOVEMBER[1])
    assert WORK[language] in _said(claimant, "dt")


def test_who_worked_and_received_nothing_is_asked_kindly_and_may_go_on(tmp_path: Path) -> None:
    claimant = _on_the_way("couple-deux-revenus", "types-de-ressources", tmp_path, "fr", NOVEMBER[1])
    claimant.press("next", {"ressources": ["rien"]})
    main = _said(claimant, "main")[0]
    assert (
        "Vous avez dit que vous avez travaillé depuis le 1er novembre 2025. Si ce travail vous a rapporté de l’argent "
        "jusqu’au 31 octobre 2026, cochez « Salaires » ou « Revenus à mon compte »."
    ) in main
    assert _said(claimant, "h2")[0] == word("warning.heading", "fr")
    claimant.press("next")
    assert claimant.seen.address.endswith("/pension-versee")


def test_who_did_not_work_and_received_nothing_is_asked_nothing(tmp_path: Path) -> None:
    claimant = _on_the_way("seule-sans-revenu", "pension-versee", tmp_path, "fr", NOVEMBER[1])
    assert claimant.seen.page.messages == ()
