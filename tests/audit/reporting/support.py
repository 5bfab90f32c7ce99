"""A tiny form that was explored, and findings planted in its states: what a report is made from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from formengine.audit.claimant import Seen
from formengine.audit.driving import whole
from formengine.audit.driving.cache import Cache
from formengine.audit.exploring import explore
from formengine.audit.findings import Finding, Result
from formengine.audit.report import Report
from formengine.audit.reporting import Gathered, Subject
from formengine.audit.rules.base import CANNOT, OWN
from formengine.audit.states import Captured, State
from formengine.loading import load

DAY = datetime.date(2026, 11, 22)
FORM = """form: tiny
title: Une demande
languages: [fr]
draft-languages: [en]
service: {name: Bureau}
parts:
  - part: you
    title: Vous
    steps:
      - step: who
        title: Vous
        ask:
          - {id: name, type: text, label: Votre nom, noun: votre nom}
          - {id: name_at_birth, type: text, label: Votre nom de naissance, noun: votre nom de naissance, optional: true}
      - step: way
        ask:
          - id: channel
            type: choice
            label: Comment vous joindre
            noun: le moyen
            options:
              - {id: post, label: Par courrier}
              - {id: phone, label: Par téléphone}
  - part: work
    title: Travail
    steps:
      - repeat: jobs
        title: Vos emplois
        item: un emploi
        title-of-item: "{{ employer }}"
        at-least: 1
        at-most: 2
        steps:
          - step: employer
            ask: [{id: employer, type: text, label: Votre employeur, noun: votre employeur}]
"""
SHEET = Seen("/static/style.css", 200, (("Content-Type", "text/css"),), b"body { color: #000000 }")
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)

OWN_FINDING = Finding(
    OWN,
    "hint-tied",
    "Tie it.",
    "#name",
    '<input id="name" name="name">',
    "no hint",
    criteria=("WCAG 1.3.1", "RGAA 11.10"),
)
OF_AXE = Finding(
    "violation",
    "color-contrast",
    "Text must stand out.",
    "p",
    "<p>x</p>",
    "2:1",
    "https://example.org/contrast",
    "serious",
    (320, 1280),
)
UNSURE = Finding(
    CANNOT, "color-contrast", "Text must stand out.", "p", "<p>x</p>", url="https://example.org/contrast"
)


def written(folder: Path, text: str = FORM) -> Path:
    """The tiny form in a folder of its own."""
    home = folder / "forms" / "tiny"
    home.mkdir(parents=True, exist_ok=True)
    (home / "form.yaml").write_text(text, "utf-8")
    return home


def explored(home: Path, language: str = "fr") -> Subject:
    """The tiny form, explored."""
    found = explore(home, language)
    return Subject(found.captured, load(home), home, found.coverage, found.origins)


def page(
    main: str, page: str = "who", kind: str = "empty", language: str = "fr", form: str = "tiny"
) -> State:
    """A state of one page."""
    body = f'<!doctype html><html lang="{language}"><head><title>T</title></head><body><main>{main}</main></body></html>'
    return State(form, language, page, kind, 200, HEADERS, body.encode(), page)


def captured(*states: State, language: str = "fr", sheet: Seen = SHEET) -> Captured:
    """What was captured: these states."""
    return Captured("tiny", language, sheet, list(states))


def judged(subjects: Sequence[Subject], **findings: Sequence[Finding]) -> Report:
    """A report in which every state was looked at; `findings` by the state's page."""
    report = Report()
    for subject in subjects:
        for state in subject.captured.states:
            found = findings.get(state.page, ()) if state.kind in ("empty", "shown", "items") else ()
            report.results.append(Result(state.id, "T", 1000, list(found)))
    wholes = whole.judged([subject.captured for subject in subjects], Cache(None), "")
    report.idle = {each.name: tuple(each.idle) for each in wholes}
    return report


def gathered(subjects: Sequence[Subject], report: Report) -> Gathered:
    """A run on a day."""
    return Gathered(report, subjects, DAY, {"formengine": "0.1.0", "axe-core": "4.14.1"})


def reviewed(finding: Finding) -> Finding:
    """The same, looked at by a person."""
    return replace(finding, reviewed="reviewed by tester: it may stay (https://example.org/1)")
