"""The server's keys: read, refused, created, rotated."""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path

import pytest

from formengine.storage import KeyProblem, KeyRing, Store, create_key_file
from formengine.storage.keys import key_word
from tests.databases import Database
from tests.storage.drafts import Claimant

OLD, NEW = ("k1", os.urandom(32)), ("k2", os.urandom(32))


def test_a_key_file_is_created_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "server.keys"
    create_key_file(path)
    written = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert KeyRing.from_file(path).current in written
    with pytest.raises(FileExistsError):
        create_key_file(path)
    assert path.read_text() == written
    assert [file.name for file in tmp_path.iterdir()] == ["server.keys"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no key"),
        ("# nothing but a comment", "there is no key"),
        (key_word("k1", os.urandom(31)), "has 31 bytes; it needs 32"),
        (key_word("k1", os.urandom(33)), "has 33 bytes"),
        ("k1:", "has 0 bytes"),
        (key_word("k1", bytes(32)), "one byte repeated"),
        (key_word("K 1", os.urandom(32)), "written id:key"),
        (base64.urlsafe_b64encode(os.urandom(32)).decode(), "written id:key"),
        ("k1:not*base64", "not base64url"),
        (f"{key_word(*OLD)}\n{key_word('k1', os.urandom(32))}", "two keys have the id 'k1'"),
    ],
    ids=["empty", "comment", "short", "long", "nothing", "zeros", "space", "no-id", "not-base64", "twice"],
)
def test_a_short_or_malformed_key_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "server.keys"
    path.write_text(text)
    with pytest.raises(KeyProblem, match=r"server\.keys: ") as refused:
        KeyRing.from_file(path)
    assert said in str(refused.value)
    with pytest.raises(KeyProblem, match=r"^KEYS: "):
        KeyRing.from_env({"KEYS": text}, "KEYS")


def test_a_refusal_holds_nothing_of_a_key_in_the_wrong_place(tmp_path: Path) -> None:
    key = base64.urlsafe_b64encode(os.urandom(32)).decode()
    with pytest.raises(KeyProblem) as refused:
        KeyRing.from_env({"KEYS": f"{key}:k1"}, "KEYS")
    assert key[:8] not in str(refused.value)


def test_a_missing_file_or_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match=r"nowhere\.keys: the key file cannot be read"):
        KeyRing.from_file(tmp_path / "nowhere.keys")
    with pytest.raises(KeyProblem, match="FORMENGINE_KEYS: it is not set"):
        KeyRing.from_env({})


def test_keys_are_parted_by_lines_or_commas_and_the_first_is_current() -> None:
    ring = KeyRing.from_env({"KEYS": f"{key_word(*NEW)},{key_word(*OLD)}"}, "KEYS")
    assert (ring.current, repr(ring)) == ("k2", "KeyRing(k2, k1)")
    assert ring.cipher("k1") is not ring.cipher("k2")


def test_rotation_locks_every_draft_with_the_new_key_without_their_secrets(database: Database) -> None:
    before = Store(database.url, KeyRing([OLD]))
    claimants = [Claimant(before) for _ in range(205)]
    drafts = [each.saved("nom", "Ève") for each in claimants]
    before.close()

    during = Store(database.url, KeyRing([NEW, OLD]))
    late = Claimant(during)
    assert during.rewrap() == 205
    assert during.rewrap() == 0
    during.close()

    after = Store(database.url, KeyRing([NEW]))
    assert [after.find(each.secret, each.form, "nom") for each in claimants] == drafts
    assert after.find(late.secret, late.form) is not None
    after.close()
    retired = Store(database.url, KeyRing([OLD]))
    with pytest.raises(KeyProblem, match="'k2'"):
        retired.find(late.secret, late.form)
    retired.close()
