"""A second request of the same person: told before it is sent, on a page of its own.

Who types a number is not yet the person whose number it is. So the page says the day alone, and the reference only where
this very request was begun from the first one's page; and it tells no address of many
(docs/decisions/0039-whose-request-it-is.md).
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from typing import Any

from flask import Response

from formengine.fields.registry import kind_of
from formengine.journey import Visit, env_at, gap, key_of, path
from formengine.model import Again, Question, Step
from formengine.storage import Alike, Draft, Earlier, Outcome, Row, Store, Subject, identity
from formengine.web.aside import aside
from formengine.web.asking import asked
from formengine.web.clients import client_of
from formengine.web.desk import LATER, TRIES, Desk
from formengine.web.responses import rendered, see_other
from formengine.web.saving import find_again
from formengine.web.settings import Settings

AGAIN = "again"
"""The page's address, and the name of the row that holds what a draft knows of earlier requests."""
FIRST, SEEN = "first", "seen"
"""In that row: the reference of the request from whose page this one was begun; when the one that was told was received."""
OF_AN_ADDRESS = 10
"""How many are told to one address within a quarter of an hour: enough for a help desk, too few to go through a list."""


def alike_of(desk: Desk, settings: Settings, received: datetime.datetime) -> Alike | None:
    """What is stored with a request, so that the next one of the same person is known, and what it must not meet: any other
    where only one may be sent, else one that was not told yet, while this address is told of any. None where nobody asks.
    """
    if desk.shelf.checked.form.again is None:
        return None
    rows = desk.all_rows()
    again, who = _identity(desk, rows)
    if again is None or not who:
        return None
    since = again.within.before(received) if not again.allowed or tells(desk, settings) else None
    seen = _known(rows).get(SEEN) if again.allowed else None
    told = datetime.datetime.fromisoformat(seen) if seen is not None else None
    return desk.store.senders.alike(who, again.within.after(received), since, told)


def tells(desk: Desk, settings: Settings) -> bool:
    """Whether the address that asks is told of earlier requests: after some it is not, for a while. Where it is not, the
    page that tells leads back, so that nothing may lead there.
    """
    return desk.store.codes.limited(_subjects(settings)) is None


def untold(desk: Desk, settings: Settings) -> Earlier | None:
    """A request that the same person has sent before, unless that was told already and another may be sent all the same."""
    if desk.shelf.checked.form.again is None:
        return None
    rows = desk.all_rows()
    again, who = _identity(desk, rows)
    if again is None or not who:
        return None
    now = settings.clock()
    earlier = desk.store.senders.earlier(who, desk.form_id, again.within.before(now))
    if earlier is None or not again.allowed:
        return earlier
    if _known(rows).get(SEEN) == earlier.received.isoformat():
        return None
    return earlier if tells(desk, settings) else None


def show_again(desk: Desk, settings: Settings) -> Response:
    """GET: when the first one was sent, what was the same in it, and whether this one can be sent too."""
    again, earlier = desk.shelf.checked.form.again, _at_hand(desk, settings)
    if (
        again is None
        or earlier is None
        or (desk.store.codes.tried(_subjects(settings)) is not None and again.allowed)
    ):
        return see_other(desk.href(None))
    zone, first = desk.shelf.zone, _known(desk.all_rows()).get(FIRST)
    html = desk.compiled.render(
        "pages/again.html",
        desk.frame_filling(),
        date=earlier.received.astimezone(zone).date(),
        reference=earlier.reference if first == earlier.reference else "",
        allowed=again.allowed,
        next=again.within.after(earlier.received).astimezone(zone).date(),
        answers=list(_answers(desk, again)),
        here=AGAIN,
        held=desk.draft.status,
        origin="check",
    )
    return rendered(html)


def send_again(desk: Desk, settings: Settings) -> Response:
    """POST: note that it was told, and go on to the check page; where no second one may be sent, that leads back here.

    Or stop for today: the check page, to which one comes back, leads here too.
    """
    if desk.sent.get("go") == LATER and desk.draft.status == "open":
        return see_other(aside(desk, LATER, "from=check"))
    earlier = _at_hand(desk, settings)
    if earlier is not None and desk.sent.get("go") == "on":
        _note(desk, {SEEN: earlier.received.isoformat()})
    return see_other(desk.href(None))


def came_from(store: Store, draft: Draft, state: Any, reference: str) -> None:
    """Note in a new draft which request it was begun from the page of: whoever did has seen that reference already."""
    store.save(draft, {AGAIN: {FIRST: reference}}, state, expect=None)


def _at_hand(desk: Desk, settings: Settings) -> Earlier | None:
    if desk.draft.status != "open" or gap(desk.plan, desk.state) is not None:
        return None
    return untold(desk, settings)


def _subjects(settings: Settings) -> list[Subject]:
    return [Subject(AGAIN, client_of(asked(), settings.proxies), OF_AN_ADDRESS)]


def _known(rows: Mapping[str, Row]) -> Mapping[str, Any]:
    row = rows.get(AGAIN)
    return row.body if row is not None and isinstance(row.body, Mapping) else {}


def _note(desk: Desk, told: Mapping[str, str]) -> None:
    for _ in range(TRIES):
        body = {**_known(desk.store.rows(desk.draft)), **told}
        if desk.store.save(desk.draft, {AGAIN: body}, desk.state.dump(), expect=None) is Outcome.SAVED:
            return
        find_again(desk)


def _asked(desk: Desk, again: Again) -> list[tuple[Visit, Question]]:
    """The questions that tell who it is, in the order of the form's list; none of them when one is not on the path."""
    found: dict[str, tuple[Visit, Question]] = {}
    for visit in path(desk.plan, desk.state):
        node = desk.plan.nodes[visit.node].node
        if isinstance(node, Step):
            found |= {each.id: (visit, each) for each in node.questions if each.id in again.same}
    return [found[name] for name in again.same] if set(again.same) <= found.keys() else []


def _identity(desk: Desk, rows: Mapping[str, Row]) -> tuple[Again | None, bytes]:
    """The answers that tell who it is, as one value; nothing when one of them was not given."""
    again, answers = desk.shelf.checked.form.again, []
    for visit, question in _asked(desk, again) if again is not None else ():
        row = rows.get(key_of(desk.plan, visit))
        value = _value(row, question)
        if value is None:
            return again, b""
        answers.append((question.id, _normal(value)))
    return again, identity(desk.form_id, answers) if answers else b""


def _value(row: Row | None, question: Question) -> Any:
    saved = row.body.get("v") if row is not None and isinstance(row.body, Mapping) else None
    return saved.get(question.id) if isinstance(saved, Mapping) else None


def _normal(value: Any) -> str:
    """An answer without what two people write differently who mean the same: accents, capitals, spaces and signs."""
    if isinstance(value, Mapping):
        return " ".join(f"{key}={_normal(each)}" for key, each in sorted(value.items()))
    plain = unicodedata.normalize("NFKD", str(value)).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _answers(desk: Desk, again: Again) -> list[tuple[str, str, str]]:
    """What was the same: each question's short name, the answer in words, and where to change it."""
    env, prose, rows = env_at(desk.plan, desk.state), desk.compiled.prose, desk.all_rows()
    found = []
    for visit, question in _asked(desk, again):
        assert kind_of(question.type).asks  # the checks say so
        value = _value(rows.get(key_of(desk.plan, visit)), question)
        name = prose.plain(question.summary or question.label, env)
        found.append((name, prose.said(question, value, env), desk.href(visit, change=True)))
    return found
