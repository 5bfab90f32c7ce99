"""A small scope that the tests of formulas share, and a short way to say what is wrong and where."""

from __future__ import annotations

import datetime
from decimal import Decimal

from formengine.expressions import (
    Boolean,
    Choice,
    Choices,
    Date,
    Env,
    Items,
    Month,
    Number,
    Phone,
    Scope,
    Text,
    Type,
    Typed,
    Value,
    check,
    parse,
)
from formengine.model import Expression, Parameter
from formengine.problems import FormError
from formengine.source import Source, Span

TODAY = datetime.date(2026, 3, 27)
MONEY = Number("money")

QUESTIONS: dict[str, Type] = {
    "couple": Boolean(),
    "enfants": Boolean(),
    "statut": Choice(("marie", "pacse", "seul")),
    "autre_statut": Choice(("marie", "veuf")),
    "activite": Choices(("salarie", "independant", "non")),
    "nom": Text(),
    "portable": Phone(),
    "age_declare": Number(),
    "loyer": MONEY,
    "naissance": Date(),
    "fin": Date(),
    "depuis": Month(),
}
ITEMS = {"emplois": Items({"montant": MONEY, "employeur": Text()})}
PLAFOND = Parameter(
    "plafond",
    (
        (datetime.date(2025, 4, 1), Decimal("1353.10")),
        (datetime.date(2026, 4, 1), Decimal("1363.60")),
    ),
    Span(Source("f.yaml", ""), 1, 1),
)


def written(source: str) -> Expression:
    """A formula as it stands after `when: ` on the first line of a file."""
    return Expression(source, Span(Source("f.yaml", f"when: {source}"), 1, 7))


def scope(**facts: str) -> Scope:
    """The shared scope, with these facts (each may use those before it)."""
    known: dict[str, Typed] = {}
    here = Scope(
        QUESTIONS, ITEMS, known, {"plafond": PLAFOND}, {"montant": "emplois", "employeur": "emplois"}
    )
    for name, source in facts.items():
        known[name] = check(parse(written(source)), here)
    return here


def typed(source: str, expect: Type | None = None, **facts: str) -> Typed:
    """The formula, which must have no problem."""
    return check(parse(written(source)), scope(**facts), expect)


def value(source: str, facts: dict[str, str] | None = None, **values: object) -> Value:
    """What the formula gives for these answers on 27 March 2026."""
    items = {"emplois": [{"montant": "100.50"}, {"employeur": "x"}, {"montant": "20"}]}
    return typed(source, **(facts or {})).evaluate(Env(values, items, today=TODAY))


def wrong(source: str, expect: Type | None = None, **facts: str) -> list[str]:
    """Each problem as `code: the characters it points at`."""
    here = scope(**facts)
    try:
        check(parse(written(source)), here, expect)
    except FormError as error:
        return [
            f"{problem.code}: {_pointed(problem.where)}"
            for problem in error.problems
            if problem.message and problem.fix
        ]
    return []


def _pointed(where: Span) -> str:
    start = where.column - 1
    return where.source.line(where.line)[start : start + where.length]
