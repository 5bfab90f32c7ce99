"""The list page of a repeat: what was added, with a link each to change and to remove, and a button to add another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response

from formengine.compiling import Message
from formengine.journey import (
    Item,
    Listed,
    Visit,
    answered_at,
    env_at,
    first_list,
    following,
    gap,
    is_done,
    listed_of,
    preceding,
    reachable,
)
from formengine.model import Repeat
from formengine.web.aside import ASIDE, aside
from formengine.web.asking import asked
from formengine.web.desk import LATER, Desk
from formengine.web.responses import INVALID, rendered, see_other
from formengine.web.saving import save_list

JUDGED = "judged"
"""What the address of a list carries that was left before it was finished."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of the list, named as the claimant knows it."""

    name: str
    change: str
    remove: str
    complete: bool


def show_list(desk: Desk, visit: Visit) -> Response:
    """GET: the list, or the first open page when it cannot be reached yet."""
    if not reachable(desk.plan, desk.state, visit):
        return see_other(desk.href(gap(desk.plan, desk.state)))
    return _page(desk, visit, _faults(desk, visit) if JUDGED in asked().args else ())


def _page(desk: Desk, visit: Visit, messages: Sequence[Message] = ()) -> Response:
    repeat = _repeat(desk, visit)
    row = desk.draft.row
    filling = desk.filling(visit, {}, row.version if row else 0, desk.here(visit))
    html = desk.compiled.render(
        "pages/list.html",
        filling,
        repeat=repeat,
        items=_items(desk, visit),
        full=len(_kept(desk, visit).items) >= repeat.at_most,
        messages=messages,
        notices=() if messages else _notices(desk, visit),
        part=desk.plan.nodes[visit.node].part,
        here=desk.page(visit),
    )
    return rendered(html, INVALID if messages else 200)


def _notices(desk: Desk, visit: Visit) -> Sequence[str]:
    """What there is to say before the list: one reason is enough, and nothing about a list that is complete."""
    if _is_stale(desk, visit):
        return (desk.compiled.words.word("notice.new-period"),)
    return () if is_done(desk.plan, desk.state, visit) else desk.notices("notice.unready-list")


def _is_stale(desk: Desk, visit: Visit) -> bool:
    """Whether the list was left, and then the period that it names has changed."""
    return _kept(desk, visit).closed and not answered_at(desk.plan, desk.state, visit)


def _items(desk: Desk, visit: Visit) -> list[ItemView]:
    names = item_names(desk, visit)
    return [
        ItemView(
            names[item.key],
            desk.href(_first_page(visit, item), change=desk.changing),
            _remove_address(desk, visit, item.key),
            item.complete,
        )
        for item in desk.state.loop_items(_repeat(desk, visit).id)
    ]


def item_names(desk: Desk, visit: Visit) -> dict[str, str]:
    """What each item of a list is called, by its key: what its title inserts, or its kind while nothing is known of it.

    Two that are called alike are told apart by a number: so must be the links that change them (WCAG 2.4.4).
    """
    repeat, words = _repeat(desk, visit), desk.compiled.words
    bare = {
        key: desk.compiled.prose.plain(
            repeat.title_of_item, env_at(desk.plan, desk.state, Visit(visit.node, key)), repeat.id
        ).strip()
        for key in desk.state.shown[repeat.id]
    }
    alike = Counter(bare.values())
    return {
        key: name
        if name and alike[name] == 1
        else words.word("list.item-alike", name=name, n=number)
        if name
        else words.word("list.item", item=_item(desk, repeat), n=number)
        for number, (key, name) in enumerate(bare.items(), 1)
    }


def _item(desk: Desk, repeat: Repeat) -> str:
    """What one item of the list is."""
    return desk.compiled.prose.plain(repeat.item, env_at(desk.plan, desk.state))


def send_list(desk: Desk, visit: Visit) -> Response:
    """POST: add an item, leave the list, or go elsewhere."""
    go = desk.sent.get("go", "next")
    if go == "add":
        return _add(desk, visit)
    if go == "next":
        return _close(desk, visit)
    site = desk.compiled.site
    if go in ASIDE:
        return see_other(aside(desk, go, f"from={desk.page(visit)}"))
    if go.startswith("lang-") and go[5:] in desk.shelf.checked.form.offered:
        address = desk.here(visit, go[5:])
        return see_other(_judged(address) if JUDGED in desk.sent else address)
    if go != "back":
        return see_other(desk.href(visit, change=desk.changing))
    if desk.changing and gap(desk.plan, desk.state) is None:
        return see_other(desk.href(None))
    before = preceding(desk.plan, desk.state, visit)
    if before is None:
        return see_other(site.form(desk.language, desk.form_id))
    return see_other(desk.href(before, change=desk.changing))


def _kept(desk: Desk, visit: Visit) -> Listed:
    """The list as it is saved."""
    row = desk.draft.row
    if row is not None:
        return listed_of(row.body)  # type: ignore[arg-type]  # it opened under our seal, so it is what Listed.dump gave
    return first_list(_repeat(desk, visit).at_least)


