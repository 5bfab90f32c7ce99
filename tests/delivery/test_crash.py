"""A worker killed between sending and noting it: the message comes again, and who honours its key sees it once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main
from formengine.storage import KeyRing, Outgoing, Store
from formengine.storage.keys import create_key_file, read_key
from formengine.storage.opening import create_office_key, public_key_word
from tests.databases import Database
from tests.delivery.receivers import Mailbox, Post, Receiver
from tests.delivery.support import MAIL, send

COMMAND = Path(sys.executable).with_name("formengine")
HOOK = Outgoing("webhook")
SECRET = "whsec_" + "A" * 32


class Place:
    """A service with keys of its own, in which worker processes run."""

    def __init__(self, database: Database, folder: Path, **given: str) -> None:
        create_key_file(folder / "server.keys")
        create_office_key(folder / "office.private")
        (folder / "office.public").write_text(public_key_word(folder / "office.private"))
        self.ring = KeyRing.from_file(folder / "server.keys")
        self.url = database.url
        office = read_key(folder / "office.public", "public")
        self.store = Store(database.url, self.ring, office)
        self.given = {
            "DATABASE_URL": database.url,
            "FORMENGINE_KEYS_FILE": str(folder / "server.keys"),
            "FORMENGINE_OFFICE_KEY": str(folder / "office.public"),
            "FORMENGINE_OFFICE_PRIVATE": str(folder / "office.private"),
            "FORMENGINE_VAR": str(folder / "var"),
            "FORMENGINE_WEBHOOK_SECRET": SECRET,
            **given,
        }

    @contextmanager
    def worker(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A worker process; it is gone at the end."""
        with subprocess.Popen(
            [COMMAND, "worker", "--every", "0.05", *words],
            env={**os.environ, **self.given},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def carry_once(self) -> str:
        """What a worker says that takes what is due, and ends: in this process, since only the first one is killed."""
        ended = CliRunner().invoke(main, ["worker", "--once"], env=self.given)
        assert ended.exit_code == 0, ended.output
        return ended.output

    def leases_end(self, database: Database) -> None:
        """As if the time of a lease had passed."""
        database.tamper("UPDATE deliveries SET due_at = 0 WHERE status = 'waiting'")

    def states(self) -> list[str]:
        return [each.state for each in self.store.outbox.listed(("dead", "waiting", "done"))]


@pytest.fixture
def place(database: Database, tmp_path: Path, receiver: Receiver, mailbox: Mailbox) -> Iterator[Place]:
    made = Place(
        database,
        tmp_path,
        FORMENGINE_WEBHOOK=receiver.url,
        FORMENGINE_SMTP=f"smtp://127.0.0.1:{mailbox.port}",
        FORMENGINE_MAIL_FROM="no-reply@office.example",
        SSL_CERT_FILE=str(mailbox.authority),
    )
    yield made
    made.store.close()


def test_a_worker_killed_before_it_noted_that_a_webhook_arrived(
    place: Place, database: Database, receiver: Receiver
) -> None:
    send(place.store, HOOK)
    arrived = threading.Event()

    def kill(_: Post) -> None:
        if not arrived.is_set():
            first.send_signal(signal.SIGKILL)
            first.wait(30)
            arrived.set()

    receiver.before = kill
    with place.worker() as first:
        assert arrived.wait(60)
    assert place.states() == ["waiting"]
    # While the lease lasts it is the lost worker's, and nobody else's.
    assert "0 tried.\n" in place.carry_once()
    place.leases_end(database)
    assert "1 tried.\n" in place.carry_once()
    assert place.states() == ["done"]
    assert list(receiver.worked_on.values()) == [2]
    assert receiver.posts[0].body == receiver.posts[1].body


def test_a_worker_killed_before_it_noted_that_mail_was_taken(
    place: Place, database: Database, mailbox: Mailbox
) -> None:
    send(place.store, MAIL)
    taken = threading.Event()

    def kill() -> None:
        if not taken.is_set():
            first.send_signal(signal.SIGKILL)
            first.wait(30)
            taken.set()

    mailbox.after_data = kill
    with place.worker() as first:
        assert taken.wait(60)
    place.leases_end(database)
    place.carry_once()
    assert place.states() == ["done"]
    assert len(mailbox.mails) == 2
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1


def test_a_worker_told_to_stop_ends_what_it_has_begun_and_says_nothing_personal(
    place: Place, receiver: Receiver, mailbox: Mailbox
) -> None:
    on_its_way = threading.Event()

    def stop(_: Post) -> None:
        running.send_signal(signal.SIGTERM)
        on_its_way.set()

    receiver.before = stop
    send(place.store, HOOK, MAIL)
    with place.worker() as running:
        assert on_its_way.wait(60)
        _, said = running.communicate(timeout=60)
        assert running.returncode == 0
    assert "done" in place.states()
    assert "by webhook, try 1: arrived" in said
    for personal in ("zoe", "Ève", "Bakery"):
        assert personal not in said


def test_three_workers_at_once_send_each_message_once(place: Place, receiver: Receiver) -> None:
    for number in range(15):
        send(place.store, HOOK, reference=f"R{number}")
    with place.worker("--once") as one, place.worker("--once") as two, place.worker("--once") as three:
        said = [each.communicate(timeout=120)[0] for each in (one, two, three)]
    assert sum(int(words.split()[0]) for words in said) == 15
    assert place.states() == ["done"] * 15
    assert sorted(receiver.worked_on.values()) == [1] * 15
