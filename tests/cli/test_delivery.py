"""The verbs of delivery: `worker`, `outbox`, `schema`; and the worker beside the server."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from formengine.cli.main import main
from formengine.storage import Outgoing, StorageSettings, Store, open_store
from tests.databases import Database, database
from tests.delivery.receivers import free_port
from tests.delivery.support import MAIL, send
from tests.journeys.servers import formengine_process, workers

__all__ = ["database"]

VARIABLES = (
    "DELIVER WEBHOOK WEBHOOK_SECRET WEBHOOK_SECRET_FILE FILES SMTP SMTP_PASSWORD SMTP_PASSWORD_FILE MAIL_FROM SMS "
    "OFFICE_PRIVATE OFFICE_KEY KEYS KEYS_FILE PRODUCTION"
)
FILE = Outgoing("files")


@pytest.fixture
def var(tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in VARIABLES.split():
        monkeypatch.delenv(f"FORMENGINE_{name}", raising=False)
    monkeypatch.setenv("DATABASE_URL", database.url)
    monkeypatch.setenv("FORMENGINE_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.fixture
def store(var: Path, database: Database) -> Iterator[Store]:
    opened = open_store(StorageSettings(var, database.url))
    yield opened
    opened.close()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_an_empty_outbox_says_so(var: Path) -> None:
    assert run("outbox").output == "Nothing is dead, and nothing waits.\n"


def test_the_dead_are_listed_first_and_nobody_is_named(store: Store) -> None:
    send(store, MAIL, FILE)
    found = store.outbox.claim("files", 24)
    assert found is not None
    store.outbox.give_up(found, "not-opened")
    dead, waiting = run("outbox").output.splitlines()
    assert dead.startswith(f"{found.key}  dead  files  renewal  AAAA  tries 1  since 2026-03-27 14:30")
    assert dead.endswith("not-opened")
    assert "waiting  email  renewal  AAAA  tries 0" in waiting
    assert "zoe" not in dead + waiting


def test_dead_messages_are_sent_again_by_name_or_all(store: Store) -> None:
    for reference in ("AAAA", "BBBB", "CCCC"):
        send(store, FILE, reference=reference)
        found = store.outbox.claim("files", 24)
        assert found is not None
        store.outbox.give_up(found, "http-500")
    first = store.outbox.listed()[0].name
    assert run("outbox", "send-again", first).output == "1 message is due now.\n"
    again = run("outbox", "send-again", first)
    assert (again.exit_code, f"Not dead, or not there: {first}." in again.output) == (1, True)
    assert run("outbox", "send-again", "--all").output == "2 messages are due now.\n"
    assert run("outbox", "send-again").exit_code == run("outbox", "send-again", "--all", first).exit_code == 2


def test_the_worker_delivers_with_the_key_that_was_made_for_a_first_look(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, FILE)
    monkeypatch.setenv("FORMENGINE_FILES", str(tmp_path / "out"))
    assert run("worker", "--once").output.endswith("1 tried.\n")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["renewal-AAAA.json"]


@pytest.mark.parametrize("name", ["FORMENGINE_WEBHOOK", "FORMENGINE_FILES"])
def test_without_the_offices_private_key_no_worker_delivers_answers(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    office = tmp_path / "office.public"
    assert run("keys", "office", str(tmp_path / "office.private"), str(office)).exit_code == 0
    monkeypatch.setenv("FORMENGINE_OFFICE_KEY", str(office))
    monkeypatch.setenv(name, "https://office.example")
    refused = run("worker", "--once")
    assert refused.exit_code == 1
    assert f"{name} is set" in refused.output
    assert "FORMENGINE_OFFICE_PRIVATE" in refused.output
    monkeypatch.setenv("FORMENGINE_OFFICE_PRIVATE", str(office))
    refused = run("worker", "--once")
    assert refused.exit_code == 1
    assert "private:key" in refused.output


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"FORMENGINE_DELIVER": "email pigeon"}, "there is no channel 'pigeon'"),
        ({"FORMENGINE_SMTP": "smtps://mail.example"}, "FORMENGINE_MAIL_FROM"),
        ({"FORMENGINE_SMTP": "mail.example"}, "smtps://"),
        ({"FORMENGINE_WEBHOOK": "https://office.example"}, "FORMENGINE_WEBHOOK_SECRET"),
        (
            {"FORMENGINE_WEBHOOK": "https://o.example", "FORMENGINE_WEBHOOK_SECRET_FILE": "/no"},
            "cannot be read",
        ),
        ({"FORMENGINE_SMS": "json://gateway.example"}, "{to}"),
    ],
)
def test_a_setting_that_cannot_be_is_told_before_anything_starts(
    store: Store, monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    result = run("worker", "--once")
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_server_does_not_start_beside_a_worker_that_cannot(
    var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "forms").mkdir()
    monkeypatch.setenv("FORMENGINE_FORMS", str(tmp_path / "forms"))
    monkeypatch.setenv("FORMENGINE_SMTP", "smtps://mail.example")
    result = run("serve", "--port", str(free_port()))
    assert result.exit_code == 1
    assert "FORMENGINE_MAIL_FROM" in result.output


def test_the_schema_of_a_forms_submissions_is_printed() -> None:
    result = run("schema", "submission", "contact-change")
    found = json.loads(result.output)
    assert found["$id"].startswith("urn:formengine:submission:1:contact-change:")
    assert set(found["properties"]["answers"]["properties"]) >= {"full_name", "changes", "new_email"}
    assert run("schema", "submission", "nothing").exit_code == 2


def test_a_form_is_found_in_the_folder_that_the_service_serves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FORMENGINE_FORMS", str(Path("forms").resolve()))
    monkeypatch.chdir(tmp_path)
    assert run("schema", "submission", "contact-change").exit_code == 0


def test_the_schema_of_what_says_that_one_was_taken_back_is_printed() -> None:
    found = json.loads(run("schema", "withdrawal", "contact-change").output)
    assert found["$id"].startswith("urn:formengine:withdrawal:1:contact-change:")
    event = {
        "schema": found["$id"],
        "reference": "AAAA",
        "form": "contact-change",
        "version": found["$id"].rpartition(":")[2],
        "received": "2026-03-27T14:30:00.000000+00:00",
        "withdrawn": "2026-03-27T15:30:00.000000+00:00",
    }
    Draft202012Validator(found).validate(event)
    assert not Draft202012Validator(found).is_valid({**event, "answers": {}})
    assert run("schema", "withdrawal", "nothing").exit_code == 2


def test_a_worker_stands_beside_the_server_and_ends_with_it(tmp_path: Path) -> None:
    with formengine_process(tmp_path / "var") as (_, server):
        found = beside(server)
        pause = threading.Event()
        for _ in range(200):
            if found := beside(server):
                break
            pause.wait(0.1)
        assert len(found) == 1
    for _ in range(200):
        if not Path(f"/proc/{found[0]}").exists():
            return
        pause.wait(0.1)
    pytest.fail("The worker goes on without its server.")


def test_a_worker_whose_server_was_killed_ends_by_itself(tmp_path: Path) -> None:
    with formengine_process(tmp_path / "var") as (_, server):
        pause, found = threading.Event(), []
        while not found:
            pause.wait(0.1)
            found = beside(server)
        left = workers(server)
        os.kill(server, signal.SIGKILL)
        for each in left:
            os.kill(each, signal.SIGKILL)
        for _ in range(200):
            if not Path(f"/proc/{found[0]}").exists():
                return
            pause.wait(0.1)
    pytest.fail("The worker goes on without its server.")


def beside(server: int) -> list[int]:
    """The ids of the workers beside a server."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text("utf-8").split("\0")
        except OSError:
            continue
        if "--beside" in words and str(server) in words:
            found.append(int(folder.name))
    return found
