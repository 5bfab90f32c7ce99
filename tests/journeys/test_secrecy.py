"""Logs, addresses, titles, headers, error reports and the database hold nothing of what somebody typed.

Every type of question is answered with marked values at a real server, a code goes by message to marked addresses, requests
are sent, taken back and sent again, a worker carries what nobody takes, everything goes wrong that can, and all that the
system wrote is searched. That the search finds what it should is shown by planting leaks.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from formengine.resources import templates_dir
from tests.databases import SQLite
from tests.journeys import planted
from tests.journeys.failing import CHANNELS, worker_with_failing
from tests.journeys.marked import HOME, Around, contact_that_waits, walked
from tests.journeys.watched import Watched, served
from tests.postgres import Server, own_server
from tests.publishing.support import Project

NUMBERS = ("+33698123465", "+33612987453")
QUOTED = "+33612987453 +33698123465 zqmail.wilhelmine@example.org zqpost.ana@example.org Zqword"
"""What receivers say who do not take a message."""


def publish(folder: Path, name: str) -> Path:
    """The form that people fill in, published from the folder in which all of that lies; where to."""
    with pytest.MonkeyPatch.context() as environment:
        project = Project(folder, environment)
        project.home, project.published = folder / "forms" / "planted", folder / name
        environment.setenv("FORMENGINE_VAR", str(folder / "var"))
        environment.setenv("FORMENGINE_PUBLISHED", str(project.published))
        project.publish()
        assert project.store.releases("planted", "en")
        return project.published


def walked_on_sqlite(folder: Path) -> Around:
    """A journey on a file, and what is written while that is destroyed."""
    around = Around(folder)
    with (
        served(folder, planted.form(), None, FORMENGINE_DELIVER=CHANNELS) as origin,
        worker_with_failing(folder, None, QUOTED) as beside,
    ):
        # A form has words of its own, and the engine examples: what is published before anybody types.
        around.own = {each.read_bytes() for each in publish(folder, "before").rglob("*") if each.is_file()}
        late = walked(origin, around, beside)
        publish(folder, "published")
        database = SQLite(folder / "var", "formengine.db")
        around.files |= {f"before: {name}": data for name, data in database.bytes_of_files().items()}
        assert contact_that_waits(folder, database.url) in NUMBERS
        for file in (folder / "var").glob("formengine.db*"):
            file.write_bytes(b"This is no database any more. " * 1000)
        late.press("next", {planted.name("text"): ["Zqaway"]})
        assert late.status in (500, 503)
        beside.fails()
        around.watch(late)
    return around


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Around:
    return walked_on_sqlite(tmp_path_factory.mktemp("sqlite"))


def test_on_sqlite_nothing_that_was_typed_is_written_anywhere(on_sqlite: Around) -> None:
    assert on_sqlite.statuses >= {200, 303, 403, 404, 413, 422}
    assert {500, 503} & on_sqlite.statuses
    written = on_sqlite.written()
    places = {"said", "said by the worker", "outbox", "answers", "var/server.keys", "before: formengine.db"}
    assert places <= written.keys()
    assert b"  dead  email  " in written["outbox"]
    assert b"  withdrawn since " in written["requests"]
    assert written["health"]
    assert [name for name in written if name.startswith("published/releases/planted/en/")]
    assert planted.leaks(written, on_sqlite.marks) == []
    assert planted.guessable(written) == []


def test_on_postgresql_nothing_that_was_typed_is_written_anywhere(tmp_path: Path) -> None:
    with own_server() as server:
        around = Around(tmp_path)
        url = server.create("planted")
        with (
            served(tmp_path, planted.form(), url, FORMENGINE_DELIVER=CHANNELS) as origin,
            worker_with_failing(tmp_path, url, QUOTED) as beside,
        ):
            # What is the same before anybody has typed holds nothing that was typed: most of what a server has by itself.
            before = files_of(server, url)
            late = walked(origin, around, beside)
            written = files_of(server, url)
            around.files |= {name: data for name, data in written.items() if before.get(name) != data}
            assert any("pg_wal" in name for name in around.files)
            assert contact_that_waits(tmp_path, url) in NUMBERS
            server.kill()
            late.press("next", {planted.name("text"): ["Zqaway"]})
            assert late.status == 503
            beside.fails()
            around.watch(late)
        around.files["log"] = (server.folder / "log").read_bytes()
        assert around.statuses >= {200, 303, 403, 404, 413, 422, 503}
        assert planted.leaks(around.written(), around.marks) == []
        assert planted.guessable(around.written()) == []


def files_of(server: Server, url: str) -> dict[str, bytes]:
    """What a server has written of a database, and its log of all, by name."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        query = "SELECT oid FROM pg_database WHERE datname = current_database()"
        oid = connection.execute(query).fetchone()
    assert oid is not None
    places = (f"base/{oid[0]}", "pg_wal")
    files = [each for place in places for each in (server.data / place).rglob("*")]
    return {str(each): each.read_bytes() for each in files if each.is_file()}


