"""Counting what the captured states show, and naming what none of them shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from formengine.audit.exploring.coverage import Coverage, Missed
from formengine.audit.exploring.days import Day
from formengine.audit.exploring.goals import Goal, page_name
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.planning import Planned
from formengine.audit.exploring.scout import Scout
from formengine.audit.exploring.service_pages import service_pages
from formengine.audit.exploring.solving import MOST_WALKS
from formengine.audit.exploring.transitions import is_walked
from formengine.audit.states import ASKED_AGAIN, FILLED, LONGEST, Captured
from formengine.model import Form, Repeat
from formengine.source import Span


def counted(
    captured: Captured, scout: Scout, planned: Planned, special: Sequence[tuple[Day, Planned]]
) -> Coverage:
    """How much of the form was captured. `special` are the plans of other days than the usual one."""
    tally = _Tally(captured)
    tally.goals(planned, scout)
    tally.pages(_other_pages(planned.index.checked.form))
    tally.messages(scout)
    for day, other in special:
        tally.missed += [_missed(other.index, goal, f" on {day.date}") for goal in other.missed]
    seen = tally.seen
    return Coverage(
        form=captured.form,
        language=captured.language,
        states=len(captured.states),
        pages=_of(seen["page"]),
        filled=_of(seen["filled"]),
        longest=_of(seen["longest"]),
        asked_again=_of(seen["asked-again"]),
        outcomes=_of(seen["outcome"]),
        rules=_of([*seen["rule"], *seen["warning"]]),
        items=_of(seen["items"]),
        messages=_of(seen["message"]),
        transitions=_of(seen["transition"]),
        journeys=len(planned.outings) + sum(len(other.outings) for _, other in special),
        days=(planned.index.day.isoformat(), *(day.date.isoformat() for day, _ in special)),
        missed=tally.missed,
    )


@dataclass
class _Tally:
    """What was seen, by its kind, and what was not."""

    captured: Captured
    seen: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    missed: list[Missed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reached = {state.name for state in self.captured.states}
        self.came = {
            "page": self.reached,
            **{kind: self._of_kind(kind) for kind in (FILLED, ASKED_AGAIN, LONGEST)},
        }

    def _of_kind(self, kind: str) -> set[str]:
        """The names of the pages that were seen in a state."""
        return {state.name for state in self.captured.states if state.kind.removeprefix("error-") == kind}

    def note(self, kind: str, missed: Missed | None) -> None:
        """One thing more: seen, or missed."""
        self.seen[kind].append(missed is None)
        self.missed += [missed] if missed is not None else []

    def goals(self, planned: Planned, scout: Scout) -> None:
        """What the definition asks for. A page counts when it came, not when it was planned."""
        unplanned = {id(goal) for goal in planned.missed}
        for goal in planned.goals:
            seen = id(goal) not in unplanned
            if goal.kind in self.came:
                seen = seen and page_name(goal) in self.came[goal.kind]
            if goal.kind == "transition":
                seen = seen and is_walked(goal, scout.transitions)
            self.note(goal.kind, None if seen else _missed(planned.index, goal))

    def pages(self, names: Iterable[tuple[str, Span]]) -> None:
        """Pages that nothing in the definition asks for."""
        for name, where in names:
            self.note("page", None if name in self.reached else Missed(name, f"the page '{name}'", where))

    def messages(self, scout: Scout) -> None:
        """The messages of questions, each on its page."""
        for message, seen in scout.messages.items():
            page, question, code = message
            words = f"the message '{code}' of '{question}' on '{page}'"
            missed = Missed(f"{page}.{question}.{code}", words, scout.places[message])
            self.note("message", None if seen else missed)


def _other_pages(form: Form) -> Iterator[tuple[str, Span]]:
    """The pages of the service, and those that ask before an item is removed."""
    yield from ((name, form.where) for name in service_pages())
    yield from ((f"{node.id}/remove", node.where) for _, node in form.nodes() if isinstance(node, Repeat))


def _missed(index: Index, goal: Goal, when: str = "") -> Missed:
    tried = (
        f"none of {MOST_WALKS} sets of answers shows it"
        if goal.id in index.gave_up
        else "no answers lead to it"
    )
    return Missed(goal.id, f"{goal.words}{when}: {tried}", goal.where)


def _of(seen: Sequence[bool]) -> tuple[int, int]:
    return sum(seen), len(seen)
