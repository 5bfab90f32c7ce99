"""An answer that a formula uses must have been given by then (`may-not-be-given`).

The question must be asked on an earlier page, where a rule can also use its own page (`asked-later`), and on every way that
leads to the formula. So this is wrong, because nobody who lives alone was asked for the name:

    - {step: nom, when: couple, ask: [{id: conjoint_nom, …}]}
    - {step: suite, title: "La retraite de {{ conjoint_nom }}", …}

What makes it right: the same condition on the step that uses it (`when: couple`), a condition from which it follows
(`when: couple and enfants`), a stop before it that ends every other way, or a guard inside the formula, to the left:
`couple and conjoint_retraite`, `conjoint_nom if couple else 'vous'`, `is_answered(x) and x > 3`.

`is_answered`, `count` and `total` need no guard, because missing answers are what they are about; but what they ask
about must come earlier as well. An optional question may always be left empty; a formula that uses it needs no guard,
and has no value then: a `when` is not met, a `must` passes, an insert is empty.

The names in a fact count where the fact is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.checks.guarded import as_yaml, guarded
from formengine.checks.journey import Journey, TypedSites
from formengine.checks.paths import Asked, certainties
from formengine.checks.sites import MAIN, Site
from formengine.checks.truth import Claim, Key, Located, conjuncts
from formengine.expressions import Type
from formengine.expressions.nodes import Call, Conditional, Junction, Name, Node, Not, children
from formengine.expressions.place import problem
from formengine.model import Form
from formengine.phrases import phrase
from formengine.problems import Problem


@dataclass(frozen=True, slots=True)
class Use:
    """An answer, or the items of a loop, that a formula uses at a node, with what its guards claim there."""

    key: Key
    at: Node
    claims: tuple[Claim, ...]
    fact: str = ""
    required: bool = True


def check_given(
    form: Form, sites: Sequence[Site], typed: TypedSites, types: Mapping[Key, Type]
) -> list[Problem]:
    """Every use of an answer that may not have been given yet."""
    return _Given(form, typed, types).problems(sites)


class _Given:
    """What is used of a journey, before it can have been given."""

    def __init__(self, form: Form, typed: TypedSites, types: Mapping[Key, Type]) -> None:
        self.typed = typed
        self.journey = Journey(form, typed, types)
        self.paths = self.journey.paths

    def problems(self, sites: Sequence[Site]) -> list[Problem]:
        """What is wrong at each formula, once for each name."""
        problems = []
        for site in sites:
            typed = self.typed.get((site.expression.source, site.scope))
            if typed is None:
                continue
            known = tuple(Claim((condition,)) for condition in self.journey.located(site.moment.conditions))
            told: set[Key] = set()
            for use in self._uses(Located(typed.root, typed, site.scope), known):
                if use.key not in told:
                    found = self._problem(site, use)
                    if found is not None:
                        told.add(use.key)
                        problems.append(found)
        return problems

    def _problem(self, site: Site, use: Use) -> Problem | None:
        """What is wrong with one use, or None."""
        values = {
            "what": use.key[1],
            "via": phrase(" (through the fact '{fact}')", fact=use.fact) if use.fact else "",
        }
        asked = self.journey.asked.get(use.key)
        last = self.journey.items.get(use.key[1], -1) if asked is None else asked.page
        if last >= site.moment.page:
            return problem(site.expression, use.at.start, use.at.end, "asked-later", **values)
        if asked is None or not use.required:
            return None
        stops = tuple(stop for page, stop in self.journey.stops if page < site.moment.page)
        if self.paths.reached(use.key, use.claims, stops):
            return None
        values["condition"] = condition = _condition(asked, use.claims)
        typed = self.typed[site.expression.source, site.scope]
        values |= {"instead": guarded(site, typed, condition), "when": as_yaml(condition)}
        return problem(site.expression, use.at.start, use.at.end, "may-not-be-given", **values)

    def _uses(self, piece: Located, claims: tuple[Claim, ...]) -> Iterator[Use]:
        """Every use in a piece of a formula, with what is known when it is worked out."""
        node = piece.node
        match node:
            case Name():
                fact = piece.fact()
                if fact is not None:
                    for use in self._uses(fact, claims):
                        yield Use(use.key, node, use.claims, node.id, use.required)
                elif node.id in piece.typed.bindings.questions:
                    yield Use(self.paths.key(piece.scope, node.id), node, claims)
            case Junction():
                for operand in node.operands:
                    yield from self._uses(piece.at(operand), claims)
                    claims = (*claims, Claim((piece.at(operand),), holds=node.word == "and"))
            case Conditional():
                condition = piece.at(node.condition)
                otherwise = piece.at(Not(node.condition.start, node.condition.end, node.condition))
                yield from self._uses(condition, claims)
                yield from self._uses(piece.at(node.yes), (*claims, Claim((condition,))))
                yield from self._uses(piece.at(node.no), (*claims, Claim((otherwise,))))
            case Call(function="is_answered" | "count" | "total", arguments=(Name(id=name) as first, *_)):
                key = self.paths.key(piece.scope, name)
                counted = name not in piece.typed.bindings.questions
                yield Use((MAIN, name) if counted else key, first, claims, required=False)
            case _:
                for child in children(node):
                    yield from self._uses(piece.at(child), claims)


def _condition(asked: Asked, claims: tuple[Claim, ...]) -> str:
    """The conditions under which a question is asked, but for those that are known anyway."""
    certain = certainties(claims)
    missing = [piece for piece in asked.conditions if not certain.issuperset(conjuncts(piece))]
    words = [f"({piece.words()})" if _is_loose(piece.node) else piece.words() for piece in missing]
    return missing[0].words() if len(missing) == 1 else " and ".join(words)


def _is_loose(node: Node) -> bool:
    """Whether a condition needs brackets to stand next to `and`."""
    return isinstance(node, Conditional) or (isinstance(node, Junction) and node.word == "or")
