"""What was answered in a draft of an earlier version, by what its place and its question are called now. Pure.

Two answers can want one question: an edit may give a question the id of another that was asked as well, or let one option
stand for two. One of them has the question, and none is lost: the other stays with the draft as it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from formengine.journey.leaving import Asked, Left, Raw, Waiting, Where
from formengine.journey.plan import Plan
from formengine.journey.state import Saved
from formengine.model import Question, Renames

YES, NO = "yes", "no"
"""What lines call the answers to a yes-no question."""
UNSEEN = -1
"""`Saved.since` of a row that a new version has made: whoever has its page open from before knows of no other answer."""


@dataclass(frozen=True, slots=True)
class Held:
    """A row as it was found: its name, where it stands as that is called now and as it was, its step's id, its version.

    `renamed` says that its page has another address now.
    """

    page: str
    where: Where
    was: Where
    step: str
    saved: Saved
    version: int
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question, or typed: in the place, under the id and with the options of this version.

    `given` is the same as it was given. `row` is None for what has waited.
    """

    where: Where
    name: str
    value: Any
    raw: Raw
    row: Held | None
    given: Waiting


class Pool:
    """All answers of a draft, and which of them pages have taken."""

    def __init__(self, plan: Plan, held: Sequence[Held], left: Left) -> None:
        self._renames = plan.renames
        self._asked = {
            (node.id if node.loops else "", question.id): (step.step.id, question)
            for node in plan.nodes
            for step in node.steps
            for question in step.step.questions
        }
        self.places: dict[Where, dict[str, Answer]] = {each.where: {} for each in held}
        self._ranks: dict[tuple[Where, str], tuple[bool, ...]] = {}
        self._all: list[Answer] = []
        self._taken: set[int] = set()
        self._shown: set[int] = set()
        shown = {each.shown: each for each in left.answers() if each.shown is not None}
        rows = [(row, given) for row in held for given in _given(row)]
        made = {(row.was, given.name) for row, given in rows if row.saved.moved and given.value is None}
        for each in left.answers():
            if each.shown not in made:
                self._pour(self._place(each.where), each)
        for row, given in rows:
            asked = row.was, given.name
            # Nobody has touched what the inputs made of an answer: the answer itself is what the page holds.
            whole = shown.get(asked) if asked in made else None
            if whole is None:
                self._pour(row.where, given, row)
            else:
                where = self._place(whole.where)
                self._pour(where, whole, row if where == row.where else None)

    def take(self, where: Where, names: Iterable[str]) -> dict[str, Answer]:
        """The answers to these questions, which a page shows from now on."""
        here = self.places.get(where, {})
        found = {name: here[name] for name in names if name in here}
        self._taken |= {id(each) for each in found.values()}
        return found

    def give_back(self, answer: Answer, *, shown: bool) -> None:
        """A page has asked, and does not take what was answered; whether its inputs show something of it."""
        self._taken.discard(id(answer))
        if shown:
            self._shown.add(id(answer))

    def names(self, row: Held) -> set[str]:
        """The questions that a row has answers to, or what was typed for them, as they are called now."""
        return {each.name for each in self._all if each.row is row}

    def is_touched(self, row: Held) -> bool:
        """Whether a page has taken something of a row, shows it, or has something else in its stead."""
        moved = self._taken | self._shown
        return any(each.row is row and (id(each) in moved or self._is_beaten(each)) for each in self._all)

    def rest(self, resting: Sequence[Held]) -> Iterator[Waiting]:
        """What no page has taken, as it was given; nothing of the rows that stay as they are."""
        stay = {id(row) for row in resting}
        for each in self._all:
            if id(each) in self._taken:
                continue
            if id(each.row) in stay:
                if each.given.shown is not None:
                    yield each.given
                continue
            yield replace(each.given, beaten=self._beaten(each), shown=self._shows(each))

    def _beaten(self, answer: Answer) -> Asked | None:
        return (answer.where, answer.name) if self._is_beaten(answer) else answer.given.beaten

    def _shows(self, answer: Answer) -> Asked | None:
        return (answer.where, answer.name) if id(answer) in self._shown else None

    def _is_beaten(self, answer: Answer) -> bool:
        return self.places[answer.where].get(answer.name) is not answer

    def _pour(self, where: Where, given: Waiting, row: Held | None = None) -> None:
        """Each question has the answer that ranks highest: of a page, of the page that asks it, under its own name.

        What another answer was preferred to does not come back when that one is taken out: it waits for another question.
        """
        name = self._renames.question(where[0], given.name)
        step, question = self._asked.get((where[0], name), ("", None))
        answer = _as_asked(Answer(where, name, given.value, given.raw, row, given), question, self._renames)
        self._all.append(answer)
        here = self.places.setdefault(where, {})
        if (where, name) in (given.beaten, given.shown if row is None else None):
            return
        rank = (
            row is not None,
            row is not None and row.step == step,
            given.where == where,
            given.name == name,
        )
        if name not in here or rank > self._ranks[where, name]:
            here[name], self._ranks[where, name] = answer, rank

    def _place(self, was: Where) -> Where:
        """What the place of an answer that has waited is called now."""
        scope, item = was
        if not scope:
            return was
        now = self._renames.loop(scope)
        return now, self._renames.option("", now, item) or item


def _given(row: Held) -> Iterator[Waiting]:
    """What a row holds, by what each question was called: answers, or what was typed and not taken."""
    day = row.saved.day
    if row.saved.value is not None:
        for name, value in row.saved.value.items():
            if value is not None:
                yield Waiting(row.was, name, value, {}, day)
        return
    typed: dict[str, Raw] = {}
    for name, values in (row.saved.raw or {}).items():
        typed.setdefault(name.partition("-")[0], {})[name] = list(values)
    for name, raw in typed.items():
        yield Waiting(row.was, name, None, raw, day)


def _as_asked(answer: Answer, question: Question | None, renames: Renames) -> Answer:
    """Under the id that its question has now, with the options that stand now for those that were chosen."""
    former, name = answer.given.name, answer.name
    raw = {f"{name}{key.removeprefix(former)}": values for key, values in answer.raw.items()}

    def now(option: str) -> str | None:
        return renames.option(answer.where[0], name, option)

    value = answer.value
    if question is not None and question.type == "yes-no" and isinstance(value, str):
        # What was an option is a yes or a no where a line says so.
        word = now(value)
        return replace(answer, raw=raw, value=word == YES if word in {YES, NO} and word != value else value)
    if question is None or not question.options:
        return replace(answer, raw=raw)
    if isinstance(value, bool):
        word = YES if value else NO
        value = value if now(word) in {word, None} else now(word)
    elif isinstance(value, str):
        value = now(value) or value
    elif isinstance(value, list):
        # What was dropped goes; where nothing else was ticked it is asked about again.
        value = [*dict.fromkeys(each for each in map(now, value) if each is not None)] or value
    raw = {
        key: [*dict.fromkeys(now(each) or each for each in values)] if key == name else values
        for key, values in raw.items()
    }
    return replace(answer, value=value, raw=raw)
