"""`formengine audit`: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.audit.axe import SCRIPT
from formengine.cli.audit import audit

FORM = """
form: hello
title: Say hello
languages: [en]
service: {name: Town hall}
parts:
  - part: you
    title: You
    steps: [{step: name, ask: [{id: full_name, type: text, label: Your name, noun: your name}]}]
"""
JOURNEY = """
journeys:
  - {journey: ann, title: Ann, today: 2026-11-16, language: en, answers: {full_name: Ann}, pages: [name, check, sent]}
"""


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    folder = tmp_path / "forms/hello"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(FORM, "utf-8")
    (folder / "journeys.yaml").write_text(JOURNEY, "utf-8")
    return folder


def run(folder: Path, *options: str) -> Result:
    report = folder.parent.parent / "reports"
    return CliRunner().invoke(audit, [str(folder), "--browsers", "1", "--report", str(report), *options])


def test_a_good_form_ends_with_0_and_a_report_by_state(hello: Path, tmp_path: Path) -> None:
    ended = run(hello)
    assert ended.exit_code == 0, ended.output
    assert "states audited, 0 with findings, 0 not reached." in ended.output
    states = json.loads((tmp_path / "reports/hello.json").read_text("utf-8"))["states"]
    assert {"hello/en/name/empty", "hello/en/name/error-text-empty", "hello/en/sent/shown"} <= {
        state["state"] for state in states
    }
    assert all(state["findings"] == [] for state in states)
    assert (tmp_path / "reports/summary.txt").read_text("utf-8").strip() in ended.output


def test_a_page_that_no_journey_reaches_ends_with_1_and_its_name(hello: Path) -> None:
    (hello / "journeys.yaml").unlink()
    ended = run(hello)
    assert ended.exit_code == 1
    assert "hello/en/name\nNo journey reached this page." in ended.output


def test_a_form_with_problems_ends_with_1_and_says_them(hello: Path) -> None:
    (hello / "journeys.yaml").write_text(JOURNEY.replace("full_name", "fullname"), "utf-8")
    ended = run(hello)
    assert ended.exit_code == 1
    assert "journeys.yaml:3:75: error journey-question" in ended.output


def test_without_axe_it_ends_with_2_and_says_how_to_fetch_it(hello: Path, tmp_path: Path) -> None:
    ended = run(hello, "--axe", str(tmp_path / "axe.min.js"))
    assert (ended.exit_code, "Fetch it with" in ended.output) == (2, True)


def test_what_was_reviewed_and_is_not_there_any_more_ends_with_1_when_all_forms_are_audited(
    hello: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed = tmp_path / "reviewed.yaml"
    reviewed.write_text("- {rule: label, states: 'hello/*', reason: R, reviewer: designer, link: L}", "utf-8")
    options = ["--browsers", "1", "--axe", str(SCRIPT.resolve()), "--reviewed", str(reviewed)]
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(audit, options)
    assert ended.exit_code == 1, ended.output
    assert "entry 1 (rule label, states hello/*) matches nothing any more" in ended.output
    assert CliRunner().invoke(audit, [*options, "hello"]).exit_code == 0


def test_an_unknown_form_ends_with_2(tmp_path: Path) -> None:
    assert run(tmp_path / "forms/nowhere").exit_code == 2
