"""What a rule of our own is, what it looks at, and what it says: every module beside this one with a `RULE` is one.

A rule is data and one pure function. The function gives a verdict on every node it looks at, the good ones too, so that a
report can tell "passes" from "does not apply", and a fixture can hold it to both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from formengine.audit.dom import Document, Element, parse
from formengine.audit.findings import Finding
from formengine.audit.states import State
from formengine.audit.tree import Node

OWN, CANNOT = "own rule", "incomplete"
"""Kinds of findings: a rule of ours says no; it cannot tell, and a person must look (as of axe-core)."""

Proof = Literal["page", "tree", "look", "keyboard", "form"]
"""What a rule needs to see: the bytes; the accessibility tree; facts measured in the browser (`looks` says in which
windows); a walk with the keyboard, once a layout; all states of a form in one language together."""

Outcome = Literal["pass", "fail", "cannot"]
ResultOf = Literal["pass", "fail", "cannot", "inapplicable"]


@dataclass(frozen=True, slots=True)
class View:
    """A state as it is looked at. `told` are the facts that scripts in the page measured, by the name of the script.

    `width` is that of the window in CSS pixels, `look` the way of looking (a key of `looks.LOOKS`), `words` the
    engine's words in the state's language.
    """

    state: State
    document: Document
    tree: Node | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    width: int = 0
    words: Mapping[str, str] = field(default_factory=dict)
    look: str = ""

    @classmethod
    def of(cls, state: State, words: Mapping[str, str], **more: Any) -> View:
        """A state's view, its page parsed."""
        return cls(state, parse(state.body.decode("utf-8", "replace")), words=words, **more)


@dataclass(frozen=True, slots=True)
class Place:
    """A node as a finding names it: a CSS selector (or, of the tree, a line of the outline), and its markup."""

    target: str = ""
    html: str = ""

    @classmethod
    def of(cls, element: Element) -> Place:
        """An element of the parsed page."""
        return cls(element.path, element.html)

    @classmethod
    def told(cls, fact: Mapping[str, Any]) -> Place:
        """An element that a script told of."""
        return cls(fact["target"], fact["html"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of one node. `why` names what is wrong there; the texts of the rule say what to do."""

    outcome: Outcome
    place: Place = field(default_factory=Place)
    why: str = ""
    state: State | None = None
    """Where the node is, for a rule that looks at several states."""


def verdict(good: bool, node: Element | Place | Mapping[str, Any], why: str = "") -> Verdict:
    """A node that passes or fails."""
    return Verdict("pass" if good else "fail", place_of(node), "" if good else why)


def unsure(node: Element | Place | Mapping[str, Any], why: str = "") -> Verdict:
    """A node of which only a person can tell."""
    return Verdict("cannot", place_of(node), why)


def place_of(node: Element | Place | Mapping[str, Any]) -> Place:
    """Where a node is, however it was come by."""
    if isinstance(node, Element):
        return Place.of(node)
    return node if isinstance(node, Place) else Place.told(node)


@dataclass(frozen=True)
class Rule:
    """One rule. `rows` are those of the accessibility table, `criteria` what it stands for (`WCAG 1.3.1`, `RGAA 11.5`).

    `passes`, `fails` and `cannot` are sentences for people; `fails` says what to do, `cannot` what a person must look at
    where the rule leaves it open. Of `check` and `check_all` one is given: the second for proof "form". `looks` are the
    windows in which a rule of proof "look" or "keyboard" looks, and `script` the file of `scripts/` that measures for it.
    `without` says why there is no criterion of WCAG, or none of RGAA.
    """

    id: str
    rows: tuple[int, ...]
    criteria: tuple[str, ...]
    proof: Proof
    passes: str
    fails: str
    cannot: str
    check: Callable[[View], Iterable[Verdict]] | None = None
    check_all: Callable[[Sequence[View]], Iterable[Verdict]] | None = None
    looks: tuple[str, ...] = ()
    script: str = ""
    without: str = ""

    def verdicts(self, view: View) -> list[Verdict]:
        """What the rule says of each node that it looks at; none when there is nothing for it to look at."""
        return list(self.check(view)) if self.check is not None else []

    def judge(self, view: View) -> Iterator[Finding]:
        """What is wrong in a state, or what only a person can tell."""
        yield from self.findings(self.verdicts(view), view.width)

    def judge_all(self, views: Sequence[View]) -> Iterator[tuple[State, Finding]]:
        """What is wrong among the states of a form in one language, each with the state that shows it."""
        for said in self.check_all(views) if self.check_all is not None else ():
            for finding in self.findings([said]):
                yield said.state or views[0].state, finding

    def findings(self, verdicts: Iterable[Verdict], width: int = 0) -> Iterator[Finding]:
        """Verdicts that are not good, as findings."""
        for said in verdicts:
            if said.outcome != "pass":
                yield Finding(
                    kind=OWN if said.outcome == "fail" else CANNOT,
                    rule=self.id,
                    help=self.fails if said.outcome == "fail" else self.cannot,
                    target=said.place.target,
                    html=said.place.html,
                    why=said.why,
                    widths=(width,) if width else (),
                    criteria=self.criteria,
                )

    @cached_property
    def wcag(self) -> tuple[str, ...]:
        """The numbers of its success criteria: `1.3.1`."""
        return tuple(each.removeprefix("WCAG ") for each in self.criteria if each.startswith("WCAG "))


def result_of(verdicts: Iterable[Verdict]) -> ResultOf:
    """The worst of several verdicts, for reports such as EARL."""
    outcomes = {said.outcome for said in verdicts}
    for outcome in ("fail", "cannot", "pass"):
        if outcome in outcomes:
            return outcome
    return "inapplicable"
