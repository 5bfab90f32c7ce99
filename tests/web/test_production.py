"""Each setting that would make a service unsafe is named, with what to write; all at once; and a safe one starts."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli import serve
from formengine.cli.beside import taken_from_pages
from formengine.cli.main import main
from formengine.publishing.keys import SigningKey
from formengine.storage import create_key_file
from formengine.storage.keys import key_word, looks_drawn
from formengine.storage.opening import create_office_key, public_key_word
from formengine.web.production import CHECKS, findings, refusal

DRAWN = bytes.fromhex("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")


@pytest.fixture
def safe(tmp_path: Path) -> dict[str, str]:
    """An environment in which nothing is to be changed."""
    create_key_file(tmp_path / "server.keys")
    create_office_key(tmp_path / "office")
    (tmp_path / "public").write_text(public_key_word(tmp_path / "office"))
    (tmp_path / "published").mkdir()
    return {
        "FORMENGINE_PRODUCTION": "1",
        "FORMENGINE_KEYS_FILE": str(tmp_path / "server.keys"),
        "FORMENGINE_OFFICE_KEY": str(tmp_path / "public"),
        "FORMENGINE_SIGNING_PUBLIC": SigningKey.new().public_word,
        "FORMENGINE_PUBLISHED": str(tmp_path / "published"),
        "FORMENGINE_SECURE": "1",
        "FORMENGINE_HOSTS": "forms.example.org",
        "FORMENGINE_PROXIES": "10.0.0.0/8",
        "FORMENGINE_VAR": str(tmp_path / "var"),
        "DATABASE_URL": "postgresql://formengine@db.internal/formengine?sslmode=verify-full",
    }


def grave(given: Mapping[str, str]) -> dict[str, str]:
    return {each.variable: each.words for each in findings(given) if each.grave}


def warned(given: Mapping[str, str]) -> dict[str, str]:
    return {each.variable: each.words for each in findings(given) if not each.grave}


def test_a_safe_service_has_nothing_to_change(safe: dict[str, str]) -> None:
    assert list(findings(safe)) == []
    assert refusal(safe) == ("", [])


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("FORMENGINE_KEYS_FILE", "formengine keys server"),
        ("FORMENGINE_OFFICE_KEY", "formengine keys office"),
        ("FORMENGINE_SIGNING_PUBLIC", "those who may publish"),
        ("FORMENGINE_SECURE", "without TLS"),
        ("FORMENGINE_HOSTS", "forms.example.org"),
        ("FORMENGINE_PROXIES", "your proxies"),
        ("DATABASE_URL", "sqlite:////"),
    ],
)
def test_what_is_missing_is_named_alone(safe: dict[str, str], missing: str, told: str) -> None:
    del safe[missing]
    assert list(grave(safe)) == [missing]
    assert told in grave(safe)[missing]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("FORMENGINE_KEYS", "a:" + base64.urlsafe_b64encode(b"short").decode(), "has 5 bytes; it needs 32"),
        ("FORMENGINE_KEYS", key_word("old", b"change-me-change-me-change-me-42"), "key 'old' was not drawn"),
        ("FORMENGINE_KEYS", key_word("old", bytes(range(100, 132))), "key 'old' was not drawn"),
        ("FORMENGINE_KEYS", key_word("old", b"\xff" * 32), "one byte repeated"),
        ("FORMENGINE_KEYS", key_word("new", DRAWN) + " " + key_word("old", bytes(32)), "one byte repeated"),
        ("FORMENGINE_SIGNING_PUBLIC", "private:a:b", "a private key stands where public ones belong"),
        ("FORMENGINE_OFFICE_KEY", "/nowhere/public", "cannot be read"),
        ("FORMENGINE_SECURE", "true", "is 'true'"),
        ("FORMENGINE_SECURE", "0", "without TLS"),
        ("FORMENGINE_DRAFTS", "1", "nobody has read"),
        ("FORMENGINE_DRAFTS", "yes", "is 'yes'"),
        ("FORMENGINE_PSEUDO", "1", "nobody speaks"),
        ("FORMENGINE_PROXIES", "my-proxy", "my-proxy"),
        ("FORMENGINE_PROXIES", "0.0.0.0/0", "nearly everybody"),
        ("FORMENGINE_PROXIES", "10.0.0.1 ::/0", "nearly everybody"),
        ("FORMENGINE_HOSTS", "https://forms.example.org/", "no name of a host"),
        ("FORMENGINE_HOSTS", "*.example.org", "no name of a host"),
        ("FLASK_DEBUG", "1", "for developers"),
        ("PYTHONDEVMODE", "1", "for developers"),
    ],
)
def test_what_is_unsafe_is_named_alone(safe: dict[str, str], name: str, value: str, told: str) -> None:
    safe[name] = value
    [(variable, words)] = grave(safe).items()
    assert variable.removesuffix("_FILE") == name
    assert told in words


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:////srv/drafts.db", "SQLite serves one machine"),
        ("postgresql://formengine@db.internal/formengine", "sslmode=verify-full"),
        ("postgresql://formengine@db.internal/formengine?sslmode=require", "sslmode=verify-full"),
        ("postgresql://formengine:word@localhost/formengine", "a password"),
        ("postgresql://formengine@localhost/formengine", None),
        ("postgresql://formengine@localhost:5432,db.internal:5432/formengine", "sslmode=verify-full"),
        ("postgresql://formengine@/formengine?host=localhost,db.internal", "sslmode=verify-full"),
        ("postgresql://formengine@one,two/formengine?sslmode=verify-full", None),
        ("postgresql://formengine@127.0.0.1,[::1]:5433/formengine", None),
        ("postgresql://formengine@/formengine?host=/run/postgresql", None),
    ],
)
def test_a_database_that_works_and_could_be_better_is_spoken_of(
    safe: dict[str, str], url: str, told: str | None
) -> None:
    safe["DATABASE_URL"] = url
    assert grave(safe) == {}
    assert (told is None and warned(safe) == {}) or str(told) in warned(safe)["DATABASE_URL"]


def test_a_password_is_never_repeated(safe: dict[str, str]) -> None:
    safe["DATABASE_URL"] = "postgresql://formengine:hunter2@localhost/formengine"
    assert "hunter2" not in str(refusal(safe))


def test_keys_that_others_can_read_are_named(safe: dict[str, str]) -> None:
    Path(safe["FORMENGINE_KEYS_FILE"]).chmod(0o644)
    assert "chmod 600" in grave(safe)["FORMENGINE_KEYS_FILE"]


@pytest.mark.parametrize("name", ["FORMENGINE_PUBLISHED", "FORMENGINE_OFFICE_KEY", "FORMENGINE_TEMPLATES"])
def test_what_everybody_could_change_is_named(safe: dict[str, str], tmp_path: Path, name: str) -> None:
    path = Path(safe.setdefault(name, str(tmp_path)))
    path.chmod(0o777)
    assert f"chmod o-w {path}" in grave(safe)[name]


def test_the_offices_private_key_does_not_lie_on_the_server(safe: dict[str, str]) -> None:
    folder = Path(safe["FORMENGINE_VAR"])
    folder.mkdir()
    create_office_key(folder / "office.private")
    assert "opens what was sent" in grave(safe)["FORMENGINE_OFFICE_KEY"]


def test_where_pages_are_served_nothing_names_the_offices_private_key(safe: dict[str, str]) -> None:
    safe["FORMENGINE_OFFICE_PRIVATE"] = "/srv/office.private"
    assert list(grave(safe)) == ["FORMENGINE_OFFICE_PRIVATE"]
    assert taken_from_pages(safe) == "/srv/office.private"
    assert grave(safe) == {}


def test_everything_is_said_at_once_and_what_cannot_be_read_hides_nothing(safe: dict[str, str]) -> None:
    found = grave({"FORMENGINE_SECURE": "true", "FORMENGINE_HOSTS": "*"})
    assert set(found) == {
        "FORMENGINE_KEYS_FILE",
        "FORMENGINE_OFFICE_KEY",
        "FORMENGINE_SIGNING_PUBLIC",
        "FORMENGINE_SECURE",
        "FORMENGINE_HOSTS",
        "FORMENGINE_PROXIES",
        "DATABASE_URL",
    }


def test_every_check_says_what_it_is_for() -> None:
    assert all(check.__doc__ for check in CHECKS)


def test_keys_that_are_drawn_look_so() -> None:
    assert looks_drawn(DRAWN)
    assert not looks_drawn(bytes(range(200, 232)))
    assert not looks_drawn(b"\x00\xff" * 16)
    assert not looks_drawn(b"an example that was copied over.")


def test_an_unsafe_service_does_not_start(safe: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(serve, "_start", lambda host, *_: started.append(host))
    for name in [*safe, "FORMENGINE_KEYS", "FORMENGINE_DRAFTS"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FORMENGINE_SECURE", "1")
    monkeypatch.setenv("FORMENGINE_PRODUCTION", "0")
    found = CliRunner().invoke(main, ["serve", "--production", "--port", "18998"])
    assert (found.exit_code, started) == (1, [])
    assert "6 to change" in found.output
    assert found.output.count("\n  ") == 6
