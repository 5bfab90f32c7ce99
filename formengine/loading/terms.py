"""When a form may be sent: `open: {from: 2026-09-01, until: 2026-09-30 18:00}`."""

from __future__ import annotations

from formengine.loading import keys
from formengine.loading.fields import Fields
from formengine.loading.tree import Node
from formengine.model.terms import NOTICE_DAYS, Opening


def opening_of(fields: Fields, node: Node | None) -> Opening | None:
    """The dates of a form; None where it has none, and is always open."""
    mapping = fields.mapping(node, "'open'") if node is not None else None
    if mapping is None:
        return None
    found = fields.read(mapping, keys.OPEN, "")
    opens, closes = found.get("from"), found.get("until")
    if mapping.get("from") is None and mapping.get("until") is None:
        fields.problems.lost("open-without-day", mapping.where)
    if opens is not None and closes is not None and closes <= opens:
        until = mapping.get("until")
        fields.problems.lost("open-backwards", until.where if until is not None else mapping.where)
    return Opening(mapping.where, opens, closes, found.get("notice", NOTICE_DAYS))
