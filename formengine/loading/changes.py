"""`changes.yaml`, beside a form: what becomes of answers to its earlier versions.

changes:
  - {question: nom, on: 2026-11-27, renamed: nom_de_naissance}
  - {question: activites/employeur, on: 2026-11-27, renamed: entreprise}   # in each item of a list
  - {list: activites, on: 2026-11-27, renamed: emplois}
  - question: situation
    on: 2026-11-27
    mapped: {marie: en_couple, pacse: en_couple}                           # former option: option now
  - {question: situation, option: autre, on: 2026-11-27, dropped: Personne ne le choisissait.}
  - {question: surnom, on: 2026-11-27, dropped: Le service n’en a plus besoin.}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from formengine.loading import shapes, times
from formengine.loading.beside import CHANGE, CHANGES
from formengine.loading.fields import Fields
from formengine.loading.files import Files
from formengine.loading.tree import Mapping, Node, Scalar, Sequence
from formengine.model.change import MAIN, Change
from formengine.phrases import phrase
from formengine.problems import named
from formengine.source import Span

FILE = "changes.yaml"
FATES = ("renamed", "mapped", "dropped")

_NO_REASON = frozenset("true false yes no y n oui non vrai faux x ok - … why".split())
"""What is written where one thinks that a word will do."""


def changes_beside(files: Files, form: Path) -> tuple[Change, ...]:
    """What the file of changes beside a form's file says; nothing where there is none.

    It is read with the files of the form: a line that is added is a new version, and drafts come to it.
    """
    path = form.parent / FILE
    if not path.is_file():
        return ()
    tree = files.read(path)
    return tuple(_changes(Fields(files.problems), tree)) if tree is not None else ()


def _changes(fields: Fields, tree: Node) -> Iterator[Change]:
    if isinstance(tree, Sequence):
        fields.problems.lost("changes-first-line", tree.where)
        return
    top = fields.mapping(tree, phrase("the file of changes"))
    if top is None:
        return
    top = fields.meant(top, CHANGES)
    fields.read(top, CHANGES, "")
    for node in fields.mappings(top.get("changes"), "changes", CHANGE):
        change = _change(fields, node)
        if change is not None:
            yield change


def _change(fields: Fields, node: Mapping) -> Change | None:
    found = fields.read(node, CHANGE, "")
    day = node.get("on")
    on = times.date(fields.problems, day.where, found["on"]) if day and "on" in found else None
    named = [key for key in ("question", "list") if node.get(key) is not None]
    fates = [key for key in FATES if node.get(key) is not None]
    if len(named) != 1:
        fields.problems.lost("change-names-one", node.where)
    if len(fates) != 1:
        fields.problems.lost("change-says-one", node.where)
    mapped = _mapped(fields, node.get("mapped"))
    _reason(fields, node.get("dropped"))
    if on is None or len(named) != 1 or len(fates) != 1 or named[0] not in found:
        return None
    if not _go_together(fields, node, fates[0], is_list=named == ["list"]):
        return None
    scope, _, name = found[named[0]].rpartition("/")
    return _line(
        node, found | {"name": name, "scope": scope or MAIN, "is_list": named == ["list"]}, on, mapped
    )


def _line(
    node: Mapping, found: dict[str, object], on: datetime.date, mapped: dict[str, tuple[str, Span]]
) -> Change:
    said = {key: str(found.get(key, "")) for key in ("name", "scope", "option", "dropped")}
    return Change(
        **said,
        on=on,
        where=node.where,
        is_list=bool(found["is_list"]),
        # Inside a list, the new name may be written with the list before it or alone.
        renamed=str(found.get("renamed", "")).rpartition("/")[2],
        mapped=tuple((old, new) for old, (new, _) in mapped.items()),
        at={
            **{entry.key: entry.value.where for entry in node.entries},
            **{f"mapped {old}": where for old, (_, where) in mapped.items()},
        },
    )


def _go_together(fields: Fields, node: Mapping, fate: str, *, is_list: bool) -> bool:
    """An option is dropped by itself, or mapped; a list has none."""
    option = node.get("option")
    if option is not None and (fate != "dropped" or is_list):
        fields.problems.lost("change-option-dropped", option.where)
        return False
    mapped = node.get("mapped")
    if mapped is not None and is_list:
        fields.problems.lost("change-option-dropped", mapped.where)
        return False
    return True


def _reason(fields: Fields, node: Node | None) -> None:
    """What is dropped says why: « dropped: true » says nothing to whoever reads it later."""
    if isinstance(node, Scalar) and (
        node.value.strip(" .").lower() in _NO_REASON or node.value.strip().isdecimal()
    ):
        fields.problems.add("change-reason", node.where, value=f"'{node.value}'")


def _mapped(fields: Fields, node: Node | None) -> dict[str, tuple[str, Span]]:
    """The options now by the former ones, each with its place."""
    mapping = fields.mapping(node, named("mapped")) if node is not None else None
    found: dict[str, tuple[str, Span]] = {}
    for entry in mapping.entries if mapping else ():
        value = shapes.scalar(fields.problems, entry.value, entry.key)
        if isinstance(value, Scalar):
            found[entry.key] = value.value, value.where
    return found
