"""Whatever happens in whatever order, each occasion is told once at most, and nothing after it was stopped."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formengine.storage import Change, Contact, Draft, Following, KeyRing, Outgoing, Remind, Store, Submission
from formengine.storage.reminders import Look
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

TO = Contact("zoe@example.org", None, "en")
OCCASIONS = ("one", "two")
references = (f"R{number}" for number in itertools.count())


def remind(at: datetime | None = None, *, renewal: bool = True) -> Remind:
    return Remind(TO, "https://forms.example.org", at or datetime.now(UTC), renewal)


def mail(text: str) -> Outgoing:
    return Outgoing("email", {"to": "zoe@example.org", "text": text})


def look(store: Store) -> Look:
    (found,) = store.reminders.due(9)
    return found


def sent(store: Store, draft: Draft) -> Submission:
    following = Following(contact=TO, remind=remind())
    found = store.send(draft, next(references), {"a": 1}, datetime.now(UTC), following=following)
    assert isinstance(found, Submission)
    return found


def later() -> datetime:
    return datetime.now(UTC) - timedelta(seconds=1)


def tell(store: Store, found: Look, name: str = "one") -> bool:
    return store.reminders.looked(found, later(), [name], [mail(name)])


def waiting(store: Store) -> int:
    return len(store.outbox.listed(("waiting",)))


def test_two_workers_that_look_at_once_tell_once(store: Store, claimant: Claimant) -> None:
    store.reminders.give(claimant.draft(), remind())
    first, second = look(store), look(store)
    assert (tell(store, first), tell(store, second)) == (True, False)
    assert (waiting(store), look(store).reminding.told) == (1, ("one",))


@pytest.mark.parametrize("way", ["send", "erase", "stop"])
def test_what_was_looked_at_before_is_not_told_after(store: Store, claimant: Claimant, way: str) -> None:
    draft = claimant.draft()
    store.reminders.give(draft, remind())
    before = look(store)
    assert tell(store, before)
    found = look(store)
    if way == "send":
        store.send(draft, "R", {"a": 1}, datetime.now(UTC))
    elif way == "erase":
        store.erase(draft)
    else:
        assert store.reminders.stop(found.reminding.secret)
    assert waiting(store) == 0, "what waits is taken back"
    assert not tell(store, found, "two")
    assert waiting(store) == 0


def test_a_state_that_moved_meanwhile_is_looked_at_again(store: Store, claimant: Claimant) -> None:
    submission = sent(store, claimant.draft())
    found = look(store)
    store.handling.change(submission.reference, Change("begun", datetime.now(UTC)), ())
    assert not tell(store, found)
    assert tell(store, look(store))


def test_a_withdrawn_request_is_emptied_and_its_row_tells_nothing(store: Store, claimant: Claimant) -> None:
    draft = claimant.draft()
    sent(store, draft)
    length = len(look(store).reminding.sealed)
    store.handling.withdraw(draft)
    after = look(store).reminding
    assert (after.stopped, after.contact.email, len(after.sealed)) == (True, None, length)


def test_a_correction_moves_the_address_and_an_empty_one_silences(store: Store, claimant: Claimant) -> None:
    draft = claimant.draft()
    sent(store, draft)
    store.handling.correct(replace(draft, status="sent"), Contact("ana@example.org", None, "en"))
    assert look(store).reminding.contact.email == "ana@example.org"
    store.handling.correct(replace(draft, status="sent"), Contact())
    silent = look(store).reminding
    assert (silent.contact.email, silent.stopped) == (None, False)
    store.handling.correct(replace(draft, status="sent"), Contact("ana@example.org", None, "en"))
    assert look(store).reminding.contact.email == "ana@example.org"


def test_asking_again_after_stopping_tells_nothing_twice(store: Store, claimant: Claimant) -> None:
    draft = claimant.draft()
    store.reminders.give(draft, remind())
    assert tell(store, look(store))
    store.reminders.stop(look(store).reminding.secret)
    assert store.reminders.of(draft) is None
    store.reminders.give(draft, remind())
    found = store.reminders.of(draft)
    assert found is not None
    assert (found.told, found.contact, found.stopped) == (("one",), TO, False)


def test_a_rotation_moves_every_row(database: Database) -> None:
    old = Store(database.url, RING)
    claimant = Claimant(old)
    old.reminders.give(claimant.draft(), remind())
    old.close()
    store = Store(database.url, KeyRing([("k2", bytes(range(32, 64))), ("k1", bytes(range(32)))]))
    store.rewrap()
    assert store.locked_with() == {"k2"}
    assert look(store).reminding.contact == TO
    store.close()


def test_one_that_does_not_open_keeps_no_other_waiting(database: Database) -> None:
    other = Store(database.url, KeyRing([("k9", bytes(range(64, 96)))]))
    stranger = Claimant(other)
    other.reminders.give(stranger.draft(), remind(datetime.now(UTC) - timedelta(days=1)))
    other.close()
    store = Store(database.url, RING)
    store.reminders.give(Claimant(store).draft(), remind())
    assert [each.reminding.contact for each in store.reminders.due(9)] == [TO]
    assert len(store.reminders.due(9)) == 1
    store.close()


@pytest.fixture
def stores(database: Database) -> Iterator[Store]:
    """One database for all examples: each has a draft of its own."""
    opened = Store(database.url, RING)
    yield opened
    opened.close()


class Story:
    """One claimant, and workers who look at any time and tell later. `ended` is when nothing may be told any more."""

    def __init__(self, store: Store) -> None:
        self.store, self.claimant = store, Claimant(store)
        self.draft = self.claimant.draft()
        self.submission: Submission | None = None
        self.erased = self.ended = self.begun = False
        self.looks: list[Look] = []
        self.told: list[tuple[int, str]] = []
        store.reminders.give(self.draft, remind())

    def happens(self, step: str) -> None:
        """What can happen just now, and what is asked for where it cannot."""
        if step in ("look", "tell", "tell_two") or (not self.erased and self.fits(step)):
            getattr(self, step)()

    def fits(self, step: str) -> bool:
        """Whether a step is one of what was begun, or of what was sent; a stop is of both."""
        return step == "stop" or (step in ("save", "give", "send", "erase")) == (self.submission is None)

    def look(self) -> None:
        # The database is that of all examples: each looks at what is its own.
        rows = [each for each in self.store.reminders.due(999) if not each.reminding.stopped]
        names = {self.submission.reference} if self.submission is not None else set()
        self.looks += [
            each for each in rows if each.reminding.draft == self.draft.id or each.reference in names
        ]

    def tell(self, name: str = "one") -> None:
        # What a worker does: an occasion that its look shows as told is left out.
        for each in [each for each in self.looks if name not in each.reminding.told]:
            if self.store.reminders.looked(each, later(), [name], [mail(name)]):
                assert not self.ended
                self.told.append((each.reminding.id, name))

    def tell_two(self) -> None:
        self.tell("two")

    def waiting(self) -> int:
        """How many messages still wait to go: all examples before have taken theirs away."""
        return waiting(self.store)

    def save(self) -> None:
        self.store.save(self.claimant.draft(), {"name": {"v": 1}}, {"gap": ""}, expect=None)

    def give(self) -> None:
        self.store.reminders.give(self.draft, remind())
        self.ended = False

    def send(self) -> None:
        before = self.looks
        self.submission = sent(self.store, self.claimant.draft())
        assert not any(
            self.store.reminders.looked(each, later(), ["late"], [mail("late")]) for each in before
        )
        self.ended = False

    def erase(self) -> None:
        self.store.erase(self.claimant.draft())
        self.erased = self.ended = True

    def stop(self) -> None:
        found = self.store.reminders.of(self.claimant.draft())
        if found is not None:
            assert self.store.reminders.stop(found.secret)
            self.ended = True

    def withdraw(self) -> None:
        state = self.store.handling.withdraw(self.claimant.draft())
        self.ended = self.ended or (state is not None and state[0] == "withdrawn")

    def change(self) -> None:
        assert self.submission is not None
        history = self.store.handling.history(self.submission.reference) or ()
        if not history:
            self.store.handling.change(self.submission.reference, Change("begun", datetime.now(UTC)), ())

    def correct(self) -> None:
        self.store.handling.correct(self.claimant.draft(), replace(TO, email="ana@example.org"))


STEPS = "look tell tell_two save give send erase stop withdraw change correct".split()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=12))
def test_whatever_happens_each_occasion_is_told_once_and_nothing_after_the_end(
    stores: Store, steps: list[str]
) -> None:
    story = Story(stores)
    for step in steps:
        story.happens(step)
        if story.ended:
            assert story.waiting() == 0
    assert len(story.told) == len(set(story.told))
    stores.erase(story.draft)
    while (delivery := stores.outbox.claim("email", 24)) is not None:
        stores.outbox.done(delivery)


def test_what_a_version_asks_is_noted_once_and_known_to_every_process(database: Database) -> None:
    store, other = Store(database.url, RING), Store(database.url, RING)
    assert store.reminders.asked_by("renewal", "v1") is None
    for each in (store, other, store):
        each.reminders.note_version("renewal", "v1", {"name": ["name", "town"]})
    assert other.reminders.asked_by("renewal", "v1") == {"name": ["name", "town"]}
    assert other.reminders.asked_by("renewal", "v2") is None
    store.close()
    other.close()


def test_the_day_of_a_draft_is_known_to_a_look(store: Store, claimant: Claimant) -> None:
    store.reminders.give(claimant.draft(), remind())
    found = look(store)
    assert (found.form, found.version, found.expires) == ("renewal", "v1", claimant.draft().expires)
    assert store.reminders.visits(claimant.draft().id) == frozenset()
    claimant.saved("name", {"v": {"name": "Ana"}})
    assert store.reminders.visits(claimant.draft().id) == {"name"}
