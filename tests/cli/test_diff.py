"""`formengine diff`: of two files, two folders, or two revisions of git."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.loading import load
from formengine.storage import Store
from tests.storage.drafts import RING

FORM = """\
form: tiny
title: T
languages: [en]
service: {name: S}
parts: [{part: p, title: P, steps: [{step: s, ask: [{id: q, type: text, label: Name, noun: your name}]}]}]
"""
LABEL = FORM.replace("label: Name", "label: Full name")
CHANGED = "'q': the label changed: « Name » → « Full name » [answers stay]"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a form that git has."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FORM)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *author, *words], check=True, cwd=tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = "forms/tiny/form.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_that_is_renamed_by_a_line_is_the_same_to_everybody(folder: Path) -> None:
    write(folder, FORM.replace("{id: q,", "{id: full_name,"))
    line = "changes: [{question: q, on: 2026-11-27, renamed: full_name}]\n"
    write(folder, line, "forms/tiny/changes.yaml")
    assert (run("HEAD").output, run("HEAD").exit_code) == ("A claimant would notice nothing.\n", 0)


@pytest.mark.parametrize(
    "line",
    [
        "changes: [{question: q, on: 27/11/2026, renamed: full_name}]\n",
        "changes: [{question: q, on: 2026-11-27, renamed: full_name]\n",
    ],
)
def test_a_line_that_cannot_be_read_is_not_said_to_be_missing(folder: Path, line: str) -> None:
    write(folder, FORM.replace("{id: q,", "{id: full_name,"))
    write(folder, line, "forms/tiny/changes.yaml")
    told = run("HEAD").output
    assert "[ANSWERS ARE LOST: changes.yaml could not be read whole, see below]" in told
    assert "nothing in changes.yaml" not in told
    assert "This could not be read, and says nothing:\n" in told
    assert "changes.yaml:1:" in told
    [form] = json.loads(run("HEAD", "--format", "json").output)["forms"]
    assert "changes.yaml:1:" in form["unread"][0]


def test_without_a_line_none_is_said_to_be_unread(folder: Path) -> None:
    write(folder, FORM.replace("{id: q,", "{id: full_name,"))
    told = run("HEAD").output
    assert "[ANSWERS ARE LOST: nothing in changes.yaml says what becomes of them]" in told
    assert "could not be read" not in told


def test_what_lies_there_is_compared_with_a_revision(folder: Path) -> None:
    assert (run("HEAD").output, run("HEAD").exit_code) == ("A claimant would notice nothing.\n", 0)
    write(folder, LABEL)
    found = run("HEAD")
    assert found.exit_code == 1
    assert found.output == f"tiny: 1 difference that a claimant would notice\n- {CHANGED}\n"


def test_two_folders_or_files(folder: Path) -> None:
    other = write(folder, LABEL, "other/tiny/form.yaml")
    for words in (("forms/tiny", "other/tiny"), ("forms/tiny/form.yaml", str(other)), ("HEAD", "other/tiny")):
        assert CHANGED in run(*words).output, words


def test_for_programs(folder: Path) -> None:
    write(folder, LABEL)
    (told,) = json.loads(run("HEAD", "--format", "json").output)["forms"]
    assert told["form"] == "tiny"
    assert told["old"] != told["new"]
    (difference,) = told["differences"]
    assert (difference["code"], difference["page"], difference["fate"]) == ("label", "s", "kept")


def test_a_form_that_is_new_or_gone(folder: Path) -> None:
    write(folder, FORM.replace("tiny", "other"), "forms/other/form.yaml")
    assert run("HEAD").output == "other: the form is new.\n"
    (folder / "forms/tiny/form.yaml").unlink()
    assert "tiny: the form is gone.\n" in run("HEAD").output
    assert run("HEAD", "--form", "other").output == "other: the form is new.\n"


@pytest.mark.parametrize("words", [["nowhere"], ["--", "-x"], ["forms/tiny"], ["HEAD", "--form", "none"], []])
def test_what_cannot_be_compared_ends_with_two(folder: Path, words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_a_version_that_cannot_be_read_is_told_with_its_problems(folder: Path) -> None:
    write(folder, "form: tiny\n")
    found = run("HEAD")
    assert found.exit_code == 2
    assert "missing-key" in found.output


def test_where_there_is_no_git_a_revision_is_told_as_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    write(tmp_path, FORM)
    assert "no revision that git knows" in run("HEAD").output


class Drafts:
    """A database with drafts of the form, as people leave them in the middle."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "drafts.db"
        self.store = Store(f"sqlite:///{self.file}", RING)

    def begin(self, version: str, *pages: str, form: str = "tiny") -> None:
        secret, later = os.urandom(32), datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
        day = datetime.date(2026, 11, 27)
        draft = self.store.begin(
            secret, form=form, version=version, language="en", day=day, state={}, expires=later
        )
        self.store.save(draft, {page: {"v": {}} for page in pages}, {}, expect=None)


@pytest.fixture
def drafts(folder: Path) -> Iterator[Drafts]:
    found = Drafts(folder)
    yield found
    found.store.close()


