"""What `formengine check` found, as programs and forges read it, and again whenever a file is saved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main

FORM = """\
form: good
title: Signez ; datez
languages: [fr]
service: {name: S, phone: "3949"}
parts: [{part: p, title: P, steps: [{step: s, ask: [{id: q, type: text, label: Nom, noun: votre nom, autocomplete: name}]}]}]
"""
WORDS = "Vous vivez ici. " * 40


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A form in a folder to stand in, whose title could be said more plainly."""
    folder = tmp_path / "forms" / "good"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(FORM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder / "form.yaml"


def run(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["check", *words])


def test_for_people_a_notice_is_one_line_and_lets_pass(file: Path) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.output == (
        "forms/good/form.yaml:2:15: notice semicolon: a semicolon stands in a text in French. "
        "Make two sentences of it, or a list.\n"
        "1 form checked: 0 errors, 0 warnings, 1 notice.\n"
    )


def test_a_rule_that_must_hold_fails_the_check(file: Path) -> None:
    file.write_text(f"{FORM}plain: {{must: [semicolon]}}\n", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert result.output.endswith("1 form checked: 1 error, 0 warnings.\n")


def test_a_form_with_enough_words_has_a_score(file: Path) -> None:
    file.write_text(f"{FORM}start: {{text: {WORDS}}}\n", encoding="utf-8")
    assert "good reads in 'fr': 2.8 words a sentence, 3 the longest, Kandel-Moles 83, LIX 3." in run().output


def test_for_programs(file: Path) -> None:
    told = json.loads(run("--format", "json").output)
    assert told["passed"] is True
    (problem,) = told["problems"]
    assert (problem["code"], problem["severity"]) == ("semicolon", "notice")
    assert (problem["file"], problem["line"], problem["column"]) == ("forms/good/form.yaml", 2, 15)
    assert problem["excerpt"] == f"title: Signez ; datez\n{' ' * 14}^"
    (form,) = told["forms"]
    assert form["form"] == "good"
    assert form["reading"][0]["found"] == {"semicolon": 1}
    assert form["reading"][0]["words"] == 7
    assert {"kandel-moles", "lix"} <= form["reading"][0].keys()
    title, *_, noun = form["reading"][0]["texts"]
    assert (title["text"], title["file"], title["line"]) == ("title", "forms/good/form.yaml", 2)
    assert (noun["text"], noun["words"], noun["longest-sentence"]) == ("q.noun", 2, 2)
    assert "lix" not in noun  # of two words a formula says nothing


def test_a_form_that_cannot_be_read_is_told_as_well(file: Path) -> None:
    file.write_text("form: good\n\ttitle: T\n", encoding="utf-8")
    result = run("--format", "json")
    told = json.loads(result.output)
    assert result.exit_code == 1
    assert told["passed"] is False
    assert told["forms"] == [{"form": "good", "reading": []}]


def test_for_github(file: Path) -> None:
    file.write_text(FORM.replace("Signez ; datez", "100 % ; 50 %, sûr"), encoding="utf-8")
    first, last = run("--format", "github").output.splitlines()
    assert first.startswith(
        "::notice file=forms/good/form.yaml,line=2,col=14,endColumn=15,title=semicolon::a semi"
    )
    assert last == "1 form checked: 0 errors, 0 warnings, 1 notice."


def test_for_forges(file: Path) -> None:
    (shown,) = json.loads(run("--format", "sarif").output)["runs"]
    (result,) = shown["results"]
    assert (result["ruleId"], result["level"]) == ("semicolon", "note")
    assert shown["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "semicolon"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "forms/good/form.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 15, "endColumn": 16}


def test_watching_is_for_people(file: Path) -> None:
    result = run("--watch", "--format", "json")
    assert result.exit_code == 2
    assert "leave --format out" in result.output


def test_watching_checks_again_when_a_file_is_saved(file: Path) -> None:
    command = [sys.executable, "-c", "from formengine.cli.main import main; main()", "check", "--watch"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, cwd=Path.cwd()
    ) as process:
        try:
            assert process.stdout is not None
            assert "1 notice." in _until_waiting(process.stdout)
            file.write_text(FORM.replace(" ; ", " et "), encoding="utf-8")
            assert "0 errors, 0 warnings." in _until_waiting(process.stdout)
        finally:
            process.terminate()


def _until_waiting(lines: Iterable[str]) -> str:
    """What is said until the command waits; a run that ends before has said all that it says."""
    said: list[str] = []
    for line in lines:
        said.append(line)
        if line.startswith("Waiting"):
            break
    return "".join(said)
