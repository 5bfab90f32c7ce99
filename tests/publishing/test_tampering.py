"""Whoever can write where things are published, and holds no key, changes nothing that a claimant meets."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.publishing.choosing import Refused, read
from formengine.publishing.keys import PublicKeys, SigningKey
from formengine.publishing.statement import Signed
from tests.publishing.support import Project


@pytest.fixture
def twice(project: Project) -> Project:
    """A project that was published twice: 'First', then 'Second'."""
    project.publish("First")
    project.publish("Second")
    return project


def write(path: Path, content: bytes) -> None:
    """Write over a read-only file, as one who owns the folder can."""
    path.chmod(0o644)
    path.write_bytes(content)


def flip(path: Path, place: int) -> None:
    """Change one bit of a file."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    write(path, bytes(content))


def refused(project: Project, title: str = "First") -> list[str]:
    """The codes of why the newest releases in English are not served; a server that starts now serves `title`."""
    assert project.serve().get("/en/tiny/").h1 == title
    code, said = project.run("status", "--json")
    assert code == 1
    [told] = [each for each in json.loads(said)["forms"] if each["language"] == "en"]
    assert told["open"]
    return [each["code"] for each in told["refused"]]


def test_nothing_is_refused_of_what_nobody_touched(twice: Project) -> None:
    assert twice.serve().get("/en/tiny/").h1 == "Second"
    assert twice.run("status")[0] == 0


@pytest.mark.parametrize("kind", ["definition", "template", "style", "theme", "catalogue"])
def test_a_changed_byte_in_a_file_is_found(kind: str, project: Project) -> None:
    project.publish("First")
    before = Signed.of(project.release().read_bytes()).statement.parts
    project.publish("Second")
    name = next(
        name
        for part, name in Signed.of(project.release().read_bytes()).statement.parts.items()
        if part.startswith(kind) and (kind != "definition" or before[part] != name)
    )
    flip(project.published / "objects" / name[:2] / name, 3)
    if kind == "definition":
        assert refused(project) == ["spoiled"]
    else:  # both releases hold this file
        assert project.serve().get("/en/tiny/").status == 503
        assert f"the object {name} was changed" in project.run("status")[1]


def test_each_byte_of_a_statement_counts(twice: Project) -> None:
    path = twice.release()
    good = path.read_bytes()
    keys = PublicKeys.of(twice.public)
    for place in range(0, len(good), 97):
        flip(path, place)
        with pytest.raises(Refused):
            read(twice.store, "tiny", "en", path.name, keys)
        flip(path, place)
    read(twice.store, "tiny", "en", path.name, keys)
    write(path, good + b"\n")
    assert refused(twice) == ["unreadable"]


def test_a_signature_of_another_release_does_not_fit(twice: Project) -> None:
    newest, older = (Signed.of(twice.release(number).read_bytes()) for number in (0, 1))
    write(twice.release(), Signed(newest.statement, newest.key, older.signature).content)
    assert refused(twice) == ["bad-signature"]


def test_a_statement_about_another_language_does_not_fit(twice: Project) -> None:
    french = twice.release(language="fr")
    twice.release().unlink()
    shutil.copy(french, twice.published / "releases/tiny/en" / french.name)
    assert refused(twice) == ["missing", "other-form"]


def test_a_statement_about_another_form_does_not_fit(twice: Project) -> None:
    other = twice.published / "releases/other/en"
    other.mkdir(parents=True)
    shutil.copy(twice.release(), other / twice.release().name)
    assert twice.serve().get("/en/other/").status == 503
    assert "it was signed for 'tiny' in 'en'" in twice.run("status")[1]


def test_a_key_that_nobody_knows_publishes_nothing(twice: Project) -> None:
    stranger = SigningKey.new()
    newest = Signed.of(twice.release().read_bytes())
    write(twice.release(), Signed.by(stranger, newest.statement).content)
    assert refused(twice) == ["unknown-key"]


def test_another_key_under_a_known_name_publishes_nothing(twice: Project) -> None:
    newest = Signed.of(twice.release().read_bytes())
    forged = Signed(newest.statement, newest.key, SigningKey.new().sign(newest.statement.signed))
    write(twice.release(), forged.content)
    assert refused(twice) == ["bad-signature"]


def test_an_older_release_under_a_newer_name_is_a_replay(twice: Project) -> None:
    place = twice.release(1)
    shutil.copy(place, place.with_name("29991231T235959000000Z-000000000000"))
    assert refused(twice, "Second") == ["replayed"]


def test_an_older_release_in_the_place_of_the_newest_is_a_replay(twice: Project) -> None:
    write(twice.release(), twice.release(1).read_bytes())
    assert refused(twice) == ["replayed"]


