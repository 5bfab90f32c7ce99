"""Each rule about the words of a form: titles that tell answers, links, signs that would be shown as they stand."""

import pytest

from formengine.checks import check
from formengine.problems import Problem
from tests.checks.forms import found, text, the_form, told
from tests.loading.support import form_of, with_head


def test_nothing_is_inserted_in_the_address_of_a_link() -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - step: b
          ask:
            - id: n
              type: note
              label: L
              text: "{{{{ nom }}}} : [ici](https://example.org/?a={{{{ nom }}}}&b={{{{ nom }}}}) ({{{{ nom }}}})"
    """
    assert found(steps) == ["insert-in-link 8:58", "insert-in-link 8:70"]


def test_what_is_said_after_sending_tells_no_answer() -> None:
    head = with_head(
        f"""\
        sent: {{next: "À {{{{ nom }}}}, depuis le {{{{ months_before(1) }}}}."}}
        parts: [{{part: p, title: P, steps: [{{step: a, ask: [{text("nom")}]}}]}}]
        """
    )
    assert told(check(form_of(head)).problems, 4, 0) == ["answer-after-sending 1:20"]


def test_several_questions_need_a_title() -> None:
    assert found(f"- step: a\n  ask: [{text('x')}, {text('y')}]\n") == ["step-title 1:9"]


def test_no_title_tells_an_answer() -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - step: b
          title: Vous, {{{{ nom }}}}
          ask: [{text("x")}]
        - stop: c
          title: Fin le {{{{ months_before(1) }}}}
          text: Au revoir {{{{ nom }}}}
          when: nom == x
    """
    assert found(steps) == ["answer-in-title 4:19"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("label: 'Vous, {{ nom }} ?'", ["missing-summary 5:25"]),
        ("label: 'Vous, {{ nom }} ?', summary: Vous", []),
        ("label: 'Vous, {{ nom }} ?', summary: '{{ nom }}'", ["answer-in-title 5:49"]),
        ("label: 'Vous, le {{ months_before(1) }} ?'", []),
    ],
)
def test_a_label_that_tells_an_answer_needs_a_summary(keys: str, expected: list[str]) -> None:
    steps = f"""\
- step: a
  ask: [{text("nom")}]
- step: b
  ask:
    - {{{keys}, id: x, type: text, noun: n}}
"""
    assert found(steps) == expected


_SHOWN = [
    ("Bonjour { nom }", ["single-braces { nom }"]),
    (
        "Bonjour {nom}, {{ nom }}, { nom }, {nom}",
        ["single-braces {nom}", "single-braces { nom }", "single-braces {nom}"],
    ),
    ("{{ nom }} et {seuil}, {somme}", ["single-braces {seuil}", "single-braces {somme}"]),
    ("{option}", ["single-braces {option}"]),
    ("Le code {A1} ou { autre }, {} ou {nom", []),
    ("<b>Nom</b>", ["html-in-text <b>", "html-in-text </b>"]),
    ("Nom<br/> et <A HREF=x>", ["html-in-text <br/>", "html-in-text <A HREF=x>"]),
    ("2 < 3 et 4 > 3, <nom>, < b >", []),
    (
        "Nom {% if nom %}ici{% endif %}",
        ["statement-in-text {% if nom %}", "statement-in-text {% endif %}"],
    ),
    ("Votre **nom** complet, 2 ** 3", ["stars-in-text **nom**"]),
]


@pytest.mark.parametrize(("label", "expected"), _SHOWN)
def test_signs_that_would_be_shown_as_they_stand(label: str, expected: list[str]) -> None:
    steps = f"""\
        - step: a
          ask: [{text("nom")}]
        - step: b
          ask: [{{id: q, type: text, label: "{label}", noun: n, summary: q}}]
    """
    form = the_form(steps, {"somme": "seuil + 1"}, "[{id: seuil, values: {2025-04-01: 5}}]")
    problems = check(form).problems
    assert [f"{each.code} {_written(each)}" for each in problems] == expected
    assert len({each.where for each in problems}) == len(expected)


def test_a_longer_text_is_told_of_its_markdown() -> None:
    note = '{id: n, type: note, label: L, text: "Un <b>mot</b>"}'
    first, last = check(the_form(f"- step: a\n  title: T\n  ask: [{text('nom')}, {note}]")).problems
    assert (first.code, _written(first), _written(last)) == ("html-in-markdown", "<b>", "</b>")
    assert "**words**" in first.fix


def _written(problem: Problem) -> str:
    where = problem.where
    return where.source.line(where.line)[where.column - 1 :][: where.length]
