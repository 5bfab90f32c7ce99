"""A crowd at the service, while a fault happens; then the service is whole again, and everybody comes to the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from random import Random

from tests.faults.memory import Lost
from tests.faults.person import Person
from tests.faults.service import Service
from tests.faults.wanderer import LONG_WAITS, WAITS, WAYS, Wanderer, Way

PATIENCE_S = 300


@dataclass
class Scene:
    """Who is there, and what they told so far."""

    service: Service
    chance: Random
    long: bool = False
    people: list[Person] = field(default_factory=list)
    answered: int = 0
    repeats_allowed: int = 0
    """Repeats beyond the answers that receivers lost: each worker that was killed may have waited for one."""
    database_lost: bool = False
    """Whether a commit may have been cut off: then nobody can know whether it came through."""
    figures: dict[str, float] = field(default_factory=dict)

    def pause(self, seconds: float) -> None:
        """Let it go on for a while: a moment that a kill falls on, a time that something is away."""
        threading.Event().wait(seconds)

    def __post_init__(self) -> None:
        self._more = threading.Condition()
        self._walking = 0
        self._over = threading.Event()

    def wait_for(self, answers: int) -> None:
        """Go on when so many more requests were answered, or broke; or when nobody asks any more."""
        with self._more:
            until = self.answered + answers
            self._more.wait_for(lambda: self.answered >= until or not self._walking, PATIENCE_S)

    def count(self, what: str, more: float = 1) -> None:
        """Add to a figure."""
        self.figures[what] = self.figures.get(what, 0) + more

    def someone(self) -> Person:
        """One more, who goes where they are told to."""
        chance = Random(self.chance.random())
        person = Person(len(self.people), self.service.port, chance, self._heard, self._over.wait)
        self.people.append(person)
        return person

    def wanderer(self, way: Way) -> Wanderer:
        """The same, who goes a way of their own."""
        chance = Random(self.chance.random())
        where = (len(self.people), self.service.port, chance, self._heard, self._over.wait)
        person = Wanderer(*where, way=way, post=self._post, patience=LONG_WAITS if self.long else WAITS)
        self.people.append(person)
        return person

    def failed(self) -> int:
        """How many pages said that something failed."""
        return sum(person.statuses["500"] + person.statuses["503"] for person in self.people)

    @property
    def anybody(self) -> bool:
        """Whether somebody is still on their way."""
        return self._walking > 0

    @contextmanager
    def crowd(self, people: int, at_once: int) -> Iterator[None]:
        """So many people, one after another in so many places, while the block runs; then until all are through.

        They go each of the ways that people go, in turn. Chance says which is the first, where there are fewer people.
        """
        first = self.chance.randrange(len(WAYS))
        made = [self.wanderer(WAYS[(first + number) % len(WAYS)]) for number in range(people)]
        with ThreadPoolExecutor(at_once) as pool:
            with self._more:
                self._walking = people
            running = [pool.submit(self._walk, each) for each in made]
            try:
                yield
            except BaseException:
                # Nobody starts again what was hurt: the others would ask for it for half an hour, and hide why.
                self._over.set()
                raise
            for each in running:
                self._ended(each)

    def _walk(self, person: Wanderer) -> None:
        try:
            with closing(person):
                person.wander()
        finally:
            with self._more:
                self._walking -= 1
                self._more.notify_all()

    def _ended(self, walked: Future[None]) -> None:
        try:
            walked.result()
        except Lost as lost:
            self.people[0].lies.append(str(lost))

    def _post(self, address: str) -> list[str]:
        return self.service.mail.texts_to(address)

    def _heard(self) -> None:
        with self._more:
            self.answered += 1
            self._more.notify_all()
