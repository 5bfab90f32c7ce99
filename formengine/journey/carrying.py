"""From the rows of a draft that was begun with another version of its form to those of this version. Pure.

Answers belong to questions, and follow them: to another page, under another id or with another option where a line of
`changes.yaml` says so. What no question takes stays with the draft, and is found again by a version that asks for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from formengine.fields.registry import kind_of
from formengine.journey.leaving import Left, Where
from formengine.journey.plan import Plan, PlannedNode, PlannedStep
from formengine.journey.state import Saved, first_list, listed_of
from formengine.model import Question, Renames, Repeat

Raw = dict[str, list[str]]
Fit = Callable[[PlannedNode, PlannedStep, Question, Any], tuple[Raw, bool]]
"""What the inputs of a question hold for an answer, and whether the question takes it as it is."""

UNSEEN = -1
"""`Saved.since` of a row that a new version has made: whoever has its page open from before knows of no other answer."""

Lists = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Held:
    """A row as it was found: its name, where it stands (as that is called now), its step's id, its version.

    `renamed` says that its page has another address now.
    """

    page: str
    where: Where
    step: str
    saved: Saved
    version: int
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question, or typed: under the id and with the options that these have now."""

    value: Any
    raw: Raw
    row: Held | None
    day: datetime.date


@dataclass
class Carried:
    """The rows of this version by visit key, the names of rows that are no more, and what no question takes."""

    rows: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    left: Left = field(default_factory=Left)


def carry(plan: Plan, held: Sequence[Held], lists: Lists, left: Left, fit: Fit) -> Carried:
    """Give each page what was answered to its questions. What a page cannot take is in its inputs, as if it was typed.

    `lists` are the rows of list pages, by their name.
    """
    found = Carried()
    _carry_lists(plan, lists, left, found)
    _Carrying(plan, held, left, fit).into(found)
    return found


def _carry_lists(plan: Plan, lists: Lists, left: Left, found: Carried) -> None:
    for page, body in (*left.lists.items(), *lists.items()):
        now = plan.renames.loop(page)
        if (index := plan.by_page.get(now)) is not None and plan.nodes[index].kind == "repeat":
            found.rows[now] = body
            found.gone |= {page} - {now}
        elif page in plan.by_page or page not in lists:
            found.left.lists[page] = body
            found.gone.add(page)


