"""`formengine keys rotate`: the server's key is changed while people save, and nobody loses an answer."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.storage import KeyProblem, KeyRing, Outcome, Store
from formengine.storage.keys import key_word
from tests.databases import Database, database
from tests.storage.drafts import Claimant

__all__ = ["database"]

OLD, NEW = ("old", bytes(range(32))), ("new", bytes(range(32, 64)))


def rotate(
    monkeypatch: pytest.MonkeyPatch, folder: Path, database: Database, *keys: tuple[str, bytes]
) -> tuple[int, str]:
    """The command, with these keys, the first one current."""
    file = folder / "server.keys"
    file.write_text("\n".join(key_word(*key) for key in keys))
    for name, value in {
        "DATABASE_URL": database.url,
        "FORMENGINE_KEYS_FILE": str(file),
        "FORMENGINE_VAR": str(folder / "var"),
    }.items():
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(main, ["keys", "rotate"])
    return done.exit_code, done.output


def test_while_people_save_every_draft_moves_to_the_new_key_and_no_answer_is_lost(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = Store(database.url, KeyRing([NEW, OLD]))
    before = Store(database.url, KeyRing([OLD]))
    claimants = [Claimant(before) for _ in range(30)]
    for each in claimants:
        before.codes.give(each.draft())
        each.store = running
    before.close()
    saved: list[list[int]] = [[] for _ in claimants]
    begun, ended = threading.Event(), threading.Event()

    def go_on_saving(mine: slice) -> None:
        number = 0
        while not ended.is_set() or number < 5:
            number += 1
            for claimant, kept in zip(claimants[mine], saved[mine], strict=True):
                done = running.save(claimant.draft(), {"page": number}, {}, expect=None)
                assert done is Outcome.SAVED
                kept.append(number)
            begun.set()

    threads = [threading.Thread(target=go_on_saving, args=(slice(first, None, 3),)) for first in range(3)]
    for thread in threads:
        thread.start()
    begun.wait(30)
    code, said = rotate(monkeypatch, tmp_path, database, NEW, OLD)
    ended.set()
    for thread in threads:
        thread.join(60)
    running.close()
    assert (code, said.splitlines()[0]) == (0, "30 drafts are locked with key 'new' now, with their codes.")

    after = Store(database.url, KeyRing([NEW]))
    for claimant, kept in zip(claimants, saved, strict=True):
        draft = after.find(claimant.secret, claimant.form, "page")
        assert draft is not None
        assert draft.row is not None
        assert draft.row.body == kept[-1]
        code_of = after.codes.of(draft)
        assert code_of is not None
        opened = after.codes.open(code_of, claimant.form)
        assert opened is not None
        assert opened.key == draft.key
    after.close()


def test_a_draft_that_a_process_with_the_old_keys_begins_meanwhile_is_told(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Store(database.url, KeyRing([OLD, NEW]))
    Claimant(old)
    assert rotate(monkeypatch, tmp_path, database, NEW, OLD)[0] == 0
    rewrap = Store.rewrap

    def and_then_one_more(store: Store) -> int:
        moved = rewrap(store)
        Claimant(old)
        return moved

    monkeypatch.setattr(Store, "rewrap", and_then_one_more)
    code, said = rotate(monkeypatch, tmp_path, database, NEW, OLD)
    assert code == 1
    assert "locked with old again" in said
    old.close()


def test_without_the_old_key_nothing_is_moved_and_the_missing_one_is_named(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Store(database.url, KeyRing([OLD]))
    claimant = Claimant(old)
    code, said = rotate(monkeypatch, tmp_path, database, NEW)
    assert code == 1
    assert "'old'" in said
    assert claimant.draft()
    old.close()
    with pytest.raises(KeyProblem):
        Store(database.url, KeyRing([NEW])).find(claimant.secret, claimant.form)
