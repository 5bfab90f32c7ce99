"""Which values can be compared with which, and what to say about the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from formengine.expressions.nodes import Arithmetic, Comparator, Conditional, Constant, ListOf, Name, Node
from formengine.expressions.types import (
    Boolean,
    Choice,
    Choices,
    Date,
    Items,
    Month,
    Number,
    Text,
    Type,
    accepts,
)
from formengine.phrases import phrase
from formengine.problems import guess


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; the type of a list is None, since its items are compared one by one."""

    node: Node
    type: Type | None

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("a list") if self.type is None else self.type.describe()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why two values cannot be compared: at one of them, or (None) at both together."""

    code: str
    at: Node | None = None
    values: Mapping[str, str] = field(default_factory=dict)


def mismatches(left: Side, comparator: Comparator, right: Side) -> Iterator[Mismatch]:
    """Everything that is wrong with `left comparator right`."""
    if comparator in ("in", "not in"):
        yield from _membership(left, comparator, right)
    elif comparator in ("==", "!="):
        yield from _equality(left, right)
    else:
        yield from _order(left, right)


def _equality(left: Side, right: Side) -> Iterator[Mismatch]:
    for one, other in ((left, right), (right, left)):
        if one.type is None:
            yield Mismatch("list-equality", one.node)
            return
        if isinstance(one.type, Choices):
            yield Mismatch("choices-equality", one.node, {"option": _option(one.type, other.node)})
            return
        if isinstance(one.type, Choice) and _is_text(other.node):
            yield from _known_option(one.type, other.node)
            return
        if isinstance(one.type, Boolean) and isinstance(other.node, Constant):
            yield Mismatch("boolean-equality")
            return
    yield from _compared(left, right)


def _order(left: Side, right: Side) -> Iterator[Mismatch]:
    ordered = (Number, Date, Month)
    if not isinstance(left.type, ordered) and not isinstance(right.type, ordered):
        yield Mismatch("no-order", None, {"type": left.describe()})
    else:
        yield from _compared(left, right)


def _compared(left: Side, right: Side) -> Iterator[Mismatch]:
    if _alike(left.type, right.type):
        return
    for one, other in ((left, right), (right, left)):
        if isinstance(one.type, (Date, Month)) and _is_text(other.node):
            name = one.node.id if isinstance(one.node, Name) and isinstance(one.type, Date) else "naissance"
            yield Mismatch("date-as-text", other.node, {"name": name})
            return
        if isinstance(one.type, Date) and isinstance(other.type, Number) and other.type.unit is None:
            yield _as_number(one.node, other.node)
            return
    yield _different(left, right)


def _as_number(date: Node, number: Node) -> Mismatch:
    """A date beside a number: the number was meant for an age, or is a day written with strokes."""
    if isinstance(number, Arithmetic) and isinstance(number.left, Arithmetic):
        return Mismatch("formula-date", number)
    return Mismatch("date-as-number", None, {"name": date.id if isinstance(date, Name) else "naissance"})


def _membership(left: Side, comparator: Comparator, right: Side) -> Iterator[Mismatch]:
    if isinstance(left.type, Choices):
        yield Mismatch("choices-in", left.node, {"option": left.type.options[0] if left.type.options else ""})
    elif isinstance(right.node, ListOf):
        for item in right.node.items:
            kind = Text() if isinstance(item.value, str) else Number()
            for found in _equality(left, Side(item, kind)):
                yield Mismatch(found.code, found.at or item, found.values)
    elif not isinstance(right.type, Choices):
        yield Mismatch("in-wants-list", right.node, {"type": right.describe(), "comparator": comparator})
    elif _is_text(left.node):
        yield from _known_option(right.type, left.node)
    elif not isinstance(left.type, Choice) or not set(left.type.options) & set(right.type.options):
        yield _different(left, right)


def _known_option(question: Choice | Choices, node: Node) -> Iterator[Mismatch]:
    """A text that is compared with options must be one of them."""
    if isinstance(node, Constant) and isinstance(node.value, str) and node.value not in question.options:
        options = ", ".join(f"'{option}'" for option in question.options)
        values = {"option": node.value, "options": options, "guess": guess(node.value, question.options)}
        yield Mismatch("unknown-option", node, values)


def _is_text(node: Node) -> bool:
    return isinstance(node, Constant) and isinstance(node.value, str)


def _option(question: Choices, other: Node) -> str:
    """The option that a comparison was probably about."""
    if isinstance(other, Constant) and isinstance(other.value, str):
        return other.value
    return question.options[0] if question.options else ""


def _alike(left: Type | None, right: Type | None) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, Choice) and isinstance(right, Choice):
        return bool(set(left.options) & set(right.options))
    return accepts(left, right) or accepts(right, left)


def _different(left: Side, right: Side) -> Mismatch:
    return Mismatch("types-differ", None, {"left": left.describe(), "right": right.describe()})


def as_condition(source: str, found: Type) -> str:
    """A condition that can be made of a value of this type, as an example."""
    match found:
        case Choice(options=options) if options:
            return f"{source} == '{options[0]}'"
        case Choices(options=options) if options:
            return f"'{options[0]}' in {source}"
        case Number():
            return f"{source} > 0"
        case Items():
            return f"count({source}) > 0"
        case _:
            return f"is_answered({source})"


def conditions_with(node: Node, source: str, found: Type, questions: Mapping[str, Type]) -> str:
    """What to write where a condition is wanted and `source`, which is `found`, stands there.

    Nothing is advised that the check would refuse: only what is asked can have been answered.
    """
    if _is_text(node):
        return of_text(source.strip("'\""), questions)
    if isinstance(node, Conditional):
        source = f"({source})"
    asked = isinstance(node, Name) and node.id in questions
    condition = as_condition(source, found)
    return condition if asked or not condition.startswith("is_answered(") else ""


def of_text(text: str, questions: Mapping[str, Type]) -> str:
    """The condition that was meant by a text alone: about the question of this name, or with this option."""
    if text in questions and not isinstance(questions[text], Boolean):
        return as_condition(text, questions[text])
    if text in questions:
        return text
    for name, found in questions.items():
        if isinstance(found, Choice) and text in found.options:
            return f"{name} == '{text}'"
        if isinstance(found, Choices) and text in found.options:
            return f"'{text}' in {name}"
    return ""
