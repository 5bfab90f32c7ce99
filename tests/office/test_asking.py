"""Who may ask what, and what is answered where they may not, or where something fails."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from formengine.office.declared import READ, SCOPES, TRAIL, WRITE
from formengine.storage.tokens import PREFIX
from tests.databases import emptied_sqlite, new_postgresql
from tests.office.documents import pdf
from tests.office.offices import FIRST, REFERENCES, SECRET, Office

PDF = pdf("You are granted 512 euros.")


@pytest.fixture
def small(tmp_path: Path) -> Office:
    """An office whose database is a file: what is said here is the same on any."""
    office = Office(tmp_path, emptied_sqlite(tmp_path))
    office.receive()
    return office


def test_without_a_token_that_opens_something_nothing_is_told(small: Office) -> None:
    tokens, end = small.store.office.tokens, small.now + timedelta(hours=1)
    ending, withdrawn = tokens.make("Ends", SCOPES, end), tokens.make("Withdrawn", SCOPES)
    (name,) = [each.id for each in tokens.all() if each.name == "Withdrawn"]
    assert tokens.withdraw(name)
    assert not tokens.withdraw(name)
    assert not tokens.withdraw("no id")
    assert small.get("/requests", Authorization=f"Bearer {ending}").status == 200
    small.now = end
    for shown in (ending, withdrawn, PREFIX, ""):
        told = small.get("/requests", Authorization=f"Bearer {shown}")
        assert (told.status, told.problem) == (401, "no-token")
        assert told.headers["WWW-Authenticate"].startswith("Bearer ")
    assert small.get("/requests", Authorization=f"Basic {small.token}").status == 401


def test_the_database_holds_no_token(small: Office, tmp_path: Path) -> None:
    assert small.token.startswith(PREFIX)
    small.close()
    files = [file.read_bytes() for file in tmp_path.glob("drafts.db*")]
    assert files
    assert not any(small.token.encode() in each or SECRET.encode() in each for each in files)


def test_a_token_does_no_more_than_its_scopes_say(small: Office) -> None:
    small.token = small.store.office.tokens.make("Reads", [READ])
    assert small.references() == list(REFERENCES)
    told = small.state("begun", "a", "x")
    assert (told.status, told.problem) == (403, "scope")
    assert 'error="insufficient_scope", scope="requests:state"' in told.headers["WWW-Authenticate"]
    assert small.get(f"/requests/{FIRST}/trail").problem == "scope"
    small.token = small.store.office.tokens.make("Writes", [WRITE])
    assert small.get(f"/requests/{FIRST}").problem == "scope"
    assert small.post(f"/requests/{FIRST}/messages", {"text": "x"}, "a").status == 201


def test_whoever_tries_many_tokens_waits_and_a_right_one_never_does(small: Office) -> None:
    tried = [small.get("/requests", Authorization=f"Bearer {number}").status for number in range(22)]
    assert tried == [401] * 20 + [429] * 2
    told = small.get("/requests", Authorization="Bearer x")
    assert (told.problem, int(told.headers["Retry-After"]) > 600) == ("too-many", True)
    assert small.get("/requests").status == 200
    small.now += timedelta(minutes=16)
    assert small.get("/requests", Authorization="Bearer x").status == 401


def test_the_same_key_and_body_is_done_once_and_another_body_is_refused(office: Office) -> None:
    read, place = office.get(f"/requests/{FIRST}").etag, f"/requests/{FIRST}/messages"
    first = office.state("begun", "a", read)
    office.now += timedelta(days=6)
    assert office.state("begun", "a", read) == first
    assert office.state("refused", "a", read).problem == "other-body"
    wrote = office.post(place, {"text": "What is your rent?"}, "b")
    assert office.post(place, {"text": "What is your rent?"}, "b") == wrote
    assert office.post(place, {"text": "What is your name?"}, "b").problem == "other-body"
    # Another token's key is another one.
    office.token = office.store.office.tokens.make("Other", SCOPES)
    assert office.post(place, {"text": "What is your name?"}, "b").status == 201
    shown = office.get(f"/requests/{FIRST}").body
    assert (len(shown["history"]), len(shown["messages"])) == (1, 2)
    assert [what for _, what, _ in office.deeds()] == ["read", "state", "message", "message", "read"]
    # After its time, a key is like a new one.
    office.now += timedelta(days=2)
    assert office.state("refused", "a", office.get(f"/requests/{FIRST}").etag).status == 201


def test_what_was_refused_may_be_asked_again_with_the_same_key(office: Office) -> None:
    assert office.state("begun", "a", '"old"').problem == "stale"
    assert office.state("begun", "a", office.get(f"/requests/{FIRST}").etag).status == 201


def test_what_is_lost_in_the_midst_is_not_done_and_is_done_when_asked_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = office.get(f"/requests/{FIRST}").etag
    with monkeypatch.context() as broken:
        # The process ends after the change was written, and before its transaction does.
        broken.setattr(
            "formengine.storage.trail.Trail._add", lambda *_: (_ for _ in ()).throw(RuntimeError("killed"))
        )
        assert office.state("begun", "a", read).problem == "failed"
    assert office.get(f"/requests/{FIRST}").body["state"] == "received"
    assert office.state("begun", "a", read).status == 201
    assert office.state("begun", "a", read).status == 201
    assert len(office.get(f"/requests/{FIRST}").body["history"]) == 1


def test_a_document_is_given_and_read_again(office: Office) -> None:
    place = f"/requests/{FIRST}/attachments"
    before = office.get(f"/requests/{FIRST}").etag
    given = office.send(place, PDF, "application/pdf", "a")
    assert (given.status, given.body["type"], given.body["size"]) == (201, "application/pdf", len(PDF))
    assert office.send(place, PDF, "application/pdf", "a") == given
    shown = office.get(f"/requests/{FIRST}")
    assert (shown.etag == given.etag, shown.etag == before) == (True, False)
    (listed,) = shown.body["attachments"]
    read = office.get(f"{place}/{listed['id']}")
    assert (read.status, read.body, read.headers["Content-Type"]) == (200, PDF, "application/pdf")
    assert "attachment" in read.headers["Content-Disposition"]
    assert [what for _, what, _ in office.deeds()] == ["read", "attach", "read", "read-attachment"]
    assert office.get(f"{place}/{'0' * 16}").problem == "not-found"
    assert office.get(f"/requests/{REFERENCES[1]}/attachments/{listed['id']}").problem == "not-found"


def test_what_is_no_document_is_refused(small: Office) -> None:
    place = f"/requests/{FIRST}/attachments"
    assert small.send(place, b"MZ", "application/pdf", "a").problem == "invalid-body"
    assert small.send(place, PDF, "image/png", "a").problem == "invalid-body"
    assert small.send(place, PDF[:-40], "application/pdf", "a").problem == "invalid-body"
    assert small.send(place, PDF, "application/zip", "a").problem == "media-type"
    assert small.send(place, PDF + bytes(5_000_000), "application/pdf", "a").problem == "too-large"
    assert small.deeds() == []


def test_every_failure_is_a_problem_that_tells_nothing_of_anybody(
    small: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert small.get("/nothing").problem == "not-found"
    assert small.post("/requests", {}).problem == "method"
    place = f"/requests/{FIRST}/messages"
    assert small.send(place, b"{", "application/json", "a").problem == "invalid"
    assert small.send(place, b'{"text": "\\ud800"}', "application/json", "a").problem == "invalid"
    assert small.send(place, b"[" * 100_000, "application/json", "a").problem == "invalid"
    assert small.send(place, b"[" * 100_001, "application/json", "a").problem == "too-large"
    assert small.send(place, b"text=x", "application/x-www-form-urlencoded", "a").problem == "media-type"
    wrong = small.post(place, {"text": SECRET * 999}, "a")
    assert (wrong.problem, SECRET in str(wrong.body)) == ("invalid-body", False)

    def failing(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("formengine.storage.letters.Letters.last_by", failing)
    with caplog.at_level(logging.INFO):
        told = small.get("/requests")
    assert (told.status, told.problem, SECRET in str(told.body)) == (500, "failed", False)
    assert SECRET not in caplog.text


def test_a_database_that_is_away_is_told_so(tmp_path: Path) -> None:
    database = new_postgresql()
    office = Office(tmp_path, database)
    office.store.close()
    database.lose()
    told = office.get("/requests")
    assert (told.status, told.problem, told.headers["Retry-After"]) == (503, "unavailable", "5")


def test_the_trail_of_a_request_is_read_by_pages(office: Office) -> None:
    for key in "abc":
        office.post(f"/requests/{FIRST}/messages", {"text": key}, key)
        office.post(f"/requests/{REFERENCES[1]}/messages", {"text": key}, key + "2")
    page = office.get(f"/requests/{FIRST}/trail?limit=2").body
    assert [(each["who"], each["what"]) for each in page["items"]] == [("Registry", "message")] * 2
    rest = office.get(f"/requests/{FIRST}/trail?after={page['next']}").body
    assert [each["what"] for each in rest["items"]] == ["message", "read-trail"]
    assert office.store.office.trail.verify().number == len(office.deeds())
    assert TRAIL in SCOPES
