"""Names that mean nothing and types that do not fit: code and exact place."""

from __future__ import annotations

import pickle

import pytest

from formengine.expressions import Boolean, Choice, Date, Env, Number, Text, Type
from formengine.expressions.nodes import Comparison
from formengine.problems import FormError
from tests.expressions.support import MONEY, TODAY, typed, wrong


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("cuple", ["unknown-name: cuple"]),
        ("couple and cuple or nme == 'x'", ["unknown-name: cuple", "unknown-name: nme"]),
        ("couple == oui", ["formula-yes-no: oui"]),
        ("couple == 'oui'", ["boolean-equality: couple == 'oui'"]),
        ("statut == 'maried'", ["unknown-option: 'maried'"]),
        ("'maried' != statut", ["unknown-option: 'maried'"]),
        ("statut == marie", ["option-without-quotes: marie"]),
        ("non in activite", ["option-without-quotes: non"]),
        ("statut in ['marie', 'pacs']", ["unknown-option: 'pacs'"]),
        ("'salary' in activite", ["unknown-option: 'salary'"]),
        ("activite == 'non'", ["choices-equality: activite"]),
        ("activite in ['non']", ["choices-in: activite"]),
        ("statut == ['marie']", ["formula-list-place: ['marie']"]),
        ("statut in 'marie'", ["in-wants-list: 'marie'"]),
        ("naissance > '2026'", ["date-as-text: '2026'"]),
        ("naissance == loyer", ["types-differ: naissance == loyer"]),
        ("naissance < 18", ["date-as-number: naissance < 18"]),
        ("18 >= naissance", ["date-as-number: 18 >= naissance"]),
        ("naissance > 31/12/2025", ["formula-date: 31/12/2025"]),
        ("statut == activite", ["choices-equality: activite"]),
        ("nom < 'b'", ["no-order: nom < 'b'"]),
        ("statut < nom", ["no-order: statut < nom"]),
        ("1 < loyer < fin", ["types-differ: loyer < fin"]),
        ("loyer in ['a']", ["types-differ: 'a'"]),
        ("age_declare + nom > 3 + fin", ["not-a-number: nom", "not-a-number: fin"]),
        ("-nom > 3", ["not-a-number: nom"]),
        ("naissance", ["not-a-condition: naissance"]),
        ("statut", ["not-a-condition: statut"]),
        ("not activite and loyer", ["not-a-condition: activite", "not-a-condition: loyer"]),
        ("couple if nom else enfants", ["not-a-condition: nom"]),
        ("(loyer if couple else nom) == 3", ["two-types: loyer if couple else nom"]),
        ("montant > 3", ["name-elsewhere: montant"]),
        ("emplois > 3", ["name-items: emplois"]),
        ("option == 'marie'", ["option-outside: option"]),
        ("today > fin", ["function-not-called: today"]),
        ("couple(fin)", ["not-a-function: couple"]),
        ("ages(fin) > 3", ["unknown-function: ages"]),
        ("print(fin)", ["unknown-function: print"]),
        ("age() > 3", ["function-arguments: age()"]),
        ("age(nom) > 3", ["function-argument: nom"]),
        ("takes_sms(nom)", ["function-argument: nom"]),
        ("takes_sms('06')", ["function-argument: '06'"]),
        ("count(nom) > 3", ["nothing-to-count: nom"]),
        ("count(emploi) > 3", ["unknown-name: emploi"]),
        ("total(emploi, montant) > 3", ["not-items: emploi"]),
        ("total(emplois, montent) > 3", ["not-in-items: montent"]),
        ("total(emplois, employeur) > 3", ["not-a-number: employeur"]),
        ("total(emplois, montant, employeur) > 3", ["not-a-condition: employeur"]),
        ("total(emplois, montant, loyer > 3) > 3", ["not-in-items: loyer"]),
        ("total(emplois, montant, employeur == 3) > 3", ["types-differ: employeur == 3"]),
        (
            "total(emplois, montant, couple, couple) > 3",
            ["function-arguments: total(emplois, montant, couple, couple)"],
        ),
        ("is_answered('nom')", ["function-wants-name: 'nom'"]),
        ("is_answered(plafond)", ["never-asked: plafond"]),
    ],
)
def test_mistake(source: str, problems: list[str]) -> None:
    assert wrong(source, Boolean()) == problems


def test_a_guess_and_the_options_are_said() -> None:
    with pytest.raises(FormError) as caught:
        typed("statut == 'maried' or cuple")
    said = [f"{problem.message} {problem.fix}" for problem in caught.value.problems]

    assert said == [
        "there is no option 'maried', did you mean 'marie'? The options are: 'marie', 'pacse', 'seul'.",
        (
            "unknown name 'cuple', did you mean 'couple'? "
            "Write the id of a question, a fact or a parameter; a text needs quotes: 'cuple'."
        ),
    ]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("couple and not enfants", Boolean()),
        ("statut == autre_statut", Boolean()),
        ("depuis <= naissance", Boolean()),
        ("18 <= age(naissance) < 62", Boolean()),
        ("statut", Choice(("marie", "pacse", "seul"))),
        ("statut if couple else 'x'", Text()),
        ("loyer * 12 - 1", MONEY),
        ("loyer / loyer", Number()),
        ("loyer / 2", MONEY),
        ("plafond if couple else loyer", MONEY),
        ("total(emplois, montant)", MONEY),
        ("total(emplois, montant, employeur == 'x')", MONEY),
        ("count(activite) + count(emplois)", Number()),
        ("last_day(months_before(1))", Date()),
        ("last_day(depuis)", Date()),
    ],
)
def test_type(source: str, kind: Type) -> None:
    assert typed(source).type == kind


@pytest.mark.parametrize(
    ("source", "expect", "problems"),
    [
        ("today()", Date(), []),
        ("depuis", Date(), []),
        ("loyer", Number(), []),
        ("nom", Number(), ["wrong-result: nom"]),
        ("age_declare > 3", Date(), ["wrong-result: age_declare > 3"]),
    ],
)
def test_what_a_place_wants(source: str, expect: Type, problems: list[str]) -> None:
    assert wrong(source, expect) == problems


def test_a_total_with_a_condition_depends_on_what_the_condition_asks_of_each_item() -> None:
    formula = typed("total(emplois, montant, is_answered(employeur)) > loyer")
    assert formula.names == {"loyer"}
    assert formula.items == {("emplois", "montant"), ("emplois", "employeur")}


def test_what_a_formula_depends_on() -> None:
    formula = typed(
        "riche and age(naissance) > 60 and count(emplois) > 0 and months_before(1) < fin",
        riche="total(emplois, montant) + loyer > plafond",
    )

    assert formula.names == {"naissance", "fin", "loyer"}
    assert formula.items == {("emplois", None), ("emplois", "montant")}
    assert formula.clock == {"today", "month", "parameter:plafond"}
    assert sum(isinstance(node, Comparison) for node in formula.nodes) == 3


def test_facts_cannot_grow_without_bound() -> None:
    facts = {"f0": "loyer + loyer"} | {f"f{n}": f"f{n - 1} + f{n - 1}" for n in range(1, 10)}

    assert wrong("f9 + f9", **facts) == ["formula-too-large: f9 + f9"]


def test_a_formula_can_be_pickled() -> None:
    formula = typed("riche or couple", riche="loyer > plafond")
    env = Env({"loyer": "2000", "couple": False}, today=TODAY)

    assert formula.evaluate(env) is True
    assert pickle.loads(pickle.dumps(formula)).evaluate(env) is True
