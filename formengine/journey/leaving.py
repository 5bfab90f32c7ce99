"""What no page of this version of a form asks for: it stays with the draft, and is never sent.

It lies in one row beside those of pages, so that nothing that is typed on a page writes over it. Whoever changes the form
back, or adds the line that says what an answer is called now, brings it back to its page.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ROW = "/left"
"""The name of the row: no page has an address that begins like this."""

Where = tuple[str, str]
"""The list or for-each that a question stands in, and the item; both empty on the main path."""

Asked = tuple[Where, str]
"""A question, and where it stands."""

Raw = dict[str, list[str]]
"""What inputs hold, by their name."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer, or what was typed where `value` is None, as it was given: in the place and under the id of that time.

    `beaten` is the place and the question, as they were called then, that had another answer when this one was put aside.
    `shown` is the question that does not take it and whose inputs show what they can of it: until somebody answers that
    page, it is this answer that a later version finds there, and not what was made of it for the inputs.
    """

    where: Where
    name: str
    value: Any
    raw: Raw
    day: datetime.date
    beaten: Asked | None = None
    shown: Asked | None = None


@dataclass
class Left:
    """Answers by place and question, and the lists of what is no list any more."""

    held: dict[Where, dict[str, dict[str, Any]]] = field(default_factory=dict)
    lists: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.held or self.lists)

    def add(self, answer: Waiting) -> None:
        """Keep an answer as it was given: a line of `changes.yaml` that is corrected later leads it elsewhere.

        Of two to one question the last one counts.
        """
        kept: dict[str, Any] = {"d": answer.day.isoformat()}
        if answer.value is None:
            kept["r"] = {key: list(values) for key, values in answer.raw.items()}
        else:
            kept["v"] = answer.value
        for mark, asked in (("b", answer.beaten), ("s", answer.shown)):
            if asked is not None:
                kept[mark] = [*asked[0], asked[1]]
        self.held.setdefault(answer.where, {})[answer.name] = kept

    def answers(self) -> Iterator[Waiting]:
        """Each of them, as it was added."""
        for where, there in self.held.items():
            for name, kept in there.items():
                day = datetime.date.fromisoformat(kept["d"])
                yield Waiting(
                    where,
                    name,
                    kept.get("v"),
                    kept.get("r", {}),
                    day,
                    beaten=_asked(kept.get("b")),
                    shown=_asked(kept.get("s")),
                )

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        rows = [[*where, there] for where, there in sorted(self.held.items())]
        return {"left": rows, "lists": dict(sorted(self.lists.items()))}


def _asked(mark: Sequence[str] | None) -> Asked | None:
    if mark is None:
        return None
    scope, item, name = mark
    return (scope, item), name


def left_of(body: Any) -> Left:
    """What `Left.dump` gave; nothing of a row that is not there."""
    if not isinstance(body, Mapping):
        return Left()
    held = {(scope, item): dict(there) for scope, item, there in body["left"]}
    return Left(held, dict(body["lists"]))
