"""`formengine request show` and `status`: each state with its day, and clear words where one cannot be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.storage import Change, History, Store
from formengine.storage.handling import Handling
from tests.cli.test_request_list import FIRST, REFERENCES, SECRET, references, store
from tests.databases import database

__all__ = ["database", "store"]

RECEIVED, WITHDRAWN, BEGUN = REFERENCES
TELL = "No message goes to the claimant: tell them."


def run(*words: str) -> Result:
    done = CliRunner().invoke(main, ["request", *words])
    assert SECRET not in done.output
    return done


def states(reference: str) -> list[tuple[str, str | None, str | None]]:
    """What `show` tells a program: each state, its last day and its note."""
    told = json.loads(run("show", reference, "--format", "json").output)
    return [(each["state"], each["until"], each["note"]) for each in told["states"]]


@pytest.mark.usefixtures("store")
def test_each_state_is_shown_with_its_last_day_and_its_note() -> None:
    # A reference is typed as one reads it.
    done = run(
        "status",
        *BEGUN.lower().split("-"),
        "document-needed",
        "--until",
        "2999-12-31",
        "--note",
        " Tax notice. ",
    )
    assert (done.exit_code, done.output) == (0, f"{BEGUN}: document-needed until 2999-12-31. {TELL}\n")
    assert run("status", BEGUN, "accepted").output == f"{BEGUN}: accepted. {TELL}\n"
    assert states(BEGUN) == [
        ("begun", None, None),
        ("document-needed", "2999-12-31", "Tax notice."),
        ("accepted", None, None),
    ]
    lines = run("show", BEGUN).output.splitlines()
    assert lines[0] == f"{BEGUN}  two  fr"
    assert [line[18:] for line in lines[1:]] == [
        "received",
        "begun",
        "document-needed until 2999-12-31: Tax notice.",
        "accepted",
    ]
    assert references("--state", "accepted") == [BEGUN]


@pytest.mark.usefixtures("store")
def test_what_cannot_follow_is_told_with_what_can() -> None:
    taken = run("status", WITHDRAWN, "accepted")
    assert (taken.exit_code, "'accepted' cannot follow. Nothing can follow." in taken.output) == (1, True)
    assert run("status", RECEIVED, "refused").exit_code == 0
    told = run("status", RECEIVED, "accepted").output
    assert f"{RECEIVED} is 'refused' since" in told
    assert "What can follow: begun, closed." in told
    assert states(RECEIVED) == [("refused", None, None)]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["refused", "--until", "2999-12-31"], "Only a document that is needed has a last day."),
        (["document-needed", "--until", "2020-01-01"], "2020-01-01 is over. Name today or a later day."),
        (
            ["document-needed", "--note", " "],
            "Write which document is needed, with --note: the claimant reads it.",
        ),
        (["refused", "--note", "x" * 301], "A note has 300 characters at most, this one 301."),
    ],
)
def test_what_does_not_belong_to_a_state_is_told(words: list[str], told: str) -> None:
    done = run("status", RECEIVED, *words)
    assert (done.exit_code, told in done.output) == (1, True)
    assert states(RECEIVED) == []


def test_who_is_second_at_the_same_moment_is_told_who_was_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first comes between the second one's look and its word: the race itself is in the storage's tests."""
    usual = Handling.change

    def late(self: Handling, reference: str, change: Change, after: History, *more: Any) -> History | None:
        usual(store.handling, reference, Change("closed", FIRST), after)
        return usual(self, reference, change, after, *more)

    monkeypatch.setattr(Handling, "change", late)
    done = run("status", RECEIVED, "accepted")
    assert done.exit_code == 1
    assert "was changed at the same moment, and is 'closed' since" in done.output
    assert states(RECEIVED) == [("closed", None, None)]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("words", [["show"], ["status", "closed"]])
def test_an_unknown_reference_is_told(words: list[str]) -> None:
    verb, *rest = words
    done = run(verb, "C7QX-4M2W-3C", *rest)
    assert (done.exit_code, "reference" in done.output or "Nothing was sent" in done.output) == (1, True)
