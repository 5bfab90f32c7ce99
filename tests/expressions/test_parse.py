"""What cannot be read as a formula, and what people write by mistake: code and exact place."""

from __future__ import annotations

import pytest

from formengine.expressions import Boolean, parse
from formengine.model import Expression
from formengine.problems import FormError
from formengine.source import Source, Span
from tests.expressions.support import written, wrong


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("", ["formula-empty: "]),
        ("statut = 'seul'", ["formula-write-instead: ="]),
        ("si couple", ["formula-begins-if: si"]),
        ("If couple = 1", ["formula-begins-if: If", "formula-write-instead: ="]),
        ("statut === 'seul'", ["formula-write-instead: ==="]),
        ("couple && !enfants", ["formula-write-instead: &&", "formula-write-instead: !"]),
        ("couple || enfants", ["formula-write-instead: ||"]),
        ("age_declare <> 3", ["formula-write-instead: <>"]),
        ("age_declare => 3", ["formula-write-instead: =>"]),
        ("age_declare =< 3", ["formula-write-instead: =<"]),
        ("age_declare ≥ 3", ["formula-write-instead: ≥"]),
        ("loyer × 12", ["formula-write-instead: ×"]),
        ("couple is True", ["formula-write-instead: is", "formula-write-instead: True"]),
        ("couple et enfants ou couple", ["formula-write-instead: et", "formula-write-instead: ou"]),
        ("NOT couple", ["formula-write-instead: NOT"]),
        ("loyer si couple sinon 0", ["formula-write-instead: si", "formula-write-instead: sinon"]),
        ("statut == ‘seul’", ["formula-quotes: ‘seul’"]),
        ("statut == « seul »", ["formula-quotes: « seul »"]),
        ("“‘seul’ == statut”", ["formula-quotes: “‘seul’ == statut”"]),
        ("statut == ’seul' = x", ["formula-quotes: ’"]),
        ("statut == 'seul", ["formula-unclosed-text: '"]),
        ("nom == l'année", ["formula-unclosed-text: '"]),
        ("nom == 'a' 'b'", ["formula-gap: 'b'"]),
        ("nom == f'{couple}'", ["formula-gap: '{couple}'"]),
        ("nom == 'a\\n'", ["formula-character: 'a\\n'"]),
        ("nom == '\ud800'", ["formula-syntax: n"]),
        ("(couple and (enfants)", ["formula-bracket: ("]),
        ("couple)", ["formula-bracket: )"]),
        ("statut in ['seul')", ["formula-bracket: )"]),
        ("couple.nom", ["formula-character: ."]),
        ("loyer % 2", ["formula-character: %"]),
        ("loyer ** 2", ["formula-character: **"]),
        ("lambda: 1", ["formula-word: lambda", "formula-character: :"]),
        ("loyer > 10 000", ["formula-number: 10 000"]),
        ("loyer > 10,5", ["formula-number: 10,5"]),
        ("loyer > 0100", ["formula-number: 0100"]),
        ("(1if couple else 2) > loyer", ["formula-gap: if"]),
        ("loyer > 12 euros", ["formula-gap: euros"]),
        ("fin > 2026-04-01", ["formula-date: 2026-04-01"]),
        ("conjoint_né", ["formula-accent: conjoint_né"]),
        ("couple and", ["formula-unfinished: d"]),
        ("couple and and enfants", ["formula-syntax: a"]),
        ("couple, enfants", ["formula-comma: ,"]),
        ("(couple, enfants)", ["formula-comma: (couple, enfants)"]),
        ("activite['non']", ["formula-subscript: activite['non']"]),
        ("[nom for nom in activite]", ["formula-word: for"]),
        ("+loyer", ["formula-shape: +loyer"]),
        ("age(*fin)", ["formula-shape: *fin"]),
        ("age(fin)(fin)", ["formula-shape: age(fin)(fin)"]),
        ("statut in ['seul', nom]", ["formula-list-item: nom"]),
        ("statut in []", ["formula-list-empty: []"]),
    ],
)
def test_mistake(source: str, problems: list[str]) -> None:
    assert wrong(source) == problems


def test_the_message_says_what_to_write() -> None:
    with pytest.raises(FormError) as caught:
        parse(written("loyer > 1 353,10 or statut = oui"))
    problems = [
        f"{problem.where.column}: {problem.message} {problem.fix}" for problem in caught.value.problems
    ]

    assert problems == [
        "15: '1 353,10' is not a number as formulas write it. Write 1353.10 instead.",
        "34: '=' is not written like that in a formula. Write == instead.",
    ]


def test_a_place_after_letters_that_take_several_bytes() -> None:
    assert wrong("nom == 'été à Çà' and cuple") == ["unknown-name: cuple"]


def test_no_break_spaces_are_spaces() -> None:
    assert wrong("couple\u00a0and\u202fenfants", Boolean()) == []


def test_over_several_lines() -> None:
    source = Source("f.yaml", "when: |\n  couple and\n    statut = 'marie'\n  and enfants")
    with pytest.raises(FormError) as caught:
        parse(Expression("couple and\n  statut = 'marie'\nand enfants", Span(source, 2, 3)))

    assert [str(problem.where) for problem in caught.value.problems] == ["f.yaml:3:12"]


def test_in_a_yaml_text_with_doubled_quotes() -> None:
    source = Source("f.yaml", "when: 'statut == ''marie'' && couple'")
    with pytest.raises(FormError) as caught:
        parse(Expression("statut == 'marie' && couple", Span(source, 1, 8)))

    assert [str(problem.where) for problem in caught.value.problems] == ["f.yaml:1:28"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("couple and " * 90 + "couple and couple", "formula-too-long"),
        ("(" * 60 + "couple" + ")" * 60, "formula-too-deep"),
        ("not " * 200 + "couple", "formula-too-deep"),
        ("-" * 900 + "loyer", "formula-too-deep"),
        ("loyer" + "+1" * 300, "formula-too-deep"),
    ],
)
def test_a_formula_has_limits(source: str, code: str) -> None:
    with pytest.raises(FormError) as caught:
        parse(written(source))

    assert [problem.code for problem in caught.value.problems] == [code]
