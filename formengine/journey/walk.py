"""Moving along a path: the next page, the one before, the first gap, what can be reached, and the counter.

All of it asks bits, so that it costs the same on page 8 and on page 800.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.journey.plan import Plan, PlannedNode
from formengine.journey.state import Item, State
from formengine.journey.visits import Path, Visit


def path(plan: Plan, state: State) -> Path:
    """Every page of the path, in order; a repeat's list page stands before its items."""
    pages: list[Visit] = []
    for index in _bits(state.path(plan.stops)):
        if plan.nodes[index].loops:
            pages += _pages(plan, state, index)
        else:
            pages.append(Visit(index))
    return tuple(pages)


def gap(plan: Plan, state: State) -> Visit | None:
    """The first page of the path that is not answered; a stop never is. None when all is answered."""
    open_nodes = state.path(plan.stops) & ~state.done
    if not open_nodes:
        return None
    return _gap_in(plan, state, plan.nodes[_lowest(open_nodes)])


def following(plan: Plan, state: State, visit: Visit) -> Visit | None:
    """The page after this one; None when the check-your-answers page is next.

    The last page of a repeat's item leads to its list, and the list to the first item that is not complete.
    """
    node = plan.nodes[visit.node]
    if visit.item is not None:
        return _after_item_page(plan, state, node, visit)
    if node.kind == "repeat":
        inside = _item_gap(state, node)
        if inside is not None:
            return inside
    return _entry_after(plan, state, node.index)


def preceding(plan: Plan, state: State, visit: Visit) -> Visit | None:
    """The page before this one; None when it is the start page."""
    node = plan.nodes[visit.node]
    if visit.item is not None:
        item = state.items[node.id][visit.item]
        below = item.on & ((1 << visit.step) - 1)
        if below:
            return Visit(node.index, visit.item, below.bit_length() - 1)
        if node.kind == "repeat":
            return Visit(node.index)
        earlier = _neighbour(state, node, visit.item, -1)
        if earlier is not None:
            return _last_page(node, earlier)
    return _last_before(plan, state, node.index)


def reachable(plan: Plan, state: State, visit: Visit) -> bool:
    """Whether a page is on the path and nothing before it is left open. Within a repeat, each item stands alone."""
    node = plan.nodes[visit.node]
    if not _on_path(plan, state, visit):
        return False
    open_nodes = state.path(plan.stops) & ~state.done
    first_open = _lowest(open_nodes) if open_nodes else len(plan.nodes)
    if visit.node != first_open:
        return visit.node < first_open
    if visit.item is None:
        return True
    item = state.items[node.id][visit.item]
    if node.kind == "for-each":
        keys = state.shown[node.id]
        before = keys[: keys.index(visit.item)]
        if any(not state.items[node.id][key].complete for key in before):
            return False
    return not item.gap or visit.step <= _lowest(item.gap)


def counter(plan: Plan, state: State, visit: Visit) -> tuple[int, int]:
    """The number of this page and how many there are on the current path (n, m)."""
    on_path = state.path(plan.stops)
    total = (on_path & plan.pages).bit_count()
    below = (1 << visit.node) - 1
    number = (on_path & plan.pages & below).bit_count()
    for loop, items in state.shown.items():
        index = plan.by_loop[loop]
        if items and on_path >> index & 1:
            pages = sum(state.items[loop][key].on.bit_count() for key in items)
            total += pages
            number += pages if index < visit.node else 0
    return number + _number_in_node(plan, state, visit), total


def settled(plan: Plan, state: State) -> bool:
    """Whether the number of pages can no longer change by going on: all that decides about pages is answered."""
    return not state.path(plan.stops) & ~state.done & plan.deciders


def parts_settled(plan: Plan, state: State) -> bool:
    """Whether the number of parts can no longer change by going on, unless a stop ends the path."""
    return not state.path(plan.stops) & ~state.done & plan.part_deciders


def _number_in_node(plan: Plan, state: State, visit: Visit) -> int:
    """The number of a page inside its node. A list counts after its items, as one comes to it: counters go up."""
    node = plan.nodes[visit.node]
    if visit.item is None:
        return 1 + sum(item.on.bit_count() for item in state.loop_items(node.id))
    number = 0
    for item in state.loop_items(node.id):
        if item.key == visit.item:
            return number + (item.on & ((2 << visit.step) - 1)).bit_count()
        number += item.on.bit_count()
    return number


