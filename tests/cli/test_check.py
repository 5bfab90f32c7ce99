"""`formengine check` says everything that is wrong, and ends with a code that a script can use."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.check import problems_of
from formengine.cli.main import main

GOOD = """\
form: good
title: T
languages: [en]
service: {name: S, phone: "3949"}
parts: [{part: p, title: P, steps: [{step: s, ask: [{id: q, type: text, label: Name, noun: your name}]}]}]
"""
BAD = GOOD.replace("form: good", "form: bad").replace("noun", "nuon")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a good form in it, and a fragment that is none."""
    for name, text in (("good", GOOD), ("_shared", "step: s\n")):
        (tmp_path / "forms" / name).mkdir(parents=True)
        (tmp_path / "forms" / name / "form.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["check", *words])


def add_bad(folder: Path) -> None:
    """A second form, which is wrong in two ways."""
    (folder / "forms" / "bad").mkdir()
    (folder / "forms" / "bad" / "form.yaml").write_text(BAD, encoding="utf-8")


def test_all_forms(folder: Path) -> None:
    result = run()
    assert (result.output, result.exit_code) == ("1 form checked: 0 errors, 0 warnings.\n", 0)


def test_problems_with_place_excerpt_and_fix(folder: Path) -> None:
    add_bad(folder)
    result = run("bad")
    assert result.exit_code == 1
    where = "forms/bad/form.yaml:5"
    line = BAD.splitlines()[4]
    assert result.output == (
        f"{where}:86: error unknown-key: unknown key 'nuon', did you mean 'noun'?\n"
        f"{line}\n{' ' * 85}^^^^\n"
        "Keys that can stand here: id, type, label, noun, hint, why, summary, optional, private, autocomplete,"
        " easy, for-helper, set-aside, max-length, min-length.\n\n"
        "1 form checked: 1 error, 0 warnings.\n"
    )


@pytest.mark.parametrize("name", ["good", "forms/good", "forms/good/form.yaml"])
def test_a_form_by_id_folder_or_file(folder: Path, name: str) -> None:
    add_bad(folder)
    assert run(name).exit_code == 0


def test_reading_and_meaning_are_told_together(folder: Path) -> None:
    text = GOOD.replace("title: P,", "title: P, when: nobody,").replace(
        "type: text", "type: text, colour: red"
    )
    (folder / "forms" / "good" / "form.yaml").write_text(text, encoding="utf-8")
    output = run().output
    assert "error unknown-name" in output
    assert "error unknown-key" in output


def test_an_unknown_form_is_a_usage_error(folder: Path) -> None:
    result = run("goood")
    assert result.exit_code == 2
    assert "did you mean 'good'?" in result.output


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("mine/form.yaml", "'forms/mine/form.yaml' is a folder, and must be a file"),
        ("mine", "There is no form.yaml in the folder 'forms/mine'."),
    ],
)
def test_a_folder_that_holds_no_form_is_told_as_what_it_is(folder: Path, made: str, said: str) -> None:
    (folder / "forms" / made).mkdir(parents=True)
    result = run("mine")
    assert (result.exit_code, said in result.output) == (2, True)


@pytest.mark.parametrize(("below", "named"), [("forms/good", ["good"]), ("forms", []), ("forms/good", [])])
def test_whoever_stands_inside_the_project_is_told_where_to_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch, below: str, named: list[str]
) -> None:
    monkeypatch.chdir(folder / below)
    result = run(*named)
    assert result.exit_code == 2
    assert f"Go to the project's folder, and say it again there: cd '{folder}'" in result.output


@pytest.mark.parametrize("name", ["goood", "*", "[good"])
def test_a_name_that_the_project_does_not_have_sends_nobody_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(folder / "forms/good")
    result = run(name)
    assert (result.exit_code, "There is no form" in result.output) == (2, True)


def test_no_forms_is_a_usage_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run().exit_code == 2


@pytest.mark.parametrize(("since", "warnings"), [("2025-04-01", 0), ("2999-04-01", 1)])
def test_a_figure_that_holds_only_later_is_a_warning(folder: Path, since: str, warnings: int) -> None:
    text = GOOD + f"parameters: [{{id: ceiling, values: {{{since}: 5}}}}]\n"
    (folder / "forms" / "good" / "form.yaml").write_text(text, encoding="utf-8")
    result = run()
    assert result.output.endswith(f"0 errors, {warnings} warning{'' if warnings == 1 else 's'}.\n")
    assert ("forms/good/form.yaml:6:19: warning parameter-to-come" in result.output) == bool(warnings)
    assert result.exit_code == 0


@pytest.mark.parametrize(("until", "warnings"), [("2025-04-01", 1), ("2999-04-01", 0)])
def test_a_form_that_has_closed_is_a_warning(folder: Path, until: str, warnings: int) -> None:
    (folder / "forms" / "good" / "form.yaml").write_text(
        f"{GOOD}open: {{until: {until}}}\n", encoding="utf-8"
    )
    result = run()
    assert ("forms/good/form.yaml:6:7: warning open-over" in result.output) == bool(warnings)
    assert result.exit_code == 0


JOURNEY = """\
journeys:
  - {journey: one, title: One, today: 2026-11-16, language: en, answers: {q: Ann}, pages: [s, check, sent]}
"""


