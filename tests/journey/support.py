"""A journey in a test: a tiny form, answers given page by page, and the pages of the path as keys."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from formengine.checks import check
from formengine.journey import (
    Listed,
    Plan,
    Saved,
    State,
    Visit,
    answered,
    begin,
    build,
    following,
    gap,
    key_of,
    listed,
    path,
    plan_of,
    preceding,
    visit_of,
)
from formengine.loading import load_text

TODAY = datetime.date(2026, 11, 16)
HEAD = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
"""


def plan_for(body: str) -> Plan:
    """The plan of a form; `body` is what follows its title, its languages and its service."""
    return plan_of(check(load_text(HEAD + body)).checked())


@dataclass
class Journey:
    """One claimant's way through a form, without pages or storage."""

    plan: Plan
    day: datetime.date = TODAY
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    state: State = field(init=False)

    def __post_init__(self) -> None:
        self.state = begin(self.plan, self.day)

    def visit(self, key: str) -> Visit:
        """The visit with this key."""
        visit = visit_of(self.plan, key)
        assert visit is not None, key
        return visit

    def answer(self, key: str, confirmed: tuple[int, ...] = (), **values: Any) -> Journey:
        """Answer a page with what could be taken."""
        return self.save(key, Saved(values, self.day, None, confirmed))

    def mistype(self, key: str, **raw: str) -> Journey:
        """Send a page with something that cannot be taken."""
        return self.save(key, Saved(None, self.day, {name: [typed] for name, typed in raw.items()}))

    def save(self, key: str, saved: Saved) -> Journey:
        """Save a page."""
        self.rows[key] = saved.dump()
        self.state = answered(self.plan, self.state, self.visit(key), saved)
        return self

    def items(self, key: str, *items: str, closed: bool = False) -> Journey:
        """Save the list page of a repeat."""
        number = max((int(item) for item in items), default=0) + 1
        saved = Listed(items, number, closed, self.day if closed else None)
        for gone in [
            row for row in self.rows if row.startswith(f"{key}/") and row.split("/")[1] not in items
        ]:
            del self.rows[gone]
        self.rows[key] = saved.dump()
        self.state = listed(self.plan, self.state, self.visit(key), saved)
        return self

    def on_day(self, day: datetime.date) -> Journey:
        """Come back on another day."""
        self.day = day
        self.state = self.afresh()
        return self

    def afresh(self) -> State:
        """The state worked out from nothing but what is saved."""
        return build(self.plan, self.rows, self.day)

    @property
    def path(self) -> list[str]:
        """The pages of the path."""
        return [key_of(self.plan, visit) for visit in path(self.plan, self.state)]

    @property
    def gap(self) -> str | None:
        """The first page that is not answered."""
        return self._key(gap(self.plan, self.state))

    def after(self, key: str) -> str | None:
        """The page after this one."""
        return self._key(following(self.plan, self.state, self.visit(key)))

    def before(self, key: str) -> str | None:
        """The page before this one."""
        return self._key(preceding(self.plan, self.state, self.visit(key)))

    def _key(self, visit: Visit | None) -> str | None:
        return key_of(self.plan, visit) if visit is not None else None
