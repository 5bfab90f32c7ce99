"""Walking the planned journeys over the real service, and keeping every state that they come by."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from formengine.audit.assisted import to_helpers
from formengine.audit.claimant import Claimant, Seen
from formengine.audit.exploring.explorer import Explorer
from formengine.audit.exploring.goals import Goal
from formengine.audit.exploring.planning import Attempt, Outing
from formengine.audit.exploring.service_pages import captures
from formengine.audit.exploring.trips import in_another_month, travel
from formengine.audit.exploring.world import COUNT
from formengine.audit.journeys import Journey
from formengine.audit.page import Filled, NotOnPage
from formengine.audit.samples import ALONE, Sample, sampler_at
from formengine.audit.states import EMPTY, FILLED, FULL, SHOWN
from formengine.audit.walk import Astray, Here, Walk, name_of
from formengine.fields.registry import kind_of
from formengine.model import Repeat
from formengine.source import Span

Message = tuple[str, str, str]
"""The name of a page, a question, and the code of a message."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a state was come by: a journey, the page reached by it, and what was done there. No journey: a service page."""

    journey: Journey | None = None
    page: str = ""
    how: str = "seen"
    sent: Filled = field(default_factory=dict)


@dataclass
class Scout(Explorer):
    """An explorer of planned journeys. `origins` says of each state how it was come by."""

    origins: dict[str, Origin] = field(default_factory=dict)
    transitions: set[tuple[str, str]] = field(default_factory=set)
    messages: dict[Message, bool] = field(default_factory=dict)
    places: dict[Message, Span] = field(default_factory=dict)
    suffix: str = ""
    """What ends the kinds of the states of a special day."""
    touched: frozenset[tuple[str, str]] = frozenset()
    """The questions, by page, whose limits that day moves: their messages are seen again."""
    only: frozenset[str] | None = None
    """The names of the pages that are kept; all when it is None."""
    _sums_up: bool = False
    """Whether the journey is the one whose check page, and what follows it, is kept: the longest."""
    _noted: int = 0
    _variants: dict[str, dict[tuple[object, ...], int]] = field(default_factory=dict)
    _filled_in: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)
    """Which variant of each page the journey has come by."""
    _sent: set[str] = field(default_factory=set)
    _layouts: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The layouts that were seen, by what they were seen for and the name of the page."""

    def scout(self, outings: Sequence[Outing], decided: Mapping[str, Sequence[Goal]]) -> None:
        """Walk every outing. `decided` are, by the name of a page, the decisions that change what it shows."""
        sent = [outing for outing in outings if outing.trip.world.end is None]
        fullest = max(sent, key=lambda outing: len(outing.trip.pages()), default=None)
        for number, outing in enumerate(outings):
            journey = outing.trip.journey(number + 1, f"Explored {number + 1}")
            self.calendar.day = journey.today
            self._sums_up = outing is fullest and not self.suffix
            self._go(journey, outing, decided)

    def lists(self, outings: Sequence[Outing]) -> None:
        """Each list page, emptied, left too early, and full."""
        for _, node in self.form.nodes():
            if isinstance(node, Repeat):
                held = [len(outing.trip.world.held.get(node.id, ())) for outing in outings]
                most = max(range(len(held)), key=lambda number: held[number], default=0)
                if held and held[most]:
                    journey = outings[most].trip.journey(most + 1, "")
                    self._list(node, [journey])
                    self.note(Origin(journey, node.id, "list"))
                    self._full(node, outings[most])

    def _full(self, repeat: Repeat, outing: Outing) -> None:
        """The list page with as many answered items as there may be."""
        index = outing.trip.index
        most = str(repeat.at_most)
        trip = travel(index, {**outing.trip.wishes, (repeat.id, COUNT): most})
        journey = trip.journey(1, "A full list")
        try:
            for here in Walk(self.newcomer(), self.form, journey).pages():
                items = sum(link.endswith("/remove") for link in here.seen.page.links)
                if here.key == repeat.id and items == repeat.at_most:
                    self.found.add(here.key, FULL, here.seen)
                    self.note(Origin(journey, here.key))
                    return
        except (Astray, NotOnPage) as error:
            self.found.fault(repeat.id, f"With {most} items: {error}")

    def later(self, outings: Sequence[Outing], asked_again: Iterable[str]) -> None:
        """What is asked again when drafts are taken up in another month. `asked_again` are the names of those pages."""
        todo = set(asked_again)
        for number, outing in enumerate(outings):
            journey = outing.trip.journey(number + 1, "")
            if "check" in journey.pages and not todo.isdisjoint(map(name_of, journey.pages)):
                then = in_another_month(outing.trip).journey(number + 1, "")
                for here in self._a_month_later(journey, then):
                    self.note(Origin(journey, here.key, "a month later"))
                    todo.discard(here.name)

    def services(self, day: datetime.date) -> None:
        """The pages that a newcomer can bring up."""
        self.calendar.day = day
        for capture in captures("newcomer"):
            capture(self.newcomer(), self.found)
        self.note(Origin())

    def note(self, origin: Origin) -> None:
        """Say of each state that was kept since the last time how it was come by."""
        for state in self.found.states[self._noted :]:
            self.origins[state.id] = origin
        self._noted = len(self.found.states)

    def _go(self, journey: Journey, outing: Outing, decided: Mapping[str, Sequence[Goal]]) -> None:
        walk = Walk(self.newcomer(), self.form, journey)
        passed: list[Here] = []
        here: Here | None = None
        before = "start"
        try:
            for here in walk.pages():
                self.transitions.add((before, here.name))
                before = here.name
                if here.key == "check":
                    self._checked(walk, journey, passed)
                elif here.key == "sent":
                    if not self.suffix:
                        self._kept("sent", here.seen)
                    self.note(Origin(journey, "sent"))
                    if self._sums_up:
                        for capture in captures("sent"):
                            capture(walk.claimant, self.found)
                        self.note(Origin(journey, "sent"))
                else:
                    self._page(walk, here, outing, decided)
                    if here.step is not None:
                        passed.append(here)
        except (Astray, NotOnPage) as error:
            self.found.fault(here.name if here is not None else "start", str(error))

    def _checked(self, walk: Walk[Claimant], journey: Journey, passed: Sequence[Here]) -> None:
        """The check page, and from there every page with its answers, and what is wrong there for each layout."""
        self._kept("check", walk.claimant.seen)
        self.note(Origin(journey, "check"))
        if self.suffix:
            return
        for here in passed:
            # Each page once, and again where it is laid out as it was not yet.
            number = 1 if here.key not in self._filled_in else self._numbers.get(here.key, 1)
            if not self._is_new("filled", here.name, here.seen) and here.key in self._filled_in:
                continue
            self._filled_in.add(here.key)
            changed = self._filled(walk.claimant, here, FILLED if number == 1 else f"{FILLED}-{number}")
            self.transitions.add(("check", here.name))
            self.note(Origin(journey, here.key, "change"))
            if changed is not None and self._is_new("changed", "", changed):
                self._wrong_there(walk, replace(here, seen=changed))
        if self._sums_up:
            for capture in captures("check"):
                capture(walk.claimant, self.found)
            self.note(Origin(journey, "check"))

    def _wrong_there(self, walk: Walk[Claimant], here: Here) -> None:
        """What is wrong with an answer that is changed from the check page, and the right one again."""
        claimant, check = walk.claimant, walk.claimant.seen.address
        for sample in islice(sampler_at(walk, here).errors(), 1):
            claimant.open(here.seen.address)
            self._send(walk, here, replace(sample, kind=f"{sample.kind}-changed"))
            self.note(Origin(walk.journey, here.key, "changed", sample.filled))
            walk.answer(here)
        if claimant.seen.address != check:
            self.found.fault(here.name, f"One does not come back from changing it: {claimant.seen.address}.")
            claimant.open(check)

    def _kept(self, page: str, seen: Seen) -> None:
        """A page that sums up, in each layout; that of the fullest journey is kept as what the page is."""
        if self._is_new(page, self.suffix, seen) and not self._sums_up:
            number = len(self._layouts[page, self.suffix])
            self.found.add(page, f"{SHOWN}{self.suffix}" if self.suffix else f"{SHOWN}-{number}", seen)

    def _page(
        self, walk: Walk[Claimant], here: Here, outing: Outing, decided: Mapping[str, Sequence[Goal]]
    ) -> None:
        """A page as it comes, then with each message that was not yet seen there, and each rule that is to be broken."""
        if self.only is not None and here.name not in self.only:
            return
        journey = walk.journey
        self.found.add(here.key, self._kind(here, outing, decided), here.seen, here.name)
        self.note(Origin(journey, here.key))
        if not self.suffix and to_helpers(walk.claimant, self.found, here):
            self.note(Origin(journey, here.key, "helped"))
        if here.step is None:
            self._remove(walk, here)
            return
        for sample in self._samples(walk, here):
            self._send(walk, here, sample)
            self.note(Origin(journey, here.key, "sent", sample.filled))
        for attempt in outing.attempts:
            if attempt.page == here.key:
                sample = Sample(
                    f"rule-{(attempt.goal.rule or 0) + 1}{self.suffix}", self._typed_by(walk, here, attempt)
                )
                self._send(walk, here, sample)
                self.note(Origin(journey, here.key, "sent", sample.filled))

    def _remove(self, walk: Walk[Claimant], here: Here) -> None:
        """The page that asks before an item is removed, and back to the list."""
        name = f"{here.key}/remove"
        link = next((link for link in here.seen.page.links if link.endswith("/remove")), None)
        if link is not None and not self.found.of(name):
            self.found.add(name, SHOWN, walk.claimant.open(link))
            self.transitions.add((here.name, name))
            self.note(Origin(walk.journey, here.key, "remove"))
            walk.claimant.open(here.seen.address)

    def _kind(self, here: Here, outing: Outing, decided: Mapping[str, Sequence[Goal]]) -> str:
        """What is on a page that nothing was typed into. A number tells what its conditions in texts make of it apart."""
        if here.step is None:
            items = len(outing.trip.world.held.get(here.key, ()))
            listed = any(isinstance(node, Repeat) and node.id == here.key for _, node in self.form.nodes())
            added = sum(link.endswith("/remove") for link in here.seen.page.links)
            shown = (EMPTY if not added else "items" if added == 1 else f"items-{added}") if listed else SHOWN
            assert added <= max(items, 1)
            return shown + self.suffix
        bare = EMPTY if here.step.questions else SHOWN
        outcomes = tuple(_outcome(goal, outing, here) for goal in decided.get(here.name, ()))
        known = self._variants.setdefault(here.key, {})
        number = self._numbers[here.key] = known.setdefault(outcomes, len(known) + 1)
        return (bare if number == 1 else f"{bare}-{number}") + self.suffix

    def _samples(self, walk: Walk[Claimant], here: Here) -> Iterator[Sample]:
        """What to send for each message of the page that was not yet seen there, and one for each layout that it has."""
        sampler = sampler_at(walk, here)
        fresh = {
            (here.name, question.id, f"{code}{self.suffix}"): question.where
            for question, code in sampler.codes()
            if not self.suffix or (here.name, question.id) in self.touched
        }
        fresh = {message: where for message, where in fresh.items() if message not in self.messages}
        # On another day nothing else is laid out.
        laid_out = not self.suffix and self._is_new("error", here.name, here.seen)
        self.places.update(fresh)
        self.messages.update(dict.fromkeys(fresh, False))
        before = len(self.found.problems)
        for sample in islice(sampler.errors(), None if fresh else int(laid_out)):
            # What errs whatever the day says the same as on the usual one.
            sent = f"{here.name} {sample}"
            if not self.suffix or (sent not in self._sent and not sample.kind.endswith(ALONE)):
                yield replace(sample, kind=f"{sample.kind}{self.suffix}")
            self._sent.add(sent)
        self.messages.update(dict.fromkeys(fresh, len(self.found.problems) == before))

    def _is_new(self, what: str, name: str, seen: Seen) -> bool:
        """Whether a page is laid out as it was not yet seen for this."""
        # Whoever drives reports, and a report counts what was explored.
        from formengine.audit.driving.layouts import layout_of  # noqa: PLC0415  # above, it would be a circle of imports

        known = self._layouts.setdefault((what, name), set())
        before = len(known)
        known.add(layout_of(seen.body).key)
        return len(known) > before

    def _typed_by(self, walk: Walk[Claimant], here: Here, attempt: Attempt) -> Filled:
        """What an attempt types, in the claimant's language; an input that it leaves empty is emptied."""
        assert here.step is not None  # rules belong to steps
        written = {
            each.name for each in here.seen.page.form.controls if each.kind not in ("radio", "checkbox")
        }
        typed: dict[str, list[str]] = {}
        for question in here.step.questions:
            kind, value = kind_of(question.type), attempt.values.get(question.id)
            shown = {} if value is None else kind.show(question, value, walk.claimant.spoken)
            for name in kind.inputs(question):
                typed[name] = shown.get(name, [""] if name in written else [])
        return typed


def _outcome(goal: Goal, outing: Outing, here: Here) -> bool | None:
    """What a decision on a page is worth there."""
    assert goal.claim is not None  # only decisions are looked at
    world = outing.trip.world
    env = world.env
    if here.item:
        item = next((each for each in world.held.get(goal.node.id, ()) if each.key == here.item), None)
        env = world.inside(goal.node, item) if item is not None else env
    decision = goal.claim.decision
    return decision.result(decision.outcomes(env))