def test_how_many_drafts_are_touched_at_most(folder: Path, drafts: Drafts) -> None:
    version = _version(folder)
    for pages in ((), ("s",), ("s", "t")):
        drafts.begin(version, *pages)
    drafts.begin("another", "s")
    drafts.begin(version, "s", form="other")
    write(folder, FORM.replace("type: text", "type: integer"))
    found = run("HEAD", "--drafts", str(drafts.file))
    assert found.output.splitlines()[1:] == [
        (
            "- 'q': the type changed: « text » → « integer » "
            "[asked again where the answer does not fit: whole numbers in digits stay; "
            "what else can be read is there, to be confirmed] (at most 3 drafts)"
        ),
        "4 drafts are open, 1 of them in another version:",
        "- at most 3 may be asked something again",
        "- at least 1 keeps all answers",
    ]
    (told,) = json.loads(run("HEAD", "--drafts", f"sqlite:///{drafts.file}", "--format", "json").output)[
        "forms"
    ]
    assert told["drafts"]["at-most"] == {"asked": 3, "confirmed": 0, "lost": 0, "dropped": 0}
    assert [each["drafts"] for each in told["differences"]] == [3]


def test_a_new_wording_touches_nobody(folder: Path, drafts: Drafts) -> None:
    drafts.begin(_version(folder), "s")
    write(folder, LABEL)
    assert (
        run("HEAD", "--drafts", str(drafts.file)).output.splitlines()[-1] == "- at least 1 keeps all answers"
    )


@pytest.mark.parametrize("database", ["nowhere.db", "sqlite:////nowhere/drafts.db", "mysql://host/name"])
def test_a_database_that_is_none_is_told_and_not_made(folder: Path, database: str) -> None:
    write(folder, LABEL)
    assert run("HEAD", "--drafts", database).exit_code == 2
    assert not (folder / "nowhere.db").exists()


def _version(folder: Path) -> str:
    return load(folder / "forms/tiny").version


BRANCH = """\
form: tiny
title: T
languages: [en]
service: {name: S}
parts:
  - part: p
    title: P
    steps:
      - step: way
        ask:
          - id: way
            type: choice
            label: How shall we reach you?
            noun: how
            options: [{id: post, label: By post}, {id: phone, label: By phone}]
"""
NUMBER = """\
      - {step: number, when: way == 'phone', ask: [{id: number, type: phone, label: Number, noun: your number}]}
"""


def test_who_meets_a_change_is_told_in_words(folder: Path) -> None:
    old, new = write(folder, BRANCH, "old/tiny/form.yaml"), write(folder, BRANCH + NUMBER)
    told = run(str(old), str(new)).output
    assert told == (
        "tiny: 1 difference that a claimant would notice\n"
        "- the question 'number' was added: « Number », on a new page"
        " — of those for whom « How shall we reach you: “By phone” »\n"
    )


def test_in_a_form_that_is_not_right_conditions_are_told_as_they_are_written(folder: Path) -> None:
    wrong = NUMBER.replace("noun: your number", "noun: your number, most: many")
    old, new = write(folder, BRANCH, "old/tiny/form.yaml"), write(folder, BRANCH + wrong)
    assert "of those for whom « way == 'phone' »" in run(str(old), str(new)).output


TWO = FORM.replace("[en]", "[en, fr]")
WORDS = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgctxt "q.label"\nmsgid "Name"\nmsgstr "Nom"\n'
CATALOGUE = "locales/fr/LC_MESSAGES/tiny.po"


def test_words_that_changed_in_another_language_alone_are_noticed_by_those_who_read_it(folder: Path) -> None:
    write(folder, TWO)
    write(folder, WORDS, CATALOGUE)
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["add", "."], ["commit", "-qm", "French"]):
        subprocess.run(["git", *author, *words], check=True, cwd=folder)
    assert run("HEAD").exit_code == 0
    write(folder, WORDS.replace("Nom", "Votre nom"), CATALOGUE)
    assert "- 'q.label' in fr: « Nom » → « Votre nom »\n" in run("HEAD").output


@pytest.mark.parametrize("spoiled", ["msgid", WORDS.replace("msgstr", "msgstrr")])
def test_a_catalogue_that_cannot_be_read_says_nothing(folder: Path, spoiled: str) -> None:
    old = write(folder, TWO, "old/forms/tiny/form.yaml").parent
    write(folder, WORDS, f"old/{CATALOGUE}")
    write(folder, TWO)
    write(folder, spoiled, CATALOGUE)
    assert run(str(old), "forms/tiny").output == "A claimant would notice nothing.\n"


def test_it_is_said_in_french_where_that_is_asked_for(folder: Path) -> None:
    write(folder, FORM.replace("label: Q", "label: What is Q, then").replace("{id: q,", "{id: r,"))
    told = run("HEAD", "--speak", "fr").output
    assert "différence" in told
    assert "DES RÉPONSES SONT PERDUES" in told
    assert "answers" not in told.lower()
