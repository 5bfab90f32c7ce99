"""What an explorer of a form does on a page: sends what is wrong, opens what was filled in, comes back a month later."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from formengine.audit import lists
from formengine.audit.claimant import Calendar, Claimant, Seen
from formengine.audit.journeys import Journey
from formengine.audit.samples import Sample
from formengine.audit.states import FILLED, Captured
from formengine.audit.walk import ERROR, Astray, Here, Walk
from formengine.model import Form, Repeat

CHANGE = "?change"


def _until_check(walk: Walk[Claimant]) -> Iterator[Here]:
    return takewhile(lambda here: here.key != "check", walk.pages())


@dataclass
class Explorer:
    """Keeps what it sees of a form. `newcomer` makes a claimant with an empty browser."""

    form: Form
    found: Captured
    calendar: Calendar
    newcomer: Callable[[], Claimant]

    def _list(self, repeat: Repeat, journeys: Sequence[Journey]) -> None:
        for journey in journeys[:1]:
            self.calendar.day = journey.today
            lists.capture_list(Walk(self.newcomer(), self.form, journey), repeat, self.found)

    def _a_month_later(self, journey: Journey) -> None:
        """What is asked again when a draft is taken up in another month, each page with its notice."""
        self.calendar.day = journey.today
        walk = Walk(self.newcomer(), self.form, journey)
        try:
            pages = {here.seen.address: here for here in _until_check(walk)}
        except Astray:
            return  # told already by the walk that tried every error
        # The first of the month, and not a month later: the draft must not have expired.
        self.calendar.day = (journey.today.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)
        for _ in pages:
            here = pages.get(walk.claimant.open(walk.claimant.address("check")).address)
            if here is None:
                break
            # A rule may fail on the new day; the page then comes with its error.
            kind = "error-asked-again" if walk.claimant.seen.page.messages else "asked-again"
            self.found.add(here.key, kind, walk.claimant.seen, here.name)
            walk.claimant.press("next")

    def _send(self, walk: Walk[Claimant], here: Here, sample: Sample) -> None:
        """Send what is wrong, from the page as it first came, and keep the page that says so."""
        version = walk.claimant.seen.page.form.value("v")
        filled = {**sample.filled, "v": [version]}
        seen = walk.claimant.press("next", filled, form=here.seen.page.form, forged=True)
        if seen.status == ERROR:
            self.found.add(here.key, sample.kind, seen, here.name)
        else:
            self.found.fault(
                here.name, f"{sample.kind}: the answer was taken ({seen.status}, {dict(sample.filled)})."
            )
            walk.claimant.open(here.seen.address)

    def _filled(self, claimant: Claimant, passed: Sequence[Here]) -> None:
        """Every page that was answered, opened again from the check page."""
        check = claimant.seen
        for here in passed:
            seen = claimant.open(here.seen.address + CHANGE)
            if seen.status == 200 and seen.address.endswith(CHANGE):
                self.found.add(here.key, FILLED, seen, here.name)
            else:
                self.found.fault(here.name, f"It cannot be changed from the check page: {_where(seen)}.")
        claimant.seen = check


def _where(seen: Seen) -> str:
    return f"{seen.status} at {seen.address}"