def _on_path(plan: Plan, state: State, visit: Visit) -> bool:
    if not state.path(plan.stops) >> visit.node & 1:
        return False
    node = plan.nodes[visit.node]
    if visit.item is None:
        return node.kind != "for-each"
    if visit.item not in state.shown.get(node.id, ()):
        return False
    return bool(state.items[node.id][visit.item].on >> visit.step & 1)


def _pages(plan: Plan, state: State, index: int) -> Iterator[Visit]:
    node = plan.nodes[index]
    if node.kind != "for-each":
        yield Visit(index)
    if node.loops:
        for item in state.loop_items(node.id):
            for number in _bits(item.on):
                yield Visit(index, item.key, number)


def _gap_in(plan: Plan, state: State, node: PlannedNode) -> Visit:
    if node.loops:
        inside = _item_gap(state, node)
        # A list that was not left yet comes first: there, an item that was begun by mistake can be removed.
        if inside is not None and (node.kind == "for-each" or _untouched(state, node)):
            return inside
        if inside is not None and state.valid >> node.index & 1:
            return inside
    return Visit(node.index)


def _item_gap(state: State, node: PlannedNode) -> Visit | None:
    for item in state.loop_items(node.id):
        if item.gap:
            return Visit(node.index, item.key, _lowest(item.gap))
    return None


def _untouched(state: State, node: PlannedNode) -> bool:
    """Whether a repeat holds nothing but the first item, which nobody has added and nobody has finished."""
    items = state.loop_items(node.id)
    return len(items) == 1 and not items[0].complete


def _entry_after(plan: Plan, state: State, index: int) -> Visit | None:
    rest = state.path(plan.stops) >> (index + 1)
    while rest:
        index += 1 + _lowest(rest)
        entry = _entry(plan, state, plan.nodes[index])
        if entry is not None:
            return entry
        rest = state.path(plan.stops) >> (index + 1)
    return None


def _entry(plan: Plan, state: State, node: PlannedNode) -> Visit | None:
    """The page by which a node is entered: its first item where nobody could yet want the list."""
    if node.kind == "for-each":
        items = [item for item in state.loop_items(node.id) if item.on]
        return _first_page(node, items[0]) if items else None
    if node.kind == "repeat" and _untouched(state, node):
        return _item_gap(state, node)
    return Visit(node.index)


def _after_item_page(plan: Plan, state: State, node: PlannedNode, visit: Visit) -> Visit | None:
    assert visit.item is not None  # the caller looked
    item = state.items[node.id][visit.item]
    above = item.on >> (visit.step + 1)
    if above:
        return Visit(node.index, visit.item, visit.step + 1 + _lowest(above))
    if node.kind == "repeat":
        return Visit(node.index)
    later = _neighbour(state, node, visit.item, 1)
    return _first_page(node, later) if later is not None else _entry_after(plan, state, node.index)


def _neighbour(state: State, node: PlannedNode, key: str, direction: int) -> Item | None:
    """The next item in a direction that has a page, or None."""
    items = state.loop_items(node.id)
    place = next((number for number, item in enumerate(items) if item.key == key), None)
    if place is None:
        return None
    others = items[place + 1 :] if direction > 0 else items[:place][::-1]
    return next((item for item in others if item.on), None)


def _last_before(plan: Plan, state: State, index: int) -> Visit | None:
    below = state.path(plan.stops) & ((1 << index) - 1)
    while below:
        index = below.bit_length() - 1
        node = plan.nodes[index]
        if node.kind != "for-each":
            return Visit(index)
        items = [item for item in state.loop_items(node.id) if item.on]
        if items:
            return _last_page(node, items[-1])
        below &= (1 << index) - 1
    return None


def _first_page(node: PlannedNode, item: Item) -> Visit:
    return Visit(node.index, item.key, _lowest(item.on))


def _last_page(node: PlannedNode, item: Item) -> Visit:
    return Visit(node.index, item.key, item.on.bit_length() - 1)


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _bits(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
