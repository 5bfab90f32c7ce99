"""Every formula of a form with the place where it stands: what it may look back on, and what is known there.

The pages of a form are numbered in order, those inside a repeat or a for-each as well. A formula can use what was
asked on a page with a lower number; a rule, and the message of a rule, can use its own page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from formengine.model import Expression, ForEach, Form, Node, Part, Question, Repeat, Step, Stop, Text
from formengine.model.walk import question_texts, scope_of

MAIN = ""
END = 1_000_000_000

Want = Literal["condition", "limit", "value"]


@dataclass(frozen=True, slots=True)
class When:
    """A condition, and the scope that it is written in: MAIN, or the id of a repeat or for-each."""

    expression: Expression
    scope: str = MAIN


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the journey: everything asked on a page numbered below `page`, under these conditions."""

    page: int
    conditions: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A formula where it stands. `question` is the one that a limit is about; a condition `of_rule` must hold of answers."""

    expression: Expression
    scope: str
    moment: Moment
    want: Want = "value"
    question: Question | None = None
    of_rule: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A node of the main path, or a step inside one, with its number and the conditions under which it is reached."""

    number: int
    part: Part
    node: Node
    step: Step | None
    scope: str
    conditions: tuple[When, ...]
    last: int
    """The number of the last page of the node."""

    @property
    def before(self) -> Moment:
        """When the page comes up: nothing on it has been answered."""
        return Moment(self.number, self.conditions)

    @property
    def after(self) -> Moment:
        """When its answers are judged."""
        return Moment(self.number + 1, self.conditions)


def pages(form: Form) -> Iterator[Page]:
    """Every page in order. A repeat or a for-each gives one for itself, then one for each of its steps."""
    number = 0
    for part, node in form.nodes():
        conditions = _when(part.when, node.when)
        inner = node.steps if isinstance(node, Repeat | ForEach) else ()
        last = number + len(inner)
        yield Page(number, part, node, node if isinstance(node, Step) else None, MAIN, conditions, last)
        for step in inner:
            number += 1
            scope = scope_of(node)
            yield Page(number, part, node, step, scope, conditions + _when(step.when, scope=scope), last)
        number += 1


def sites(form: Form) -> Iterator[Site]:
    """Every formula of a form but its facts, which stand nowhere: they count where they are used."""
    start, end = Moment(-1), Moment(END)
    yield from _inserts([form.title, *_service(form), *_start(form)], MAIN, start)
    part: Part | None = None
    for page in pages(form):
        if page.part is not part:
            part = page.part
            yield from _conditions(_when(part.when), Moment(page.number))
            yield from _inserts([part.title], MAIN, Moment(page.number, _when(part.when)))
        yield from _page(page)
    yield from _inserts([form.declaration.text, form.declaration.send, form.sent.next], MAIN, end)
    yield from _conditions(_when(form.contact.email_when, form.contact.phone_when), end)
    yield from _conditions(_when(*(each.wanted for each in form.reminders)), end)


def _page(page: Page) -> Iterator[Site]:
    node, known = page.node, _when(page.part.when)
    if page.scope == MAIN:
        yield from _conditions(_when(node.when), Moment(page.number, known))
    if page.step is not None:
        if page.scope != MAIN:
            outer = _when(page.part.when, page.node.when)
            yield from _conditions(_when(page.step.when, scope=page.scope), Moment(page.number, outer))
        yield from _step(page, page.step)
    elif isinstance(node, Stop):
        yield from _inserts([node.title, node.text], MAIN, page.before)
    elif isinstance(node, Repeat):
        # The list page is shown again after the items, so that its texts can count them.
        after = Moment(page.last + 1, page.conditions)
        yield from _inserts([node.title, node.item], MAIN, after)
        yield from _inserts([node.title_of_item], node.id, after)


def _step(page: Page, step: Step) -> Iterator[Site]:
    yield from _inserts([step.title], page.scope, page.before)
    for question in step.questions:
        yield from _inserts(question_texts(question), page.scope, page.before)
        for setting in question.settings.values():
            if isinstance(setting, Expression):
                yield Site(setting, page.scope, page.before, "limit", question)
    for rule in step.rules:
        yield Site(rule.condition, page.scope, page.after, "condition", of_rule=True)
        yield from _inserts([rule.message], page.scope, page.after)


def _service(form: Form) -> Iterator[Text | None]:
    service, privacy = form.service, form.privacy
    yield from (service.name, service.hours, service.address)
    yield from (privacy.controller, privacy.purpose, privacy.kept, privacy.contact)
    yield from (form.accessibility.contact, *form.accessibility.gaps)


def _start(form: Form) -> Iterator[Text | None]:
    yield from (form.start.text, *form.start.have_ready)


def _when(*expressions: Expression | None, scope: str = MAIN) -> tuple[When, ...]:
    return tuple(When(expression, scope) for expression in expressions if expression is not None)


def _conditions(conditions: Iterable[When], moment: Moment) -> Iterator[Site]:
    for condition in conditions:
        yield Site(condition.expression, condition.scope, moment, "condition")


def _inserts(texts: Iterable[Text | None], scope: str, moment: Moment) -> Iterator[Site]:
    for text in texts:
        for insert in text.inserts if text is not None else ():
            yield Site(insert, scope, moment)
