"""`formengine db upgrade` brings any database to today's tables, once, and says plainly what it cannot do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.storage import Store
from tests.databases import Database, new_database
from tests.storage.drafts import RING, Claimant

__all__ = ["new_database"]


def upgraded(monkeypatch: pytest.MonkeyPatch, **environment: str) -> tuple[int, str]:
    for name in (
        "DATABASE_URL",
        "FORMENGINE_PRODUCTION",
        "FORMENGINE_VAR",
        "FORMENGINE_SECURE",
        "FORMENGINE_SECURE_BELOW",
        "FORMENGINE_DRAFTS",
        "FORMENGINE_PSEUDO",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["db", "upgrade"])
    return result.exit_code, result.output


def test_a_new_database_gets_its_tables_once(new_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    first = upgraded(monkeypatch, DATABASE_URL=new_database.url)
    second = upgraded(monkeypatch, DATABASE_URL=new_database.url)
    assert (first[0], second[0]) == (0, 0)
    assert "up to date now" in first[1]
    assert "nothing was done" in second[1]
    assert set(new_database.tables()) >= {"drafts", "answers", "submissions"}
    store = Store(new_database.url, RING)
    Claimant(store)
    store.close()


def test_without_an_address_it_is_the_file_that_serving_uses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert upgraded(monkeypatch, FORMENGINE_VAR=str(tmp_path / "var"))[0] == 0
    assert [each.name for each in (tmp_path / "var").iterdir()] == ["formengine.db"]


def test_production_makes_no_database_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = upgraded(monkeypatch, FORMENGINE_PRODUCTION="1", FORMENGINE_VAR=str(tmp_path / "var"))
    assert code == 1
    assert "DATABASE_URL" in said
    assert list(tmp_path.iterdir()) == []


def test_a_service_whose_database_does_not_answer_is_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:s3cr3t@127.0.0.1:1/drafts")
    (tmp_path / "forms").mkdir()
    monkeypatch.setenv("FORMENGINE_FORMS", str(tmp_path / "forms"))
    monkeypatch.setenv("FORMENGINE_VAR", str(tmp_path / "var"))
    result = CliRunner().invoke(main, ["serve", "--port", "9"])
    assert result.exit_code == 1
    assert "cannot be reached" in result.output
    assert "s3cr3t" not in result.output


@pytest.mark.parametrize("url", ["mysql://localhost/drafts", "drafts.db", "sqlite://"])
def test_an_address_of_anything_else_is_refused_and_what_is_possible_is_named(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = upgraded(monkeypatch, DATABASE_URL=url)
    assert code == 1
    assert "sqlite:////" in said
    assert "postgresql://" in said or url == "sqlite://"
    assert "Traceback" not in said


def test_proxies_that_are_none_are_told_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = upgraded(monkeypatch, FORMENGINE_VAR=str(tmp_path / "var"), FORMENGINE_PROXIES="my-proxy")
    assert code == 1
    assert "Error: FORMENGINE_PROXIES" in said
    assert "my-proxy" in said


@pytest.mark.parametrize(
    "name",
    [
        "FORMENGINE_SECURE",
        "FORMENGINE_SECURE_BELOW",
        "FORMENGINE_PRODUCTION",
        "FORMENGINE_DRAFTS",
        "FORMENGINE_PSEUDO",
    ],
)
def test_what_switches_something_on_takes_no_other_word_for_off(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    var = {"FORMENGINE_VAR": str(tmp_path / "var")}
    code, said = upgraded(monkeypatch, **{**var, name: "true"})
    assert (code, said) == (1, f"Error: {name} is 'true'. Write 1 to switch it on, or 0.\n")
    assert upgraded(monkeypatch, **{**var, name: "0"})[0] == 0
