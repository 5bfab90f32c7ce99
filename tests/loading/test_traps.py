"""YAML's own traps, told in the designer's words, at the place that must be mended."""

import pytest

from tests.loading.support import found, problems_of, with_questions

BLOCK = """\
- id: q
  type: text
  label: {}
  noun: n
"""
FLOW = "- {{id: q, type: text, label: {}, noun: n}}\n"


@pytest.mark.parametrize(
    ("label", "because"),
    [
        ("Total : 12", "of the : in it"),
        ("Vivez-vous ici ? Sinon : où ?", "of the : in it"),
        ("{{ couple }}", "it starts with {{"),
        ("{{ couple }} : total", "it starts with {{"),
        ("* obligatoire", "it starts with *"),
        ("& compagnie", "it starts with &"),
        ("% du salaire", "it starts with %"),
        ("@vous", "it starts with @"),
        ("? peut-être", "it starts with ?"),
        ("- un tiret", "it starts with a dash"),
        ("[ASS] Renouvellement", "it starts with ["),
        ("'non' in x", "of the quotes in it"),
        ('"Oui" ou non', "of the quotes in it"),
        ("Chambre #3", "of the # in it"),
    ],
)
def test_a_text_that_needs_quotes(label: str, because: str) -> None:
    (problem,) = problems_of(with_questions(BLOCK.format(label)))
    assert problem.code == "text-needs-quotes"
    assert problem.where.line == 14
    assert problem.fix.startswith(f"Put this text in quotes, because {because}")
    # What is proposed is taken, and says the same.
    assert found(with_questions(BLOCK.format(problem.values["quoted"]))) == []


@pytest.mark.parametrize(
    ("label", "because"),
    [
        ("Total : 12", "of the : in it"),
        ("? peut-être", "it starts with ?"),
        ("{{ couple }}", "it starts with {{"),
        ("Rue [ou lieu-dit]", "of the [ in it"),
        ("Rue 1) ou 2]", "of the ] in it"),
        ("Rue {ou lieu-dit}", "of the { in it"),
        ("@vous", "it starts with @"),
        ("'l'été'", "of the quotes in it"),
        ("- un tiret", "it starts with a dash"),
    ],
)
def test_a_text_that_needs_quotes_between_braces(label: str, because: str) -> None:
    (problem,) = problems_of(with_questions(FLOW.format(label)))
    assert (problem.code, problem.where.line, problem.where.column) == ("text-needs-quotes", 12, 40)
    assert problem.fix.startswith(f"Put this text in quotes, because {because}")
    proposed = problem.fix.partition('"')[1:]
    assert found(with_questions(FLOW.format("".join(proposed)))) == []


