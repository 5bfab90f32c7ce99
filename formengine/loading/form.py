"""The form itself: what stands around its parts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from formengine.loading import figures, keys, times, values
from formengine.loading.build import Builder, Chain
from formengine.loading.changes import changes_beside
from formengine.loading.fields import Fields, Found
from formengine.loading.files import Files
from formengine.loading.keys import Spec
from formengine.loading.reminders import reminders_of
from formengine.loading.terms import again_of, assisted_of, opening_of, plain_of, withdrawal_of
from formengine.loading.torn import names_in
from formengine.loading.tree import Mapping, Node
from formengine.model import (
    Accessibility,
    Change,
    Contact,
    Declaration,
    Fact,
    Form,
    Parameter,
    Privacy,
    Retention,
    Sent,
    Service,
    Start,
)
from formengine.problems import named
from formengine.source import Source, Span


def form_of(files: Files, tree: Mapping, chain: Chain) -> Form | None:
    """The form that a file holds, without what could not be read; None when hardly anything could.

    Where something is missing, `files.problems.usable` is False: it may be looked through, and never served.
    """
    fields = Fields(files.problems)
    tree = fields.meant(tree, keys.FORM)
    found = fields.read(tree, keys.FORM, "")
    parts_node = tree.get("parts")
    parts = Builder(files).parts(parts_node, chain) if parts_node is not None else ()
    around = {spec.name: _section(fields, tree.get(spec.name), spec) for spec in _SECTIONS}
    parameters = _parameters(fields, tree.get("parameters"))
    facts = _facts(fields, tree.get("facts"))
    terms = _terms(fields, tree)
    changes = _changes(files, chain)
    if not found.complete or not found["languages"] or files.problems.blind:
        files.problems.usable = False
        return None
    more = {key.replace("-", "_"): found[key] for key in _OPTIONAL if key in found}
    return Form(
        id=found["form"],
        title=found["title"],
        languages=found["languages"],
        service=_service(around["service"], tree),
        parts=parts,
        version=files.version,
        where=found.where,
        contact=Contact(**around["contact"].arguments(), at=_places(tree.get("contact"))),
        parameters=parameters,
        facts=facts,
        changes=changes,
        at=_all_places(tree),
        **terms,
        **{name: made(**around[name].arguments()) for name, made in _MADE.items()},
        **more,
    )


def _terms(fields: Fields, tree: Mapping) -> dict[str, Any]:
    """When the form may be sent, what may be done with it afterwards, and its limits: what takes more than its keys."""
    return {
        "open": opening_of(fields, tree.get("open")),
        "again": again_of(fields, tree.get("again")),
        "withdrawal": withdrawal_of(fields, tree.get("withdrawal")),
        "assisted": assisted_of(fields, tree.get("assisted")),
        "reminders": reminders_of(fields, tree.get("reminders")),
        "plain": plain_of(fields, tree.get("plain")),
    }


_MADE: dict[str, Callable[..., Any]] = {
    "start": Start,
    "declaration": Declaration,
    "sent": Sent,
    "privacy": Privacy,
    "accessibility": Accessibility,
    "retention": Retention,
}
"""What is made of a section's keys alone."""


_OPTIONAL = ("time-zone", "draft-languages", "easy-languages", "account")
_SECTIONS = (
    keys.SERVICE,
    keys.START,
    keys.DECLARATION,
    keys.SENT,
    keys.CONTACT,
    keys.PRIVACY,
    keys.ACCESSIBILITY,
    keys.RETENTION,
)


def _section(fields: Fields, node: Node | None, spec: Spec) -> Found:
    """The keys of a section such as `service`; nothing when it does not stand there."""
    mapping = fields.mapping(node, named(spec.name)) if node is not None else None
    return fields.read(mapping, spec, spec.name) if mapping else Found(_NOWHERE)


_NOWHERE = Span(Source("", ""), 1, 1)


def _service(found: Found, tree: Mapping) -> Service:
    return Service(where=found.where, **found.arguments(), at=_places(tree.get("service")))


def _changes(files: Files, chain: Chain) -> tuple[Change, ...]:
    """What stands beside the form; what is wrong there is told, and hides nothing of what is wrong in the form."""
    with files.problems.apart():
        return changes_beside(files, chain[0]) if chain else ()


def _places(node: Node | None) -> dict[str, Span]:
    """Where the value of each key of a section stands."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return {entry.key: entry.value.where for entry in entries}


def _all_places(tree: Mapping) -> dict[str, Span]:
    """Where the value of each key of the form stands, and of each key of its sections."""
    inside = (
        (f"{entry.key}.{key}", where) for entry in tree.entries for key, where in _places(entry.value).items()
    )
    return {**_places(tree), **dict(inside)}


def _parameters(fields: Fields, node: Node | None) -> tuple[Parameter, ...]:
    parameters: list[Parameter] = []
    for item in fields.mappings(node, "parameters", keys.PARAMETER):
        found = fields.read(item, keys.PARAMETER, "")
        dated = _dated(fields, item.get("values"))
        if found.complete and dated:
            parameters.append(Parameter(found["id"], dated, found.where))
        else:
            fields.problems.left_out(names_in(item))
    return tuple(parameters)


def _dated(fields: Fields, node: Node | None) -> tuple[tuple[datetime.date, Decimal], ...]:
    """Figures by the day from which each holds, earliest first."""
    mapping = fields.mapping(node, named("values")) if node is not None else None
    if mapping is None:
        return ()
    if not mapping.entries:
        fields.problems.lost("empty-value", mapping.where, key="values")
    dated: list[tuple[datetime.date, Decimal]] = []
    for entry in figures.joined(fields.problems, mapping).entries:
        day = times.date(fields.problems, entry.where, entry.key)
        figure = values.number(fields.problems, entry.value, entry.key)
        if day and figure is not None:
            dated.append((day, figure))
    return tuple(sorted(dated))


def _facts(fields: Fields, node: Node | None) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    for item in fields.mappings(node, "facts", keys.FACT):
        found = fields.read(item, keys.FACT, "")
        if found.complete:
            facts.append(Fact(found["id"], found["value"], found.where))
        else:
            fields.problems.left_out(names_in(item))
    return tuple(facts)
