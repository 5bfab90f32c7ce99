"""`publish` and going back: what follows what, what is kept whole, and what people in the middle would lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.cli.revisions import as_published
from formengine.loading import load
from formengine.publishing import making
from formengine.publishing.statement import Signed
from tests.publishing.support import Project


def test_the_same_is_published_once(project: Project) -> None:
    project.publish()
    assert "is published already" in project.run("publish", project.home)[1]
    assert len(project.store.releases("tiny", "en")) == 1


def test_a_version_that_was_signed_before_the_current_one_does_not_follow_it(project: Project) -> None:
    project.publish("First")
    kept = {path: path.read_bytes() for path in project.folder.glob("forms/tiny/audit*")}
    project.publish("Second")
    project.write("First")
    for path, content in kept.items():
        path.write_bytes(content)
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "was signed later and is published. To go back, use --back" in said


def test_going_back_and_forth(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    visitor = project.serve()
    code, said = project.run("publish", "--back", project.home)
    assert code == 0, said
    project.later()
    assert visitor.get("/en/tiny/").h1 == "First"
    second = project.store.releases("tiny", "en")[1].rpartition("-")[2]
    assert project.run("publish", "--back", "--version", second, "--language", "en", "tiny")[0] == 0
    project.later()
    assert visitor.get("/en/tiny/").h1 == "Second"
    assert visitor.get("/fr/tiny/").status == 200
    assert len(project.store.releases("tiny", "en")) == 4


def test_going_back_says_what_people_in_the_middle_lose_and_does_it(project: Project) -> None:
    project.publish(languages="en")
    form = project.home / "form.yaml"
    sized = "{id: size, type: choice, label: Which size?, noun: it, options: [%s{id: l, label: L}, {id: m, label: M}]}"
    added = f"      - {{step: size, ask: [{sized}]}}\n"
    added += "      - {step: rooms, ask: [{id: rooms, type: integer, label: How many?, noun: it}]}\n"
    first = form.read_text("utf-8")
    form.write_text(first + added % "", "utf-8")
    project.publish()
    form.write_text(first + added % "{id: s, label: S}, ", "utf-8")
    project.publish()
    code, said = project.run("publish", "--back", "tiny")
    assert code == 0, said
    assert (
        "tiny in 'en': this version did not offer 1 option of the one that is served (size): people’s answers to them are "
        "asked for again." in said
    )
    oldest = project.store.releases("tiny", "en")[-1].rpartition("-")[2]
    code, said = project.run("publish", "--back", "--version", oldest, "tiny")
    assert code == 0, said
    assert "this version did not ask 2 questions of the one that is served (rooms, size)" in said
    assert "they come back with a version that asks for them" in said


def test_going_back_to_what_asks_the_same_says_nothing_of_answers(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    assert "people" not in project.run("publish", "--back", "tiny")[1]


def test_going_back_from_what_cannot_be_read_says_so_and_does_it(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    told = project.store.release("tiny", "en", project.store.releases("tiny", "en")[0])
    digest = Signed.of(told).statement.parts["definition form.yaml"]
    (project.published / "objects" / digest[:2] / digest).write_text("form: [", "utf-8")
    code, said = project.run("publish", "--back", "--language", "en", "tiny")
    assert "what people in the middle lose by it is not known" in said
    assert code == 0, said


def test_going_back_needs_the_private_key_and_somewhere_to_go(project: Project) -> None:
    project.publish()
    code, said = project.run("publish", "--back", "tiny")
    assert (code, "there is no earlier version" in said) == (1, True)
    assert project.run("publish", "--back", "none")[0] == 2
    project.env.delenv("FORMENGINE_SIGNING_KEY")
    assert project.run("publish", "--back", "tiny")[0] == 1


def test_what_was_published_is_listed(project: Project) -> None:
    project.publish("First")
    project.publish("Second")
    code, said = project.run("publish", "--list")
    assert code == 0
    assert said.count("  signed 2") == 4
    assert f"with the key '{project.key.id}'" in said


def test_a_file_that_is_edited_while_it_is_published_is_not_published(project: Project) -> None:
    project.audit()
    project.run("sign", project.home)
    read = making.text_of

    def edited(path: Path) -> bytes:
        return read(path) + (b" " if path.name == "name.yaml" else b"")

    project.env.setattr(making, "text_of", edited)
    code, said = project.run("publish", project.home)
    assert code == 1
    assert "name.yaml changed while it was published" in said
    assert project.store.releases("tiny", "en") == ()


def test_nothing_that_is_published_can_be_written_over_by_accident(project: Project) -> None:
    project.publish()
    kept = [path for path in project.published.rglob("*") if path.is_file() and "current" not in path.parts]
    assert kept
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o444}
    assert not list(project.published.rglob(".*"))


def test_a_spoiled_object_is_mended_when_it_is_published_again(project: Project) -> None:
    project.publish("First")
    for path in project.published.glob("objects/*/*"):
        path.chmod(0o644)
        path.write_bytes(b"spoiled")
    project.publish("Second")
    assert project.serve().get("/en/tiny/").h1 == "Second"


@pytest.mark.parametrize("where", ["objects/*/*", "releases/tiny/*/*", "current/tiny/*"])
def test_what_is_damaged_is_mended_by_publishing_it_again(project: Project, where: str) -> None:
    project.publish()
    for path in list(project.published.glob(where)):
        path.chmod(0o644)
        path.write_bytes(b"spoiled")
    code, said = project.run("publish", project.home)
    assert (code, said.count("was damaged, and is mended")) == (0, 2)
    assert project.run("status")[0] == 0
    assert "is published already" in project.run("publish", project.home)[1]


def test_line_endings_of_another_system_are_published_as_the_same(project: Project) -> None:
    project.publish()
    for name in ("forms/tiny/form.yaml", "forms/_shared/name.yaml"):
        path = project.folder / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "is published already" in project.run("publish", project.home)[1]


def test_what_would_lose_answers_is_not_published_before_a_line_says_what_becomes_of_them(
    project: Project,
) -> None:
    project.publish("First", languages="en")
    form = project.home / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("id: town", "id: city"), "utf-8")
    project.audit()
    project.run("sign", project.home)
    code, said = project.run("publish", project.home)
    assert (code, "the question 'town' (Your town) was removed" in said) == (1, True)
    line = "changes:\n  - {question: town, on: 2026-11-27, renamed: city}\n"
    (project.home / "changes.yaml").write_text(line, "utf-8")
    code, said = project.run("publish", project.home)
    assert (code, "the file changes.yaml was added" in said) == (1, True)
    project.audit()
    project.run("sign", project.home)
    assert project.run("publish", project.home)[0] == 0
    with as_published(project.store, "tiny") as served:
        assert served is not None
        assert [each.renamed for each in load(served).changes] == ["city"]


def test_a_language_for_testing_is_never_published(project: Project) -> None:
    code, said = project.run("publish", "tiny", "--language", "en-x-long")
    assert (code, "No form named here is released in 'en-x-long'." in said) == (2, True)
