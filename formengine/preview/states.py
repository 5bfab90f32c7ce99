"""Every state in which a page of a form can be seen, found by the audit's own explorer, one page at a time.

An audit explores a whole form, which takes minutes for a long one. Here somebody looks at one page and waits: only the
journeys are walked that show it, and of what lies on their way nothing is kept; of the pages around the steps, those that
most depend on the form. Where a figure of the law changes what the page shows, it is looked at on that day too.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from formengine.audit.around import capture_start
from formengine.audit.claimant import Calendar, Claimant, Seen, app_at
from formengine.audit.exploring.days import USUAL
from formengine.audit.exploring.exploring import special_days
from formengine.audit.exploring.goals import Goal, goals_of, page_name
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.lengthy import page_by_page
from formengine.audit.exploring.planning import Outing, plan_outings
from formengine.audit.exploring.scout import Origin, Scout
from formengine.audit.exploring.service_pages import service_pages
from formengine.audit.journeys import Journey
from formengine.audit.scratch import scratch
from formengine.audit.states import EMPTY, FILLED, LONGEST, SHOWN, Captured, State
from formengine.audit.walk import Here, Walk
from formengine.checks import CheckedForm
from formengine.model import Repeat
from formengine.web import Settings
from formengine.web.extension import NAME

AROUND = ""
"""In the place of a page's name: the pages around the steps, which no step can be called."""
_ORDER = (EMPTY, SHOWN, "items", FILLED, LONGEST)
"""The kinds that one looks at first; what is wrong comes after them."""


@dataclass(frozen=True, eq=False)
class Found:
    """What was found of one page in one language: its states in their order, and why some are missing."""

    states: tuple[State, ...]
    sheet: Seen
    """The style sheet that they name."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def state(self, wanted: str) -> State | None:
        """The state with this name (`couple/error-yesno-empty`); the first where none is wanted; None for an unknown one."""
        if not wanted:
            return self.states[0] if self.states else None
        return next((state for state in self.states if short(state) == wanted), None)


def short(state: State) -> str:
    """The name of a state in its form and language: `couple/error-yesno-empty`."""
    return f"{state.page}/{state.kind}"


class States:
    """Finds the states of a form's pages, each page once. A service of its own answers, until `close`."""

    def __init__(self, folder: Path, checked: CheckedForm, settings: Settings) -> None:
        self._folder = folder
        self._form = checked.form
        self._settings = settings
        self._index = Index(checked, USUAL)
        self._calendar = Calendar(USUAL)
        self._goals: tuple[Goal, ...] = ()
        self._services: dict[bool, Callable[[str], Claimant]] = {}
        self._found: dict[tuple[str, str], Found] = {}
        self._lock = threading.Lock()
        self._held = ExitStack()

    def of(self, name: str, language: str) -> Found:
        """The states of a page, by its name whatever the item (`ressources/montant`)."""
        with self._lock:
            known = self._found.get((name, language))
            if known is None:
                known = self._found[name, language] = self._look(name, language)
            return known

    def around(self, language: str) -> Found:
        """The states of the pages around the steps: start, what one can leave with, check, sent and what follows it."""
        with self._lock:
            known = self._found.get((AROUND, language))
            if known is None:
                known = self._found[AROUND, language] = self._look_around(language)
            return known

    def close(self) -> None:
        """End the service that answers, and take its folder away."""
        with self._lock:
            self._services.clear()
            self._held.close()

    def _look(self, name: str, language: str) -> Found:
        self._goals = self._goals or goals_of(self._index.checked, self._index.plan)
        planned = plan_outings(self._index, tuple(goal for goal in self._goals if page_name(goal) == name))
        newcomer = self._newcomer(language)
        someone = newcomer()
        sheet = someone.open(someone.engine.library.site.stylesheet)
        captured = Captured(self._form.id, language, sheet)
        scout = _Scout(self._form, captured, self._calendar, newcomer, only=frozenset((name,)))
        scout.scout(planned.outings, _decided(planned.goals))
        scout.lists(planned.outings)
        page_by_page(scout, planned)
        special_days(scout, self._index.checked, USUAL, frozenset((name,)))
        pages = (name, f"{name}/remove")
        states = (state for state in captured.states if state.name in pages)
        faults = tuple(words for page, words in captured.problems if page == name)
        return Found(tuple(sorted(states, key=_place)), sheet, scout.origins, faults)

    def _look_around(self, language: str) -> Found:
        self._goals = self._goals or goals_of(self._index.checked, self._index.plan)
        newcomer = self._newcomer(language)
        someone = newcomer()
        sheet = someone.open(someone.engine.library.site.stylesheet)
        captured = Captured(self._form.id, language, sheet)
        scout = _Around(self._form, captured, self._calendar, newcomer, only=frozenset())
        self._calendar.day = USUAL
        capture_start(newcomer(), captured)
        scout.note(Origin())
        names = dict.fromkeys(map(page_name, self._goals))
        for name in names:  # one journey that is sent; most forms have one that shows their first page
            planned = plan_outings(
                self._index, tuple(each for each in self._goals if page_name(each) == name)
            )
            sent = [outing for outing in planned.outings if outing.trip.world.end is None]
            if sent:
                scout.scout(sent[:1], {})
                break
        pages = frozenset(service_pages())
        states = (state for state in captured.states if (state.name or state.page) in pages)
        return Found(tuple(states), sheet, scout.origins, tuple(words for _, words in captured.problems))

    def _newcomer(self, language: str) -> Callable[[], Claimant]:
        """Makes people with empty browsers. A released language has no links to those that wait for a reader."""
        drafts = language not in self._form.offered
        if drafts not in self._services:
            var = self._held.enter_context(scratch("preview-states"))
            app = app_at(self._folder.parent, Path(var), self._calendar, self._settings, drafts=drafts)
            self._held.callback(app.extensions[NAME].store.close)
            self._services[drafts] = lambda spoken: Claimant(app, self._form.id, spoken)
        return partial(self._services[drafts], language)