class _Carrying:
    """One draft on its way: `pool` is what was answered, by place and question, `taken` what pages have taken of it."""

    def __init__(self, plan: Plan, held: Sequence[Held], left: Left, fit: Fit) -> None:
        self.plan, self.fit, self.held = plan, fit, held
        self.own = {(each.where, each.step): each for each in reversed(held)}
        self.asked = {
            (node.id if node.loops else "", question.id): (step.step.id, question)
            for node in plan.nodes
            for step in node.steps
            for question in step.step.questions
        }
        self.pool: dict[Where, dict[str, Answer]] = {each.where: {} for each in held}
        self.taken: dict[tuple[Where, str], Answer] = {}
        self.unshown: set[tuple[Where, str]] = set()
        for row in held:
            for name, answer in _answers(row, plan.renames):
                # The page that asks it knows best: another one has it from when that one asked.
                if name not in self.pool[row.where] or self._step(row.where, name) == row.step:
                    self._pour(row.where, name, answer)
        for where, name, value, raw, day in left.answers(plan.renames):
            if name not in self.pool.setdefault(where, {}):
                self._pour(where, name, Answer(value, raw, None, day))

    def _step(self, where: Where, name: str) -> str:
        return self.asked[where[0], name][0] if (where[0], name) in self.asked else ""

    def _pour(self, where: Where, name: str, answer: Answer) -> None:
        question = self.asked[where[0], name][1] if (where[0], name) in self.asked else None
        self.pool[where][name] = _with_options(answer, question, where[0], self.plan.renames)

    def into(self, found: Carried) -> None:
        """Fill the pages, then keep what none has taken."""
        for node in self.plan.nodes:
            for where in self._places(node, found.rows):
                for step in node.steps:
                    saved = self._page(node, step, where)
                    if saved is not None:
                        key = f"{node.id}/{where[1]}/{step.step.id}" if node.loops else node.id
                        found.rows[key] = saved.dump()
        self._leave(found)

    def _places(self, node: PlannedNode, lists: Lists) -> list[Where]:
        """Where the pages of a node stand of which something is known. An item that is gone does not come back."""
        if not node.loops:
            return [("", "")] if ("", "") in self.pool else []
        there = {row.where for row in self.held}
        if node.kind == "for-each":
            there |= {(node.id, option) for option in node.options}
        elif isinstance(node.node, Repeat):
            listed = listed_of(lists[node.id]) if node.id in lists else first_list(node.node.at_least)
            there |= {(node.id, item) for item in listed.items}
        return [where for where in self.pool if where[0] == node.id and where in there]

    def _page(self, node: PlannedNode, step: PlannedStep, where: Where) -> Saved | None:
        own = self.own.get((where, step.step.id))
        answers = {name: self.pool[where][name] for name in step.names if name in self.pool[where]}
        self.taken |= {(where, name): answer for name, answer in answers.items()}
        if own is None:
            if not answers:
                return None
            return replace(self._judged(node, step, where, answers), since=UNSEEN)
        saved = self._as_typed(own, answers) or self._judged(node, step, where, answers, own)
        saved = replace(saved, copy=own.saved.copy, since=own.saved.since)
        if own.renamed:
            return replace(saved, since=UNSEEN)
        # Written anew, a row has another version: whoever has its page open must meet no other tab.
        return saved if saved == own.saved else replace(saved, since=own.saved.since or own.version)

    def _as_typed(self, own: Held, answers: Mapping[str, Answer]) -> Saved | None:
        """What was typed and not taken stays as it is, where all of it is still asked here and nothing comes along."""
        names = {name for name, _ in _answers(own, self.plan.renames)}
        if (
            own.saved.value is not None
            or {name for name, each in answers.items() if each.row is own} != names
        ):
            return None
        if len(answers) > len(names):
            return None
        return replace(
            own.saved, raw={key: values for each in answers.values() for key, values in each.raw.items()}
        )

    def _judged(
        self,
        node: PlannedNode,
        step: PlannedStep,
        where: Where,
        answers: Mapping[str, Answer],
        own: Held | None = None,
    ) -> Saved:
        values: dict[str, Any] = {}
        raw: Raw = {}
        fits, judged = True, False
        for question in step.step.questions:
            answer = answers.get(question.id)
            if answer is None:
                fits = fits and (question.optional or not kind_of(question.type).asks)
            elif answer.value is None:
                raw.update(answer.raw)
                fits, judged = False, judged or (answer.row is not None and answer.row.saved.judged)
            else:
                shown, same = self.fit(node, step, question, answer.value)
                raw.update(shown)
                values[question.id] = answer.value
                fits, judged = fits and same, judged or not same
                if not shown:
                    self.unshown.add((where, question.id))
        day = min([each.day for each in answers.values()] + ([own.saved.day] if own is not None else []))
        return Saved(values, day) if fits else Saved(None, day, raw, judged=judged, moved=True)

    def _leave(self, found: Carried) -> None:
        """Keep what no page has taken, or can show, and take away rows that another page has taken from."""
        for row in self.held:
            own = row is self.own[row.where, row.step] and self._is_page(row)
            taken = any(answer.row is row for answer in self.taken.values())
            if not own or row.renamed:
                if not (own or taken or self._is_list(row)):
                    continue  # of a page that is gone: it lies where it lay
                found.gone.add(row.page)
            for name, answer in _answers(row, self.plan.renames):
                if (row.where, name) not in self.taken:
                    found.left.add(row.where, name, answer.value, answer.raw, answer.day)
        for where, there in self.pool.items():
            for name, answer in there.items():
                lost = answer.row is None and (where, name) not in self.taken
                if lost or (where, name) in self.unshown:
                    found.left.add(where, name, answer.value, answer.raw, answer.day)

    def _is_page(self, row: Held) -> bool:
        """Whether this version has the page of a row."""
        index = self.plan.by_loop.get(row.where[0]) if row.where[0] else self.plan.by_page.get(row.step)
        if index is None or self.plan.nodes[index].loops != bool(row.where[0]):
            return False
        return any(step.step.id == row.step for step in self.plan.nodes[index].steps)

    def _is_list(self, row: Held) -> bool:
        """Whether the name of a row is that of a list now."""
        index = self.plan.by_page.get(row.page)
        return index is not None and self.plan.nodes[index].kind == "repeat"


def _answers(row: Held, renames: Renames) -> Iterator[tuple[str, Answer]]:
    """What a row holds, by what each question is called now."""
    scope, saved = row.where[0], row.saved
    if saved.value is not None:
        for name, value in saved.value.items():
            if value is not None:
                yield renames.question(scope, name), Answer(value, {}, row, saved.day)
        return
    typed: dict[str, Raw] = {}
    for name, values in (saved.raw or {}).items():
        question, dash, part = name.partition("-")
        now = renames.question(scope, question)
        typed.setdefault(now, {})[f"{now}{dash}{part}"] = list(values)
    for name, raw in typed.items():
        yield name, Answer(None, raw, row, saved.day)


def _with_options(answer: Answer, question: Question | None, scope: str, renames: Renames) -> Answer:
    """With the options that stand now for those that were chosen."""
    if question is None or not question.options:
        return answer

    def now(option: str) -> str | None:
        return renames.option(scope, question.id, option)

    value = answer.value
    if isinstance(value, str):
        value = now(value) or value
    elif isinstance(value, list):
        # What was dropped goes; where nothing else was ticked it is asked about again.
        value = [*dict.fromkeys(each for each in map(now, value) if each is not None)] or value
    raw = {
        name: [*dict.fromkeys(now(each) or each for each in values)] if name == question.id else values
        for name, values in answer.raw.items()
    }
    return replace(answer, value=value, raw=raw)
