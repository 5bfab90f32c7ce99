"""What a template does wrong leads to the template: the defects that anyone may plant there by deleting a few letters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formengine.audit.axe import SCRIPT
from formengine.audit.driving import Options, drive
from formengine.audit.exploring import explore
from formengine.audit.findings import Finding
from formengine.audit.report import Report
from formengine.audit.reporting import Subject
from formengine.audit.reporting.failures import defects_of, failures_of
from formengine.audit.reporting.templates import name_templates, template_of
from formengine.audit.rules.base import OWN
from formengine.loading import load
from formengine.resources import templates_dir
from formengine.web import Settings
from tests.audit.reporting.support import captured, page

FORM = """form: tiny
title: A request
languages: [en]
service: {name: Office}
parts:
  - part: you
    title: You
    steps:
      - step: name
        title: You
        ask:
          - {id: first, type: text, label: First name, noun: first name, hint: As on your card.}
          - {id: last, type: text, label: Last name, noun: last name}
          - {id: town, type: text, label: Town, noun: town}
      - step: days
        title: When
        ask:
          - {id: birth, type: date, label: Date of birth, noun: date of birth}
          - {id: move, type: month, label: Month of the move, noun: month of the move}
          - {id: leave, type: month, label: Month of leaving, noun: month of leaving}
"""


EDITS = {
    "fields/_label.html": (' for="{{ field.id }}"', ""),
    "fields/_legend.html": ("legend", "div"),
    "fields/_errors.html": (' id="{{ field.id }}-error-{{ number }}"', ""),
}
"""What somebody deletes: a label's `for`, a legend, the id of an error."""


ASKING = ("name", "days")


def audited(folder: Path) -> tuple[Subject, Report]:
    """The form with these edits in templates, explored; its questions, in which they show, looked at in a browser."""
    home, own = folder / "forms/tiny", folder / "templates"
    home.mkdir(parents=True)
    (home / "form.yaml").write_text(FORM, "utf-8")
    for name, (old, new) in EDITS.items():
        before = (templates_dir() / name).read_text("utf-8")
        assert old in before
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(before.replace(old, new), "utf-8")
    found = explore(home, "en", settings=Settings(forms=folder / "forms", templates=own))
    asking = [state for state in found.captured.states if state.page in ASKING]
    pages = replace(found.captured, states=asking)
    subject = Subject(pages, load(home), home, found.coverage, found.origins)
    options = Options(checker=None, browsers=1, cache=None, keyboard=False, progress=None)
    report = drive([pages], options)
    name_templates(report, [subject], own)
    return subject, report


def test_what_is_deleted_in_a_template_leads_to_it(tmp_path: Path) -> None:
    subject, report = audited(tmp_path)
    defects = defects_of(failures_of(report, [subject], SCRIPT))
    told: dict[str, list[str]] = {name: [] for name in EDITS}
    for defect in defects:
        finding = defect.first.finding
        if finding.alike and finding.template in told:
            told[finding.template].append(finding.rule)
    assert {"label", "name-source"} <= set(told["fields/_label.html"])
    assert "group-name" in told["fields/_legend.html"]
    assert "reference" in told["fields/_errors.html"]
    for name, rules in told.items():
        assert f"in the template templates/{name}, as at " in report.text()
        # Each rule tells it once for each of its sentences, and not once a question.
        assert len(rules) <= 2 * len(set(rules))


@pytest.mark.parametrize(
    ("on", "rule", "target", "html", "why", "template"),
    [
        ("who", "label", "#name", '<input id="name">', "", "fields/_label.html"),
        ("who", "hint-tied", ".hint", '<div class="hint" id="name-hint">', "", "fields/_hint.html"),
        (
            "who",
            "reference",
            "#name",
            '<input id="name">',
            "… has the id name-error-0",
            "fields/_errors.html",
        ),
        ("who", "summary", ".summary-box", "<div>", "", "layouts/_summary.html"),
        ("who", "one-h1", "h1", "<h1>", "", "steps/step.html"),
        ("way", "group-name", "fieldset", '<fieldset class="group">', "", "fields/_legend.html"),
        (
            "way",
            "label",
            "#channel-post",
            '<input type="radio" id="channel-post">',
            "",
            "fields/_options.html",
        ),
        ("jobs", "one-h1", "h1", "<h1>", "", "pages/list.html"),
        ("jobs/remove", "one-h1", "h1", "<h1>", "", "pages/remove.html"),
        ("check", "one-h1", "h1", "<h1>", "", "pages/check.html"),
        ("404", "one-h1", "h1", "<h1>", "", "pages/error.html"),
    ],
)
def test_a_node_leads_to_the_template_that_writes_it(
    tiny: Subject, on: str, rule: str, target: str, html: str, why: str, template: str
) -> None:
    finding = Finding(OWN, rule, "Mend it.", target, html, why)
    assert template_of(tiny, page("", on), finding) == template


def test_pages_of_no_form_come_from_the_templates_of_the_engine() -> None:
    engine = Subject(captured())
    finding = Finding(OWN, "one-h1", "Mend it.")
    assert template_of(engine, page("", "index"), finding) == "pages/index.html"
    assert template_of(engine, page("", "404"), finding) == "pages/engine_error.html"


def test_a_finding_says_where_it_comes_from() -> None:
    once = Finding(OWN, "label", "Mend it.", template="fields/_label.html")
    assert "    written by the template templates/fields/_label.html" in str(once).splitlines()
    assert "template" not in str(Finding(OWN, "label", "Mend it."))
