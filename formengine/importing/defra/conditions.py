"""The conditions of the form builder as trees: written out, or as a model of fields, operators and values.

{"name": "hasLink", "value": "evidence.link == 'yes'"}
{"name": "aB3", "value": {"conditions": [{"field": {"name": "evidence.link", "type": "RadiosField"},
"operator": "is", "value": {"type": "Value", "value": "yes"}}]}}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from formengine.importing.defra.spots import Spot
from formengine.importing.nodes import Binary, Call, Literal, Ref, Tree, Unary, UntranslatableError
from formengine.importing.parsing import BUILDER, parse
from formengine.phrases import phrase

_PLAIN = {
    "is": "==",
    "is not": "!=",
    "is before": "<",
    "is after": ">",
    "is at least": ">=",
    "is at most": "<=",
    "is less than": "<",
    "is more than": ">",
}
_LENGTHS = {"is longer than": ">", "is shorter than": "<", "has length": "=="}
_PAST = {"is at least": "<=", "is at most": ">=", "is less than": ">", "is more than": "<"}
_FUTURE = {"is at least": ">=", "is at most": "<=", "is less than": "<", "is more than": ">"}
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a form by name, and what their newer models refer to by id."""

    named: Mapping[str, Spot]
    types: Mapping[str, str]
    components: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)

    def tree(self, name: str, within: tuple[str, ...] = ()) -> Tree:
        """The tree of a condition. Raises UntranslatableError for one that is missing, or that is about itself."""
        if name in within or len(within) > MAX_DEPTH:
            raise UntranslatableError(phrase("it is about itself"))
        if name not in self.named:
            raise UntranslatableError(phrase("there is no condition '{name}'", name=name))
        spot = self.named[name]
        within = (*within, name)
        if isinstance(spot["value"].value, str):
            return self.resolved(parse(spot["value"].text, BUILDER), within)
        model = spot["value"] if spot["value"].keys else spot
        return self.group(
            model["conditions"] if "conditions" in model.keys else model["items"], within, model
        )

    def written(self, expression: str) -> Tree:
        """The tree of a condition that stands in a link itself."""
        return self.resolved(parse(expression, BUILDER), ())

    def resolved(self, tree: Tree, within: tuple[str, ...]) -> Tree:
        """A tree in which names of conditions are what they stand for, and sections are left out of other names."""
        match tree:
            case Ref(name=name):
                known = name in self.named and name.rpartition(".")[2] not in self.types
                return self.tree(name, within) if known else Ref(name.rpartition(".")[2])
            case Binary(
                word=("==" | "!=") as word, left=Ref(name=name), right=Literal(value=bool() as holds)
            ) if name in self.named and name not in self.types:
                inner = self.tree(name, within)
                return inner if holds == (word == "==") else Unary("not", inner)
            case Binary(word=word, left=left, right=right):
                return Binary(word, self.resolved(left, within), self.resolved(right, within))
            case Unary(word=word, operand=operand):
                return Unary(word, self.resolved(operand, within))
            case Call(name=name, arguments=arguments):
                return Call(name, tuple(self.resolved(each, within) for each in arguments))
        return tree

    def group(self, items: Spot, within: tuple[str, ...], model: Spot) -> Tree:
        """Conditions joined by what stands before each; `and` binds tighter than `or`, as it does when they are run."""
        if len(within) > MAX_DEPTH:
            raise UntranslatableError(phrase("it is too deep"))
        clauses: list[Tree] = []
        for item in items:
            tree = self.one(item, within)
            word = item["coordinator"].text or model["coordinator"].text or self.first_word(item)
            if clauses and word != "or":
                clauses[-1] = Binary("and", clauses[-1], tree)
            else:
                clauses.append(tree)
        if not clauses:
            raise UntranslatableError(phrase("it is empty"))
        whole = clauses[0]
        for clause in clauses[1:]:
            whole = Binary("or", whole, clause)
        return whole

    def first_word(self, item: Spot) -> str:
        """A group is joined by the word of its first condition."""
        return next((each["coordinator"].text for each in item["conditions"]), "")

    def one(self, item: Spot, within: tuple[str, ...]) -> Tree:
        """A comparison, another condition, or a group in brackets."""
        if "conditions" in item.keys:
            return self.group(item["conditions"], (*within, item.path), item)
        other = item["conditionName"].text or item["conditionId"].text
        if other:
            return self.tree(other, within)
        name = item["field"]["name"].text or self.components.get(item["componentId"].text, "")
        plain = name.rpartition(".")[2]
        return self.compared(Ref(plain), self.types.get(plain, ""), item["operator"].text, item["value"])

    def compared(self, ref: Ref, kind: str, operator: str, value: Spot) -> Tree:
        """One comparison, as the builder's operators read."""
        if operator in ("contains", "does not contain"):
            holds = Binary("in", self.literal("", value), ref)
            return holds if operator == "contains" else Unary("not", holds)
        if operator in _LENGTHS:
            return Binary(_LENGTHS[operator], Call("length", (ref,)), self.literal("NumberField", value))
        if "timePeriod" in value.keys or "period" in value.keys:
            return self.relative(ref, operator, value)
        if operator not in _PLAIN:
            raise UntranslatableError(phrase("the operator '{name}' has no equal", name=operator))
        return Binary(_PLAIN[operator], ref, self.literal(kind, value))

    def relative(self, ref: Ref, operator: str, value: Spot) -> Tree:
        """A day so many years ago or ahead."""
        period = value["timePeriod"].text or value["period"].text
        unit = value["timeUnit"].text or value["unit"].text
        past = "past" in value["direction"].text
        word = (_PAST if past else _FUTURE).get(operator)
        if word is None or not period.isdigit():
            raise UntranslatableError(phrase("'{name}' cannot be said of a day from today", name=operator))
        number = -Decimal(period) if past else Decimal(period)
        return Binary(word, ref, Call("dateForComparison", (Literal(number), Literal(unit))))

    def literal(self, kind: str, value: Spot) -> Literal:
        """A value, as the kind of the question that it is compared with."""
        written = value["value"].text if value.keys else value.text
        written = self.items.get(value["itemId"].text, written)
        if kind == "YesNoField":
            return Literal(written == "true")
        if kind == "NumberField":
            try:
                return Literal(Decimal(written))
            except InvalidOperation:
                raise UntranslatableError(phrase("'{formula}' is not a number", formula=written)) from None
        return Literal(written)
