"""When a form may be sent, what may be done with it afterwards, and its limits: `open`, `again`,
`withdrawal`, `assisted`, `plain`.
"""

from __future__ import annotations

from formengine.loading import keys
from formengine.loading.build import written
from formengine.loading.fields import Fields
from formengine.loading.tree import Node
from formengine.model.plain import CODES, ENGINES, EasyLimits, Plain
from formengine.model.terms import NOTICE_DAYS, Again, Assisted, Opening, Withdrawal
from formengine.problems import named


def opening_of(fields: Fields, node: Node | None) -> Opening | None:
    """The dates of a form; None where it has none, and is always open."""
    mapping = fields.mapping(node, named("open")) if node is not None else None
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


def again_of(fields: Fields, node: Node | None) -> Again | None:
    """What tells a second request of the same person; None where nobody asks."""
    mapping = fields.mapping(node, named("again")) if node is not None else None
    if mapping is None:
        return None
    found = fields.read(mapping, keys.AGAIN, "")
    if not found.complete:
        return None
    where = written(mapping.get("same"))
    return Again(found["same"], found["within"], mapping.where, found.get("allowed", True), where)


def withdrawal_of(fields: Fields, node: Node | None) -> Withdrawal | None:
    """What taking a request back means; None where that is not offered."""
    mapping = fields.mapping(node, named("withdrawal")) if node is not None else None
    if mapping is None:
        return None
    found = fields.read(mapping, keys.WITHDRAWAL, "withdrawal")
    return Withdrawal(found["text"]) if "text" in found else None


def assisted_of(fields: Fields, node: Node | None) -> Assisted | None:
    """Who may help to fill a form in; None where nobody is asked."""
    mapping = fields.mapping(node, named("assisted")) if node is not None else None
    if mapping is None:
        return None
    found = fields.read(mapping, keys.ASSISTED, "")
    return Assisted(found["by"], found.get("may-send", False)) if "by" in found else None


def plain_of(fields: Fields, node: Node | None) -> Plain:
    """The limits of plain language and of asking well; those of everybody where the form says nothing."""
    mapping = fields.mapping(node, named("plain")) if node is not None else None
    if mapping is None:
        return ENGINES
    found = fields.read(mapping, keys.PLAIN, "")
    must_at = written(mapping.get("must"))
    for rule in found.get("must", ()):
        if rule not in CODES:
            guess, known = fields.problems.guess(rule, CODES), ", ".join(CODES)
            fields.problems.add(
                "unknown-word", must_at[rule], key="must", word=rule, guess=guess, known=known
            )
    limits = mapping.get("easy")
    easy = fields.mapping(limits, named("easy")) if limits is not None else None
    if easy is not None:
        found["easy"] = EasyLimits(**fields.read(easy, keys.EASY_LIMITS, "").arguments())
    return Plain(**found.arguments(), aside=found.aside, must_at=must_at)
