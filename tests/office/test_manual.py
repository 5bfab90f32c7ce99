"""docs/office.md: what it tells to type does what it says."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest
from click.testing import CliRunner
from werkzeug.test import Client
from werkzeug.wrappers import Response

from formengine.cli.main import main
from formengine.office.app import create_office_app
from formengine.storage import Store
from formengine.storage.keys import key_word
from tests.databases import emptied_sqlite
from tests.office.documents import pdf
from tests.office.offices import FIRST, Office

PAGE = (Path(__file__).parents[2] / "docs/office.md").read_text("utf-8")
COMMANDS = [
    command
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for command in block.replace("\\\n", "").splitlines()
]
API = "http://localhost/api/v1"


def test_it_is_a_page_that_shows_each_thing_that_can_be_asked() -> None:
    assert len(PAGE.split()) < 1000
    asked = {
        word.rpartition("/")[2] for line in COMMANDS for word in shlex.split(line) if word.startswith("$API")
    }
    assert asked == {"requests?state=received&limit=50", FIRST, "state", "messages", "attachments", "trail"}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office's machine, as its environment says; a request, and a decision that lies in its folder."""
    office = Office(tmp_path, emptied_sqlite(tmp_path))
    office.receive(FIRST)
    (tmp_path / "decision.pdf").write_bytes(pdf())
    (tmp_path / "server.keys").write_text(key_word("k1", bytes(range(32))))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", str(office.desk.settings.database_url))
    monkeypatch.setenv("FORMENGINE_KEYS_FILE", str(tmp_path / "server.keys"))
    monkeypatch.setenv("FORMENGINE_VAR", str(tmp_path / "var"))
    yield office
    office.close()


def test_every_command_of_it_works_one_after_another(office: Office) -> None:
    client = Client(create_office_app(office.desk), Response)
    given, statuses = {"API": API}, []
    for command in COMMANDS:
        program, *words = [Template(word).safe_substitute(given) for word in shlex.split(command)]
        if program == "formengine":
            if words[:2] != ["office", "serve"]:
                done = CliRunner().invoke(main, words)
                assert done.exit_code == 0, done.output
                given.setdefault("TOKEN", done.stdout.strip())
            continue
        answer = curl(client, words)
        given |= {"ETAG": answer.headers["ETag"]} if "ETag" in answer.headers else {}
        statuses.append(answer.status_code)
    assert statuses == [200, 200, 201, 201, 201, 200]
    assert [(who, what) for who, what, _ in office.deeds()] == [
        ("cli", "token-made"),
        ("Case system", "read"),
        ("Case system", "state"),
        ("Case system", "message"),
        ("Case system", "attach"),
        ("Case system", "read-trail"),
        ("cli", "token-made"),
    ]


def curl(client: Client, words: list[str]) -> Response:
    """What curl asks, of the options that the page shows."""
    headers, body, address = {}, None, ""
    rest = iter(words)
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(rest).encode()
        elif word == "--data-binary":
            body = Path(next(rest).removeprefix("@")).read_bytes()
        elif word != "-i":
            address = word
    method = "GET" if body is None else "POST"
    return client.open(address.removeprefix("http://localhost"), method=method, headers=headers, data=body)


def test_tokens_are_made_listed_and_withdrawn(office: Office) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["office", *words])
        return done.exit_code, done.output

    scope = ("--scope", "requests:read")
    code, _ = run("token", "new", "--name", "Letters", *scope, "--expires", "2999-01-01")
    assert code == 0
    assert run("token", "new", "--name", "cli", *scope)[0] == 1
    assert run("token", "new", "--name", " ", *scope)[0] == 1
    assert run("token", "new", "--name", "x", *scope, "--expires", "2020-01-01")[0] == 1
    assert run("token", "new", "--name", "x", "--scope", "everything")[0] == 2
    (line,) = [each for each in run("token", "list")[1].splitlines() if "Letters" in each]
    assert line.endswith("  Letters  requests:read  until 2999-01-01 00:00")
    name = line.split()[0]
    assert run("token", "withdraw", name)[0] == 0
    assert run("token", "withdraw", name)[0] == 1
    assert f"{name}  Letters  requests:read  withdrawn" in run("token", "list")[1]


def test_the_trail_is_told_verified_and_cut(office: Office) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["office", "trail", *words])
        return done.exit_code, done.output

    office.get(f"/requests/{FIRST}")
    done = CliRunner().invoke(main, ["request", "message", FIRST, "--text", "Quel est votre loyer ?"])
    assert done.exit_code == 0, done.output
    assert [line.split("  ")[2:] for line in run()[1].splitlines()] == [
        ["Registry", "read", FIRST],
        ["cli", "message", FIRST],
    ]
    head = run("--verify")[1].split()[-1]
    assert run("--cut", "2999-01-01") == (0, "Taken away: 2.\n")
    assert run("--verify", "--head", head)[0] == 0
    assert run("--verify", "--head", "x")[0] == 2
    assert run("--verify", "--head", f"9:{'0' * 64}")[0] == 1
    assert isinstance(office.store, Store)
