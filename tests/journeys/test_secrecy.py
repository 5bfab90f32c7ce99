"""Logs, addresses, titles, headers, error reports and the database hold nothing of what somebody typed.

Every type of question is answered with marked values at a real server, everything goes wrong that can, and all that the
system wrote is searched. That the search finds what it should is shown by planting leaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from formengine.resources import templates_dir
from tests.databases import SQLite
from tests.journeys import planted
from tests.journeys.watched import Watched, served
from tests.postgres import own_server
from tests.publishing.support import Project

HOME = "/en/planted/"


class Around:
    """A served journey, and everything that was written while it went on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes: list[str] = []
        self.secrets: list[str] = []
        self.statuses: set[int] = set()
        self.files: dict[str, bytes] = {}
        self.own: set[bytes] = set()

    def watch(self, person: Watched) -> None:
        self.notes += person.noted
        self.statuses |= person.statuses

    def written(self) -> dict[str, bytes]:
        """All of it by its place. Cookies hold their own secret, in the headers that set them and nowhere else."""
        files = {
            str(file.relative_to(self.folder)): file.read_bytes()
            for file in self.folder.rglob("*")
            if file.is_file() and file.name != "form.yaml" and file.read_bytes() not in self.own
        }
        return {"answers": "\n".join(self.notes).encode(), **files, **self.files}

    @property
    def marks(self) -> tuple[str, ...]:
        return (*planted.MARKS, *self.secrets)


def answer_all(person: Watched, around: Around) -> None:
    """Every page: nothing first, then something wrong, then what is marked; and a list with an item."""
    person.open(HOME)
    person.press("begin")
    for kind in planted.TYPES:
        here = person.address
        person.press("next")
        person.press("next", {})
        filled = planted.typed(kind)
        if kind not in ("yes-no", "choice", "choices", "country", "declaration"):
            person.press("next", {each: ["Zqwrong"] for each in filled})
            if person.address.split("?")[0] != here:
                person.open(here)
        person.press("next", filled)
        assert person.address != here, (kind, person.html)
    person.press("add")
    person.press("next", {"thing": ["Zqitem"]})
    person.press("next")
    assert person.address == f"{HOME}check", person.address
    assert "Zqitem" in person.html
    around.watch(person)


def go_wrong(person: Watched) -> None:
    """What a browser, or somebody who means no good, may send."""
    text = f"{HOME}text"
    person.open(text)
    person.press("next", {planted.name("text"): ["Zqforged"]}, csrf_token="f" * 32)
    for path in (text, f"{HOME}nowhere", "/en/nowhere/", "/zz/planted/text", f"{HOME}sent"):
        person.open(path, [("q", "Zqlost"), (planted.name("text"), "Zqlost"), ("go", "next")])
    person.open(text, b"q_text=Zqhuge&more=" + b"Zqhuge" * 200_000)
    person.open(f"{HOME}text", b"\xff\xfe=Zqlost%zz&\0")


def come_back(person: Watched, around: Around) -> None:
    """A code, wrong codes, the right one in another browser, and back again."""
    person.open(f"{HOME}long-text")
    person.press("later")
    code = person.code
    other = Watched(person.origin)
    other.open(f"{HOME}resume")
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    for typed in ("Zqwrong", wrong, code):
        other.press("next", {"code": [typed]})
    assert other.status == 200
    around.secrets += [code, code.replace(" ", "")]
    other.open(f"{HOME}check")
    assert "Zqitem" in other.html
    around.watch(other)
    person.open(f"{HOME}resume")
    person.press("next", {"code": [code]})


def send_and_erase(person: Watched) -> None:
    """Not declared, declared, what was sent; and another request that is erased."""
    person.open(f"{HOME}check")
    person.press("send")
    person.press("send", {"declared": ["yes"]})
    assert person.address.endswith("sent"), person.address
    other = Watched(person.origin)
    other.open(HOME)
    other.press("begin")
    other.press("next", planted.typed("text"))
    other.open(f"{HOME}erase")
    other.press("erase")
    assert other.address.endswith("erased"), other.address


def walked(origin: str, around: Around) -> Watched:
    """The whole journey; gives somebody in the middle of another one."""
    person = Watched(origin)
    answer_all(person, around)
    go_wrong(person)
    come_back(person, around)
    send_and_erase(person)
    around.watch(person)
    late = Watched(origin)
    late.open(HOME)
    late.press("begin")
    return late


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
    with served(folder, planted.form(), None) as origin:
        # A form has words of its own, and the engine examples: what is published before anybody types.
        around.own = {each.read_bytes() for each in publish(folder, "before").rglob("*") if each.is_file()}
        late = walked(origin, around)
        publish(folder, "published")
        database = SQLite(folder / "var", "formengine.db")
        around.files = {f"before: {name}": data for name, data in database.bytes_of_files().items()}
        for file in (folder / "var").glob("formengine.db*"):
            file.write_bytes(b"This is no database any more. " * 1000)
        late.press("next", {planted.name("text"): ["Zqaway"]})
        assert late.status in (500, 503)
        around.watch(late)
    return around


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Around:
    return walked_on_sqlite(tmp_path_factory.mktemp("sqlite"))


def test_on_sqlite_nothing_that_was_typed_is_written_anywhere(on_sqlite: Around) -> None:
    assert on_sqlite.statuses >= {200, 303, 403, 404, 413, 422}
    assert {500, 503} & on_sqlite.statuses
    written = on_sqlite.written()
    assert {"said", "answers", "var/server.keys", "before: formengine.db"} <= written.keys()
    assert [name for name in written if name.startswith("published/releases/planted/en/")]
    assert planted.leaks(written, on_sqlite.marks) == []


def test_on_postgresql_nothing_that_was_typed_is_written_anywhere(tmp_path: Path) -> None:
    with own_server() as server:
        around = Around(tmp_path)
        url = server.create("planted")
        with served(tmp_path, planted.form(), url) as origin:
            late = walked(origin, around)
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("CHECKPOINT")
                query = "SELECT oid FROM pg_database WHERE datname = current_database()"
                oid = connection.execute(query).fetchone()
            assert oid is not None
            places = (f"base/{oid[0]}", "pg_wal")
            files = [each for place in places for each in (server.data / place).rglob("*")]
            around.files = {str(each): each.read_bytes() for each in files if each.is_file()}
            server.kill()
            late.press("next", {planted.name("text"): ["Zqaway"]})
            assert late.status == 503
            around.watch(late)
        around.files["log"] = (server.folder / "log").read_bytes()
        assert around.statuses >= {200, 303, 403, 404, 413, 422, 503}
        assert planted.leaks(around.written(), around.marks) == []


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


@pytest.mark.parametrize("where", ["said", "var/formengine.db-wal", "published/tiny", "reports/error.txt"])
def test_a_leak_in_any_folder_is_found(on_sqlite: Around, tmp_path: Path, where: str) -> None:
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
