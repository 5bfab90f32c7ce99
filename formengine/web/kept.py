"""What was typed on a page whose request this browser opens no more: it waits in the page that asks for the code.

Each form on the way carries it in a hidden input, and the right code puts it back on its page, unjudged, as if it was left
there. For a tab that is closed meanwhile it waits in the database too, under a key that only this browser's cookie holds:
for the one request that left this browser last, so that nobody else's code brings it up, and nobody fills a disk with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from flask import Response
from werkzeug.datastructures import MultiDict

from formengine.journey import reachable
from formengine.web.answering import send_step
from formengine.web.carried import OF_A_PAGE
from formengine.web.desk import Desk
from formengine.web.endings import ItemGone

KEPT = "kept"
"""The input that carries it."""
COOKIE = ".kept-"
"""What the name of the cookie begins with that opens what waits for a form's request (see `storage/pages_kept`); no form has
a dot in its id, so that no other cookie is called so.
"""
CARRY = "carry"
"""The button of the page that could not save it, which leads to where the code is asked for."""
MOST = 500
"""Fields that a page may have."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page, by its address in the form, and what its form held."""

    page: str
    fields: Sequence[tuple[str, str]]


def packed(page: str, typed: Mapping[str, Sequence[str]], form: Mapping[str, str]) -> str:
    """What was typed on a page, as one text. `form` is all that was sent."""
    return urlencode(
        [("page", page), *of_page(form), *((name, each) for name in typed for each in typed[name])]
    )


def cookie_of(form_id: str) -> str:
    """What the cookie is known by that holds the key."""
    return f"{COOKIE}{form_id}"


def of_page(form: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was sent besides the answers, and belongs to the page that was seen."""
    return [(name, form[name]) for name in OF_A_PAGE if name in form]


def unpacked(text: str) -> Kept | None:
    """What a text from `packed` holds; None when it is none: anybody can send anything."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST)
    except ValueError:
        return None
    if not pairs or pairs[0][0] != "page":
        return None
    return Kept(pairs[0][1], pairs[1:])


def put_back(desk: Desk, kept: Kept) -> Response | None:
    """Put what was typed on its page, and lead there; or ask which answer counts, where the page was answered meanwhile.

    None where there is no such page in this request. `desk` was opened with the page's row.
    """
    visit = desk.named(kept.page)
    if visit is None or desk.row_name(visit) != kept.page or not reachable(desk.plan, desk.state, visit):
        return None
    node = desk.plan.nodes[visit.node]
    if node.kind == "stop" or (node.kind == "repeat" and visit.item is None):
        return None
    # No button of any page: what was typed is saved, and nothing is judged or sent.
    desk.posted = MultiDict([*(each for each in kept.fields if each[0] != "go"), ("go", KEPT)])
    try:
        return send_step(desk, visit, desk.page(visit))
    except ItemGone:
        return None
