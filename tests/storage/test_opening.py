"""A folder for development comes by itself; production is told everything."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formengine.storage import (
    KeyProblem,
    KeyRing,
    StorageError,
    StorageSettings,
    office_private_key,
    open_store,
)
from formengine.storage.opening import create_office_key, public_key_word
from tests.storage.drafts import RING, Claimant

DRAWN = KeyRing([("k1", bytes.fromhex("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))])


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.glob("*.*"))}


def test_development_makes_a_private_folder_with_keys_and_opens_it_again(tmp_path: Path) -> None:
    settings = StorageSettings(folder=tmp_path / "var")
    first = open_store(settings)
    claimant = Claimant(first)
    first.close()
    found = modes(tmp_path / "var")
    assert (found["var"], found["server.keys"], found["office.private"]) == (0o700, 0o600, 0o600)
    second = open_store(settings)
    assert second.find(claimant.secret, claimant.form) is not None
    second.close()


def test_processes_that_first_start_together_use_the_same_keys(tmp_path: Path) -> None:
    settings = StorageSettings(folder=tmp_path / "var")
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, [settings] * 4))
    claimant = Claimant(stores[0])
    assert all(store.find(claimant.secret, claimant.form) for store in stores)
    for store in stores:
        store.close()


def test_production_makes_nothing_up(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    office = tmp_path / "office.public"
    missing_url = StorageSettings(folder, keys=RING, office_key_file=office, production=True)
    missing_keys = StorageSettings(
        folder, f"sqlite:///{tmp_path}/drafts.db", office_key_file=office, production=True
    )
    missing_office = StorageSettings(folder, f"sqlite:///{tmp_path}/drafts.db", RING, production=True)
    for settings, said in (
        (missing_url, "URL"),
        (missing_keys, "server's keys"),
        (missing_office, "office's"),
    ):
        with pytest.raises(StorageError, match=said):
            open_store(settings)
    assert list(tmp_path.iterdir()) == []


def test_production_opens_with_all_it_needs(tmp_path: Path) -> None:
    create_office_key(tmp_path / "office.private")
    office = tmp_path / "office.public"
    office.write_text(public_key_word(tmp_path / "office.private"))
    settings = StorageSettings(
        tmp_path / "var", f"sqlite:///{tmp_path}/drafts.db", DRAWN, office, production=True
    )
    store = open_store(settings)
    assert store.healthy()
    store.close()
    assert not (tmp_path / "var").exists()


def test_the_offices_private_key_is_refused_where_the_public_one_belongs(tmp_path: Path) -> None:
    create_office_key(tmp_path / "office.private")
    settings = StorageSettings(
        tmp_path / "var",
        f"sqlite:///{tmp_path}/drafts.db",
        DRAWN,
        tmp_path / "office.private",
        production=True,
    )
    with pytest.raises(KeyProblem, match="public:key"):
        open_store(settings)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be made"):
        open_store(StorageSettings(folder=tmp_path / "file" / "var"))


def test_the_offices_key_is_the_one_that_is_named_or_in_development_the_one_that_was_made(
    tmp_path: Path,
) -> None:
    made, named = tmp_path / "var", tmp_path / "office.private"
    open_store(StorageSettings(made)).close()
    create_office_key(named)
    own = office_private_key(StorageSettings(made), None)
    assert own is not None
    assert office_private_key(StorageSettings(made), named) not in (own, None)
    # Neither in production, nor where another office's public key was named, does the one that was made open anything.
    public = tmp_path / "office.public"
    for elsewhere in (StorageSettings(made, production=True), StorageSettings(made, office_key_file=public)):
        assert office_private_key(elsewhere, None) is None
    assert office_private_key(StorageSettings(tmp_path / "new"), None) is None
