"""What an office and a claimant write to each other: both read it, and nobody who has the database does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from formengine.storage import Change, Damaged, KeyRing, Letter, Office, Outgoing, Store, Unwritten
from formengine.storage.letters import LONGEST, MOST
from formengine.storage.sealing import new_private_key, public_key
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
PRIVATE = new_private_key()
ASKED, ANSWER = "Quel est votre loyer ?", "Mon loyer est de 512 euros."


@pytest.fixture
def office(store: Store, database: Database) -> Store:
    """A store whose office has a key."""
    return Store(database.url, RING, public_key(PRIVATE), clock=lambda: NOW)


def sent(office: Store, reference: str = "AAAA") -> Claimant:
    claimant = Claimant(office)
    office.send(claimant.draft(), reference, {}, NOW)
    return claimant


def read(letters: list[Letter]) -> list[tuple[str, str | None]]:
    return [(each.by, each.text) for each in letters]


def test_both_read_what_both_have_written_in_its_order(office: Store) -> None:
    claimant = sent(office)
    office.letters.to_claimant("AAAA", ASKED)
    assert office.letters.to_office(claimant.draft(), ANSWER, "a")
    office.letters.to_claimant("AAAA", "Merci.")
    # The clock stands still meanwhile.
    all_of_them = [("office", ASKED), ("claimant", ANSWER), ("office", "Merci.")]
    assert read(office.letters.of_claimant(claimant.draft())) == all_of_them
    assert read(office.letters.of_office("AAAA", PRIVATE)) == all_of_them
    # Where pages are served there is no private key: that something was written is all that is known there.
    assert {text for _, text in read(office.letters.of_office("AAAA", None))} == {None}


def test_neither_database_nor_servers_key_opens_a_text(office: Store, database: Database) -> None:
    claimant = sent(office)
    office.letters.to_claimant("AAAA", ASKED)
    office.letters.to_office(claimant.draft(), "ja", "a")
    rows = database.fetch("SELECT sealed, length(sealed), key_id FROM letters")
    assert len({length for _, length, _ in rows}) == 1
    with pytest.raises(Damaged):
        office.letters.of_office("AAAA", new_private_key())


def test_whoever_writes_into_the_database_puts_no_words_into_an_offices_mouth(
    office: Store, database: Database
) -> None:
    claimant, _ = sent(office), sent(office, "BBBB")
    office.letters.to_claimant("BBBB", "You are refused.")
    database.tamper(
        "UPDATE letters SET submission_id = (SELECT id FROM submissions WHERE reference = 'AAAA')"
    )
    with pytest.raises(Damaged):
        office.letters.of_claimant(claimant.draft())


def test_a_button_pressed_twice_writes_once(office: Store) -> None:
    claimant = sent(office)
    for mark in ("a", "a", "b"):
        assert office.letters.to_office(claimant.draft(), ANSWER, mark)
    assert len(office.letters.of_office("AAAA", None)) == 2


def test_a_message_tells_of_it_once(office: Store) -> None:
    sent(office)
    office.letters.to_claimant("AAAA", ASKED, [Outgoing("email", {"to": "zoe@example.org"})])
    assert [each.channel for each in office.outbox.listed()] == ["email"]


def test_there_is_an_end_to_what_can_be_written(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    claimant = sent(office)
    monkeypatch.setattr("formengine.storage.letters.MOST", 2)
    assert all(office.letters.to_office(claimant.draft(), ANSWER, mark) for mark in "ab")
    assert not office.letters.to_office(claimant.draft(), ANSWER, "c")
    with pytest.raises(Unwritten, match="2 texts"):
        office.letters.to_claimant("AAAA", ASKED)
    assert not office.letters.to_office(claimant.draft(), "x" * (LONGEST + 1), "d")
    assert MOST > 2


def test_where_nobody_could_read_it_nothing_is_written(office: Store) -> None:
    claimant, _ = sent(office), sent(office, "BBBB")
    with pytest.raises(Unwritten, match="CCCC"):
        office.letters.to_claimant("CCCC", ASKED)
    office.handling.withdraw(claimant.draft(), at=NOW)
    with pytest.raises(Unwritten, match="taken back"):
        office.letters.to_claimant("AAAA", ASKED)
    assert not office.letters.to_office(claimant.draft(), ANSWER, "a")
    office.handling.change("BBBB", Change("closed", NOW), ())
    office.letters.to_claimant("BBBB", "What we still have to say.")


def test_a_rotation_moves_the_outer_lock_and_erasing_leaves_nothing(
    office: Store, database: Database
) -> None:
    claimant = sent(office)
    office.letters.to_claimant("AAAA", ASKED)
    both = Store(database.url, KeyRing([("k2", bytes(range(32, 64))), ("k1", bytes(range(32)))]))
    assert "k1" in both.locked_with()
    both.rewrap()
    later = Store(database.url, KeyRing([("k2", bytes(range(32, 64)))]))
    found = later.find(claimant.secret, claimant.form)
    assert found is not None
    assert read(later.letters.of_claimant(found)) == [("office", ASKED)]
    kept = (erasing := Office(database.url)).find("AAAA")
    assert kept is not None
    erasing.erase(kept)
    erasing.close()
    assert database.fetch("SELECT id FROM letters") == []
    for each in (both, later):
        each.close()
