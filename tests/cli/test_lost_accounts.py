"""`formengine keys accounts`: where the server's key is lost, people can sign in again, and it says what that costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.storage import KeyProblem, KeyRing, Store
from formengine.storage.keys import key_word

OLD, NEW = ("old", bytes(range(32))), ("new", bytes(range(32, 64)))
ZOE = ("https://accounts.example.org", "zoe", "a.b.c")


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that somebody signed in to, and an environment that has another key."""
    url = f"sqlite:///{tmp_path}/drafts.db"
    store = Store(url, KeyRing([OLD]))
    store.accounts.sign_in(*ZOE)
    store.close()
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("FORMENGINE_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("FORMENGINE_KEYS", key_word(*NEW))
    return url


def run(*words: str, answer: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(main, ["keys", "accounts", *words], input=answer)
    return done.exit_code, done.output


def can_sign_in(url: str) -> bool:
    store = Store(url, KeyRing([NEW]))
    try:
        return store.accounts.find(store.accounts.sign_in(*ZOE)) is not None
    except KeyProblem:
        return False
    finally:
        store.close()


def test_it_says_what_is_lost_and_asks_first(url: str) -> None:
    code, said = run(answer="n\n")
    assert code == 1
    assert "put it back instead" in said
    assert not can_sign_in(url)
    code, said = run(answer="y\n")
    assert code == 0, said
    assert can_sign_in(url)


def test_a_script_is_not_asked(url: str) -> None:
    assert run("--yes")[0] == 0
    assert can_sign_in(url)


def test_while_the_key_opens_nothing_is_changed(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMENGINE_KEYS", f"{key_word(*NEW)} {key_word(*OLD)}")
    code, said = run("--yes")
    assert code == 1
    assert "nothing was changed" in said
    assert not can_sign_in(url)