class _Scout(Scout):
    """A scout that is asked for one page: of the check page, and what can be had from there, it wants that page alone."""

    def _checked(self, walk: Walk[Claimant], journey: Journey, passed: Sequence[Here]) -> None:
        self._sums_up = False
        super()._checked(walk, journey, [here for here in passed if here.name in (self.only or ())])

    def _list(self, repeat: Repeat, journeys: Sequence[Journey]) -> None:
        if repeat.id in (self.only or ()):
            super()._list(repeat, journeys)

    def _full(self, repeat: Repeat, outing: Outing) -> None:
        if repeat.id in (self.only or ()):
            super()._full(repeat, outing)


class _Around(Scout):
    """A scout that wants the pages around the steps alone: it fills in nothing again from the check page."""

    def _checked(self, walk: Walk[Claimant], journey: Journey, passed: Sequence[Here]) -> None:
        super()._checked(walk, journey, ())


def _decided(goals: Sequence[Goal]) -> Mapping[str, Sequence[Goal]]:
    """The decisions that change what a page shows, by the page's name, each once."""
    found: defaultdict[str, dict[int, Goal]] = defaultdict(dict)
    for goal in goals:
        if goal.kind == "outcome" and goal.asked and goal.claim is not None and not goal.claim.rule:
            found[page_name(goal)].setdefault(id(goal.claim.decision), goal)
    return {name: tuple(held.values()) for name, held in found.items()}


def _place(state: State) -> tuple[int, str, bool]:
    kind = next((number for number, kind in enumerate(_ORDER) if state.kind.startswith(kind)), len(_ORDER))
    return kind, state.page, state.kind.endswith("-changed")


def unfocused(body: bytes) -> bytes:
    """A page that does not take the focus: a picture of it must not take it from whoever is at another page, or typing."""
    return body.replace(b" autofocus", b"")