@pytest.mark.parametrize("name", ["good", "forms/good/form.yaml"])
def test_the_journeys_of_a_form_are_checked_with_it(folder: Path, name: str) -> None:
    journeys = folder / "forms" / "good" / "journeys.yaml"
    journeys.write_text(JOURNEY, encoding="utf-8")
    assert run(name).exit_code == 0
    journeys.write_text(JOURNEY.replace("{q:", "{p:").replace("[s,", "[t,"), encoding="utf-8")
    result = run(name)
    assert result.exit_code == 1
    assert "forms/good/journeys.yaml:2:75: error journey-question" in result.output
    assert "forms/good/journeys.yaml:2:92: error journey-page" in result.output


def test_a_journey_must_come_by_the_pages_that_it_names(folder: Path) -> None:
    journeys = folder / "forms" / "good" / "journeys.yaml"
    journeys.write_text(JOURNEY.replace("[s, check,", "[check,"), encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    column = len(JOURNEY.splitlines()[1].split("[s,")[0]) + 2
    assert (
        f"forms/good/journeys.yaml:2:{column}: error journey-astray: the journey 'one' goes" in result.output
    )
    assert "comes 's', and not 'check'." in result.output
    assert "\npages: [s, check, sent]\n" in result.output


def test_journeys_are_walked_while_a_translation_is_missing(folder: Path) -> None:
    form = folder / "forms" / "good" / "form.yaml"
    form.write_text(GOOD.replace("[en]", "[en, fr]"), encoding="utf-8")
    (form.parent / "journeys.yaml").write_text(JOURNEY.replace("{q: Ann}", "{}"), encoding="utf-8")
    output = run().output
    assert "error catalogue-missing" in output
    assert "error journey-unanswered" in output


def test_journeys_of_a_form_that_is_wrong_are_read_and_not_walked(folder: Path) -> None:
    form = folder / "forms" / "good" / "form.yaml"
    form.write_text(GOOD.replace("title: P,", "title: P, when: nobody,"), encoding="utf-8")
    (form.parent / "journeys.yaml").write_text(JOURNEY.replace("{q: Ann}", "{}"), encoding="utf-8")
    output = run().output
    assert "error unknown-name" in output
    assert "journey-unanswered" not in output


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("journey.yaml", "journeys.yaml"),
        ("change.yaml", "changes.yaml"),
        ("changes.yml", "changes.yaml"),
        ("form.yml", "form.yaml"),
        ("form.yaml.txt", "form.yaml"),
        ("Parcours.yaml", "journeys.yaml"),
    ],
)
def test_a_file_that_nobody_reads_is_told(folder: Path, name: str, wanted: str) -> None:
    (folder / "forms/good" / name).write_text("", encoding="utf-8")
    (problem,) = problems_of(folder / "forms/good")
    assert (problem.code, problem.values["wanted"], problem.severity) == ("file-misnamed", wanted, "error")


def test_a_file_that_the_form_includes_is_read(folder: Path) -> None:
    step = "- include: journey.yaml\n"
    form = f"{GOOD.partition('parts:')[0]}parts:\n  - part: p\n    title: P\n    steps:\n      {step}"
    (folder / "forms/good/form.yaml").write_text(form, encoding="utf-8")
    included = "- step: s\n  ask: [{id: q, type: text, label: Name, noun: your name}]\n"
    (folder / "forms/good/journey.yaml").write_text(included, encoding="utf-8")
    assert problems_of(folder / "forms/good") == ()


def test_a_form_under_a_wrong_name_alone_in_its_folder(folder: Path) -> None:
    (folder / "forms/new").mkdir()
    (folder / "forms/new/form.yml").write_text(GOOD, encoding="utf-8")
    assert "forms/new/form.yml:1:1: error file-misnamed" in run().output
    assert "Rename 'form.yml' to 'form.yaml'." in run("new").output


def test_changes_are_told_nothing_of_what_the_form_is_told(folder: Path) -> None:
    changes = "changes: [{question: old, on: 2026-01-01, renamed: q}]\n"
    (folder / "forms/good/changes.yaml").write_text(changes, encoding="utf-8")
    for right, wrong, code in (("type: text", "type: txt", "unknown-type"), ("id: q", "id: Q", "bad-name")):
        (folder / "forms/good/form.yaml").write_text(GOOD.replace(right, wrong), encoding="utf-8")
        assert [each.code for each in problems_of(folder / "forms/good")] == [code]


def test_the_form_comes_before_what_stands_beside_it(folder: Path) -> None:
    changes = "changes: [{question: old, on: 2026-01-01, renamed: nothing}]\n"
    (folder / "forms/good/changes.yaml").write_text(changes, encoding="utf-8")
    (folder / "forms/good/form.yaml").write_text(GOOD.replace("title: T", "titel: T"), encoding="utf-8")
    assert [each.code for each in problems_of(folder / "forms/good")] == ["unknown-key", "change-unknown"]


def test_a_second_question_of_another_type_says_nothing_of_the_limits_of_the_first(folder: Path) -> None:
    asked = "{id: q, type: date, label: When, noun: the day, earliest: today}, {id: q, type: money, label: Rent, noun: n}"
    text = GOOD.replace("{id: q, type: text, label: Name, noun: your name}", asked).replace(
        "{step: s,", "{step: s, title: S,"
    )
    (folder / "forms/good/form.yaml").write_text(text, encoding="utf-8")
    assert [each.code for each in problems_of(folder / "forms/good")] == ["duplicate-name"]
