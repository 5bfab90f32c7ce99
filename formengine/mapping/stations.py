"""The pages of a form in a row, as somebody who counts paths meets them, each with the conditions under which it comes.

What comes once for each box stands there once a box. A list that people add to is gone through once: its `times` say how
often at the least, at the most, and as is expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.checks import CheckedForm
from formengine.checks.sites import MAIN
from formengine.checks.truth import Key, Located
from formengine.fields.registry import kind_of
from formengine.mapping.claims import Claim, Reader, Variable
from formengine.model import Expression, ForEach, Node, Question, Repeat, Step, Stop
from formengine.model.walk import scope_of

ONCE = (1, 1, 1)


@dataclass(frozen=True, slots=True)
class Station:
    """One page on the way. `asks` counts what is answered there; `keys` are its questions."""

    claims: tuple[Claim, ...]
    keys: tuple[Key, ...] = ()
    asks: int = 0
    times: tuple[int, int, int] = ONCE
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The pages in a row, and the questions that they ask, each by the scope that it is asked in."""

    stations: tuple[Station, ...]
    questions: Mapping[Key, Question]


def row_of(checked: CheckedForm) -> Row:
    """The pages of a form in a row."""
    return _Builder(checked).row()


class _Builder:
    def __init__(self, checked: CheckedForm) -> None:
        self.checked = checked
        self.by_id = {question.id: question for question in checked.form.questions()}
        self.questions: dict[Key, Question] = {}
        self.options: dict[str, str] = {}
        self.reader = Reader(self._key, self._is_optional, self.options)

    def row(self) -> Row:
        for _, node in self.checked.form.nodes():
            for scope, _ in _scopes(node, self.by_id):
                for step in _steps(node):
                    self.questions |= {(scope, question.id): question for question in step.questions}
        return Row(tuple(self._stations()), self.questions)

    def _key(self, scope: str, name: str) -> Key:
        return (scope, name) if (scope, name) in self.questions else (MAIN, name)

    def _is_optional(self, key: Key) -> bool:
        return key in self.questions and self.questions[key].optional

    def _stations(self) -> Iterator[Station]:
        for part, node in self.checked.form.nodes():
            outer = tuple(self._claims((part.when, node.when), MAIN, MAIN))
            if isinstance(node, Step):
                yield self._station(outer, MAIN, node)
            elif isinstance(node, Stop):
                yield Station(outer, stops=True)
            else:
                for scope, option in _scopes(node, self.by_id):
                    yield from self._inside(node, outer, scope, option)

    def _inside(self, node: Node, outer: tuple[Claim, ...], scope: str, option: str) -> Iterator[Station]:
        times = ONCE
        if isinstance(node, ForEach):
            self.options[scope] = option
            outer = (*outer, self.reader.ticked((MAIN, node.question), option))
        elif isinstance(node, Repeat):
            yield Station(outer)
            least = max(1, node.at_least)
            times = (least, node.at_most, least)
            if node.at_least == 0:
                some = Variable("items", (MAIN, node.id))
                outer = (*outer, Claim((some,), lambda state: state[some] is True))
        for step in _steps(node):
            own = tuple(self._claims((step.when,), scope_of(node), scope))
            yield self._station((*outer, *own), scope, step, times)

    def _station(
        self, claims: tuple[Claim, ...], scope: str, step: Step, times: tuple[int, int, int] = ONCE
    ) -> Station:
        keys = tuple((scope, question.id) for question in step.questions)
        asks = sum(kind_of(question.type).asks for question in step.questions)
        return Station(claims, keys, asks, times)

    def _claims(self, whens: Sequence[Expression | None], written: str, scope: str) -> Iterator[Claim]:
        for when in whens:
            if when is not None:
                typed = self.checked.expressions.get(when, written)
                yield self.reader.claim(Located(typed.root, typed, scope))


def _steps(node: Node) -> tuple[Step, ...]:
    if isinstance(node, Step):
        return (node,)
    return () if isinstance(node, Stop) else node.steps


def _scopes(node: Node, questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """The scopes that a node's questions are asked in, with the box that each is about: a for-each has one a box."""
    if isinstance(node, ForEach):
        for option in questions[node.question].options:
            if option.id not in node.unless:
                yield f"{node.question}/{option.id}", option.id
    else:
        yield scope_of(node), ""
