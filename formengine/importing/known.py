"""What is known of the names in a formula while a form is brought: which question each is, and whether it was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from formengine.importing.nodes import Ref, UntranslatableError
from formengine.phrases import phrase

KINDS: Mapping[str, str] = {
    "text": "text",
    "long-text": "text",
    "identifier": "text",
    "email": "text",
    "phone": "text",
    "postcode": "text",
    "country": "text",
    "integer": "number",
    "decimal": "number",
    "money": "number",
    "date": "date",
    "month": "month",
    "yes-no": "yes-no",
    "declaration": "yes-no",
    "choice": "choice",
    "choices": "choices",
}
"""What the answer to each type of question is, in formulas; the others have no value that one can compare."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the other format.

    `options` are its options by the names that the other format gives them, for a yes-no the words for yes and no.
    `conditions` are those under which it is asked; `optional` says that it may be left empty even then. `scope` is the
    repeat that it belongs to. `needs` are the answers behind a fact, which has none of its own.
    """

    id: str
    kind: str
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    conditions: frozenset[str] = frozenset()
    optional: bool = False
    scope: str = ""
    needs: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What a formula sees where it stands: names, the conditions that hold there, the repeat it is in, the question."""

    names: Mapping[str, Known]
    conditions: frozenset[str] = frozenset()
    scope: str = ""
    self: str = ""
    loops: Mapping[str, str] = field(default_factory=dict)
    later: frozenset[str] = frozenset()
    """Names that are asked further on, or were left out, to say so rather than « unknown »."""
    exact: bool = False
    """Whether « no » and « missing » differ here, as below a `not`: then optional answers are guarded as well."""

    def under(self, conditions: Sequence[str]) -> Around:
        """The same place, under more conditions."""
        return replace(self, conditions=self.conditions | {each for each in conditions if each})

    def at(self, question: str) -> Around:
        """The same place, about one question."""
        return replace(self, self=question)

    def unsure(self, known: Known) -> tuple[str, ...]:
        """The answers behind a name that may be missing here because nobody was asked."""
        behind = known.needs or (known,)
        return tuple(dict.fromkeys(each.id for each in behind if not each.conditions <= self.conditions))

    def maybe_empty(self, known: Known) -> tuple[str, ...]:
        """Those, and what may be left empty where it is asked."""
        behind = known.needs or (known,)
        empty = (each.id for each in behind if each.optional or not each.conditions <= self.conditions)
        return tuple(dict.fromkeys(empty))


def look_up(ref: Ref, around: Around) -> Known:
    """The question or fact that a name means. Raises UntranslatableError."""
    name = around.self if ref.name == "." and around.self else ref.name
    known = around.names.get(name)
    if known is None:
        if name in around.later:
            raise UntranslatableError(phrase("'{name}' is asked later, or was left out", name=name))
        raise UntranslatableError(phrase("'{name}' is not a question of this form", name=name))
    if known.scope not in ("", around.scope):
        raise UntranslatableError(
            phrase("'{name}' is asked inside a repeat, and means nothing outside", name=name)
        )
    if not known.kind:
        raise UntranslatableError(phrase("the answer to '{name}' cannot be compared here", name=name))
    return known
