"""Conditions told in words: by the names that a claimant reads, never by ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from formengine import formats
from formengine.checks import CheckedForm
from formengine.compiling.words import Words
from formengine.expressions import Boolean, Typed
from formengine.expressions.nodes import (
    Arithmetic,
    Call,
    Comparator,
    Comparison,
    Conditional,
    Constant,
    Junction,
    ListOf,
    Name,
    Negative,
    Node,
    Not,
)
from formengine.expressions.scope import OPTION
from formengine.mapping.vocabulary import VOCABULARIES, spoken
from formengine.model import Expression, ForEach, Question, Repeat, Text
from formengine.model.walk import scope_of
from formengine.typography import spaced

_OPPOSITE: Mapping[Comparator, Comparator] = {
    "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in",
}  # fmt: skip


@dataclass(frozen=True)
class Teller:
    """Tells of one form in one language. `words` has the form's texts in it."""

    checked: CheckedForm
    words: Words

    def say(self, key: str, /, *given: object, **values: object) -> str:
        """The map's own words, in the language that it speaks."""
        language = spoken(self.words.language)
        return spaced(VOCABULARIES[language][key], language).format(*given, **values)

    def text(self, text: Text) -> str:
        """A text of the form on one line, with an ellipsis where it inserts an answer."""
        pieces = self.words.pieces(text)
        said = "".join("…" if isinstance(piece, Expression) else piece for piece in pieces)
        return re.sub(r"[ \n]+", " ", said).strip()  # a no-break space is typography, and stays

    def name(self, question: Question) -> str:
        """What a question is called: its short name, or its label."""
        return self.text(question.summary or question.label).rstrip(
            " ?:\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
        )

    def condition(self, when: Expression, scope: str = "") -> str:
        """A condition in words. What is known to be its negation is told as the opposite, as people do."""
        typed = self.checked.expressions.get(when, scope)
        return _Telling(self, typed, scope).condition(typed.root)


@dataclass(frozen=True)
class _Telling:
    """Tells one formula."""

    teller: Teller
    typed: Typed
    scope: str

    def condition(self, node: Node, *, no: bool = False, inside: str = "") -> str:
        """A condition, or its opposite; `inside` is the word that joins it with others, for its brackets."""
        say = self.teller.say
        match node:
            case Name():
                return self._true(node.id, no=no)
            case Not():
                return self.condition(node.operand, no=not no, inside=inside)
            case Junction():
                word = {"and": "or", "or": "and"}[node.word] if no else node.word
                told = say(word).join(self.condition(each, no=no, inside=word) for each in node.operands)
                return f"({told})" if inside and inside != word else told
            case Comparison() if len(node.rest) == 1:
                ((comparator, right),) = node.rest
                return self._pair(node.first, _OPPOSITE[comparator] if no else comparator, right)
            case Comparison():
                pairs = [
                    self._pair(left, _OPPOSITE[sign] if no else sign, right)
                    for left, sign, right in node.pairs()
                ]
                told = say("or" if no else "and").join(pairs)
                return f"({told})" if inside else told
            case Call(function="is_answered", arguments=(Name(id=name),)):
                return say("not-given" if no else "given", name=self._name(name))
            case _:
                told = self.value(node)
                return say("not", condition=told) if no else told

    def _true(self, name: str, *, no: bool) -> str:
        fact = self.typed.bindings.facts.get(name)
        if fact is not None and isinstance(fact.type, Boolean):
            told = _Telling(self.teller, fact, "").condition(fact.root, no=no)
            return f"({told})" if isinstance(fact.root, Junction) else told
        return self.teller.say("no" if no else "yes", name=self._name(name))

    def _pair(self, left: Node, comparator: Comparator, right: Node) -> str:
        say = self.teller.say
        for one, other in ((left, right), (right, left)):
            labels = self._labels(one, other)
            if isinstance(one, Name) and labels:
                turned_down = comparator in ("!=", "not in")
                whole = ("is-not" if turned_down else "is", "not-ticked" if turned_down else "ticked")
                key = whole[other is left]
                name = say("option") if one.id == OPTION else self._name(one.id)
                return say(key, name=name, option=say("or-option").join(labels))
        return say(comparator, left=self.value(left), right=self.value(right))

    def _labels(self, one: Node, other: Node) -> list[str]:
        """The labels of the options that a choice is compared with; none where it is something else."""
        question = self._question(one.id) if isinstance(one, Name) else None
        ids = [each.value for each in (other.items if isinstance(other, ListOf) else (other,))
               if isinstance(each, Constant)]  # fmt: skip
        if question is None or not question.options:
            return []
        found = [question.option(each) for each in ids if isinstance(each, str)]
        return [self.teller.text(option.label) for option in found if option is not None]

    def value(self, node: Node) -> str:
        """What is worked out, in words."""
        say = self.teller.say
        match node:
            case Name():
                return say("option") if node.id == OPTION else self._name(node.id)
            case Constant():
                return f"“{node.value}”" if isinstance(node.value, str) else self._number(node.value)
            case ListOf():
                return ", ".join(self.value(each) for each in node.items)
            case Negative():
                return f"−{self.value(node.operand)}"
            case Arithmetic():
                sign = {"-": "−", "*": "×", "/": "÷"}.get(node.operator, node.operator)
                return f"({self.value(node.left)} {sign} {self.value(node.right)})"
            case Conditional():
                values = {"yes": self.value(node.yes), "no": self.value(node.no)}
                return say("choose", condition=self.condition(node.condition), **values)
            case Call():
                return say(node.function, *(self.value(each) for each in node.arguments))
            case _:
                return self.condition(node)

    def _number(self, number: Decimal) -> str:
        return formats.number(number, spoken(self.teller.words.language))

    def _question(self, name: str) -> Question | None:
        form = self.teller.checked.form
        if name == OPTION:
            name = self.scope
        inside = next(
            (
                node
                for _, node in form.nodes()
                if isinstance(node, Repeat | ForEach) and scope_of(node) == self.scope
            ),
            None,
        )
        local = [question for step in inside.steps for question in step.questions] if inside else []
        return next((each for each in (*local, *form.questions()) if each.id == name), None)

    def _name(self, name: str) -> str:
        """What something is called: a question by its words, a list by its title, facts and figures by their id."""
        repeat = next(
            (
                node
                for _, node in self.teller.checked.form.nodes()
                if isinstance(node, Repeat) and node.id == name
            ),
            None,
        )
        question = self._question(name)
        if question is not None:
            return self.teller.name(question)
        return self.teller.text(repeat.title) if repeat is not None else name.replace("_", " ")
