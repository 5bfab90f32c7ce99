"""The rows of `survey` as the tree that `begin_group` and `end_group` draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formengine.importing.draft import ImportFailedError
from formengine.importing.xlsform.workbook import Row

MAX_DEPTH = 20

_KINDS = {
    "select one from": "select_one",
    "select multiple from": "select_multiple",
    "select one": "select_one",
    "select1": "select_one",
    "select multiple": "select_multiple",
    "select all that apply from": "select_multiple",
    "int": "integer",
    "string": "text",
    "datetime": "datetime",
    "trigger": "acknowledge",
    "photo": "image",
    "begin group": "begin_group",
    "end group": "end_group",
    "begin repeat": "begin_repeat",
    "end repeat": "end_repeat",
    "begin loop": "begin_repeat",
    "end loop": "end_repeat",
    "begin_loop": "begin_repeat",
    "end_loop": "end_repeat",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A row, what kind it is, and what stands inside it when it begins something. `about` is what follows the type."""

    row: Row
    kind: str
    about: tuple[str, ...] = ()
    children: tuple[Item, ...] = ()

    @property
    def name(self) -> str:
        """The name of the question or group."""
        return self.row["name"]

    @property
    def holds(self) -> bool:
        """Whether it is a group or a repeat."""
        return self.kind in ("begin_group", "begin_repeat")

    def inside(self) -> Iterator[Item]:
        """Everything below, in the order of the sheet."""
        for child in self.children:
            yield child
            yield from child.inside()


def outline(rows: tuple[Row, ...]) -> tuple[Item, ...]:
    """The tree. Raises ImportFailedError where a group is not closed, or closed without having been opened."""
    opened: list[tuple[Item, list[Item]]] = []
    top: list[Item] = []
    for row in rows:
        if not row["type"] or row["disabled"].lower() in ("yes", "true", "true()"):
            continue
        kind, about = _kind(row["type"])
        here = opened[-1][1] if opened else top
        if kind in ("begin_group", "begin_repeat"):
            if len(opened) >= MAX_DEPTH:
                raise ImportFailedError("import-too-deep", row.place("type"), limit=MAX_DEPTH)
            opened.append((Item(row, kind, about), []))
        elif kind in ("end_group", "end_repeat"):
            if not opened or opened[-1][0].kind != kind.replace("end", "begin"):
                raise ImportFailedError("import-not-opened", row.place("type"), what=kind)
            begun, children = opened.pop()
            (opened[-1][1] if opened else top).append(
                Item(begun.row, begun.kind, begun.about, tuple(children))
            )
        else:
            here.append(Item(row, kind, about))
    if opened:
        begun = opened[-1][0]
        raise ImportFailedError(
            "import-not-closed", begun.row.place("type"), what=begun.kind, name=begun.name
        )
    return tuple(top)


def _kind(written: str) -> tuple[str, tuple[str, ...]]:
    """`select_one yes_no or_other` is a `select_one` about `yes_no` and `or_other`."""
    plain = " ".join(written.split())
    plain = plain.replace(" or specify other", " or_other")
    for alias, kind in _KINDS.items():
        if plain.lower() == alias or plain.lower().startswith(f"{alias} "):
            return kind, tuple(plain[len(alias) :].split())
    first, *rest = plain.split(" ")
    return first.lower(), tuple(rest)
