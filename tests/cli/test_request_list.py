"""`formengine request list`: what was sent, and how far it is, without any answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.storage import KeyRing, Store, Submission
from formengine.storage.keys import key_word
from tests.databases import Database, database
from tests.storage.drafts import Claimant

__all__ = ["database"]

FIRST = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
KEY = ("k1", bytes(range(32)))
REFERENCES = ("K7QX-4M2W-96", "C7QX-4M2W-2J", "D7QX-4M2W-D5")
SECRET = "nobody but the office reads this"


@pytest.fixture
def store(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Three requests, an hour after another: received, taken back, and one of another form that is begun."""
    (tmp_path / "server.keys").write_text(key_word(*KEY))
    for name, value in {
        "DATABASE_URL": database.url,
        "FORMENGINE_KEYS_FILE": str(tmp_path / "server.keys"),
        "FORMENGINE_VAR": str(tmp_path / "var"),
    }.items():
        monkeypatch.setenv(name, value)
    made = Store(database.url, KeyRing([KEY]), clock=lambda: FIRST + timedelta(hours=5))
    for number, (reference, form) in enumerate(zip(REFERENCES, ("one", "one", "two"), strict=True)):
        at = FIRST + timedelta(hours=number)
        sent = made.send(Claimant(made, form).draft(), reference, {"name": SECRET}, at)
        assert isinstance(sent, Submission)
    made.handling.withdraw_by_reference(REFERENCES[1])
    made.handling.begin(REFERENCES[2])
    yield made
    made.close()


def listed(*words: str) -> str:
    """What the command says, where it ends well."""
    done = CliRunner().invoke(main, ["request", "list", *words])
    assert done.exit_code == 0, done.output
    assert SECRET not in done.output
    return done.output


def references(*words: str) -> list[str]:
    told = json.loads(listed("--format", "json", *words))
    return [each["reference"] for each in told["requests"]]


@pytest.mark.usefixtures("store")
def test_what_was_sent_is_listed_in_its_order_and_tells_how_far_it_is() -> None:
    lines = [line.split("  ") for line in listed().splitlines()]
    assert [(reference, form) for reference, form, *_ in lines] == list(
        zip(REFERENCES, ("one", "one", "two"), strict=True)
    )
    states = [line[3].partition(" since ") for line in lines]
    assert [state for state, _, _ in states] == ["received", "withdrawn", "begun"]
    assert [bool(since) for _, _, since in states] == [False, True, True]


@pytest.mark.usefixtures("store")
def test_a_program_reads_the_same_with_times_in_utc() -> None:
    told = json.loads(listed("--format", "json", "two"))
    assert told == {
        "requests": [
            {
                "reference": REFERENCES[2],
                "form": "two",
                "received": "2026-03-27T16:30:00+00:00",
                "state": "begun",
                "since": "2026-03-27T19:30:00+00:00",
            }
        ],
        "next": None,
    }


@pytest.mark.usefixtures("store")
def test_it_is_asked_by_form_by_state_and_from_a_moment_on() -> None:
    assert references("one") == list(REFERENCES[:2])
    assert references("--state", "received", "--state", "begun") == [REFERENCES[0], REFERENCES[2]]
    assert references("--since", "2026-03-27T15:30Z") == list(REFERENCES[1:])
    assert references("--since", "2026-03-27") == list(REFERENCES)
    assert references("three") == []
    assert listed("three") == "Nothing was sent that is asked for.\n"


@pytest.mark.usefixtures("store")
def test_where_there_is_more_it_says_how_to_go_on_and_nothing_is_left_out() -> None:
    found, more = [], ["--since", "2026-01-01"]
    while more:
        *lines, last = listed("--most", "1", *more).splitlines()
        found += [line.partition(" ")[0] for line in lines or [last]]
        more = last.partition("To go on: ")[2].split()
    assert found == list(REFERENCES)
    assert json.loads(listed("--most", "2", "--format", "json"))["next"] == "2026-03-27T16:30:00+00:00"


def test_more_than_are_read_at_once_are_listed_each_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formengine.storage.handling.BATCH", 2)
    made = store.send(Claimant(store, "one").draft(), "F7QX-4M2W-96", {}, FIRST)  # at the moment of the first
    assert isinstance(made, Submission)
    assert sorted(references()[:2]) == sorted([REFERENCES[0], "F7QX-4M2W-96"])
    assert references()[2:] == list(REFERENCES[1:])


@pytest.mark.usefixtures("store")
def test_a_moment_that_is_none_is_told() -> None:
    done = CliRunner().invoke(main, ["request", "list", "--since", "yesterday"])
    assert (done.exit_code, "'yesterday' is no moment. Write 2026-11-27" in done.output) == (2, True)


@pytest.mark.usefixtures("store")
def test_without_the_servers_key_it_says_which_is_missing(tmp_path: Path) -> None:
    (tmp_path / "server.keys").write_text(key_word("k2", bytes(range(32, 64))))
    done = CliRunner().invoke(main, ["request", "list"])
    assert (done.exit_code, "'k1'" in done.output) == (1, True)
