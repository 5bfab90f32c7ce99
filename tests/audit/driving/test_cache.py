"""Results are kept by content: what passed is known again, what failed never is, and anything that matters asks anew."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.audit.driving.cache import KEPT_FOR, Cache, Kept, page_key, tools_key
from formengine.audit.driving.stops import Stops
from formengine.audit.findings import Finding, Result
from formengine.audit.reviewed import Review
from formengine.audit.states import State

BODY = '<input name="csrf_token" value="{}"><input name="v" value="1"><a href="/fr/f/q/{}/s">A</a><p>Nom</p>'
HEADERS = (("Content-Type", "text/html"), ("Content-Length", "99"))
STATE = State("f", "fr", "page", "empty", 200, HEADERS, BODY.format("aaa", "abcd1234").encode())
FINDING = Finding(
    "own rule", "named", "Give it a name.", "#a", "<input>", widths=(320, 1280), criteria=("WCAG 4.1.2",)
)
REVIEW = Review("named", "Seen.", "designer", "https://example.org")


def key(state: State, sheet: bytes = b"p {}", tools: str = "1") -> str:
    return page_key(state, sheet, tools)


def test_what_passed_is_known_again_under_the_name_of_the_state_that_asks(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    stops = Stops("cd34", frozenset(("input", "button")))
    cache.put("ab12", Kept(Result("f/fr/page/empty", "Nom", 900), ("Nom", "zone"), stops, ("refresh",)))
    assert cache.get("ab12", "f/fr/other/empty") == Kept(
        Result("f/fr/other/empty", "Nom", 900, []), ("Nom", "zone"), stops, ("refresh",)
    )
    assert cache.hits == 1
    assert cache.get("ab34", "f/fr/other/empty") is None


def test_what_failed_is_never_kept(tmp_path: Path) -> None:
    Cache(tmp_path).put("ab12", Kept(Result("s", "Nom", 900, [FINDING])))
    assert list(tmp_path.rglob("*.json")) == []


def test_what_a_person_reviewed_is_kept_until_the_review_is_taken_back(tmp_path: Path) -> None:
    Cache(tmp_path, [REVIEW]).put("ab12", Kept(Result("s", "Nom", 900, [replace(FINDING, reviewed="x")])))
    kept = Cache(tmp_path, [REVIEW]).get("ab12", "s")
    assert kept is not None
    assert kept.result.findings == [FINDING]
    assert Cache(tmp_path).get("ab12", "s") is None


def test_a_damaged_file_is_asked_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", Kept(Result("s", "Nom", 900)))
    for damaged in ("", "[]", "{", '{"title": "Nom", "weight": 1, "findings": [{"x": 1}], "heard": []}'):
        (tmp_path / "ab/ab12.json").write_text(damaged, "utf-8")
        assert cache.get("ab12", "s") is None


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache(None)
    cache.put("ab12", Kept(Result("s", "Nom", 900)))
    cache.sweep()
    assert cache.get("ab12", "s") is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_drawn_anew_for_each_draft_does_not_count() -> None:
    again = replace(
        STATE, body=BODY.format("bbb", "wxyz9876").encode(), headers=(*HEADERS[:1], ("Content-Length", "98"))
    )
    assert key(again) == key(STATE)


@pytest.mark.parametrize(
    "other",
    [
        replace(STATE, body=STATE.body.replace(b"Nom", b"Nam")),
        replace(STATE, language="en"),
        replace(STATE, kind="error-text-empty"),
        replace(STATE, status=422),
        replace(STATE, headers=(*HEADERS, ("Content-Security-Policy", "default-src 'none'"))),
    ],
    ids=["a word", "language", "in error", "status", "header"],
)
def test_everything_else_does(other: State) -> None:
    assert key(other) != key(STATE)


def test_styles_programs_and_browsers_count(tmp_path: Path) -> None:
    program = tmp_path / "axe.js"
    program.write_text("1", "utf-8")
    assert len({key(STATE), key(STATE, sheet=b"p{}"), key(STATE, tools="2")}) == 3
    first = tools_key([program], "156")
    assert (tools_key([program], "156"), tools_key([program], "157") == first) == (first, False)
    program.write_text("2", "utf-8")
    assert tools_key([program], "156") != first


def test_what_nobody_asked_for_in_a_long_time_is_removed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for name in ("ab12", "cd34"):
        cache.put(name, Kept(Result("s", "Nom", 900)))
    old = (tmp_path / "ab/ab12.json").stat().st_mtime - KEPT_FOR - 60
    os.utime(tmp_path / "ab/ab12.json", (old, old))
    cache.sweep()
    assert (cache.get("ab12", "s"), cache.get("cd34", "s") is None) == (None, False)
