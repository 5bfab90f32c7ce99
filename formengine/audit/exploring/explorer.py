"""What an explorer of a form does on a page: sends what is wrong, opens what was filled in, comes back a month later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from formengine.audit import lists
from formengine.audit.claimant import Calendar, Claimant, Seen
from formengine.audit.journeys import Journey
from formengine.audit.samples import Sample
from formengine.audit.states import ASKED_AGAIN, Captured
from formengine.audit.walk import ERROR, Astray, Here, Walk
from formengine.model import Form, Repeat

CHANGE = "?change"
MOST_TRIES = 3
"""How often a page may come in another month: asked again, wrong on that day, and with a warning."""


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

    def _a_month_later(self, journey: Journey, then: Journey) -> Iterator[Here]:
        """What is asked again when a draft is taken up on the day of `then`, each page with its notice.

        There the same is answered first and, where that is wrong on the new day, what `then` answers.
        """
        self.calendar.day = journey.today
        walk = Walk(self.newcomer(), self.form, journey)
        claimant, check = walk.claimant, walk.claimant.address("check")
        try:
            pages = {here.seen.address: here for here in _until_check(walk)}
        except Astray as error:
            self.found.fault("check", f"In another month: {error}")
            return
        self.calendar.day = then.today
        came: dict[str, int] = {}
        # Whatever is open keeps the check page from being shown, which leads to it.
        while (seen := claimant.open(check)).address != check:
            here = pages.get(seen.address.partition("?")[0])
            if here is None or came.get(here.key) == MOST_TRIES:
                self.found.fault("check", f"In another month there is no way on from {_where(seen)}.")
                return
            came[here.key] = came.get(here.key, 0) + 1
            kind = f"error-{ASKED_AGAIN}" if seen.status == ERROR else ASKED_AGAIN
            self.found.add(here.key, kind, seen, here.name)
            yield here
            # A warning is confirmed by the same button; then the answer stays as it is.
            wrong = seen.status == ERROR and not seen.page.form.value("confirm")
            claimant.press("next", Walk(claimant, self.form, then).typed(here) if wrong else {})

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

    def _filled(self, claimant: Claimant, here: Here, kind: str) -> Seen | None:
        """A page that was answered, opened again from the check page, which stays the page shown."""
        check = claimant.seen
        seen: Seen | None = claimant.open(here.seen.address + CHANGE)
        if seen is not None and seen.status == 200 and seen.address.endswith(CHANGE):
            self.found.add(here.key, kind, seen, here.name)
        else:
            self.found.fault(here.name, f"It cannot be changed from the check page: {_where(claimant.seen)}.")
            seen = None
        claimant.seen = check
        return seen


def _where(seen: Seen) -> str:
    return f"{seen.status} at {seen.address}"
