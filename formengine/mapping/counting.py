"""How many ways lead through a form, and how many questions a claimant answers on them: counted, never walked one by one.

A path is the pages that somebody meets: two people who meet the same pages take the same path, whatever they answered. Its
number is counted page by page: what is remembered is what answers may still be behind the pages met so far, of those alone
that a later page asks about. So forty questions that each open a page make 2⁴⁰ paths in a blink.

What is expected takes every answer to be as likely as every other: yes or no, each option of a choice, each side of a
figure, each outcome of a comparison; one in two answers what is optional. Of boxes, each exclusive one is as likely as all
others together, of which every selection is as likely as every other. A list holds the fewest items that it may, but one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sized
from dataclasses import dataclass

from formengine.checks import CheckedForm
from formengine.mapping.claims import Variable
from formengine.mapping.deciding import Decider
from formengine.mapping.stations import Row, Station, row_of

MOST_STATES = 100_000

_Facts = frozenset[tuple[Variable, object]]
"""What is known of the answers behind a path: variables with their values."""


class TooMany(Exception):
    """More would have to be remembered than fits."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a form asks of its claimants. `paths` counts those that end at a stop as well; None is more than can be told.

    The questions are those of whoever reaches the end and sends.
    """

    paths: int | None
    stopped: int | None
    shortest: int = 0
    longest: int = 0
    expected: float = 0.0


@dataclass(slots=True)
class _Sum:
    """Of all who have come here: how likely that is, and the questions answered so far."""

    likely: float
    shortest: int
    longest: int
    questions: float
    """The questions, each as often as is likely."""


def figures(checked: CheckedForm) -> Figures:
    """Count the paths of a form."""
    row = row_of(checked)
    try:
        paths, stopped = _Counter(row).paths()
        return _Counter(row).questions(paths, stopped)
    except TooMany:
        return Figures(None, None)


class _Counter:
    def __init__(self, row: Row) -> None:
        self.row = row
        self.decider = Decider(row)
        self.last: dict[Variable, int] = {}
        for number, station in enumerate(row.stations):
            for variable in _variables(station):
                for each in self.decider.involved(variable):
                    self.last[each] = number

    def paths(self) -> tuple[int, int]:
        """How many paths there are, and how many of them end at a stop."""
        open_paths: dict[frozenset[_Facts], int] = {frozenset([frozenset()]): 1}
        stopped = 0
        for number, station in enumerate(self.row.stations):
            known: dict[_Facts, list[tuple[_Facts, bool]]] = {}
            after: dict[frozenset[_Facts], int] = defaultdict(int)
            for behind, count in open_paths.items():
                ways: dict[bool, set[_Facts]] = {}
                for facts in behind:
                    if facts not in known:
                        known[facts] = [(then, met) for then, _, met in self.step(number, station, facts)]
                    for then, met in known[facts]:
                        ways.setdefault(met, set()).add(then)
                for met, then_behind in ways.items():
                    if met and station.stops:
                        stopped += count
                    else:
                        after[frozenset(then_behind)] += count
            open_paths = after
            _few(open_paths)
        return sum(open_paths.values()) + stopped, stopped

    def questions(self, paths: int, stopped: int) -> Figures:
        """How many questions are answered by whoever reaches the end."""
        here: dict[_Facts, _Sum] = {frozenset(): _Sum(1.0, 0, 0, 0.0)}
        for number, station in enumerate(self.row.stations):
            after: dict[_Facts, _Sum] = {}
            for facts, sum_ in here.items():
                for then, weight, met in self.step(number, station, facts):
                    if not (met and station.stops):
                        _add(after, then, _walked(sum_, station, weight, met))
            here = after
            _few(here)
        if not here:
            return Figures(paths, stopped)
        likely = sum(each.likely for each in here.values())
        return Figures(
            paths,
            stopped,
            min(each.shortest for each in here.values()),
            max(each.longest for each in here.values()),
            round(sum(each.questions for each in here.values()) / likely, 6),
        )

    def step(self, number: int, station: Station, facts: _Facts) -> Iterator[tuple[_Facts, float, bool]]:
        """Each way past a station: what is known behind it, how likely it is, and whether its page is met."""
        for known, weight in self.decider.decided(_variables(station), dict(facts)):
            met = all(claim.truth(known) is True for claim in station.claims)
            for key in station.keys:
                known[Variable("met", key)] = met
            yield (
                frozenset(
                    (variable, value)
                    for variable, value in known.items()
                    if self.last.get(variable, -1) > number
                ),
                weight,
                met,
            )


def _variables(station: Station) -> tuple[Variable, ...]:
    return tuple(dict.fromkeys(variable for claim in station.claims for variable in claim.variables))


def _few(states: Sized) -> None:
    if len(states) > MOST_STATES:
        raise TooMany


def _walked(before: _Sum, station: Station, weight: float, met: bool) -> _Sum:
    least, most, usual = (times * station.asks * met for times in station.times)
    likely = before.likely * weight
    return _Sum(
        likely,
        before.shortest + least,
        before.longest + most,
        before.questions * weight + usual * likely,
    )


def _add(sums: dict[_Facts, _Sum], facts: _Facts, more: _Sum) -> None:
    there = sums.get(facts)
    if there is None:
        sums[facts] = more
        return
    there.likely += more.likely
    there.shortest = min(there.shortest, more.shortest)
    there.longest = max(there.longest, more.longest)
    there.questions += more.questions
