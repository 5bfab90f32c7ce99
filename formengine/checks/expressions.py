"""Formulas must make sense where they stand.

Every formula of a form, in `when`, `facts`, `rules`, limits and `{{ … }}`, is read and given a type. What can be
wrong is in the catalogue under `formula-…` and the entries after it: a sign that formulas do not have, an unknown
name, an option that does not exist, a date compared with a text, a condition that is not yes or no.

A fact may use other facts, in any order, but never itself (`fact-cycle`).

Then each answer that a formula uses must have been given by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from formengine.checks import spoken
from formengine.checks.given import check_given
from formengine.checks.sites import MAIN, Site, sites
from formengine.expressions import (
    Boolean,
    Choice,
    Date,
    Items,
    Month,
    Number,
    Parsed,
    Scope,
    Type,
    Typed,
    check,
    parse,
    walk,
)
from formengine.expressions.nodes import Name
from formengine.expressions.place import problem
from formengine.expressions.scope import OPTION
from formengine.expressions.types import accepts
from formengine.fields.registry import TYPES
from formengine.model import Expression, ForEach, Form, Question
from formengine.model.walk import scope_of
from formengine.problems import FormError, Problem

TypeOf = Callable[[Question], Type | None]


@dataclass(frozen=True, slots=True)
class Expressions:
    """The formulas of a form, typed. The same words in one scope always mean the same."""

    typed: Mapping[tuple[str, str], Typed] = field(default_factory=dict)
    facts: Mapping[str, Typed] = field(default_factory=dict)
    types: Mapping[tuple[str, str], Type] = field(default_factory=dict)
    """The type of each answer, and of the `option` of a for-each, by its scope and its name there."""

    def get(self, expression: Expression, scope_name: str = MAIN) -> Typed:
        """The typed formula; `scope_name` is the id of the repeat or for-each that it stands in, or MAIN."""
        return self.typed[expression.source, scope_name]

    def all(self) -> Iterator[Typed]:
        """Every formula, facts included."""
        yield from self.typed.values()
        yield from self.facts.values()


def answer_type(question: Question) -> Type | None:
    """What formulas may do with the answer of a question; None when it has none (a note)."""
    kind = TYPES.get(question.type)
    return kind.value_type(question) if kind is not None and kind.parts(question) else None


def check_expressions(
    form: Form, types: TypeOf = answer_type, unread: AbstractSet[str] = frozenset()
) -> tuple[list[Problem], Expressions]:
    """Every problem of the form's formulas, and those that have none. `unread` is as for `formengine.checks.check`."""
    checker = _Checker(form, types)
    checker.broken |= unread
    checker.facts()
    found = list(sites(form))
    for site in found:
        checker.site(site)
    expressions = Expressions(checker.typed, checker.good_facts, checker.types())
    late = check_given(form, found, checker.typed, expressions.types)
    if unread and any(
        site.want == "condition" and (site.expression.source, site.scope) not in checker.typed
        for site in found
    ):
        # Who comes to a page hangs on what could not be read: nobody knows what they have been asked before.
        late = [each for each in late if each.code != "may-not-be-given"]
    return [*checker.problems, *late], expressions


