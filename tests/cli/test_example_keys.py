"""In production no verb opens what a service keeps with a key that others know: every verb of the command stands here."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.reference import new_reference
from formengine.storage import KeyRing, Store, create_key_file
from formengine.storage.keys import key_word
from formengine.storage.opening import create_office_key, public_key_word

EXAMPLE = b"change-me-change-me-change-me-42"
NAMED = "not drawn at random"
REFERENCE = new_reference()
OPENS: dict[str, tuple[str, ...]] = {
    "erase": ("--yes", REFERENCE),
    "export": (REFERENCE,),
    "keys accounts": ("--yes",),
    "keys rotate": (),
    "kiosk": (),
    "office serve": (),
    "office token list": (),
    "office token new": ("--name", "Registry", "--scope", "requests:read"),
    "office token withdraw": ("abcdef",),
    "office trail": (),
    "outbox": (),
    "outbox send-again": ("--all",),
    "request begin": (REFERENCE,),
    "request list": (),
    "request message": (REFERENCE, "--text", "What is the rent?"),
    "request show": (REFERENCE,),
    "request shut": ("--yes", REFERENCE),
    "request status": (REFERENCE, "begun"),
    "request withdraw": ("--yes", REFERENCE),
    "serve": (),
    "worker": ("--once",),
}
"""Verbs that open the store or what an office received, each with words that it would do something for."""
_KEYLESS = """
    audit; check; db backup; db restore; db upgrade; diff; explain; fmt; i18n check; i18n extract; i18n update; import;
    keys office; keys server; keys signing; maintenance announce; maintenance over; maintenance show; map; new;
    new-question-type; preview; publish; schema; schema news; schema submission; schema withdrawal; sign; status
"""
WITHOUT = frozenset(each.strip() for each in _KEYLESS.split(";"))
"""Verbs that use no key of a service: of databases they know tables and bytes."""
OPENING = re.compile(r"\b(store_of|_store|open_store|open_office|office_of|what_became|desk_of|KeyRing)\(")


def leaves(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every verb that can be typed, with the command behind it."""
    if not isinstance(command, click.Group):
        yield " ".join(words), command
        return
    if command.invoke_without_command:
        yield " ".join(words), command
    context = click.Context(command)
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None
        yield from leaves(inner, (*words, name))


VERBS = dict(leaves(main))


@pytest.fixture
def production(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service in production, with a database that is there; its keys are still to be named."""
    Store(f"sqlite:///{tmp_path}/drafts.db", KeyRing([("example", EXAMPLE)])).close()
    create_office_key(tmp_path / "office.private")
    (tmp_path / "office.public").write_text(public_key_word(tmp_path / "office.private"))
    for name, value in {
        "DATABASE_URL": f"sqlite:///{tmp_path}/drafts.db",
        "FORMENGINE_OFFICE_KEY": str(tmp_path / "office.public"),
        "FORMENGINE_OFFICE_PRIVATE": str(tmp_path / "office.private"),
        "FORMENGINE_PRODUCTION": "1",
        "FORMENGINE_PUBLISHED": str(tmp_path / "published"),
        "FORMENGINE_VAR": str(tmp_path / "var"),
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def run(verb: str) -> Result:
    return CliRunner().invoke(main, [*verb.split(), *OPENS[verb]])


def test_every_verb_is_known_to_use_keys_or_to_use_none() -> None:
    assert {*VERBS} == {*OPENS} | WITHOUT
    assert not {*OPENS} & WITHOUT


@pytest.mark.parametrize("verb", sorted(WITHOUT))
def test_a_verb_that_uses_no_key_opens_no_store(verb: str) -> None:
    callback = VERBS[verb].callback
    assert callback is not None
    assert OPENING.search(inspect.getsource(callback)) is None


@pytest.mark.parametrize("verb", OPENS)
def test_a_key_that_others_know_is_refused(
    production: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setenv("FORMENGINE_KEYS", key_word("example", EXAMPLE))
    before = (production / "drafts.db").read_bytes()
    done = run(verb)
    assert done.exit_code == 1, done.output
    assert NAMED in done.output
    assert "'example'" in done.output
    assert (production / "drafts.db").read_bytes() == before


@pytest.mark.parametrize("verb", ["export", "office serve"])
def test_an_offices_key_that_others_know_is_refused(
    production: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    (production / "example.private").write_text(key_word("private", EXAMPLE))
    (production / "example.public").write_text(public_key_word(production / "example.private"))
    monkeypatch.setenv("FORMENGINE_OFFICE_PRIVATE", str(production / "example.private"))
    monkeypatch.setenv("FORMENGINE_OFFICE_KEY", str(production / "example.public"))
    create_key_file(production / "keys")
    monkeypatch.setenv("FORMENGINE_KEYS_FILE", str(production / "keys"))
    done = run(verb)
    assert done.exit_code == 1
    assert NAMED in done.output
    assert "example.private" in done.output
