"""The state of a journey: which nodes are on the path, which are answered, and the answers that expressions use.

It is what a draft's header row holds, so that a request never walks the whole form. Bits are numbered as in the plan.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1
"""How a plan numbers nodes and how a state is written. Whoever changes either adds one: states of another format are
worked out again from what is saved of each page, instead of being misread.
"""

Values = dict[str, Any]
"""Answer values by question id (see `formengine/fields`): JSON, as stored."""


@dataclass(slots=True)
class Item:
    """One item of a repeat, or one ticked option of a for-each. Bits are numbered by the loop's own steps."""

    key: str
    values: Values = field(default_factory=dict)
    on: int = 0
    valid: int = 0
    done: int = 0

    @property
    def gap(self) -> int:
        """The steps on the path that are not answered."""
        return self.on & ~self.done

    @property
    def complete(self) -> bool:
        """Whether every step on the item's path is answered."""
        return not self.gap

    def dump(self) -> list[Any]:
        """As JSON."""
        return [self.key, self.values, self.on, self.valid, self.done]


@dataclass(slots=True)
class State:
    """The whole journey. `hidden` keeps answers that the path does not reach; no expression sees them.

    `on` ignores stops: see `path`. `valid` are answers that can be taken; `done` those that also keep all rules.
    `items` holds every item that was ever touched, `shown` the keys of those that are there now.
    """

    day: datetime.date
    values: Values = field(default_factory=dict)
    hidden: Values = field(default_factory=dict)
    on: int = 0
    valid: int = 0
    done: int = 0
    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    confirmed: dict[str, list[int]] = field(default_factory=dict)
    hand: str = ""
    """Who fills in now, where a form asks: `self`, `relative`, `professional`; nothing while nobody has said it."""
    lent: int = 0
    """The version that the draft had when the claimant's code for helpers opened it: what is private and was answered up to
    then is not shown. 0 where no such code did.
    """

    def path(self, stops: int) -> int:
        """The nodes on the path: up to the first stop that it meets, that stop included."""
        met = self.on & stops
        return self.on & (((met & -met) << 1) - 1) if met else self.on

    def loop_items(self, loop: str) -> list[Item]:
        """The items of a loop that are there now, in order; one that was just added is not, until it is refreshed."""
        items = self.items.get(loop, {})
        return [items[key] for key in self.shown.get(loop, ()) if key in items]

    def dump(self) -> dict[str, Any]:
        """As JSON. Bits in hexadecimal: a number of 800 bits is no number that JSON readers agree on."""
        who = {"w": [self.hand, self.lent]} if self.hand or self.lent else {}
        return {
            **who,
            "f": FORMAT,
            "v": self.values,
            "h": self.hidden,
            "b": [f"{self.on:x}", f"{self.valid:x}", f"{self.done:x}"],
            "i": {
                loop: [item.dump() for item in items.values()] for loop, items in sorted(self.items.items())
            },
            "s": self.shown,
            "c": self.confirmed,
        }


def is_readable(dumped: Mapping[str, Any]) -> bool:
    """Whether a state was written by an engine that numbers nodes as this one does."""
    return dumped.get("f") == FORMAT


def state_of(dumped: Mapping[str, Any], day: datetime.date) -> State:
    """A state as `State.dump` wrote it, on the draft's reference day. Only for what `is_readable`."""
    on, valid, done = (int(bits, 16) for bits in dumped["b"])
    items = {loop: {row[0]: Item(*row) for row in rows} for loop, rows in dumped["i"].items()}
    hand, lent = dumped.get("w", ("", 0))
    return State(day, dumped["v"], dumped["h"], on, valid, done, items, dumped["s"], dumped["c"], hand, lent)


@dataclass(frozen=True, slots=True)
class Saved:
    """What is kept for one page: what was understood, or what was typed and is not valid.

    `value` maps question ids to answer values; None when something typed could not be taken, and `raw` is then what was
    typed. `day` is the reference day on which it was answered. `confirmed` are the numbers of the `warn` rules to which
    the claimant said « C'est bien cela ». `judged` is False for what was left by going back: it comes back as it was
    typed, and nobody is told of errors that they were not yet told of. `copy` says from which copy of the page it came.
    `since` is the version that its row had when somebody last answered, where a new version of the form has written it
    anew, or -1 where that made it; otherwise 0. `moved` says that a new version of the form asks the page again.
    """

    value: Mapping[str, Any] | None
    day: datetime.date
    raw: Mapping[str, Sequence[str]] | None = None
    confirmed: tuple[int, ...] = ()
    judged: bool = True
    copy: str = ""
    since: int = 0
    moved: bool = False

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        kept: dict[str, Any] = {
            "d": self.day.isoformat(),
            "v": None if self.value is None else dict(self.value),
        }
        if self.raw is not None:
            kept["r"] = {name: list(values) for name, values in self.raw.items()}
        if self.confirmed:
            kept["c"] = list(self.confirmed)
        if not self.judged:
            kept["j"] = False
        if self.copy:
            kept["k"] = self.copy
        if self.since:
            kept["n"] = self.since
        if self.moved:
            kept["m"] = True
        return kept


def saved_of(dumped: Mapping[str, Any]) -> Saved:
    """A page as `Saved.dump` wrote it."""
    return Saved(
        dumped["v"],
        datetime.date.fromisoformat(dumped["d"]),
        dumped.get("r"),
        tuple(dumped.get("c", ())),
        dumped.get("j", True),
        dumped.get("k", ""),
        dumped.get("n", 0),
        dumped.get("m", False),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """What is kept for the list page of a repeat: its items in order, the next number, and whether it was left.

    `day` is the reference day on which it was left: that of a list that was not, or that an older engine kept, is None.
    """

    items: tuple[str, ...]
    next: int
    closed: bool = False
    day: datetime.date | None = None

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        kept: dict[str, Any] = {"items": list(self.items), "next": self.next, "closed": self.closed}
        if self.day is not None:
            kept["d"] = self.day.isoformat()
        return kept


def listed_of(dumped: Mapping[str, Any]) -> Listed:
    """A list page as `Listed.dump` wrote it."""
    day = datetime.date.fromisoformat(dumped["d"]) if "d" in dumped else None
    return Listed(tuple(dumped["items"]), dumped["next"], dumped["closed"], day)


def first_list(at_least: int) -> Listed:
    """A list that nobody has touched: its first item is there where one must be, so that nobody has to add it."""
    return Listed(("1",), 2) if at_least else Listed((), 1)
