"""A month goes by before the ASS is sent: each question about a period is asked again, and says which period it means."""

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
PERIODS = {
    "fr": "Du 1er décembre 2025 au 30 novembre 2026",
    "en": "From 1 December 2025 to 30 November 2026",
    "ar": "من 1 ديسمبر 2025 إلى 30 نوفمبر 2026",
}


def _answered(journey_id: str, var: Path, language: str, calendar: Calendar) -> Claimant:
    """Somebody who has answered everything in November, and has not sent it."""
    journey = next(each for each in load_journeys(forms_dir() / FORM.id, FORM) if each.id == journey_id)
    walk = Walk(Claimant(app_at(forms_dir().resolve(), var, calendar), FORM.id, language), FORM, journey)
    next(here for here in walk.pages() if here.key == "check")
    return walk.claimant


def _asked_again(claimant: Claimant) -> dict[str, str]:
    """What must be looked at before one can send, in order: the step, and what its page says of the question."""
    asked: dict[str, str] = {}
    claimant.open(claimant.address("check"))
    for number in range(20):
        address = claimant.seen.address.partition("?")[0]
        if address == claimant.address("check"):
            return asked
        page = html5lib.parse(claimant.seen.body, namespaceHTMLElements=False)
        assert word("notice.new-period", claimant.language) in words(page)
        # Two boxes ask about one step each: their addresses differ by a token that tells nothing.
        asked[f"{number} {address.rpartition('/')[2]}"] = words(next(page.iter("main")))
        claimant.press("next")
    raise AssertionError(f"no end: {[*asked]}")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_amounts_of_twelve_months_are_asked_for_the_new_twelve_months(tmp_path: Path, language: str) -> None:
    calendar = Calendar(datetime.date(2026, 11, 16))
    claimant = _answered("couple-deux-revenus", tmp_path, language, calendar)
    calendar.day = datetime.date(2026, 12, 1)
    asked = _asked_again(claimant)
    assert [key.partition(" ")[2] for key in asked] == [
        "changement-de-situation",
        "activite",
        "arret",
        "types-de-ressources",
        "montant",
        "types-de-ressources-du-conjoint",
        "montant-du-conjoint",
        "fin-du-revenu-du-conjoint",
        "montant-du-conjoint",
    ]
    told = [text for key, text in asked.items() if "montant" in key]
    assert [PERIODS[language] in text for text in told] == [True, True, True]


def test_the_pension_paid_is_asked_for_the_new_twelve_months(tmp_path: Path) -> None:
    calendar = Calendar(datetime.date(2026, 11, 16))
    claimant = _answered("aide-par-un-professionnel", tmp_path, "fr", calendar)
    calendar.day = datetime.date(2026, 12, 1)
    told = [text for key, text in _asked_again(claimant).items() if "pension" in key]
    assert [PERIODS["fr"] in text for text in told] == [True]
