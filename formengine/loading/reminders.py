"""The rules that remind: `reminders`, a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from formengine.loading import keys
from formengine.loading.fields import Fields, Found
from formengine.loading.tree import Entry, Node, Scalar
from formengine.loading.tree import Mapping as Tree
from formengine.model.reminder import Moment, Reminder
from formengine.phrases import either, phrase

_MOMENTS: Mapping[str, Moment] = {each: each for each in get_args(Moment)}
_NEEDS: Mapping[Moment, tuple[str, ...]] = {
    "draft-expires": ("days",),
    "renewal": ("after", "days", "wanted"),
    "document-needed": ("after",),
    "form-changed": (),
}
"""What must stand beside each, and nothing else may."""
_SHOWN: Mapping[Moment, str] = {
    "draft-expires": "{before: draft-expires, days: 7}",
    "renewal": "{before: renewal, after: 6 months, days: 30, wanted: remind_me}",
    "document-needed": "{when: document-needed, after: 5 days}",
    "form-changed": "{when: form-changed}",
}
"""Each as it is written whole."""
_KEYS: Mapping[Moment, str] = {
    "draft-expires": "before",
    "renewal": "before",
    "document-needed": "when",
    "form-changed": "when",
}


def reminders_of(fields: Fields, node: Node | None) -> tuple[Reminder, ...]:
    """The rules of a form, in their order; those that are wrong are told and left out."""
    found = (_rule(fields, item) for item in fields.mappings(node, "reminders", keys.REMINDER))
    return tuple(rule for rule in found if rule is not None)


def _rule(fields: Fields, item: Tree) -> Reminder | None:
    if (turned := _turned(item)) is not None:
        key, meant = turned
        instead = f"'{_KEYS[meant]}: {meant}'"
        fields.problems.lost(
            "reminder-moment",
            key.where,
            said=phrase(", and '{moment}' stands behind '{key}'", moment=meant, key=_KEYS[meant]),
            instead=instead,
        )
        return None
    found = fields.read(item, keys.REMINDER, _moment_in(item))
    said = [key for key in ("before", "when") if item.get(key) is not None]
    if len(said) != 1:
        known = [f"'{key}: {moment}'" for moment, key in _KEYS.items()]
        listed = either(known)
        fields.problems.lost("reminder-moment", item.where, said="", instead=listed)
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


def _moment_in(item: Tree) -> str:
    """The moment of a rule, as it is written."""
    said = item.get("before") or item.get("when")
    return said.value if isinstance(said, Scalar) else ""


def _turned(item: Tree) -> tuple[Entry, Moment] | None:
    """The one key of a rule whose moment stands behind the other: `when: draft-expires`."""
    said = [entry for entry in item.entries if entry.key in ("before", "when")]
    if len(said) != 1 or not isinstance(said[0].value, Scalar):
        return None
    moment = _MOMENTS.get(said[0].value.value)
    return (said[0], moment) if moment is not None and _KEYS[moment] != said[0].key else None


def _fits(fields: Fields, item: Tree, found: Found, moment: Moment) -> bool:
    """Whether a rule has what it needs, and nothing that would say nothing."""
    lacking = [f"'{key}'" for key in _NEEDS[moment] if item.get(key) is None]
    if lacking:
        listed = lacking[-1]
        if len(lacking) > 1:
            listed = phrase("{first} and {last}", first=", ".join(lacking[:-1]), last=listed)
        fields.problems.lost("reminder-lacks", item.where, moment=moment, keys=listed, instead=_SHOWN[moment])
    fits = not lacking
    for entry in item.entries:
        if entry.key in ("days", "after", "wanted") and entry.key not in _NEEDS[moment]:
            fields.problems.lost("reminder-extra", entry.where, moment=moment, key=entry.key)
            fits = False
    return fits and all(key in found for key in _NEEDS[moment])
