"""What formulas give, above all when answers are missing."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from formengine.expressions import Env, Value
from tests.expressions.support import typed, value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("couple", True),
        ("not couple", False),
        ("enfants", None),
        ("not enfants", None),
        ("enfants and not couple", False),
        ("enfants and couple", None),
        ("enfants or couple", True),
        ("enfants or not couple", None),
        ("statut == 'marie'", True),
        ("statut != 'marie'", False),
        ("statut in ['seul', 'marie']", True),
        ("autre_statut == 'marie'", None),
        ("autre_statut not in ['veuf']", None),
        ("'non' in activite", False),
        ("not ('non' in activite)", True),
        ("count(activite)", Decimal(2)),
        ("count(emplois)", Decimal(3)),
        ("total(emplois, montant)", Decimal("120.50")),
        ("total(emplois, montant, montant > 20)", Decimal("100.50")),
        ("total(emplois, montant, not is_answered(employeur))", Decimal("120.50")),
        ("total(emplois, montant, employeur == 'x')", Decimal(0)),
        ("loyer + 0.1 + 0.2", Decimal("800.80")),
        ("-loyer", Decimal("-800.50")),
        ("loyer / 0", None),
        ("0 / 0", None),
        ("1 / 3", Decimal("0.3333333333333333333333333333")),
        ("age_declare + 1", None),
        ("age(naissance)", Decimal(25)),
        ("age(fin)", None),
        ("today()", datetime.date(2026, 3, 27)),
        ("months_before(0)", datetime.date(2026, 3, 1)),
        ("months_before(3)", datetime.date(2025, 12, 1)),
        ("months_before(-10)", datetime.date(2027, 1, 1)),
        ("months_before(0.5)", None),
        ("months_before(99999)", None),
        ("last_day(months_before(1))", datetime.date(2026, 2, 28)),
        ("last_day(depuis)", datetime.date(2025, 12, 31)),
        ("depuis", datetime.date(2025, 12, 1)),
        ("depuis < naissance", False),
        ("naissance < depuis < fin", None),
        ("fin < naissance < months_before(999)", False),
        ("is_answered(couple) and not is_answered(enfants)", True),
        ("is_answered(nom)", False),
        ("takes_sms(portable)", None),
        ("plafond", Decimal("1353.10")),
        ("loyer if couple else 0", Decimal("800.50")),
        ("loyer if enfants else 0", None),
        ("activite", ("salarie", "independant")),
        ("statut", "marie"),
    ],
)
def test_value(source: str, expected: Value) -> None:
    answers = {
        "couple": True,
        "statut": "marie",
        "activite": ["salarie", "independant"],
        "loyer": "800.50",
        "naissance": "2000-03-28",
        "depuis": "2025-12",
        "nom": "",
        "enfants": None,
    }

    assert value(source, **answers) == expected


@pytest.mark.parametrize(
    ("today", "years"),
    [("2025-02-28", 24), ("2025-03-01", 25), ("2024-02-28", 23), ("2024-02-29", 24), ("2000-02-29", 0)],
)
def test_born_on_29_february(today: str, years: int) -> None:
    env = Env({"naissance": "2000-02-29"}, today=datetime.date.fromisoformat(today))

    assert typed("age(naissance)").evaluate(env) == years


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2020-01-01", "1353.10"),
        ("2026-03-31", "1353.10"),
        ("2026-04-01", "1363.60"),
        ("2030-01-01", "1363.60"),
    ],
)
def test_a_parameter_takes_its_value_at_the_day(today: str, expected: str) -> None:
    assert typed("plafond").evaluate(Env({}, today=datetime.date.fromisoformat(today))) == Decimal(expected)


def test_a_fact_is_worked_out_where_it_is_used() -> None:
    facts = {"annuel": "loyer * 12", "cher": "annuel > plafond"}

    assert value("cher", facts, loyer="112.75") is False
    assert value("cher", facts, loyer="112.76") is True
    assert value("cher", facts) is None
