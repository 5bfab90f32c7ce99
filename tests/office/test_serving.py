"""The process of the interface: it does not start without the key that opens what is sent."""

from __future__ import annotations

import json
import subprocess
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.storage.opening import create_office_key, public_key_word
from tests.delivery.receivers import free_port
from tests.journeys.servers import COMMAND, await_server

PRIVATE = "FORMENGINE_OFFICE_PRIVATE"


def told_of_too_much(port: int) -> tuple[int, str]:
    """What a program hears that sends 30 MB without asking first whether it may."""
    done = CliRunner().invoke(
        main, ["office", "token", "new", "--name", "Registry", "--scope", "requests:write"]
    )
    headers = {
        "Authorization": f"Bearer {done.stdout.strip()}",
        "Idempotency-Key": "a",
        "Content-Type": "application/pdf",
    }
    path = "/api/v1/requests/K7QX-4M2W-96/attachments"
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("POST", path, bytes(30_000_000), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())["type"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service whose office has made its keys elsewhere."""
    for name in ("office", "other"):
        create_office_key(tmp_path / f"{name}.private")
    (tmp_path / "office.public").write_text(public_key_word(tmp_path / "office.private"))
    (tmp_path / "forms").mkdir()
    monkeypatch.setenv("FORMENGINE_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("FORMENGINE_FORMS", str(tmp_path / "forms"))
    monkeypatch.setenv("FORMENGINE_OFFICE_KEY", str(tmp_path / "office.public"))
    monkeypatch.delenv(PRIVATE, raising=False)
    return tmp_path


def started(port: int) -> Result:
    return CliRunner().invoke(main, ["office", "serve", "--port", str(port)])


def test_it_does_not_start_without_the_key_or_with_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = started(free_port())
    assert (done.exit_code, "The office's private key is missing." in done.output) == (1, True)
    monkeypatch.setenv(PRIVATE, str(folder / "other.private"))
    done = started(free_port())
    assert (done.exit_code, "opens nothing of what this service seals" in done.output) == (1, True)
    monkeypatch.setenv(PRIVATE, str(folder / "nothing.private"))
    assert "cannot be read" in started(free_port()).output


def test_it_answers_in_a_process_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PRIVATE, str(folder / "office.private"))
    port = free_port()
    command = [COMMAND, "office", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}/api/v1/openapi.json"
            await_server(process, address)
            with urlopen(address) as answer:
                assert json.loads(answer.read())["openapi"].startswith("3.1")
            assert told_of_too_much(port) == (413, "urn:formengine:problem:too-large")
        finally:
            process.terminate()
