"""Every message names its field, and shows an answer that would do (WCAG 3.3.1, 3.3.3), in every language of the engine."""

from __future__ import annotations

import re

import pytest

from tests.web.words import word

OF_A_FORMAT = (
    "amount", "amount-cents", "amount-min", "amount-max", "date-day", "date-month", "date-year", "date-empty", "date-no-day",
    "date-no-month", "date-no-year", "date-real", "email", "iban-characters", "iban-check", "iban-country", "iban-length",
    "iban-place", "identifier", "max", "min", "month-empty", "nir-characters", "nir-check", "nir-length", "nir-no-key",
    "number", "phone", "phone-long", "phone-short", "postcode", "postcode-other", "siren-characters", "siren-check",
    "siren-length", "siret-characters", "siret-check", "siret-length", "whole",
)  # fmt: skip
"""Messages that want an answer to be written in a certain way."""
EVERY = (
    *OF_A_FORMAT,
    "declaration",
    "text-empty",
    "choice-empty",
    "yesno-empty",
    "checkbox-empty",
    "too-long",
    "digits",
)
SHOWN = {"noun": "<noun>", "Noun": "<Noun>"} | dict.fromkeys(
    ("day", "month", "year", "example", "min", "max", "length", "n", "none", "limit"), "12"
)


def _said(code: str, language: str) -> str:
    return word(f"error.{code}", language, **SHOWN)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("code", EVERY)
def test_a_message_names_its_field(code: str, language: str) -> None:
    assert re.search("<noun>|<Noun>", _said(code, language))


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("code", OF_A_FORMAT)
def test_a_message_about_a_format_shows_an_answer_that_would_do(code: str, language: str) -> None:
    said = _said(code, language)
    assert re.search("exemple|Exemple|example|Example|مثال|مثلًا", said)
    after = re.split("exemple|Exemple|example|Example|مثال|مثلًا", said)[-1]
    assert re.search(r"[0-9A-Za-z@<]|مارس", after.strip(" :."))
