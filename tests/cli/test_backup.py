"""A backup that was made while people saved is restored: drafts open, what was sent is exported."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.reference import new_reference
from formengine.storage import Office, Outcome, Store, Submission
from formengine.storage.sealing import new_private_key, public_key
from tests.databases import PostgreSQL, SQLite, new_postgresql, postgresql
from tests.postgres import programs
from tests.storage.drafts import RING, Claimant

__all__ = ["postgresql"]

PRIVATE = new_private_key()


def run(monkeypatch: pytest.MonkeyPatch, url: str, *words: object) -> Result:
    monkeypatch.setenv("DATABASE_URL", url)
    return CliRunner().invoke(main, ["db", *(str(word) for word in words)])


class Town:
    """Somebody with a draft, and somebody who has sent theirs."""

    def __init__(self, url: str) -> None:
        self.store = Store(url, RING, public_key(PRIVATE))
        self.keeps, sends = Claimant(self.store), Claimant(self.store)
        self.keeps.saved("name", "Zoé")
        self.store.codes.give(self.keeps.draft())
        self.reference = new_reference()
        sent = self.store.send(sends.draft(), self.reference, {"name": "Ève"}, datetime.now(UTC))
        assert isinstance(sent, Submission)

    def is_found_in(self, url: str) -> None:
        """With the keys, all of it is there again, and can be gone on with."""
        store = Store(url, RING)
        draft = store.find(self.keeps.secret, self.keeps.form, "name")
        assert draft is not None
        assert draft.row is not None
        assert draft.row.body == "Zoé"
        code = store.codes.of(draft)
        assert code is not None
        assert store.codes.open(code, draft.form) is not None
        assert store.save(draft, {"name": "Zoé B."}, {}, expect=None) is Outcome.SAVED
        store.close()
        office = Office(url)
        kept = office.find(self.reference)
        assert kept is not None
        assert office.export(kept, PRIVATE) == {"name": "Ève"}
        office.close()


def test_a_backup_made_while_people_save_is_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live, new = SQLite(tmp_path), SQLite(tmp_path, "new.db")
    town = Town(live.url)
    others = [Claimant(town.store) for _ in range(3)]
    saved = [0] * len(others)
    begun, ended = threading.Event(), threading.Event()

    def go_on_saving(number: int) -> None:
        while not ended.is_set():
            others[number].saved("page", saved[number] + 1)
            saved[number] += 1
            begun.set()

    threads = [threading.Thread(target=go_on_saving, args=(number,)) for number in range(len(others))]
    for thread in threads:
        thread.start()
    begun.wait(30)
    before = list(saved)
    done = run(monkeypatch, live.url, "backup", tmp_path / "copy")
    after = [each + 1 for each in saved]
    ended.set()
    for thread in threads:
        thread.join(30)
    town.store.close()
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert run(monkeypatch, new.url, "restore", tmp_path / "copy").exit_code == 0
    town.is_found_in(new.url)
    store = Store(new.url, RING)
    for each, least, most in zip(others, before, after, strict=True):
        draft = store.find(each.secret, each.form, "page")
        assert draft is not None
        found = draft.row.body if draft.row is not None else 0
        assert isinstance(found, int)
        # What was called saved before is in it; of what was saved meanwhile, one moment.
        assert least <= found <= most
    store.close()


def test_a_backup_holds_nothing_that_opens_without_the_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = SQLite(tmp_path)
    town = Town(live.url)
    run(monkeypatch, live.url, "backup", tmp_path / "copy")
    copied = (tmp_path / "copy").read_bytes()
    assert town.reference.encode() in copied
    for told in ("Zoé".encode(), "Ève".encode(), town.keeps.secret, town.keeps.draft().key, PRIVATE):
        assert told not in copied
    town.store.close()


def test_nothing_is_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = SQLite(tmp_path)
    town = Town(live.url)
    (tmp_path / "copy").write_text("mine")
    refused = run(monkeypatch, live.url, "backup", tmp_path / "copy")
    assert (refused.exit_code, "exists already" in refused.output) == (1, True)
    assert (tmp_path / "copy").read_text() == "mine"
    run(monkeypatch, live.url, "backup", tmp_path / "other")
    refused = run(monkeypatch, live.url, "restore", tmp_path / "other")
    assert (refused.exit_code, "move it away" in refused.output) == (1, True)
    town.store.close()
    town.is_found_in(live.url)


def test_an_old_log_without_its_database_is_not_taken_for_the_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, new = SQLite(tmp_path), SQLite(tmp_path, "new.db")
    Town(live.url).store.close()
    run(monkeypatch, live.url, "backup", tmp_path / "copy")
    (tmp_path / "new.db-wal").write_bytes(b"old")
    refused = run(monkeypatch, new.url, "restore", tmp_path / "copy")
    assert (refused.exit_code, "new.db-wal" in refused.output) == (1, True)
    assert not new.file.exists()


@pytest.mark.parametrize("what", ["cut", "text", "nothing", "other"])
def test_what_is_no_whole_backup_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    live, new = SQLite(tmp_path), SQLite(tmp_path, "new.db")
    Town(live.url).store.close()
    copy = tmp_path / "copy"
    run(monkeypatch, live.url, "backup", copy)
    if what == "cut":
        os.truncate(copy, copy.stat().st_size // 2)
    elif what == "text":
        copy.write_text("No database. " * 500)
    elif what == "other":
        copy.write_bytes(b"")
    else:
        copy.unlink()
    refused = run(monkeypatch, new.url, "restore", copy)
    assert (refused.exit_code, "Traceback" in refused.output) == (1, False)
    assert refused.output.startswith("Error: ")
    assert not new.file.exists()


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = SQLite(tmp_path)
    Town(live.url).store.close()
    done = run(monkeypatch, live.url, "backup", tmp_path / "nowhere" / "copy")
    assert (done.exit_code, "cannot be written" in done.output) == (1, True)
    done = run(monkeypatch, f"sqlite:///{tmp_path}/none.db", "backup", tmp_path / "copy")
    assert (done.exit_code, "no database" in done.output) == (1, True)


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_postgresqls_own_tools_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    done = run(monkeypatch, "postgresql://127.0.0.1:1/drafts", verb, tmp_path / "copy")
    assert (done.exit_code, "pg_dump and pg_restore" in done.output) == (1, True)


def test_what_postgresqls_tools_took_out_is_restored_elsewhere(
    postgresql: PostgreSQL, tmp_path: Path
) -> None:
    town, new = Town(postgresql.url), new_postgresql()
    copy = tmp_path / "copy"
    subprocess.run([programs() / "pg_dump", "--format=custom", f"--file={copy}", postgresql.url], check=True)
    subprocess.run(
        [programs() / "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={new.url}", copy], check=True
    )
    town.store.close()
    town.is_found_in(new.url)
