"""The pages of every form that are no steps: each is registered with a way to bring it up, so that none is forgotten.

Who adds a page to the service registers it here, where the audit, its coverage and its tests find it:

    service_page("track", capture=capture_track, moment="sent", ways={"track/shown": "Send, and follow the link."})
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from formengine.audit import (
    accounts,
    around,
    assisted,
    dated,
    edited,
    found_again,
    given_back,
    office_pages,
    rare,
    receipts,
    reminded,
    returning,
    sent_again,
    shared,
    stopped,
    taken_back,
    tracked,
)
from formengine.audit.claimant import AWAY, NOT_OPEN, Claimant
from formengine.audit.states import Captured, State, Ways
from formengine.delivery.reminding import STOP
from formengine.model import ForEach, Form, Repeat, Step, Stop
from formengine.model.walk import scope_of
from formengine.web.desk import END

Moment = Literal["newcomer", "check", "sent"]
"""Who brings a page up: somebody with an empty browser; somebody before the check page; somebody who has just sent. The
check page must still be the page shown afterwards."""

Capture = Callable[[Claimant, Captured], None]


@dataclass(frozen=True, slots=True)
class ServicePages:
    """Pages that one capture brings up, by their names in states."""

    names: tuple[str, ...]
    capture: Capture
    moment: Moment
    ways: Ways


_REGISTERED: list[ServicePages] = []


def service_page(
    *names: str, capture: Capture, moment: Moment = "newcomer", ways: Ways | None = None
) -> ServicePages:
    """Register pages; `ways` say of each of their states what one does to see it, for reports.

    Raises ValueError for a page that has a capture already.
    """
    known = set(service_pages())
    twice = [name for name in names if name in known]
    if twice:
        raise ValueError(f"already registered: {', '.join(twice)}")
    registered = ServicePages(names, capture, moment, ways or {})
    _REGISTERED.append(registered)
    return registered


def forget(pages: ServicePages) -> None:
    """Take pages out again: for tests."""
    _REGISTERED.remove(pages)


def service_pages() -> tuple[str, ...]:
    """The names of all registered pages."""
    return tuple(name for pages in _REGISTERED for name in pages.names)


def way_of(state: State) -> str:
    """What one does to see a page of the service, in a sentence; nothing when no capture says so."""
    for key in (f"{state.page}/{state.kind}", f"*/{state.kind}"):
        for ways in (*(pages.ways for pages in _REGISTERED), office_pages.WAYS):
            if key in ways:
                return ways[key]
    return ""


def pages_of(form: Form) -> tuple[str, ...]:
    """The name of every page of a form that must be seen: its own, then those of the service."""
    names: list[str] = []
    for _, node in form.nodes():
        if isinstance(node, Repeat | ForEach):
            names += [f"{scope_of(node)}/{step.id}" for step in node.steps]
        if isinstance(node, Step | Repeat | Stop):
            names.append(node.id)
        if isinstance(node, Repeat):
            names.append(f"{node.id}/remove")
    return (*names, *service_pages())


def captures(moment: Moment) -> Iterator[Capture]:
    """What brings up the pages of a moment, in the order of registration."""
    return (pages.capture for pages in tuple(_REGISTERED) if pages.moment == moment)


service_page(
    "start", "accessibility", "privacy", "later", "erase", capture=around.capture_start, ways=around.WAYS
)
service_page(NOT_OPEN, capture=rare.capture_closed, ways=rare.WAYS)
service_page(AWAY, capture=rare.capture_away)
service_page(capture=rare.capture_statements)
service_page("404", "405", "413", "400", "500", "gone", "ended", capture=around.capture_errors)
service_page("resume", capture=returning.capture_resume, ways=returning.WAYS)
service_page(capture=given_back.capture_given_back, ways=given_back.WAYS)
service_page(capture=edited.capture_edited, ways=edited.WAYS)
service_page("limited", capture=rare.capture_limited)
service_page("conflict", capture=around.capture_conflict)
service_page(capture=sent_again.capture_again, moment="check", ways=sent_again.WAYS)
service_page("check", capture=around.capture_check, moment="check")
service_page(capture=assisted.capture_who, ways=assisted.WAYS)
service_page(capture=assisted.capture_helper, moment="check")
service_page(capture=dated.capture_dates, ways=dated.WAYS)
service_page(capture=taken_back.capture_withdrawal, ways=taken_back.WAYS)
service_page("track", "reply", "notify", "feed", capture=tracked.capture_tracking, ways=tracked.WAYS)
service_page(STOP, capture=reminded.capture_reminders, ways=reminded.WAYS)
service_page(capture=found_again.capture_found_again, ways=found_again.WAYS)
service_page(capture=accounts.capture_accounts, ways=accounts.WAYS)
service_page(stopped.PAGE, capture=stopped.capture_maintenance, ways=stopped.WAYS)
service_page(capture=assisted.capture_sent_for, moment="sent")
service_page(capture=dated.capture_sent_before, moment="sent")
service_page("receipt", capture=receipts.capture_receipt, moment="sent", ways=receipts.WAYS)
service_page(capture=receipts.capture_others)
service_page(END, capture=shared.capture_shared, ways=shared.WAYS)
service_page(capture=shared.capture_sent_there, moment="sent")
service_page("sent", "erased", capture=around.capture_end, moment="sent")
