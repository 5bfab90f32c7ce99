"""What is heard against what was accepted: each difference is told once, and stays until somebody accepts it."""

from __future__ import annotations

from pathlib import Path

from formengine.audit.hearing.compare import accept, compare
from formengine.audit.hearing.ears import Heard
from formengine.audit.hearing.files import read_versions
from formengine.audit.hearing.utterances import Part

HERE = {"chromium": "156.0"}


def heard(state: str, *lines: str, language: str = "en") -> Heard:
    return Heard(language, state, (Part("", lines),))


NAME = heard("name/empty", "Name — text field — required", "Continue — button")
AGE = heard("age/empty", "Age — text field — required", "Continue — button")


def test_what_nobody_accepted_yet_fails_and_passes_once_accepted(tmp_path: Path) -> None:
    found = compare(tmp_path, [NAME, AGE], HERE)
    assert [(each.kind, each.path, each.others) for each in found.differences] == [
        ("missing", "en/age/empty.txt", ("en/name/empty.txt",))
    ]
    assert not found.passed
    assert accept(tmp_path, [NAME, AGE], HERE) == found
    assert compare(tmp_path, [NAME, AGE], HERE).passed
    assert read_versions(tmp_path) == {"en": HERE}


def test_a_change_is_read_as_it_is_heard_and_accepted(tmp_path: Path) -> None:
    accept(tmp_path, [NAME, AGE], HERE)
    changed = heard("name/empty", "Name — text field", "Continue — button")
    found = compare(tmp_path, [changed, AGE], HERE)
    assert [(each.kind, each.path) for each in found.differences] == [("changed", "en/name/empty.txt")]
    assert found.text().splitlines()[0] == "en/name/empty.txt is not heard as it was accepted."
    assert [line for line in found.text().splitlines() if line[0] in "+-"] == [
        "-Name — text field — required",
        "+Name — text field",
    ]
    accept(tmp_path, [changed, AGE], HERE)
    assert compare(tmp_path, [changed, AGE], HERE).passed
    assert not compare(tmp_path, [NAME, AGE], HERE).passed


def test_the_same_change_in_many_states_is_told_once(tmp_path: Path) -> None:
    accept(tmp_path, [NAME, AGE], HERE)
    now = [
        Heard(each.language, each.state, (Part("", (each.lines[0], "Next — button")),))
        for each in (NAME, AGE)
    ]
    found = compare(tmp_path, now, HERE)
    assert [(each.path, each.others) for each in found.differences] == [
        ("en/age/empty.txt", ("en/name/empty.txt",))
    ]
    assert "1 more likewise, as en/name/empty.txt." in found.text()


def test_a_file_of_a_state_that_is_no_more_fails_and_is_taken_out(tmp_path: Path) -> None:
    accept(tmp_path, [NAME, AGE], HERE)
    found = compare(tmp_path, [AGE], HERE)
    assert [(each.kind, each.path) for each in found.differences] == [("left-over", "en/name/empty.txt")]
    accept(tmp_path, [AGE], HERE)
    assert sorted(path.name for path in (tmp_path / "en").iterdir()) == ["age"]


def test_a_language_that_was_not_listened_to_is_let_be(tmp_path: Path) -> None:
    french = heard("name/empty", "Nom — zone d’édition", language="fr")
    accept(tmp_path, [NAME, french], HERE)
    assert compare(tmp_path, [NAME], HERE, ["en"]).passed
    accept(tmp_path, [NAME], HERE, ["en"])
    assert compare(tmp_path, [NAME, french], HERE).passed
    assert [each.kind for each in compare(tmp_path, [NAME], HERE).differences] == ["left-over"]


def test_a_page_that_was_not_listened_to_is_let_be(tmp_path: Path) -> None:
    accept(tmp_path, [NAME, AGE], HERE)
    assert compare(tmp_path, [NAME], HERE, ["en"], ["name"]).passed
    assert accept(tmp_path, [NAME], HERE, ["en"], ["name"]).passed
    assert compare(tmp_path, [NAME, AGE], HERE).passed
    assert [each.kind for each in compare(tmp_path, [], HERE, ["en"], ["name"]).differences] == ["left-over"]


def test_a_page_alone_is_compared_and_accepted_as_it_is_written_among_all(tmp_path: Path) -> None:
    foot = Part("foot of the page", ("foot of the page", "Telephone: 3949", "end: foot of the page"))
    start, name = (
        Heard("en", each.state, (*each.parts, foot))
        for each in (heard("start/none", "Welcome", "A form"), NAME)
    )
    accept(tmp_path, [start, name], HERE)
    written = (tmp_path / "en/name/empty.txt").read_text("utf-8")
    assert "Telephone" not in written  # it is said on the start page
    assert compare(tmp_path, [name], HERE, ["en"], ["name"]).passed
    changed = Heard("en", "name/empty", (Part("", ("Your name — text field",)), foot))
    found = compare(tmp_path, [changed], HERE, ["en"], ["name"])
    assert "Telephone" not in found.text()
    accept(tmp_path, [changed], HERE, ["en"], ["name"])
    assert compare(tmp_path, [start, changed], HERE).passed


def test_a_file_that_somebody_edited_fails(tmp_path: Path) -> None:
    accept(tmp_path, [NAME], HERE)
    (tmp_path / "en/name/empty.txt").write_text("Name\n", "utf-8")
    assert [each.kind for each in compare(tmp_path, [NAME], HERE).differences] == ["changed"]


def test_another_browser_that_says_the_same_passes_and_one_that_does_not_is_told(tmp_path: Path) -> None:
    accept(tmp_path, [NAME], {"chromium": "155.0"})
    same = compare(tmp_path, [NAME], HERE)
    assert (same.passed, same.other_versions) == (True, ("chromium 155.0 → 156.0",))
    other = compare(tmp_path, [heard("name/empty", "Name — field", "Continue — button")], HERE)
    assert not other.passed
    assert other.text().startswith("Recorded with other programs (chromium 155.0 → 156.0)")
    accept(tmp_path, [NAME], HERE)
    assert compare(tmp_path, [NAME], HERE).other_versions == ()


def test_each_language_keeps_the_version_that_it_was_accepted_with(tmp_path: Path) -> None:
    french = heard("name/empty", "Nom — zone d’édition", language="fr")
    accept(tmp_path, [NAME, french], {"chromium": "155.0"})
    accept(tmp_path, [NAME], HERE, ["en"])
    assert compare(tmp_path, [NAME], HERE, ["en"]).other_versions == ()
    assert compare(tmp_path, [french], HERE, ["fr"]).other_versions == ("chromium 155.0 → 156.0",)


def test_nothing_differs_and_nothing_is_said(tmp_path: Path) -> None:
    accept(tmp_path, [NAME], HERE)
    assert compare(tmp_path, [NAME], HERE).text() == ""


def test_only_what_changed_may_come_from_other_programs(tmp_path: Path) -> None:
    accept(tmp_path, [NAME, AGE], HERE)
    changed = heard("name/empty", "Name — edit text — required", "Continue — button")
    there = {"chromium": "157.0"}
    assert compare(tmp_path, [changed, AGE], there).by_versions
    assert not compare(tmp_path, [changed, AGE], HERE).by_versions
    assert not compare(tmp_path, [NAME, AGE], there).by_versions
    # No browser takes a state away, or adds one.
    assert not compare(tmp_path, [changed], there).by_versions
    assert not compare(tmp_path, [changed, AGE, heard("town/empty", "Town")], there).by_versions
