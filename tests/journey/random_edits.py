"""Random edits of random forms, as a designer could make them: what is asked moves, is renamed, changes, comes and goes."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from hypothesis import strategies as st

Node = dict[str, Any]
NEW = {"id": "extra", "type": "integer", "label": "Extra", "noun": "extra"}


@dataclass
class Edited:
    """A form after some edits: its parts, what is renamed, and which answers an edit changes the question of."""

    parts: list[Node]
    names: dict[str, str] = field(default_factory=dict)
    """What questions, lists and options of the first form are called now."""
    lines: list[str] = field(default_factory=list)
    onto: dict[str, str] = field(default_factory=dict)
    """Questions of the first form that got the id of another one, which was asked as well."""
    number: int = 0
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    """The lines that lead to a question that another one was already."""

    @property
    def body(self) -> str:
        """As a file has it, from `parts` on."""
        return yaml.safe_dump({"parts": self.parts}, sort_keys=False)

    @property
    def changes(self) -> str:
        """As `changes.yaml` has it; empty where nothing needs to be said."""
        return (
            "".join(["changes:\n", *(f"  - {{on: 2026-11-16, {line}}}\n" for line in self.lines)])
            if self.lines
            else ""
        )

    def now(self, name: str) -> str:
        """What something is called now."""
        return self.names.get(name, name)

    def first(self, name: str) -> str:
        """What something that has this id now was called in the first form."""
        return next((first for first, now in self.names.items() if now == name), name)

    def back(self) -> list[str]:
        """The lines that lead from here back to the first form."""
        turned = []
        for line in reversed(self.lines):
            kind, old, verb, new = re.fullmatch(r"(.*): (\w+), (\w+): \{?(.*?)\}?", line).groups()  # type: ignore[union-attr]  # the lines are our own
            if verb == "renamed" and (kind, old, new) in self.taken:
                continue
            if verb == "renamed" and not self._first(old).startswith("n"):
                turned.append(f"{kind}: {new}, renamed: {old}")
            elif verb == "mapped":
                before, after = new.split(": ")
                question = next((first for first, name in self.names.items() if name == old), old)
                turned.append(f"{kind}: {question}, mapped: {{{after}: {before}}}")
        return turned

    def _first(self, name: str) -> str:
        """What something was called when it came into the form; of what an edit has added, that begins with n."""
        pairs = (re.fullmatch(r"\w+: (\w+), renamed: (\w+)", line) for line in self.lines)
        former = {pair[2]: pair[1] for pair in pairs if pair is not None}
        while name in former:
            name = former[name]
        return name


def _steps(parts: list[Node]) -> list[tuple[list[Node], Node]]:
    """Each node of the main path, with the list that it stands in."""
    return [(part["steps"], node) for part in parts for node in part["steps"]]


def _asking(parts: list[Node]) -> list[Node]:
    """Each step, inside of lists and boxes as well."""
    nodes = [node for _, node in _steps(parts)]
    return [each for node in nodes for each in (node.get("steps") or [node]) if "ask" in each]


def _renamed(edited: Edited, old: str, new: str) -> None:
    """Everywhere: in formulas, texts and names."""
    text = re.sub(rf"\b{old}\b", new, yaml.safe_dump(edited.parts, sort_keys=False))
    edited.parts = yaml.safe_load(text)
    edited.names[edited.first(old)] = new


@st.composite
def edits(draw: st.DrawFn, before: Edited) -> Edited:
    """The form after one more edit, which may be one that the checks refuse."""
    edited = copy.deepcopy(before)
    edited.number += 1
    fresh = f"n{edited.number}"
    asked = [question for _, node in _steps(edited.parts) for question in node.get("ask", ())]
    lists = [node["repeat"] for _, node in _steps(edited.parts) if "repeat" in node]
    boxes = [each for node in _asking(edited.parts) for each in node["ask"] if each["type"] == "choices"]
    kinds = [
        *_MAIN,
        *["question"] * 4 * bool(asked),
        *["list"] * 4 * bool(lists),
        *["option"] * 5 * bool(boxes),
    ]
    kind = draw(st.sampled_from(kinds))
    if kind in ("question", "list"):
        old = draw(st.sampled_from([each["id"] for each in asked] if kind == "question" else lists))
        _renamed(edited, old, fresh)
        edited.lines.append(f"{kind}: {old}, renamed: {fresh}")
    elif kind == "option":
        question = draw(st.sampled_from(boxes))
        option = next(each for each in question["options"] if each["id"] != "none")
        old, option["id"] = option["id"], fresh
        name = question["id"]
        text = yaml.safe_dump(edited.parts, sort_keys=False)
        edited.parts = yaml.safe_load(text.replace(f"'{old}' in {name}", f"'{fresh}' in {name}"))
        edited.lines.append(f"question: {name}, mapped: {{{old}: {fresh}}}")
        edited.names[f"{name}={old}"] = fresh
    else:
        _MAIN[kind](draw, edited, fresh)
        if kind in _TAKING and draw(st.booleans()):
            _say_dropped(before, edited)
    return edited


def _say_dropped(before: Edited, edited: Edited) -> None:
    """Lines that give a reason for each question, list and option that the edit has taken away."""
    former, now = _things(before.parts), _things(edited.parts)
    gone = [each for each in former if each not in now]
    edited.lines += [
        f"{each}, dropped: Nobody reads it."
        for each in gone
        if each.partition(", option")[0] not in gone[: gone.index(each)]
    ]


def _things(parts: list[Node]) -> list[str]:
    """What a line can be about: each question of the main path and its options, and each list."""
    found = []
    for _, node in _steps(parts):
        if "repeat" in node:
            found.append(f"list: {node['repeat']}")
        for question in node.get("ask", ()):
            name = f"question: {question['id']}"
            found += [name, *(f"{name}, option: {each['id']}" for each in question.get("options", ()))]
    return found


def _drop(draw: st.DrawFn, edited: Edited, _: str) -> None:
    where, node = draw(st.sampled_from(_steps(edited.parts)))
    where.remove(node)
    edited.parts = [part for part in edited.parts if part["steps"]]


def _move(draw: st.DrawFn, edited: Edited, _: str) -> None:
    where, node = draw(st.sampled_from(_steps(edited.parts)))
    where.remove(node)
    where.insert(draw(st.integers(0, len(where))), node)


def _page(draw: st.DrawFn, edited: Edited, fresh: str) -> None:
    draw(st.sampled_from(_asking(edited.parts)))["step"] = fresh


def _free(draw: st.DrawFn, edited: Edited, _: str) -> None:
    draw(st.sampled_from(_steps(edited.parts)))[1].pop("when", None)


def _type(draw: st.DrawFn, edited: Edited, _: str) -> None:
    question = draw(st.sampled_from(draw(st.sampled_from(_asking(edited.parts)))["ask"]))
    if question["type"] not in ("choice", "choices"):
        question["type"] = draw(st.sampled_from(_TYPES))


_TYPES = ["text", "money", "integer", "decimal", "date", "month", "yes-no", "email", "address", "siret"]


def _limit(draw: st.DrawFn, edited: Edited, _: str) -> None:
    question = draw(st.sampled_from(draw(st.sampled_from(_asking(edited.parts)))["ask"]))
    if question["type"] == "integer":
        question["at-least"] = 6


def _add(draw: st.DrawFn, edited: Edited, fresh: str) -> None:
    step = draw(st.sampled_from(_asking(edited.parts)))
    step.setdefault("title", "Title")
    step["ask"].append({**NEW, "id": fresh, "optional": draw(st.booleans())})


def _insert(draw: st.DrawFn, edited: Edited, fresh: str) -> None:
    where, _ = draw(st.sampled_from(_steps(edited.parts)))
    where.insert(draw(st.integers(0, len(where))), {"step": fresh, "ask": [{**NEW, "id": fresh}]})


def _merge(draw: st.DrawFn, edited: Edited, _: str) -> None:
    """A question moves to the page of another."""
    main = [(where, node) for where, node in _steps(edited.parts) if "ask" in node]
    if len(main) > 1:
        where, node = draw(st.sampled_from(main))
        other = draw(st.sampled_from([each for _, each in main if each is not node]))
        other.setdefault("title", "Title")
        other["ask"] += node["ask"]
        where.remove(node)
        edited.parts = [part for part in edited.parts if part["steps"]]


def _fewer(draw: st.DrawFn, edited: Edited, _: str) -> None:
    boxes = [
        each for node in _asking(edited.parts) for each in node["ask"] if len(each.get("options", ())) > 2
    ]
    if boxes:
        draw(st.sampled_from(boxes))["options"].pop(1)


def _onto(draw: st.DrawFn, edited: Edited, _: str) -> None:
    """A question goes, and a line says that it is called like another one, which was there all the time."""
    main = [(where, node) for where, node in _steps(edited.parts) if "ask" in node]
    if len(main) > 1:
        where, node = draw(st.sampled_from(main))
        old = node["ask"][-1]["id"]
        other = draw(st.sampled_from([each for _, each in main if each is not node]))["ask"][0]["id"]
        where.remove(node)
        edited.parts = [part for part in edited.parts if part["steps"]]
        edited.lines.append(f"question: {old}, renamed: {other}")
        edited.taken.append(("question", old, other))
        edited.onto[edited.first(old)] = edited.first(other)
        edited.names[edited.first(old)] = "gone"


def _replace(draw: st.DrawFn, edited: Edited, fresh: str) -> None:
    """Another question in the place of one that is gone, and no line about it."""
    step = draw(st.sampled_from(_asking(edited.parts)))
    step["ask"][-1] = {**NEW, "id": fresh, "optional": True}


_TAKING = ("drop", "fewer", "replace")
"""The edits that take something away."""
_MAIN = {
    "drop": _drop, "move": _move, "page": _page, "free": _free, "type": _type, "limit": _limit, "add": _add,
    "insert": _insert, "merge": _merge, "fewer": _fewer, "replace": _replace,
    "onto": _onto,
}  # fmt: skip
