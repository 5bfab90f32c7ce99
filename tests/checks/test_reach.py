"""Who helps can be reached: the number, the address and the name of the service are judged."""

from __future__ import annotations

import pytest

from formengine.catalogues import Catalogue, languages_of
from formengine.checks import check
from formengine.checks.reach import PLACEHOLDERS
from formengine.loading import load_text
from formengine.problems import Problem

FORM = """form: f
title: T
languages: [fr]
time-zone: {zone}
service: {service}
parts: [{{part: p, title: P, steps: [{{step: s, ask: [{{id: q, type: text, label: L, noun: n}}]}}]}}]
"""


def found(service: str, zone: str = "Europe/Paris") -> list[Problem]:
    """What is wrong with a form of this service, in line 5."""
    form = load_text(FORM.format(service=service, zone=zone))
    return list(check(form).problems)


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("3949", "Europe/Paris"),
        ("39 49", "Europe/Paris"),
        ("115", "Europe/Paris"),
        ("01 99 00 12 34", "Europe/Paris"),
        ("0 800 123 456", "Europe/Paris"),
        ("0262 12 34 56", "Europe/Paris"),
        ("+32 2 555 12 12", "Europe/Paris"),
        ("0300 123 4567", "Europe/London"),
        ("1712", "Europe/Brussels"),
    ],
)
def test_a_number_that_can_be_dialled_passes(number: str, zone: str) -> None:
    assert found(f'{{name: S, phone: "{number}"}}', zone) == []


@pytest.mark.parametrize(
    ("service", "code", "severity", "at"),
    [
        ("{name: S, phone: appelez}", "service-phone", "error", 27),
        ("{name: S, phone: '3949 (gratuit)'}", "service-phone", "error", 27),
        ("{name: S, phone: 3949 ou 3939}", "service-phone", "error", 27),
        ("{name: S, phone: '1'}", "service-phone", "error", 27),
        ("{name: S, phone: '12'}", "service-phone", "warning", 27),
        ("{name: S, phone: 06 12 34}", "service-phone", "warning", 27),
        ("{name: S, email: jardin}", "service-email", "error", 27),
        ("{name: S, email: jardin@ville}", "service-email", "error", 27),
        ("{name: Nom de votre service, phone: '3949'}", "service-placeholder", "error", 17),
    ],
)
def test_what_reaches_nobody_is_told_at_its_value(service: str, code: str, severity: str, at: int) -> None:
    [problem] = found(service)
    assert (problem.code, problem.severity, problem.where.line, problem.where.column) == (
        code,
        severity,
        5,
        at,
    )


def test_each_name_that_an_import_makes_up_is_known() -> None:
    made = {
        Catalogue.load(language, "formengine-import").by_key().get("service")
        for language in languages_of("formengine-import")
    }
    assert made - {None} == PLACEHOLDERS