def _places() -> Iterator[tuple[str, str]]:
    marks = ("Zqtext", "Zénaïde", "1931-07", "918273645", "zqmail.wilhelmine")
    writings = ("{}", "name={}&go=next", "Location: /en/planted/{}")
    yield from ((mark, writing) for mark in marks for writing in writings)


@pytest.mark.parametrize(("mark", "writing"), list(_places()))
@pytest.mark.parametrize("how", ["plain", "quoted", "small", "escaped", "utf-16", "hex"])
def test_a_leak_is_found_however_it_is_written(mark: str, writing: str, how: str) -> None:
    ways = {
        "plain": mark.encode(),
        "quoted": quote(mark).encode(),
        "small": mark.lower().encode(),
        "escaped": ascii(mark)[1:-1].encode(),
        "utf-16": mark.encode("utf-16-le"),
        "hex": mark.encode().hex().encode(),
    }
    before, after = writing.encode().split(b"{}")
    if how == "escaped" and not mark.isascii():
        ways[how] = mark.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    assert planted.leaks({"log": before + ways[how] + after})


@pytest.mark.parametrize(
    "where", ["said", "said by the worker", "var/formengine.db-wal", "published/tiny", "reports/error.txt"]
)
def test_a_leak_in_any_folder_is_found(tmp_path: Path, where: str) -> None:
    around = Around(tmp_path)
    file = tmp_path / where
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\0\1 somebody typed Zqlong \2")
    assert planted.leaks(around.written()) == [(where, "Zqlong")]


@pytest.mark.parametrize("note", ["/en/planted/text?q=Zqtext", "Set-Cookie: said=Zqtext", "Zqtext – Planted"])
def test_a_leak_in_an_address_a_header_or_a_title_is_found(tmp_path: Path, note: str) -> None:
    around = Around(tmp_path)
    around.notes.append(note)
    assert planted.leaks(around.written()) == [("answers", "Zqtext")]


LEAKS = {
    "a failure that quotes who it was for": (
        "said by the worker",
        b"0a: 550 <zqmail.wilhelmine@example.org> unknown",
    ),
    "a number in an address": ("said by the worker", b"POST /to/%2B33612987453 500"),
    "a message that is not sealed": ("before: formengine.db", b'\x05{"to":"zqpost.ana@example.org","text":'),
    "one in a log of the database": ("pg_wal/01", b'\0{"to": "+33698123465"}\0'),
    "a list for operators": ("outbox", b"waiting  sms  planted  +33698123465  tries 1"),
    "a word beside its code": ("before: formengine.db", b"\1zqwordblue\2"),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_of_where_messages_go_is_found(tmp_path: Path, leak: str) -> None:
    around = Around(tmp_path)
    place, written = LEAKS[leak]
    around.files[place] = b"before " + written + b" after"
    assert place in dict(planted.leaks(around.written()))


@pytest.mark.parametrize("text", planted.HASHED)
@pytest.mark.parametrize("how", ["as it is", "hex", "base64"])
def test_a_hash_that_anybody_can_make_is_found(text: bytes, how: str) -> None:
    for name, made in planted.hashes(text):
        ways = {"as it is": made, "hex": made.hex().upper().encode(), "base64": base64.b64encode(made)}
        found = {"database": b"\0" + ways[how] + b"\1", "other": b"\0" + bytes(64)}
        assert ("database", name) in planted.guessable(found)


def test_a_page_that_tells_a_code_in_its_title_is_found(tmp_path: Path) -> None:
    page = (templates_dir() / "pages" / "later.html").read_text()
    (tmp_path / "own" / "pages").mkdir(parents=True)
    told = page.replace("{% block title %}", "{% block title %}{{ code }} ")
    (tmp_path / "own" / "pages" / "later.html").write_text(told)
    around = Around(tmp_path)
    with served(tmp_path, planted.form(), None, FORMENGINE_TEMPLATES=str(tmp_path / "own")) as origin:
        person = Watched(origin)
        person.open(HOME)
        person.press("begin")
        person.press("next", {planted.name("text"): ["Ana"]})
        person.press("later")
        around.secrets.append(person.code)
        around.watch(person)
        assert planted.leaks(around.written(), around.marks) == [("answers", person.code)]
