"""A message on its way, and what a test needs around it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from formengine.storage import Delivery, Json, Outgoing, Store, Submission
from formengine.storage.sealing import new_private_key
from tests.storage.drafts import Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
PRIVATE = new_private_key()
SECRET = bytes(range(32))
CONTENT: Json = {
    "form": "renewal",
    "version": "v1",
    "language": "fr",
    "day": "2026-03-27",
    "answers": {
        "name": {"name": "Ève"},
        "jobs/k1/employer": {"employer": "Bakery"},
        "jobs/k1/pay": {"pay": "12.50"},
        "jobs/k0/employer": {"employer": "Mill"},
    },
}
MAIL = Outgoing(
    "email",
    {"to": "zoe@example.org", "subject": "Envoyée – Été", "text": "Reçue.\n", "html": "<p>Reçue.</p>"},
)


class Clock:
    """The time that store and worker go by."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


def send(store: Store, *outgoing: Outgoing, reference: str = "AAAA", content: Json = CONTENT) -> None:
    """Somebody's request is sent."""
    sent = store.send(Claimant(store).draft(), reference, content, NOW, outgoing)
    assert isinstance(sent, Submission)


def on_its_way(store: Store, outgoing: Outgoing, reference: str = "AAAA") -> Delivery:
    """A message that a worker has just taken."""
    send(store, outgoing, reference=reference)
    found = store.outbox.claim(outgoing.channel, 24)
    assert found is not None
    return found
