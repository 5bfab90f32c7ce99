from __future__ import annotations

import pytest

from formengine.fields.country import codes, countries
from tests.fields.support import LANGUAGES, Contract


class TestCountry(Contract):
    type_name = "country"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_countries(language: str) -> None:
    assert sorted(code for code, _ in countries(language)) == list(codes())


def test_the_list_holds_countries_only() -> None:
    # The 249 of ISO 3166-1, and Kosovo.
    assert len(codes()) == 250
    assert {"FR", "GP", "XK", "PS", "TW"} <= set(codes())
    assert not {"EU", "UN", "EZ", "ZZ", "XA", "AC", "IC"} & set(codes())


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("fr", ["Afghanistan", "Afrique du Sud", "Albanie", "Algérie", "Allemagne"]),
        ("en", ["Afghanistan", "Åland Islands", "Albania", "Algeria", "American Samoa"]),
        ("ar", ["إثيوبيا", "أذربيجان", "أرمينيا", "أروبا", "إريتريا"]),
    ],
)
def test_the_order_is_that_of_the_language(language: str, start: list[str]) -> None:
    assert [label for _, label in countries(language)][:5] == start


def test_accents_do_not_send_a_country_to_the_end() -> None:
    names = [label for _, label in countries("fr")]
    assert (
        names.index("Égypte")
        < names.index("Émirats arabes unis")
        < names.index("Équateur")
        < names.index("Espagne")
    )
