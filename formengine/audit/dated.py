"""The pages of a form outside its dates, and what each page says before it closes: of every form, whatever its own dates."""

from __future__ import annotations

import datetime
from contextlib import AbstractContextManager
from dataclasses import replace

from formengine.audit.around import filled_in, keep
from formengine.audit.claimant import Claimant, always_open
from formengine.audit.staged import as_if
from formengine.audit.states import Captured, Ways
from formengine.audit.walk import name_of
from formengine.model import Opening

ANSWERS = "closed-answers"
"""What the page at the check page's address is called then: nothing is checked there, nor sent."""
CLOSING, BEFORE, AFTER = "closing", "before", "after"
_DAYS = datetime.timedelta(days=10)
_SOON = f"With a form that closes in {_DAYS.days} days (`open`),"
_EARLY = f"With a form that opens in {_DAYS.days} days (`open`),"
_GONE = f"With a form that closed {_DAYS.days} days ago (`open`),"
_BEGUN = "of a request that was begun before"
WAYS: Ways = {
    f"start/{CLOSING}": f"{_SOON} open the start page.",
    f"*/{CLOSING}": f"{_SOON} begin.",
    f"start/{BEFORE}": f"{_EARLY} open the start page.",
    f"start/{BEFORE}-begun": f"{_EARLY} open the start page {_BEGUN}.",
    f"{ANSWERS}/{BEFORE}": f"{_EARLY} open the answers {_BEGUN}.",
    f"start/{AFTER}": f"{_GONE} open the start page.",
    f"start/{AFTER}-begun": f"{_GONE} open the start page {_BEGUN}.",
    f"start/{AFTER}-sent": f"{_GONE} open the start page of a request that was sent before.",
    f"{ANSWERS}/{AFTER}": f"{_GONE} open the answers {_BEGUN}.",
}
"""What one does to see each page, for reports: by page and kind, `*` for whichever page of the form it is."""


def capture_dates(claimant: Claimant, found: Captured) -> None:
    """A page that says until when, the start page before and after, and the answers of whoever has begun."""
    claimant.begin()
    claimant.press("next", filled_in(claimant.seen.page.form, 0))
    with _dated(claimant, closes=_DAYS):
        keep(found, "start", CLOSING, claimant.neighbour().open(claimant.home))
        seen = claimant.neighbour().begin()
        name = seen.address.removeprefix(claimant.home)
        found.add(name, CLOSING, seen, name_of(name))
    with _dated(claimant, opens=_DAYS, closes=2 * _DAYS):
        keep(found, "start", BEFORE, claimant.neighbour().open(claimant.home))
        keep(found, "start", f"{BEFORE}-begun", claimant.open(claimant.home))
        keep(found, ANSWERS, BEFORE, claimant.open(claimant.address("check")))
    with _dated(claimant, closes=-_DAYS):
        keep(found, "start", AFTER, claimant.neighbour().open(claimant.home))
        keep(found, "start", f"{AFTER}-begun", claimant.open(claimant.home))
        keep(found, ANSWERS, AFTER, claimant.open(claimant.address("check")))


def capture_sent_before(claimant: Claimant, found: Captured) -> None:
    """The start page, after closing, of whoever has sent. The page of what was sent stays the page shown."""
    with _dated(claimant, closes=-_DAYS):
        keep(found, "start", f"{AFTER}-sent", claimant.open(claimant.home))
    claimant.open(claimant.address("sent"))


def _dated(
    claimant: Claimant, opens: datetime.timedelta | None = None, closes: datetime.timedelta | None = None
) -> AbstractContextManager[None]:
    """The form with other dates, counted from the day of the audit."""
    shelf = claimant.engine.library.get(claimant.form_id, claimant.language)
    now = claimant.engine.settings.clock().astimezone(shelf.zone).replace(tzinfo=None)
    first, last = (now + each if each is not None else None for each in (opens, closes))
    return as_if(claimant, lambda form: replace(always_open(form), open=Opening(form.where, first, last)))
