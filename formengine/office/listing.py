"""The lists: what was sent, and who did what with one request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from formengine.office.checking import Wrong, moment_of
from formengine.office.cursors import cursor_of, place_of
from formengine.office.declared import LIMIT, MOST
from formengine.office.desk import Answer, Call
from formengine.office.found import found
from formengine.office.problems import Problem
from formengine.reference import normalise
from formengine.storage import Json, Place, Sent, Store
from formengine.storage.values import stamp

LOOKED_AT = 1000
"""How many are looked at for one page: states are sealed, so that what is asked for is found by opening one after another. A
page that finds few says where to go on, and nobody waits.
"""


def show_list(call: Call) -> Answer:
    """GET /requests."""
    store, limit = call.desk.store, int(call.given.get("limit", LIMIT))
    _require_form(call)
    if "reference" in call.given:
        return Answer({"items": [*_named(call)], "next": None})
    place, more = _begin(call), True
    items: list[Json] = []
    looked_at = 0
    at_once = MOST if {"state", "answered"} & {*call.given} else limit
    while more and len(items) < limit and looked_at < LOOKED_AT:
        few = store.handling.after(place, call.text("form"), min(at_once, LOOKED_AT - looked_at))
        more = bool(few)
        for at, sent in few:
            place, looked_at = at, looked_at + 1
            items += _item(call, at, sent)
            if len(items) == limit:
                break
    more = more and bool(store.handling.after(place, call.text("form"), 1))
    return Answer({"items": items, "next": cursor_of(place) if more else None})


def _named(call: Call) -> Iterator[Json]:
    """The one that is named, however its reference is written, where it is what else is asked for."""
    named = normalise(call.text("reference"))
    found = call.desk.store.handling.named(named) if named is not None else None
    if found is not None and found[0] > _begin(call) and call.text("form") in ("", found[1].form):
        yield from _item(call, *found)


def item_of(sent: Sent, *, answered: bool) -> dict[str, Json]:
    """One of the list."""
    return {
        "reference": sent.reference,
        "form": sent.form,
        "received": sent.received.isoformat(),
        "state": sent.state,
        "since": sent.since.isoformat() if sent.since is not None else None,
        "answered": answered,
    }


def show_trail(call: Call) -> Answer:
    """GET /requests/{reference}/trail, from the day before it was received, as clocks differ: nothing is older."""
    named, limit = call.text("reference"), int(call.given.get("limit", LIMIT))
    received, trail = found(call).kept.received, call.desk.store.office.trail
    after = (
        place_of(call.text("after"))[0] if call.text("after") else trail.before(received - timedelta(days=1))
    )
    rows = trail.after(after, LOOKED_AT)
    items: list[Any] = []
    for each in rows:
        after = each.number
        if each.reference == named:
            items.append(
                {"number": each.number, "at": each.at.isoformat(), "who": each.who, "what": each.what}
            )
        if len(items) == limit:
            break
    more = bool(trail.after(after, 1))
    trail.note(call.token.name, "read-trail", named)
    return Answer({"items": items, "next": cursor_of((after, 0)) if more else None})


def _require_form(call: Call) -> None:
    """Raise Problem for a form that is neither served here nor has anything: an empty list would say that nobody sent."""
    form = call.text("form")
    if form and form not in call.desk.library and not call.desk.store.handling.after((-1, -1), form, 1):
        told = [Wrong("form", "No form is called so here, and nothing was sent of one.")]
        raise Problem("unknown-form", "Look at how its name is written.", told)


def _begin(call: Call) -> Place:
    """Where the page begins: after the cursor, or at a moment, whichever comes later."""
    places: list[Place] = [(-1, -1)]
    since = moment_of(call.text("since"))
    if since is not None:
        places.append((stamp(since), -1))
    if call.text("after"):
        places.append(place_of(call.text("after")))
    return max(places)


def _answered(store: Store, submission: int) -> bool:
    return store.letters.last_by(submission) == "claimant"


def _item(call: Call, place: Place, sent: Sent) -> Iterator[Json]:
    """What was sent, where it is as is asked. Who wrote last is looked up last, since that is one more question."""
    if sent.state in call.given.get("state", [sent.state]):
        answered = _answered(call.desk.store, place[1])
        if call.given.get("answered", answered) == answered:
            yield item_of(sent, answered=answered)
