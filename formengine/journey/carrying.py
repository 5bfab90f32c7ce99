"""From the rows of a draft that was begun with another version of its form to those of this version. Pure.

Answers belong to questions, and follow them: to another page, under another id or with another option where a line of
`changes.yaml` says so. What no question takes stays with the draft, and is found again by a version that asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from formengine.fields.registry import kind_of
from formengine.journey.answered import UNSEEN, Answer, Held, Pool
from formengine.journey.leaving import Left, Raw, Where
from formengine.journey.plan import Plan, PlannedNode, PlannedStep
from formengine.journey.state import Saved, first_list, listed_of
from formengine.model import Question, Repeat

Fit = Callable[[PlannedNode, PlannedStep, Question, Any], tuple[Raw, bool]]
"""What the inputs of a question hold for an answer, and whether the question takes it as it is."""

Lists = Mapping[str, Mapping[str, Any]]


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
    """Each list has one row. One that another was renamed to keeps its own; the other's stays with the draft."""
    rows = sorted(lists.items(), key=lambda each: plan.renames.loop(each[0]) != each[0])
    for page, body in (*rows, *left.lists.items()):
        now = plan.renames.loop(page)
        index = plan.by_page.get(now)
        is_list = index is not None and plan.nodes[index].kind == "repeat"
        has_row = page in lists and lists[page] is body
        if is_list and now not in found.rows:
            found.rows[now] = body
        elif is_list or page in plan.by_page or not has_row:
            found.left.lists[page] = body
        else:
            continue  # of a list that is gone: it lies where it lay
        if has_row and not (is_list and page == now):
            found.gone.add(page)


class _Carrying:
    """One draft on its way, page by page."""

    def __init__(self, plan: Plan, held: Sequence[Held], left: Left, fit: Fit) -> None:
        self.plan, self.fit = plan, fit
        # Where two rows would be one page now, the page is that of the row which was there already, or of the option
        # that a line names first.
        self.held = sorted(held, key=lambda each: (each.renamed, self._former(each)))
        self.own = {(each.where, each.step): each for each in reversed(self.held)}
        self.pool = Pool(plan, self.held, left)

    def _former(self, row: Held) -> int:
        former = self.plan.renames.former("", row.where[0]) if row.where[0] else ()
        return former.index(row.was[1]) if row.was[1] in former else -1

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
            return [("", "")] if ("", "") in self.pool.places else []
        there = {row.where for row in self.held}
        if node.kind == "for-each":
            there |= {(node.id, option) for option in node.options}
        elif isinstance(node.node, Repeat):
            listed = listed_of(lists[node.id]) if node.id in lists else first_list(node.node.at_least)
            there |= {(node.id, item) for item in listed.items}
        return [where for where in self.pool.places if where[0] == node.id and where in there]

    def _page(self, node: PlannedNode, step: PlannedStep, where: Where) -> Saved | None:
        own = self.own.get((where, step.step.id))
        answers = self.pool.take(where, step.names)
        if own is None:
            if not answers:
                return None
            return replace(self._judged(node, step, answers), since=UNSEEN)
        saved = self._as_typed(own, answers) or self._judged(node, step, answers, own)
        saved = replace(saved, copy=own.saved.copy, since=own.saved.since)
        if own.renamed:
            return replace(saved, since=UNSEEN)
        # Written anew, a row has another version: whoever has its page open must meet no other tab.
        return saved if saved == own.saved else replace(saved, since=own.saved.since or own.version)

    def _as_typed(self, own: Held, answers: Mapping[str, Answer]) -> Saved | None:
        """What was typed and not taken stays as it is, where all of it is still asked here and nothing comes along."""
        names = self.pool.names(own)
        if (
            own.saved.value is not None
            or {name for name, each in answers.items() if each.row is own} != names
        ):
            return None
        if len(answers) > len(names) or any(each.value is not None for each in answers.values()):
            return None
        return replace(
            own.saved, raw={key: values for each in answers.values() for key, values in each.raw.items()}
        )

    def _judged(
        self, node: PlannedNode, step: PlannedStep, answers: Mapping[str, Answer], own: Held | None = None
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
                if not same:
                    # The inputs hold it as they would write it. As it was given it waits for a question that takes it.
                    self.pool.give_back(answer, shown=bool(shown))
        day = min(
            [each.given.day for each in answers.values()] + ([own.saved.day] if own is not None else [])
        )
        return Saved(values, day) if fits else Saved(None, day, raw, judged=judged, moved=True)

    def _leave(self, found: Carried) -> None:
        """Keep what no page has taken, or can show, and take away rows that another page has taken from."""
        resting: list[Held] = []
        for row in self.held:
            own = row is self.own[row.where, row.step] and self._is_page(row)
            if not own or row.renamed:
                if not (own or self.pool.is_touched(row) or self._is_list(row)):
                    resting.append(row)  # of a page that is gone: it lies where it lay
                    continue
                found.gone.add(row.page)
        for each in self.pool.rest(resting):
            found.left.add(each)

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
