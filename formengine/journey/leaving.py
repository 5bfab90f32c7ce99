"""What no page of this version of a form asks for: it stays with the draft, and is never sent.

It lies in one row beside those of pages, so that nothing that is typed on a page writes over it. Whoever changes the form
back, or adds the line that says what an answer is called now, brings it back to its page.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formengine.model import Renames

ROW = "/left"
"""The name of the row: no page has an address that begins like this."""

Where = tuple[str, str]
"""The list or for-each that a question stands in, and the item; both empty on the main path."""


@dataclass
class Left:
    """Answers by place and question, and the lists of what is no list any more."""

    held: dict[Where, dict[str, dict[str, Any]]] = field(default_factory=dict)
    lists: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.held or self.lists)

    def add(
        self, where: Where, name: str, value: Any, raw: Mapping[str, Sequence[str]], day: datetime.date
    ) -> None:
        """Keep an answer, or what was typed where it is None."""
        kept = {"r": {key: list(values) for key, values in raw.items()}} if value is None else {"v": value}
        self.held.setdefault(where, {})[name] = {"d": day.isoformat(), **kept}

    def answers(
        self, renames: Renames
    ) -> Iterator[tuple[Where, str, Any, dict[str, list[str]], datetime.date]]:
        """Each of them, by what its place and its question are called now."""
        for (scope, item), there in self.held.items():
            now = renames.loop(scope) if scope else scope
            option = renames.option("", now, item) if scope else item
            for name, kept in there.items():
                asked = renames.question(scope, name)
                raw = {
                    f"{asked}{key.removeprefix(name)}": values for key, values in kept.get("r", {}).items()
                }
                yield (now, option or item), asked, kept.get("v"), raw, datetime.date.fromisoformat(kept["d"])

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        rows = [[*where, there] for where, there in sorted(self.held.items())]
        return {"left": rows, "lists": dict(sorted(self.lists.items()))}


def left_of(body: Any) -> Left:
    """What `Left.dump` gave; nothing of a row that is not there."""
    if not isinstance(body, Mapping):
        return Left()
    held = {(scope, item): dict(there) for scope, item, there in body["left"]}
    return Left(held, dict(body["lists"]))
