"""A service in production starts only with keys that somebody made, and says which are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.storage import KeyProblem, StorageError, open_store
from formengine.storage.keys import key_word
from formengine.web.app import settings_from_environment
from formengine.web.extension import storage_settings

DRAWN = bytes.fromhex("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")


def _run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output


def test_a_service_in_production_starts_with_the_keys_that_were_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _run("keys", "server", tmp_path / "server.keys")[0] == 0
    assert _run("keys", "office", tmp_path / "office.private", tmp_path / "office.public")[0] == 0
    for name, value in {
        "FORMENGINE_PRODUCTION": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path}/drafts.db",
        "FORMENGINE_KEYS_FILE": str(tmp_path / "server.keys"),
        "FORMENGINE_OFFICE_KEY": str(tmp_path / "office.public"),
    }.items():
        monkeypatch.setenv(name, value)
    store = open_store(storage_settings(settings_from_environment()))
    assert store.healthy()
    store.close()
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("missing", ["DATABASE_URL", "FORMENGINE_KEYS_FILE", "FORMENGINE_OFFICE_KEY"])
def test_a_service_in_production_does_not_start_without_each_of_them(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run("keys", "server", tmp_path / "server.keys")
    _run("keys", "office", tmp_path / "office.private", tmp_path / "office.public")
    given = {
        "FORMENGINE_PRODUCTION": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path}/drafts.db",
        "FORMENGINE_KEYS_FILE": str(tmp_path / "server.keys"),
        "FORMENGINE_OFFICE_KEY": str(tmp_path / "office.public"),
    }
    for name, value in given.items():
        if name != missing:
            monkeypatch.setenv(name, value)
    with pytest.raises((KeyProblem, StorageError)):
        open_store(storage_settings(settings_from_environment()))


EXAMPLE = key_word("example", bytes(range(32)))


def in_production(folder: Path, monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    """The environment of a service in production, with these keys."""
    _run("keys", "office", folder / "office.private", folder / "office.public")
    for name, value in {
        "FORMENGINE_PRODUCTION": "1",
        "DATABASE_URL": f"sqlite:///{folder}/drafts.db",
        "FORMENGINE_KEYS": keys,
        "FORMENGINE_OFFICE_KEY": str(folder / "office.public"),
        "FORMENGINE_PUBLISHED": str(folder),
    }.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    "words",
    [
        ("worker", "--once"),
        ("outbox",),
        ("outbox", "send-again", "--all"),
        ("request", "list"),
        ("kiosk",),
        ("keys", "rotate"),
        ("serve",),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "keys", [EXAMPLE, key_word("example", DRAWN)[:-8], ""], ids=["an example", "a short one", "none"]
)
def test_no_verb_opens_the_store_in_production_with_a_key_that_locks_nothing(
    words: tuple[str, ...], keys: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_production(tmp_path, monkeypatch, keys)
    code, said = _run(*words)
    assert code == 1, said
    assert "keys are missing" in said or "Production needs the server's keys" in said or "'example'" in said
    assert not (tmp_path / "drafts.db").exists()


def test_a_rotation_leads_away_from_an_example_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_production(tmp_path, monkeypatch, f"{key_word('drawn', DRAWN)} {EXAMPLE}")
    code, said = _run("keys", "rotate")
    assert code == 0, said
    assert _run("worker", "--once")[0] == 1, "it is in the ring still"


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    _run("keys", "server", tmp_path / "server.keys")
    before = (tmp_path / "server.keys").read_text()
    code, said = _run("keys", "server", tmp_path / "server.keys")
    assert code == 1
    assert "exists already" in said
    assert (tmp_path / "server.keys").read_text() == before
