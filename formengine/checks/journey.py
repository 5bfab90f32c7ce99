"""The journey as far as rules need it: where each question is asked, and where it can end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from formengine.checks.figures import Limits
from formengine.checks.paths import Asked, Paths
from formengine.checks.sites import MAIN, Page, When, pages
from formengine.checks.truth import Claim, Key, Located
from formengine.expressions import Type, Typed
from formengine.expressions.scope import OPTION
from formengine.model import ForEach, Form, Question, Stop

TypedSites = Mapping[tuple[str, str], Typed]
"""The typed formulas, by their words and the scope that they stand in."""


class Journey:
    """All that is asked (`asked`), the last page of each loop (`items`), and each end that is not met (`stops`)."""

    def __init__(self, form: Form, typed: TypedSites, types: Mapping[Key, Type]) -> None:
        self.typed = typed
        self.asked: dict[Key, Asked] = {}
        self.items: dict[str, int] = {}
        self.stops: list[tuple[int, Claim]] = []
        for page in pages(form):
            self._page(page, types)
        self.paths = Paths(self.asked)

    def _page(self, page: Page, types: Mapping[Key, Type]) -> None:
        conditions = self.located(page.conditions)
        for question in page.step.questions if page.step is not None else ():
            key = (page.scope, question.id)
            if key in types:
                exclusive = frozenset(option.id for option in question.options if option.exclusive)
                self.asked[key] = Asked(
                    page.number, types[key], conditions, question.optional, exclusive, _limits(question)
                )
        if isinstance(page.node, Stop):
            self.stops.append((page.number, Claim(conditions, holds=False)))
        elif page.scope != MAIN:
            self.items[page.scope] = page.last
            if isinstance(page.node, ForEach) and (page.scope, OPTION) in types:
                number = page.last - len(page.node.steps)
                self.asked[page.scope, OPTION] = Asked(number, types[page.scope, OPTION])

    def located(self, conditions: Sequence[When]) -> tuple[Located, ...]:
        """The conditions that are known to be right; the others are told elsewhere."""
        keys = [(condition.expression.source, condition.scope) for condition in conditions]
        found = [(self.typed.get(key), key[1]) for key in keys]
        return tuple(Located(typed.root, typed, scope) for typed, scope in found if typed is not None)


def _limits(question: Question) -> Limits:
    """The limits that are written as figures; those that are formulas depend on answers."""
    least, most = (question.settings.get(key) for key in ("at-least", "at-most"))
    return (
        Decimal(least) if isinstance(least, int | Decimal) else None,
        Decimal(most) if isinstance(most, int | Decimal) else None,
    )
