"""No process of `formengine serve` shows another one where the office's private key lies; the worker beside knows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from formengine.storage import Outgoing, StorageSettings, open_store
from formengine.storage.opening import create_office_key, public_key_word
from tests.delivery.support import send
from tests.journeys.servers import formengine_process, until

SAID = ("environ", "cmdline")
"""What any process of the same user can read of another."""


def descendants(process: int) -> Iterator[int]:
    """A process, those that it started, and so on."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text("ascii").split():
            yield from descendants(int(child))


def said_by(process: int) -> bytes:
    told = b""
    with suppress(OSError):
        for name in SAID:
            told += Path(f"/proc/{process}/{name}").read_bytes()
    return told


def test_no_process_that_serves_shows_where_the_offices_key_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private, public, var = (tmp_path / name for name in ("zq-office.private", "office.public", "var"))
    create_office_key(private)
    public.write_text(public_key_word(private))
    files = tmp_path / "delivered"
    environment = {
        "FORMENGINE_OFFICE_PRIVATE": str(private),
        "FORMENGINE_OFFICE_KEY": str(public),
        "FORMENGINE_FILES": str(files),
    }
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with formengine_process(var, "--workers", "2", environment=environment) as (_, server):
        store = open_store(StorageSettings(var, office_key_file=public))
        send(store, Outgoing("files"))
        store.close()
        # What was sent is opened, so the worker beside has the key, and all that are started are there.
        until(lambda: [*files.glob("*.json")])
        found = {process: said_by(process) for process in descendants(server)}
        assert sum(b"--beside" in each for each in found.values()) == 1
        assert len(found) >= 4
        assert all(b"FORMENGINE_OFFICE_KEY" in each for each in found.values()), "they were read"
        assert [process for process, each in found.items() if private.name.encode() in each] == []
