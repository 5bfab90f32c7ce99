"""A form as a designer wrote it: parts, steps, what repeats, where it stops, and what stands around it."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from formengine import tags
from formengine.model.change import Change
from formengine.model.periods import Period
from formengine.model.plain import ENGINES, Aside, Plain
from formengine.model.question import Question, Rule
from formengine.model.reminder import Reminder
from formengine.model.retention import UNSAID, Retention
from formengine.model.terms import Again, Assisted, Opening, Withdrawal
from formengine.model.text import Expression, Text
from formengine.source import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One page. With one question, the question's label is the heading; with several, `title` is."""

    id: str
    questions: tuple[Question, ...]
    where: Span = field(compare=False)
    title: Text | None = None
    when: Expression | None = None
    rules: tuple[Rule, ...] = ()
    aside: tuple[Aside, ...] = field(default=(), compare=False)
    """The rules that were set aside for it; its texts know them too."""
    sign_in_again: bool = False
    """Whether whoever has an account signs in once more before it is shown or taken."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps that a claimant goes through once for each item that they add; `title` heads the list page."""

    id: str
    title: Text
    item: Text
    title_of_item: Text
    steps: tuple[Step, ...]
    where: Span = field(compare=False)
    at_least: int = 0
    at_most: int = 50
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class ForEach:
    """Steps that come once for each box ticked in the `choices` question `question`, but for the options `unless`."""

    question: str
    steps: tuple[Step, ...]
    where: Span = field(compare=False)
    unless: tuple[str, ...] = ()
    when: Expression | None = None
    unless_at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each option of `unless` is written."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An end that says why one cannot go on, and who can help."""

    id: str
    title: Text
    text: Text
    where: Span = field(compare=False)
    when: Expression | None = None


Node = Step | Repeat | ForEach | Stop


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of the form, with a title of its own."""

    id: str
    title: Text
    nodes: tuple[Node, ...]
    where: Span = field(compare=False)
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the law: its values by the day from which each holds, earliest first."""

    id: str
    values: tuple[tuple[datetime.date, Decimal], ...]
    where: Span = field(compare=False)

    def on(self, day: datetime.date) -> Decimal:
        """The value that holds on a day; before the first day, the first value."""
        after = bisect_right(self.values, day, key=_since)
        return self.values[max(0, after - 1)][1]


def _since(dated: tuple[datetime.date, Decimal]) -> datetime.date:
    return dated[0]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something worked out, never asked."""

    id: str
    value: Expression
    where: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Service:
    """Who runs the form and who can help: shown in the same place on every page (WCAG 3.2.6)."""

    name: Text
    where: Span = field(compare=False)
    phone: str | None = None
    hours: Text | None = None
    office: str | None = None
    email: str | None = None
    address: Text | None = None
    at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each of its keys has its value."""


@dataclass(frozen=True, slots=True)
class Start:
    """The start page: how many minutes it takes, what to have ready, and a few words."""

    minutes: int | None = None
    minutes_at_most: int | None = None
    """How many it takes those who are asked most, where that is far more."""
    have_ready: tuple[Text, ...] = ()
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is declared before sending, and the words on the button that sends."""

    text: Text | None = None
    send: Text | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """After sending: what happens next, and what a receipt must say (in France CRPA R112-5): what it means, and from when,
    that nobody has answered, and how to contest a decision.
    """

    next: Text | None = None
    silence: Literal["refused", "accepted"] | None = None
    silence_after: Period | None = None
    appeal: Text | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Which question gives the address that messages go to, and under which condition any may: the claimant's own word."""

    email: str | None = None
    email_when: Expression | None = None
    phone: str | None = None
    phone_when: Expression | None = None
    at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each key's value is written."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """How the data is used (GDPR, article 13): by whom, why, how long it is kept, and whom to ask."""

    controller: Text | None = None
    purpose: Text | None = None
    kept: Text | None = None
    contact: Text | None = None


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What a form says of its accessibility itself: whom to tell, and what is known to fail. The rest an audit says."""

    contact: Text | None = None
    gaps: tuple[Text, ...] = ()
    law: str | None = None
    """The country whose law on accessibility binds the service (`france`); None where the form names none."""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `version` is a hash of all its files, so that a draft knows what it was begun with."""

    id: str
    title: Text
    languages: tuple[str, ...]
    service: Service
    parts: tuple[Part, ...]
    version: str
    where: Span = field(compare=False)
    start: Start = Start()
    declaration: Declaration = Declaration()
    sent: Sent = Sent()
    contact: Contact = Contact()
    privacy: Privacy = Privacy()
    accessibility: Accessibility = Accessibility()
    retention: Retention = UNSAID
    plain: Plain = ENGINES
    open: Opening | None = None
    again: Again | None = None
    withdrawal: Withdrawal | None = None
    assisted: Assisted | None = None
    """Who may help to fill it in; None where nobody is asked who does."""
    account: Literal["none", "offered", "needed"] = "none"
    """Whether one can, or must, sign in to fill it in."""
    reminders: tuple[Reminder, ...] = ()
    """When a claimant who wants it is written to, without anything new having happened."""
    time_zone: str = "UTC"
    draft_languages: tuple[str, ...] = ()
    easy_languages: tuple[str, ...] = ()
    """The languages whose easy words are offered."""
    parameters: tuple[Parameter, ...] = ()
    facts: tuple[Fact, ...] = ()
    changes: tuple[Change, ...] = ()
    """What becomes of answers to earlier versions."""
    at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where the value of each key at the top stands, and of each key in a section: `languages`, `start.minutes`."""

    def place(self, *keys: str) -> Span:
        """Where the first of these keys that is written has its value; the form's beginning where none is."""
        return next((self.at[key] for key in keys if key in self.at), self.where)

    @property
    def source_language(self) -> str:
        """The language that the file is written in."""
        return self.languages[0]

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Offered languages, then those that only the audit sees."""
        return self.languages + self.draft_languages

    @property
    def offered(self) -> tuple[str, ...]:
        """What claimants may choose: each language, then the easy words of those that have them (`formengine/tags.py`)."""
        return self.languages + self._easy(self.languages)

    @property
    def all_tags(self) -> tuple[str, ...]:
        """Whatever pages are made for: all languages, then the easy words of those that have them."""
        return self.all_languages + self._easy(self.all_languages)

    def others(self, tag: str) -> tuple[str, ...]:
        """Where a page leads: to the other languages, in easy words from easy words where they are; and from easy words to
        the usual ones, or back.
        """
        here = tags.spoken(tag)
        elsewhere = tuple(
            tags.easy(language) if tags.is_easy(tag) and language in self.easy_languages else language
            for language in self.languages
            if language != here
        )
        if here not in self.easy_languages:
            return elsewhere
        return (*elsewhere, here if tags.is_easy(tag) else tags.easy(here))

    def _easy(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(tags.easy(language) for language in languages if language in self.easy_languages)

    def nodes(self) -> Iterator[tuple[Part, Node]]:
        """Each node of the main path with its part, in order."""
        for part in self.parts:
            for node in part.nodes:
                yield part, node

    def steps(self) -> Iterator[tuple[Part, Node, Step]]:
        """Each step with its part and the node that holds it (itself, a repeat or a for-each), in order."""
        for part, node in self.nodes():
            if isinstance(node, Step):
                yield part, node, node
            elif not isinstance(node, Stop):
                for step in node.steps:
                    yield part, node, step

    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for _, _, step in self.steps():
            yield from step.questions
