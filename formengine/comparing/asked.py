"""Everything that a form asks, by scope and id, each with its page and the conditions that lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from formengine.fields.registry import kind_of
from formengine.model import Expression, Form, Node, Part, Question, Repeat, Step, Stop
from formengine.model.walk import scope_of

Name = tuple[str, str]
"""The scope of a question and its id."""
Tell = Callable[[Expression, str], str]
"""How a condition is told that stands in a scope (empty on the main path)."""


def as_written(when: Expression, _: str) -> str:
    """A condition as its designer wrote it: for a form of which nothing better can be said, since it is not whole."""
    return when.source


@dataclass(frozen=True)
class Page:
    """A page of a form: a step, the list page of a repeat, or a stop."""

    id: str
    part: Part
    node: Node
    step: Step | None
    tell: Tell = as_written

    @property
    def scope(self) -> str:
        """The list or the for-each that it stands in; empty on the main path."""
        return scope_of(self.node) if self.step is not None else ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The conditions under which one comes here, as they are written: by these, two versions are compared."""
        return tuple(when.source for when, _ in self._conditions)

    @property
    def whom(self) -> tuple[str, ...]:
        """The same conditions in words."""
        return tuple(self.tell(when, scope) for when, scope in self._conditions)

    @property
    def _conditions(self) -> tuple[tuple[Expression, str], ...]:
        own = self.step.when if self.step is not None and self.step is not self.node else None
        found = ((self.part.when, ""), (self.node.when, ""), (own, self.scope))
        return tuple((when, scope) for when, scope in found if when is not None)


@dataclass(frozen=True)
class Asked:
    """One question and its page."""

    question: Question
    page: Page

    @property
    def name(self) -> Name:
        """Its scope and its id."""
        return self.page.scope, self.question.id

    @property
    def called(self) -> str:
        """Its id as `changes.yaml` writes it."""
        return "/".join(part for part in self.name if part)


@dataclass(frozen=True)
class Whole:
    """A form, taken apart."""

    form: Form
    tell: Tell = as_written

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, in order. The list page of a repeat comes after those of its items, as one meets it."""
        return tuple(self._pages())

    @cached_property
    def by_id(self) -> dict[str, Page]:
        """The pages by their id."""
        return {page.id: page for page in self.pages}

    @cached_property
    def asked(self) -> dict[Name, Asked]:
        """Everything that can be answered."""
        found = (
            Asked(question, page)
            for page in self.pages
            if page.step is not None
            for question in page.step.questions
            if kind_of(question.type).asks
        )
        return {each.name: each for each in found}

    def _pages(self) -> Iterator[Page]:
        for part, node in self.form.nodes():
            if isinstance(node, Step | Stop):
                yield Page(node.id, part, node, node if isinstance(node, Step) else None, self.tell)
                continue
            for step in node.steps:
                yield Page(f"{scope_of(node)}/*/{step.id}", part, node, step, self.tell)
            if isinstance(node, Repeat):
                yield Page(node.id, part, node, None, self.tell)
