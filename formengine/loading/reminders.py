"""The rules that remind: `reminders`, a list."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.loading import keys
from formengine.loading.fields import Fields, Found
from formengine.loading.tree import Mapping as Tree
from formengine.loading.tree import Node
from formengine.model.reminder import Moment, Reminder

_MOMENTS: Mapping[str, Moment] = {
    "draft-expires": "draft-expires",
    "renewal": "renewal",
    "document-needed": "document-needed",
    "form-changed": "form-changed",
}
_NEEDS: Mapping[Moment, tuple[str, ...]] = {
    "draft-expires": ("days",),
    "renewal": ("after", "days", "wanted"),
    "document-needed": ("after",),
    "form-changed": (),
}
"""What must stand beside each, and nothing else may."""


def reminders_of(fields: Fields, node: Node | None) -> tuple[Reminder, ...]:
    """The rules of a form, in their order; those that are wrong are told and left out."""
    found = (_rule(fields, item) for item in fields.mappings(node, "reminders"))
    return tuple(rule for rule in found if rule is not None)


def _rule(fields: Fields, item: Tree) -> Reminder | None:
    found = fields.read(item, keys.REMINDER, "")
    said = [key for key in ("before", "when") if item.get(key) is not None]
    if len(said) != 1:
        fields.problems.lost("reminder-moment", item.where)
        return None
    moment = _MOMENTS.get(str(found.get(said[0])))
    if moment is None or not _fits(fields, item, found, moment):
        return None
    return Reminder(
        moment,
        item.where,
        days=found.get("days", 0),
        after=found.get("after"),
        wanted=found.get("wanted"),
        at={each.key: each.value.where for each in item.entries},
    )


def _fits(fields: Fields, item: Tree, found: Found, moment: Moment) -> bool:
    """Whether a rule has what it needs, and nothing that would say nothing."""
    fits = True
    for key in _NEEDS[moment]:
        if item.get(key) is None:
            fields.problems.lost("reminder-lacks", item.where, moment=moment, key=key)
            fits = False
    for entry in item.entries:
        if entry.key in ("days", "after", "wanted") and entry.key not in _NEEDS[moment]:
            fields.problems.lost("reminder-extra", entry.where, moment=moment, key=entry.key)
            fits = False
    return fits and all(key in found for key in _NEEDS[moment])
