"""What always holds: nothing raises, nothing hangs, and the logic is Kleene's."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from formengine.expressions import Boolean, Env, Type, Typed, check, parse
from formengine.expressions.parse import MAX_LENGTH
from formengine.problems import FormError
from tests.expressions.support import QUESTIONS, TODAY, scope, typed, written

SCOPE = scope(riche="loyer > plafond", cible="fin if couple else naissance")

_WORDS = (
    "couple enfants statut activite nom loyer naissance depuis riche plafond emplois montant option and or not in "
    "if else ( ) [ ] , == != < <= >= + - * / 'marie' 'non' 12 0.5 age today months_before count total is_answered "
    "= ! . : ‘ ’ é \u00a0 oui True lambda 2026-01-01 10 000"
).split(" ")


@given(
    st.one_of(
        st.text(st.characters(), max_size=80), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join)
    )
)
def test_any_text_is_a_formula_or_a_problem_with_a_place(source: str) -> None:
    found = _checked(source)

    assert isinstance(found, Typed) or found.problems
    for problem in () if isinstance(found, Typed) else found.problems:
        assert problem.message
        assert problem.fix
        assert problem.where.excerpt()


def _checked(source: str, expect: Type | None = None) -> Typed | FormError:
    try:
        return check(parse(written(source)), SCOPE, expect)
    except FormError as error:
        return error


def _join(words: tuple[str, ...]) -> str:
    return f"({' '.join(words)})"


NUMBERS = st.recursive(
    st.sampled_from(
        [
            "loyer",
            "age_declare",
            "plafond",
            "0",
            "2.5",
            "age(naissance)",
            "count(activite)",
            "total(emplois, montant)",
        ]
    ),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(_join),
    max_leaves=4,
)
DATES = st.sampled_from(["naissance", "fin", "depuis", "today()", "cible"]) | NUMBERS.map(
    "months_before({})".format
)
_COMPARISON = st.sampled_from(["<", "<=", "==", "!=", ">", ">="])
CONDITIONS = st.recursive(
    st.sampled_from(
        [
            "couple",
            "enfants",
            "riche",
            "statut == 'seul'",
            "'non' in activite",
            "is_answered(nom)",
            "nom == 'x'",
        ]
    )
    | st.tuples(NUMBERS, _COMPARISON, NUMBERS).map(_join)
    | st.tuples(DATES, _COMPARISON, DATES, _COMPARISON, DATES).map(_join),
    lambda inner: (
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(_join)
        | inner.map("not ({})".format)
        | st.tuples(inner, st.just("if"), inner, st.just("else"), inner).map(_join)
    ),
    max_leaves=8,
).filter(lambda source: len(source) <= MAX_LENGTH)
_JSON = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=12),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.dates().map(str),
    st.sampled_from(["marie", "non", "2026-03", "9e999999", "-1e-999999", "", "2026-02-30"]),
    st.lists(st.sampled_from(["non", "salarie", 3]), max_size=3),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)
ANSWERS = st.dictionaries(st.sampled_from(sorted(QUESTIONS)), _JSON)
ITEMS = st.dictionaries(st.just("emplois"), st.lists(st.dictionaries(st.just("montant"), _JSON), max_size=3))


@given(CONDITIONS, ANSWERS, ITEMS, st.dates())
def test_a_checked_formula_never_raises(
    source: str, answers: dict[str, object], items: dict[str, list[dict[str, object]]], today: datetime.date
) -> None:
    formula = _checked(source, Boolean())

    assert isinstance(formula, Typed)
    assert formula.evaluate(Env(answers, items, today=today)) in (True, False, None)


THREE = st.sampled_from([True, False, None])


@given(THREE, THREE)
def test_kleene(couple: bool | None, enfants: bool | None) -> None:
    env = Env({"couple": couple, "enfants": enfants}, today=TODAY)
    order = {False: 0, None: 1, True: 2}
    a, b = order[couple], order[enfants]

    def found(source: str) -> int:
        return order[typed(source).evaluate(env)]  # type: ignore[index]  # these formulas are conditions

    assert found("couple and enfants") == found("enfants and couple") == min(a, b)
    assert found("couple or enfants") == found("enfants or couple") == max(a, b)
    assert found("not couple") == 2 - a
    assert found("not (couple and enfants)") == found("not couple or not enfants")


@given(CONDITIONS, ANSWERS, ANSWERS)
def test_more_answers_never_change_an_outcome_without_functions_that_ask(
    source: str, fewer: dict[str, object], more: dict[str, object]
) -> None:
    asks = ("is_answered", "count")
    if any(name in source for name in asks):
        return
    formula = check(parse(written(source)), SCOPE, Boolean())
    known = {name: answer for name, answer in fewer.items() if answer is not None}
    before = formula.evaluate(Env(_valid(known), today=TODAY))
    after = formula.evaluate(Env(_valid({**more, **known}), today=TODAY))

    assert before is None or after is before


def _valid(answers: dict[str, object]) -> dict[str, object]:
    """A malformed answer counts as missing as well, so it may not hide a good one."""
    return {name: answer for name, answer in answers.items() if not isinstance(answer, dict)}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**9))
def test_amounts_are_exact(loyer: Decimal) -> None:
    env = Env({"loyer": str(loyer)}, today=datetime.date(2026, 1, 1))

    assert typed("loyer * 3 - loyer - loyer == loyer").evaluate(env) is True