class _Checker:
    """Collects the types of questions, then of facts, then of every formula."""

    def __init__(self, form: Form, types: TypeOf) -> None:
        self.form = form
        self.kind_of = types
        self.problems: list[Problem] = []
        self.typed: dict[tuple[str, str], Typed] = {}
        self.good_facts: dict[str, Typed] = {}
        self.broken: set[str] = set()
        self.main: dict[str, Type] = {}
        self.local: dict[str, dict[str, Type]] = {}
        for _, node, step in form.steps():
            scope = scope_of(node)
            names = self.main if scope == MAIN else self.local.setdefault(scope, {})
            for question in step.questions:
                kind = types(question)
                if kind is not None:
                    names[question.id] = kind
        self.parameters = {parameter.id: parameter for parameter in form.parameters}
        self.items = {scope: Items(names) for scope, names in self.local.items()}
        self.options = {
            node.question: Choice(_options(form, node))
            for _, node in form.nodes()
            if isinstance(node, ForEach)
        }
        self.scopes: dict[str, Scope] = {}

    def types(self) -> dict[tuple[str, str], Type]:
        """The type of each question (and of `option`), by the scope that it is asked in and its id."""
        scopes = {MAIN: self.main, **self.local}
        types = {(scope, name): kind for scope, names in scopes.items() for name, kind in names.items()}
        options: dict[tuple[str, str], Type] = {(scope, OPTION): kind for scope, kind in self.options.items()}
        return types | options

    def scope(self, name: str) -> Scope:
        """What formulas of a scope can name."""
        if name not in self.scopes:
            inside = dict(self.local.get(name, {}))
            if name in self.options:
                inside[OPTION] = self.options[name]
            if name in self.broken:
                self.broken.add(OPTION)
            questions = {**self.main, **inside}
            elsewhere = {
                local: items for items, held in self.local.items() for local in held if local not in questions
            }
            # The facts and the broken ones are still growing: every scope sees them grow.
            self.scopes[name] = Scope(
                questions, self.items, self.good_facts, self.parameters, elsewhere, self.broken
            )
        return self.scopes[name]

    def facts(self) -> None:
        """Type the facts, each after those that it uses."""
        parsed = {}
        for fact in self.form.facts:
            try:
                parsed[fact.id] = parse(fact.value)
            except FormError as error:
                self.problems += error.problems
                self.broken.add(fact.id)
        for name in self.order(parsed):
            try:
                self.good_facts[name] = check(parsed[name], self.scope(MAIN))
            except FormError as error:
                self.problems += error.problems
                self.broken.add(name)

    def order(self, parsed: Mapping[str, Parsed]) -> list[str]:
        """The facts, those that others use first; those that use themselves are told and left out."""
        uses = {name: [node for node in _names(fact) if node.id in parsed] for name, fact in parsed.items()}
        while True:
            graph = {name: {node.id for node in nodes} for name, nodes in uses.items()}
            try:
                return [name for name in TopologicalSorter(graph).static_order() if name in uses]
            except CycleError as error:
                circle: list[str] = error.args[1][::-1]
            node = next(node for node in uses[circle[0]] if node.id == circle[1])
            values = {"what": circle[0], "circle": " → ".join(circle)}
            where = parsed[circle[0]].expression
            self.problems.append(problem(where, node.start, node.end, "fact-cycle", **values))
            self.broken.update(circle)
            uses = {name: nodes for name, nodes in uses.items() if name not in circle}

    def site(self, site: Site) -> None:
        """Type one formula. Its problems are told wherever it stands, its type is worked out once."""
        scope, key = self.scope(site.scope), (site.expression.source, site.scope)
        expected = self.expected(site, scope)
        known = self.typed.get(key)
        if known is not None and (expected is None or accepts(expected, known.type)):
            return
        try:
            self.typed[key] = check(parse(site.expression), scope, expected)
        except FormError as error:
            self.problems += spoken.told(error.problems, site.expression, scope)

    def expected(self, site: Site, scope: Scope) -> Type | None:
        """The type that a place wants: a limit is of the type of its question, or counts."""
        if site.want == "condition":
            return Boolean()
        if site.want == "limit" and site.question is not None:
            # By the question itself: another one may have the same id, which is told where that stands.
            kind = self.kind_of(site.question)
            return Date() if isinstance(kind, Date | Month) else Number()
        return None


def _names(fact: Parsed) -> list[Name]:
    return [node for node in walk(fact.root) if isinstance(node, Name)]


def _options(form: Form, node: ForEach) -> tuple[str, ...]:
    """The options that a for-each goes through."""
    asked = (question for _, _, step in form.steps() for question in step.questions)
    options = next((question.options for question in asked if question.id == node.question), ())
    return tuple(option.id for option in options if option.id not in node.unless)