def _repeat(desk: Desk, visit: Visit) -> Repeat:
    node = desk.plan.nodes[visit.node].node
    assert isinstance(node, Repeat)  # only repeats have list pages
    return node


def _version(desk: Desk) -> int:
    return desk.draft.row.version if desk.draft.row is not None else 0


def _add(desk: Desk, visit: Visit) -> Response:
    kept = _kept(desk, visit)
    if desk.sent.get("v", "") != str(_version(desk)):
        return see_other(desk.href(_just_added(desk, visit), change=desk.changing))
    if len(kept.items) >= _repeat(desk, visit).at_most:
        return see_other(desk.href(visit, change=desk.changing))  # a full list offers no button to add
    saved = Listed((*kept.items, str(kept.next)), kept.next + 1)
    save_list(desk, visit, saved, _version(desk))
    return see_other(desk.href(_just_added(desk, visit), change=desk.changing))


def _just_added(desk: Desk, visit: Visit) -> Visit:
    """The first page of the last item while nothing is answered there: a double click finds what the first click added.
    Otherwise the list, which another tab has changed.
    """
    items = desk.state.loop_items(_repeat(desk, visit).id)
    if not items or items[-1].valid:
        return visit
    return _first_page(visit, items[-1])


def _first_page(visit: Visit, item: Item) -> Visit:
    """The first page of an item; the list where conditions leave it none."""
    if not item.on:
        return Visit(visit.node)
    pages = item.gap or item.on
    return Visit(visit.node, item.key, (pages & -pages).bit_length() - 1)


def _close(desk: Desk, visit: Visit) -> Response:
    if _faults(desk, visit):
        # Shown by the GET that follows, so that Back never asks whether to send a form again.
        return see_other(_judged(desk.href(visit, change=desk.changing)))
    kept = _kept(desk, visit)
    if not answered_at(desk.plan, desk.state, visit):
        left = Listed(kept.items, kept.next, closed=True, day=desk.day_seen)
        save_list(desk, visit, left, _version(desk))
    if not answered_at(desk.plan, desk.state, visit):
        return see_other(desk.href(visit, change=desk.changing))  # the list of a period that is over
    if desk.changing:
        return see_other(desk.href(gap(desk.plan, desk.state), change=True))
    return see_other(desk.href(following(desk.plan, desk.state, visit)))


def _judged(address: str) -> str:
    """The address of a list that says what keeps it from being left."""
    return f"{address}{'&' if '?' in address else '?'}{JUDGED}"


def _faults(desk: Desk, visit: Visit) -> Sequence[Message]:
    """What keeps the list from being left: too few items, too many, or some that are not finished."""
    count = len(_kept(desk, visit).items)
    repeat = _repeat(desk, visit)
    words = desk.compiled.words
    title = desk.compiled.prose.plain(repeat.title, env_at(desk.plan, desk.state))
    if count < repeat.at_least:
        return [Message(words.word("error.list-short", list=title, item=_item(desk, repeat)), "items")]
    if count > repeat.at_most:  # the form allowed more when they were added
        too_many = count - repeat.at_most
        full = words.word("error.list-full", list=title, max=repeat.at_most, n=too_many)
        return [Message(full, "items")]
    if _is_stale(desk, visit):
        return ()  # its items may be as old as it is: « Continuer » leads to each of them
    names = item_names(desk, visit)
    return [
        Message(words.word("error.list-open", name=names[item.key]), "items")
        for item in desk.state.loop_items(repeat.id)
        if not item.complete
    ]


def show_remove(desk: Desk, visit: Visit, key: str) -> Response:
    """GET: ask before an item is removed, since its answers go with it (WCAG 3.3.4)."""
    if key not in desk.state.shown.get(_repeat(desk, visit).id, ()):
        return see_other(desk.href(visit, change=desk.changing))
    html = desk.compiled.render(
        "pages/remove.html",
        desk.filling(visit, {}, 0, _remove_address(desk, visit, key)),
        name=item_names(desk, visit)[key],
        part=desk.plan.nodes[visit.node].part,
        here=f"{desk.page(visit)}/{key}/remove",
        query="?change" if desk.changing else "",
    )
    return rendered(html)


def _remove_address(desk: Desk, visit: Visit, key: str) -> str:
    address = desk.compiled.site.page(desk.language, desk.form_id, f"{desk.page(visit)}/{key}/remove")
    return f"{address}?change" if desk.changing else address


def send_remove(desk: Desk, visit: Visit, key: str) -> Response:
    """POST: remove the item and its answers. Sent twice, the second finds nothing left to remove.

    Whoever stops for today comes back to the list: it is not said twice that something is about to be removed.
    """
    if desk.sent.get("go") == LATER:
        return see_other(aside(desk, LATER, f"from={desk.page(visit)}"))
    kept = _kept(desk, visit)
    if desk.sent.get("go") == "remove" and key in kept.items:
        node = desk.plan.nodes[visit.node]
        left = Listed(tuple(item for item in kept.items if item != key), kept.next)
        gone = [f"{node.id}/{key}/{step.step.id}" for step in node.steps]
        save_list(desk, visit, left, _version(desk), gone)
    return see_other(desk.href(visit, change=desk.changing))
