"""Which line of YAML produced what was found."""

from __future__ import annotations

import pytest

from formengine.audit.findings import Finding
from formengine.audit.reporting import Subject
from formengine.audit.reporting.places import place_of
from formengine.audit.reporting.view import criteria_of
from formengine.audit.rules.base import OWN
from tests.audit.reporting.support import captured, page


def line_of(subject: Subject, on: str, target: str = "", html: str = "") -> str:
    """The line of the definition that a finding on a page leads to."""
    where = place_of(subject, page("", on), Finding(OWN, "rule", "Mend it.", target, html))
    assert where is not None
    return where.source.line(where.line).strip()


NAME, BIRTH = "- {id: name, type", "- {id: name_at_birth, type"


@pytest.mark.parametrize(
    ("target", "html", "line"),
    [
        ("#name", "", NAME),
        ("#name-hint > p", "", NAME),
        ("#name_at_birth", "", BIRTH),  # which begins as the other does
        ('input[name="name_at_birth"]', "", BIRTH),
        (".input", '<input id="name_at_birth" class="input">', BIRTH),
        (".hint", '<label for="name">', NAME),
        ("li > a", '<a href="#name_at_birth">', BIRTH),
        ("fieldset", '<fieldset aria-labelledby="name_at_birth-legend hint">', BIRTH),
        ('textbox "Votre nom de naissance" focusable', "", BIRTH),
        ('textbox "Votre nom" focusable', "", NAME),
        ("html > head > title", "<title>", "- step: who"),
        ("#main", "<main id=main>", "- step: who"),
    ],
)
def test_a_node_leads_to_its_question_and_else_to_the_step(
    tiny: Subject, target: str, html: str, line: str
) -> None:
    assert line_of(tiny, "who", target, html).startswith(line)


def test_the_only_question_of_a_step_is_the_one(tiny: Subject) -> None:
    assert line_of(tiny, "way", "h1") == "- id: channel"
    assert line_of(tiny, "jobs/1/employer", "h1").startswith("ask: [{id: employer")


@pytest.mark.parametrize(
    ("on", "html", "line"),
    [
        ("jobs", "", "title: Vos emplois"),
        ("jobs/remove", "", "title: Vos emplois"),
        ("check", '<a href="/fr/tiny/way?change=1">', "- step: way"),
        ("check", "<h1>", "form: tiny"),
        ("404", "", "form: tiny"),
    ],
)
def test_lists_the_check_page_and_the_pages_around(tiny: Subject, on: str, html: str, line: str) -> None:
    assert line_of(tiny, on, "main", html) == line


def test_no_form_defines_the_pages_of_the_engine() -> None:
    assert place_of(Subject(captured()), page("", "index"), Finding(OWN, "rule", "Mend it.")) is None


def test_a_finding_without_criteria_of_its_own_has_those_of_its_rule_in_axe_core() -> None:
    assert criteria_of(Finding("violation", "label", "x")) == ("WCAG 4.1.2", "RGAA 11.1")
    assert criteria_of(Finding("violation", "label", "x", criteria=("RGAA 1.1",))) == ("RGAA 1.1",)
    assert criteria_of(Finding("violation", "of-nobody", "x")) == ()
