"""Documents of an office for a claimant: both open them, and nobody who has the database does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from formengine.storage import Damaged, KeyRing, Outgoing, Store, Unwritten
from formengine.storage.attachments import BEGINS, LARGEST
from formengine.storage.sealing import new_private_key, public_key
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
PRIVATE = new_private_key()
DECISION = BEGINS["application/pdf"] + b"1.7 You are granted 512 euros."


@pytest.fixture
def office(database: Database) -> Store:
    return Store(database.url, RING, public_key(PRIVATE), clock=lambda: NOW)


def sent(office: Store, reference: str = "AAAA") -> Claimant:
    claimant = Claimant(office)
    office.send(claimant.draft(), reference, {}, NOW)
    return claimant


def test_office_and_claimant_open_it_and_the_database_does_not(office: Store, database: Database) -> None:
    claimant, attachments = sent(office), office.office.attachments
    given = attachments.give(
        "AAAA", "application/pdf", DECISION, [Outgoing("email", {"to": "zoe@example.org"})]
    )
    assert attachments.of_office("AAAA") == attachments.of_claimant(claimant.draft()) == [given]
    assert attachments.for_claimant(claimant.draft(), given.id) == (given, DECISION)
    assert attachments.for_office("AAAA", given.id, PRIVATE) == (given, DECISION)
    with pytest.raises(Damaged):
        attachments.for_office("AAAA", given.id, new_private_key())
    ((content,),) = database.fetch("SELECT content FROM attachments")
    assert b"512 euros" not in bytes(content)
    assert [each.channel for each in office.outbox.listed()] == ["email"]


def test_one_of_somebody_else_is_not_opened(office: Store, database: Database) -> None:
    claimant, other = sent(office), sent(office, "BBBB")
    given = office.office.attachments.give("BBBB", "image/png", BEGINS["image/png"])
    assert office.office.attachments.for_claimant(claimant.draft(), given.id) is None
    for name in ("", "x", "f" * 16, "0" * 16):
        assert office.office.attachments.for_claimant(other.draft(), name) is None
    database.tamper(
        "UPDATE attachments SET submission_id = (SELECT id FROM submissions WHERE reference = 'AAAA')"
    )
    with pytest.raises(Damaged):
        office.office.attachments.of_claimant(claimant.draft())


def test_a_rotation_moves_its_lock(office: Store, database: Database) -> None:
    claimant = sent(office)
    given = office.office.attachments.give("AAAA", "application/pdf", DECISION)
    second = ("k2", bytes(range(1, 33)))
    assert Store(database.url, KeyRing([second, ("k1", bytes(range(32)))])).rewrap() > 0
    rotated = Store(database.url, KeyRing([second]))
    claimant.store = rotated
    assert rotated.office.attachments.for_claimant(claimant.draft(), given.id) == (given, DECISION)


def test_it_goes_with_the_request_and_there_is_an_end_to_them(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(office)
    attachments = office.office.attachments
    monkeypatch.setattr("formengine.storage.attachments.MOST", 1)
    attachments.give("AAAA", "image/jpeg", BEGINS["image/jpeg"])
    for content in (DECISION, b"", bytes(LARGEST + 1)):
        with pytest.raises(Unwritten):
            attachments.give("AAAA", "application/pdf", content)
    with pytest.raises(Unwritten, match="No request"):
        attachments.give("CCCC", "application/pdf", DECISION)
    office.handling.withdraw_by_reference("AAAA")
    with pytest.raises(Unwritten, match="taken back"):
        attachments.give("AAAA", "application/pdf", DECISION)