def test_a_word_that_nobody_signed_brings_no_older_release_back(twice: Project) -> None:
    (twice.published / "current/tiny/en").write_text(twice.release(1).name)
    assert twice.serve().get("/en/tiny/").h1 == "Second"


def test_evidence_of_an_audit_that_failed_is_not_served_though_it_is_signed(twice: Project) -> None:
    newest = Signed.of(twice.release().read_bytes()).statement
    failed = Signed.by(
        twice.key, type(newest)(**{**vars(newest), "entry": {**newest.entry, "passed": False}})
    )
    twice.release().unlink()
    (twice.published / "releases/tiny/en" / failed.statement.name).write_bytes(failed.content)
    assert "not-passed" in refused(twice)


@pytest.mark.parametrize(
    ("edit", "code"),
    [({"passed": False}, "not-passed"), ({"results": {"failures": {"label": 2}}}, "contradictory")],
)
def test_easy_words_that_failed_are_not_served_though_they_are_signed(
    twice: Project, edit: dict[str, object], code: str
) -> None:
    newest = Signed.of(twice.release().read_bytes()).statement
    edited = Signed.by(twice.key, replace(newest, easy={**newest.entry, **edit}))
    twice.release().unlink()
    (twice.published / "releases/tiny/en" / edited.statement.name).write_bytes(edited.content)
    assert code in refused(twice)


def test_evidence_that_contradicts_itself_is_not_served_though_it_is_signed(twice: Project) -> None:
    newest = Signed.of(twice.release().read_bytes()).statement
    entry = {**newest.entry, "results": {**newest.entry["results"], "failures": {"label": 2}}}
    edited = Signed.by(twice.key, type(newest)(**{**vars(newest), "entry": entry}))
    twice.release().unlink()
    (twice.published / "releases/tiny/en" / edited.statement.name).write_bytes(edited.content)
    assert "contradictory" in refused(twice)
    assert "said to have passed, and tells of failures of label" in twice.run("status")[1]


@pytest.mark.parametrize("what", ["statement", "object"])
def test_a_file_that_is_gone_is_missed(what: str, project: Project) -> None:
    project.publish("First")
    before = set(project.published.glob("objects/*/*"))
    project.publish("Second")
    if what == "statement":
        project.release().unlink()
        assert refused(project) == ["missing"]
    else:
        for path in set(project.published.glob("objects/*/*")) - before:
            path.unlink()
        assert refused(project) == ["spoiled"]


def gone(project: Project) -> None:
    shutil.rmtree(project.published)


def emptied(project: Project) -> None:
    for path in project.published.rglob("*"):
        if path.is_file():
            write(path, b"")


def replaced(project: Project) -> None:
    write(project.release(), project.release(1).read_bytes())
    (project.published / "current/tiny/en").write_text("x")


@pytest.mark.parametrize("harm", [gone, emptied, replaced])
def test_a_server_that_runs_goes_on_with_what_it_verified(
    harm: Callable[[Project], None], twice: Project
) -> None:
    visitor = twice.serve()
    assert visitor.get("/en/tiny/").h1 == "Second"
    harm(twice)
    twice.later(60)
    assert visitor.get("/en/tiny/").h1 == "Second"
    assert visitor.begin().h1 == "Your name"


def test_a_spoiled_publication_does_not_replace_what_is_served(
    twice: Project, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = twice.serve()
    assert visitor.get("/en/tiny/").h1 == "Second"
    twice.publish("Third")
    flip(twice.release(), 100)
    twice.later()
    assert visitor.get("/en/tiny/").h1 == "Second"
    assert f"the release {twice.release().name} is not served" in caplog.text


def test_a_disk_that_comes_back_opens_the_form_again(twice: Project) -> None:
    aside = twice.folder / "aside"
    twice.published.rename(aside)
    visitor = twice.serve(forms=twice.folder / "forms")
    assert visitor.get("/en/tiny/").status == 503
    aside.rename(twice.published)
    twice.later(60)
    assert visitor.get("/en/tiny/").h1 == "Second"


def test_no_name_leads_out_of_the_folder(twice: Project) -> None:
    newest = Signed.of(twice.release().read_bytes()).statement
    parts = {**newest.parts, "template ../../../out.html": next(iter(newest.parts.values()))}
    parts["template ../../../out.html"] = newest.parts["definition form.yaml"]
    signed = Signed.by(twice.key, type(newest)(**{**vars(newest), "parts": parts}))
    twice.release().unlink()
    (twice.published / "releases/tiny/en" / signed.statement.name).write_bytes(signed.content)
    assert twice.serve().get("/en/tiny/").status == 503
