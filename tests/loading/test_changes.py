"""`changes.yaml` beside a form: read with its places, and held against what the form asks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from formengine.loading import load
from formengine.model import Change, Renames
from formengine.problems import FormError, Problem
from formengine.stages import inspected

FORM = """\
form: tiny
title: T
languages: [en]
service: {name: S, phone: "3949"}
parts:
  - part: p
    title: P
    steps:
      - step: s
        title: S
        ask:
          - {id: full, type: text, label: What is your name?, noun: your name}
          - id: size
            type: choice
            label: Which size?
            noun: your size
            options: [{id: large, label: Large}, {id: huge, label: Huge}]
          - {id: card, type: yes-no, label: Do you have a card?, noun: the card}
      - repeat: posts
        title: Posts
        item: a post
        title-of-item: Post
        steps: [{step: pay, ask: [{id: wage, type: integer, label: What is the pay?, noun: the pay}]}]
"""


def write(folder: Path, changes: str) -> Path:
    place = folder / "tiny"
    place.mkdir(exist_ok=True)
    (place / "form.yaml").write_text(FORM, encoding="utf-8")
    (place / "changes.yaml").write_text(f"changes:\n{changes}", encoding="utf-8")
    return place


def lines(folder: Path, changes: str) -> tuple[Change, ...]:
    return load(write(folder, changes)).changes


def problems(folder: Path, changes: str) -> list[str]:
    return [
        _told(each)
        for each in inspected(write(folder, changes))[1]
        if each.where.source.name.endswith("changes.yaml")
    ]


def _told(problem: Problem) -> str:
    return f"{problem.code} {problem.where.line}:{problem.where.column}"


def test_the_three_things_that_a_line_can_say(tmp_path: Path) -> None:
    found = lines(
        tmp_path,
        "  - {question: name, on: 2026-11-27, renamed: full}\n"
        "  - question: size\n    on: 2026-11-27\n    mapped: {big: large}\n"
        "  - {question: posts/bonus, on: 2026-11-27, dropped: Nobody has one.}\n",
    )
    assert [(each.scope, each.name, each.renamed, each.mapped, each.dropped) for each in found] == [
        ("", "name", "full", (), ""),
        ("", "size", "", (("big", "large"),), ""),
        ("posts", "bonus", "", (), "Nobody has one."),
    ]
    assert {each.on for each in found} == {datetime.date(2026, 11, 27)}


def test_a_line_that_is_added_is_a_new_version(tmp_path: Path) -> None:
    first = load(write(tmp_path, "  - {question: name, on: 2026-11-27, renamed: full}\n")).version
    second = load(write(tmp_path, "  - {question: called, on: 2026-11-27, renamed: full}\n")).version
    assert first != second


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("  - {on: 2026-11-27, renamed: full}\n", ["change-names-one 2:5"]),
        ("  - {question: a, list: b, on: 2026-11-27, renamed: full}\n", ["change-names-one 2:5"]),
        ("  - {question: a, on: 2026-11-27}\n", ["change-says-one 2:5"]),
        ("  - {question: a, on: 2026-11-27, renamed: full, dropped: It is.}\n", ["change-says-one 2:5"]),
        ("  - {question: a, on: yesterday, renamed: full}\n", ["not-a-date 2:23"]),
        ("  - {question: a, renamed: full}\n", ["missing-key 2:5"]),
        ("  - {question: a, on: 2026-11-27, renmaed: full}\n", ["unknown-key 2:35"]),
        ("  - {question: a, option: b, on: 2026-11-27, renamed: full}\n", ["change-option-dropped 2:27"]),
        ("  - {list: a, on: 2026-11-27, mapped: {b: c}}\n", ["change-option-dropped 2:39"]),
        ("  - {question: full, on: 2026-11-27, renamed: size}\n", ["change-still-asked 2:16"]),
        ("  - {question: full, on: 2026-11-27, dropped: It is.}\n", ["change-still-asked 2:16"]),
        ("  - {list: posts, on: 2026-11-27, dropped: It is.}\n", ["change-still-asked 2:12"]),
        ("  - {question: name, on: 2026-11-27, renamed: ful}\n", ["change-unknown 2:47"]),
        ("  - {question: jobs/pay, on: 2026-11-27, renamed: wage}\n", ["change-unknown 2:51"]),
        ("  - {list: jobs, on: 2026-11-27, renamed: post}\n", ["change-unknown 2:43"]),
        ("  - {question: size, on: 2026-11-27, mapped: {large: huge}}\n", ["change-still-asked 2:54"]),
        ("  - {question: size, on: 2026-11-27, mapped: {big: lage}}\n", ["change-unknown 2:52"]),
        ("  - {question: card, on: 2026-11-27, mapped: {oui: yess}}\n", ["change-unknown 2:52"]),
        ("  - {question: siz, on: 2026-11-27, mapped: {big: large}}\n", ["change-unknown 2:16"]),
        ("  - {question: size, option: huge, on: 2026-11-27, dropped: It is.}\n", ["change-still-asked 2:30"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, changes: str, told: list[str]) -> None:
    assert problems(tmp_path, changes) == told


@pytest.mark.parametrize(
    "changes",
    [
        "  - {question: name, on: 2026-11-26, renamed: called}\n  - {question: called, on: 2026-11-27, renamed: full}\n",
        "  - {question: name, on: 2026-11-26, renamed: nick}\n  - {question: nick, on: 2026-11-27, dropped: Unused.}\n",
        "  - {list: jobs, on: 2026-11-27, renamed: posts}\n  - {question: posts/pay, on: 2026-11-27, renamed: wage}\n",
        "  - {list: jobs, on: 2026-11-27, renamed: posts}\n  - {question: jobs/pay, on: 2026-11-27, renamed: wage}\n",
        "  - {question: size, option: tiny, on: 2026-11-27, dropped: Never chosen.}\n",
        "  - {list: cars, on: 2026-11-27, dropped: Nobody needs them.}\n",
        "  - {question: card, on: 2026-11-27, mapped: {oui: yes, non: no}}\n",
    ],
)
def test_lines_that_lead_on_from_each_other_are_well(tmp_path: Path, changes: str) -> None:
    assert problems(tmp_path, changes) == []


def test_lines_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    circle = "  - {question: a, on: 2026-11-27, renamed: b}\n  - {question: b, on: 2026-11-27, renamed: a}\n"
    assert problems(tmp_path, circle) == ["change-unknown 2:44", "change-unknown 3:44"]


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    place = write(tmp_path, "")
    (place / "changes.yaml").write_text("a\n", encoding="utf-8")
    with pytest.raises(FormError, match="not-a-mapping"):
        load(place)


def test_the_first_line_of_the_file_is_asked_for_by_its_name(tmp_path: Path) -> None:
    place = write(tmp_path, "")
    (place / "changes.yaml").write_text("- {question: a, on: 2026-11-27, renamed: full}\n", encoding="utf-8")
    with pytest.raises(FormError) as caught:
        load(place)
    (problem,) = caught.value.problems
    assert problem.code == "changes-first-line"
    assert problem.fix.startswith("Write 'changes:' alone above")


def test_lines_are_followed_one_after_the_other(tmp_path: Path) -> None:
    renames = Renames(
        lines(
            tmp_path,
            "  - {list: jobs, on: 2026-11-26, renamed: posts}\n"
            "  - {question: posts/pay, on: 2026-11-27, renamed: wage}\n"
            "  - question: size\n    on: 2026-11-27\n    mapped: {xl: xxl, xxl: huge}\n"
            "  - {question: size, option: tiny, on: 2026-11-27, dropped: Never chosen.}\n",
        )
    )
    assert (renames.loop("jobs"), renames.former_loops("posts")) == ("posts", ("jobs",))
    assert renames.question("jobs", "pay") == renames.question("posts", "pay") == "wage"
    assert [renames.option("", "size", each) for each in ("xl", "large", "tiny")] == ["huge", "large", None]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("{question: name, on: 2026-11-27, dropped: Nobody needs it.}", "3:16"),
        ("{question: name, on: 2026-11-27, renamed: size}", "3:16"),
        ("{question: name, on: 2026-11-27, renamed: full}", "3:16"),
    ],
)
def test_one_thing_is_settled_once(tmp_path: Path, second: str, told: str) -> None:
    said = problems(tmp_path, f"  - {{question: name, on: 2026-11-20, renamed: full}}\n  - {second}\n")
    assert [each.split()[:2] for each in said] == [["change-twice", told]]


def test_an_option_is_settled_once(tmp_path: Path) -> None:
    said = problems(
        tmp_path,
        "  - {question: size, on: 2026-11-20, mapped: {big: large}}\n"
        "  - {question: size, option: big, on: 2026-11-27, dropped: Nobody took it.}\n"
        "  - {question: size, on: 2026-11-27, mapped: {big: huge}}\n",
    )
    assert [each.split()[:2] for each in said] == [["change-twice", "3:30"], ["change-twice", "4:52"]]


def test_one_after_the_other_is_no_contradiction(tmp_path: Path) -> None:
    said = problems(
        tmp_path,
        "  - {question: first, on: 2026-11-20, renamed: name}\n"
        "  - {question: name, on: 2026-11-24, renamed: full}\n"
        "  - {question: size, on: 2026-11-24, mapped: {big: large}}\n"
        "  - {question: size, option: tiny, on: 2026-11-27, dropped: Nobody took it.}\n"
        "  - {question: posts/name, on: 2026-11-27, dropped: Nobody needs it.}\n",
    )
    assert said == []


def test_a_day_to_come_is_a_slip(tmp_path: Path) -> None:
    place = write(tmp_path, "  - {question: name, on: 2026-11-28, renamed: full}\n")

    def told(now: datetime.datetime) -> list[tuple[str, int, int]]:
        return [(each.code, each.where.line, each.where.column) for each in inspected(place, now=now)[1]
                if each.severity == "error"]  # fmt: skip

    assert told(datetime.datetime(2026, 11, 27, 23, tzinfo=datetime.UTC)) == [("change-to-come", 2, 26)]
    assert told(datetime.datetime(2026, 11, 28, 0, tzinfo=datetime.UTC)) == []


@pytest.mark.parametrize("changes", ["  - {question: name, on: soon}\n", "  - [\n", "  - name\n"])
def test_what_is_wrong_with_the_changes_hides_nothing_of_the_form(tmp_path: Path, changes: str) -> None:
    place = write(tmp_path, changes)
    (place / "form.yaml").write_text(FORM.replace("title: S\n", "title: S\n        when: nobody\n"), "utf-8")
    form, found = inspected(place)
    assert form is not None
    assert {each.where.source.name.rpartition("/")[2] for each in found} == {"form.yaml", "changes.yaml"}
    assert "unknown-name" in {each.code for each in found}
    with pytest.raises(FormError):
        load(place)