def test_a_comma_between_braces_begins_a_key() -> None:
    assert found(with_questions(FLOW.format("Vous, et vous ?"))) == ["comma-in-braces 12:46"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("form:f\ntitle: T\n", "colon-space 1:1"),
        ("form: f\n\ttitle: T\n", "tab 2:1"),
        ("form: f\nstart:\n  text: |\n\tx\n", "tab 4:1"),
        ("form: f\n title: T\n", "indentation 2:2"),
        ("form: f\nparts:\n  - part: a\n   title: T\n", "indentation 4:4"),
        ("form: f\ntitle T\nlanguages: [fr]\n", "no-colon 2:1"),
        ("form: f\nparts: [a\ntitle: T\n", "unclosed-bracket 2:8"),
        ("form: f\nparts: {a: b\ntitle: T\n", "unclosed-bracket 2:8"),
        ("form: f\ntitle: 'T\n", "unclosed-quote 2:8"),
        ('form: f\ntitle: "T\n', "unclosed-quote 2:8"),
        ('form: f\ntitle: "C:\\d"\n', "backslash 2:11"),
        ("form: f\ntitle: | T\n", "text-after-bar 2:10"),
        ('form: "f\ntitle: T\nstart: "{{ a }}"\n', "unclosed-quote 1:7"),
        ('form: f\nservice: {phone: "01 99}\nparts:\n  - part: "p"\n', "unclosed-quote 2:18"),
        ('form: f\nstart: {a: "x, b-c: "y", d: e}\n', "unclosed-quote 2:12"),
        ("form: 'f\nstart: l'été\nx: 'a'\n", "unclosed-quote 1:7"),
        ('form: "long\n  text"\ntitle: "T\nstart: "x"\n', "unclosed-quote 3:8"),
        ('form: |\n  title: "T\ntitle: "T\nx: "y"\n', "unclosed-quote 3:8"),
        ('form: f\nx: Oui, "non\ny: un "mot\ntitle: "T\nz: "y"\n', "unclosed-quote 4:8"),
        ("form: f\ntitle:T\nlanguages: [fr]\n", "colon-space 2:1"),
        ("form: f\ntitle:T\n", "colon-space 2:1"),
        ("form: f\ntitle:T\nstart: a in b\n", "colon-space 2:1"),
        ("parts:\n  - part:b\n    when: a in b\n", "colon-space 2:3"),
        ("parts:\n  - part:b\n    steps:\n      - a: b\n", "colon-space 2:3"),
        ("form: f\nparts:\n- part: a\n- part:b\n  title: T\n", "colon-space 4:1"),
        ("form: f\ntitle:\u00a0T\nlanguages: [fr]\n", "no-break-space 2:7"),
        ("form: f\nparts:\n  -\u202fpart: a\n    title: T\n", "no-break-space 3:4"),
        ("parts:\n  - part: a\n  part: b\n", "missing-dash 3:3"),
    ],
)
def test_a_file_that_yaml_cannot_read_is_one_problem(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("label", "quoted"),
    [
        ('"Pour les "personnes" majeures"', """'Pour les "personnes" majeures'"""),
        ('"Pour l’aide "ici""', """'Pour l’aide "ici"'"""),
        ('"Pour l\'aide "ici""', """'Pour l''aide "ici"'"""),
    ],
)
def test_quotes_inside_quotes(label: str, quoted: str) -> None:
    (problem,) = problems_of(with_questions(BLOCK.format(label)))
    assert (problem.code, problem.where.line, problem.where.column) == ("quotes-in-quotes", 14, 20)
    assert problem.fix.endswith(quoted)
    assert found(with_questions(BLOCK.format(quoted))) == []
    (problem,) = problems_of(with_questions(FLOW.format(label)))
    assert (problem.code, problem.where.line, problem.where.column) == ("quotes-in-quotes", 12, 40)
    assert problem.fix.endswith(quoted)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("*x", "yaml-alias 14:10"),
        ("&x Nom", "yaml-anchor 14:10"),
        ("!x Nom", "yaml-tag 14:10"),
        ("!!str Nom", "yaml-tag 14:10"),
    ],
)
def test_structure_that_readers_cannot_see_is_refused(label: str, expected: str) -> None:
    assert found(with_questions(BLOCK.format(label))) == [expected.replace(":10", ":20")]


def test_merge_keys_are_refused() -> None:
    assert found(with_questions("- <<: {id: q}\n  id: q\n  type: text\n  label: L\n  noun: n\n")) == [
        "yaml-merge 12:13"
    ]


@pytest.mark.parametrize(
    ("options", "told", "written"),
    [
        ("[{id: a, label: A}, {id: b, label: Another line]", "5:59", "{id: b, label: Another line}"),
        ("[{id: a, label: A], {id: b, label: B}]", "5:29", "{id: a, label: A}"),
        ("[{id: a,\n     label: A]", "6:14", "label: A}"),
    ],
)
def test_a_brace_that_is_forgotten_before_another_bracket(options: str, told: str, written: str) -> None:
    text = with_questions(f"- id: q\n  type: choice\n  label: L\n  noun: n\n  options: {options}\n")
    (problem,) = problems_of(text)
    where = f"{problem.where.line - 11}:{problem.where.column - 10}"
    assert (problem.code, where, problem.values["written"]) == ("wrong-bracket", told, written)
    assert "'}'" in problem.fix
    assert "quotes" not in problem.fix


def test_a_brace_that_was_never_opened() -> None:
    assert found(
        with_questions("- id: q\n  type: choice\n  options: [{id: a, label: A}, id: b, label: B}]\n")
    ) == ["bracket-closes-nothing 14:57"]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("- {id: a}\n-{id: b}", "2:1"),
        ("-{id: a}\n- {id: b}", "1:1"),
        ("- id: a\n  label: A\n-id: b\n label: B", "3:1"),
        ("-id: a\n label: A\n noun: a", "1:1"),
    ],
)
def test_a_dash_without_its_space(items: str, told: str) -> None:
    (problem,) = problems_of(with_questions(items))
    assert (problem.code, f"{problem.where.line - 11}:{problem.where.column - 10}") == ("dash-space", told)
    assert problem.fix.startswith("Put a space after the dash: - ")


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("- {id: a}\n{id: b}\n- {id: c}", "2:1"),
        ("- {id: a}\n  {id: b}\n- {id: c}", "2:3"),
        ("{id: a}\n- {id: b}", "1:1"),
    ],
)
def test_an_item_in_braces_without_its_dash(items: str, told: str) -> None:
    (problem,) = problems_of(with_questions(items))
    assert (problem.code, f"{problem.where.line - 11}:{problem.where.column - 10}") == (
        "braces-without-dash",
        told,
    )
    assert "- {id: " in problem.fix
