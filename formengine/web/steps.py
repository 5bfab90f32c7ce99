"""The page of a step as it is asked for: what is kept of it, what its inputs hold, and what is wrong with it.

One request for one step is a turn. What is sent is told apart in `answering`, which judges it the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response

from formengine.compiling import Message, Place, Read, StepErrors
from formengine.expressions import Env
from formengine.fields.base import Fault, input_name
from formengine.fields.registry import kind_of
from formengine.journey import (
    Saved,
    Visit,
    answered_at,
    broken_rules,
    env_at,
    gap,
    is_done,
    page_of,
    reachable,
    saved_of,
)
from formengine.model import Question
from formengine.storage import Row
from formengine.web.desk import Desk
from formengine.web.hands import hides
from formengine.web.responses import INVALID, chunked, see_other
from formengine.web.stops import show_stop


def show_step(desk: Desk, visit: Visit, page: str) -> Response:
    """GET: the page of a step, or the first open page when this one cannot be reached yet."""
    if not reachable(desk.plan, desk.state, visit):
        return see_other(desk.href(gap(desk.plan, desk.state)))
    if desk.plan.nodes[visit.node].kind == "stop":
        return show_stop(desk, visit)
    turn = turn_at(desk, visit, page)
    kept = turn.kept
    if kept is None or (kept.value is not None and is_done(desk.plan, desk.state, visit)):
        filling = desk.filling(visit, shown(turn, kept), turn.version, turn.action)
        told = (desk.compiled.words.word("notice.hidden"),) if turn.stays else _why(turn)
        compiled = desk.compiled.page(turn.place, notices=told if kept is None else ())
        return chunked(compiled, filling, gzip=desk.gzip)
    return _shown_again(turn, kept)


def _shown_again(turn: Turn, kept: Saved) -> Response:
    """A page that was answered, but not so that it can be sent: it says why, the same way at each visit."""
    desk = turn.desk
    raw = shown(turn, kept)
    notices = [desk.compiled.words.word("notice.new-version")] if kept.moved else []
    errors = StepErrors()
    if kept.value is None and kept.judged:
        errors = judged(turn, understood(turn, raw))[0]
    elif kept.value is not None and answered_at(desk.plan, desk.state, turn.visit):
        errors = judged(turn, understood(turn, raw), kept.confirmed)[0]
    elif kept.value is not None:
        notices.append(desk.compiled.words.word("notice.new-period"))
    filling = desk.filling(turn.visit, raw, turn.version, turn.action)
    filling.told = errors.told
    # One reason is enough: what is wrong with a page also says why the check page led to it.
    page = desk.compiled.page(turn.place, errors, notices if notices or errors else _why(turn))
    return chunked(page, filling, INVALID if errors else 200, gzip=desk.gzip)


def show_unsaved(turn: Turn, read: Read, errors: StepErrors) -> Response:
    """What a helper typed in the place of an answer that they are not shown, and what is wrong with it. It is saved nowhere:
    the claimant's answer stays until a right one takes its place.
    """
    desk = turn.desk
    filling = desk.filling(turn.visit, read.raw, turn.version, turn.action)
    filling.told = errors.told
    page = desk.compiled.page(turn.place, errors, (desk.compiled.words.word("notice.hidden"),))
    return chunked(page, filling, INVALID)


def _why(turn: Turn) -> Sequence[str]:
    """Why the check page led here. A page of notes asks nothing that could be answered."""
    asks = any(kind_of(question.type).asks for question in turn.place.step.questions)
    return turn.desk.notices("notice.unready" if asks else "notice.unready-read")


@dataclass(slots=True)
class Turn:
    """One request for one step: where it stands, which visit it is, and whether it is a change from the check page."""

    desk: Desk
    visit: Visit
    place: Place
    page: str
    change: bool
    _kept: tuple[Row, Saved] | None = None

    @property
    def action(self) -> str:
        """The address that the page's form is sent to: never with a fragment, or focus is lost at the next error."""
        return self.desk.here(self.visit)

    @property
    def kept(self) -> Saved | None:
        """What is saved for this page; nothing of what is kept from a helper, which they can only answer anew."""
        row = self.desk.draft.row
        if row is None or self.hidden:
            return None
        # The desk may find another row meanwhile: what was read is what is kept for this one alone.
        if self._kept is None or self._kept[0] is not row:
            self._kept = row, saved_of(row.body)  # type: ignore[arg-type]  # under our seal: what Saved.dump gave
        return self._kept[1]

    @property
    def hidden(self) -> bool:
        """Whether what is saved for this page is kept from who asks for it."""
        # Asked of every page, and rarely so.
        state = self.desk.state
        return state.lent > 0 and hides(state, self.place.step.questions, self.desk.draft.row)

    @property
    def stays(self) -> bool:
        """Whether that is an answer which can stay as it is."""
        return self.hidden and is_done(self.desk.plan, self.desk.state, self.visit)

    @property
    def version(self) -> int:
        """The version of what is saved; 0 when nothing is."""
        return self.desk.draft.row.version if self.desk.draft.row is not None else 0


def turn_at(desk: Desk, visit: Visit, page: str) -> Turn:
    """The turn of a visit that asks something."""
    node, step = page_of(desk.plan, visit)
    assert step is not None  # list pages and stops are served elsewhere
    place = desk.compiled.place(step.step.id, node.id if node.loops else "")
    return Turn(desk, visit, place, page, desk.changing)


def shown(turn: Turn, kept: Saved | None) -> Mapping[str, Sequence[str]]:
    """What the inputs hold: what was typed, or what was understood, as the page's language writes it."""
    language = turn.desk.spoken
    typed = kept.raw if kept is not None else None
    if typed is not None and kept is not None and not kept.moved:
        return typed
    raw: dict[str, list[str]] = {}
    for question in turn.place.step.questions:
        kind = kind_of(question.type)
        if kept is None or typed is not None:
            # Another version of the form may ask more here than what it found: the rest is as on a new page.
            raw.update(kind.initial(question, language))
        elif kept.value is not None and kept.value.get(question.id) is not None:
            raw.update(kind.show(question, kept.value[question.id], language))
    return {**raw, **(typed or {})}


class Typed:
    """What was typed, as WTForms wants a submitted form."""

    def __init__(self, raw: Mapping[str, Sequence[str]]) -> None:
        self._raw = raw

    def getlist(self, name: str) -> list[str]:
        """The values under a name."""
        return list(self._raw.get(name, ()))

    def __contains__(self, name: object) -> bool:
        return name in self._raw

    def __iter__(self) -> Any:
        return iter(self._raw)


def understood(turn: Turn, raw: Any) -> Read:
    """What a submitted form, or what was kept of one, means."""
    # A submitted form is a mapping too, of single values: what it holds under a name comes from getlist alone.
    formdata = raw if hasattr(raw, "getlist") else Typed(raw)
    return turn.desk.compiled.read(turn.place, formdata, env_at(turn.desk.plan, turn.desk.state, turn.visit))


def judged(turn: Turn, read: Read, confirmed: tuple[int, ...] = ()) -> tuple[StepErrors, tuple[int, ...]]:
    """The messages for what was typed, and the warnings that are confirmed. A rule is tried once all that it reads can be
    taken, whatever else is wrong on the page: nobody mends a page twice who could have mended it at once.
    """
    rules = turn.place.step.rules
    broken = broken_rules(turn.desk.plan, turn.desk.state, turn.visit, read.values)
    if read.faults:
        broken = tuple(
            each for each in broken if rules[each].kind == "must" and _can_be_tried(turn, each, read)
        )
        return StepErrors(_told(turn, read, broken)), ()
    confirmed = tuple(number for number in confirmed if number in broken and rules[number].kind == "warn")
    broken = tuple(number for number in broken if number not in confirmed)
    if not broken:
        return StepErrors(), confirmed
    musts = tuple(number for number in broken if rules[number].kind == "must")
    return StepErrors(_told(turn, read, musts or broken), () if musts else broken), confirmed


def _can_be_tried(turn: Turn, number: int, read: Read) -> bool:
    """Whether nothing is wrong with any answer that a rule reads, or that its message inserts."""
    _, step = page_of(turn.desk.plan, turn.visit)
    assert step is not None  # it has rules
    get = turn.desk.compiled.checked.expressions.get
    inserted = (get(each, turn.place.scope).names for each in turn.place.step.rules[number].message.inserts)
    return not read.faults.keys() & step.rules[number].typed.names.union(*inserted)


def _told(turn: Turn, read: Read, broken: Sequence[int]) -> dict[str, list[Message]]:
    """What is wrong with each question by itself, then what these rules say of it."""
    questions = turn.place.step.questions
    messages = {each.id: _messages(turn, each, read.faults.get(each.id, ())) for each in questions}
    env = _env_with(turn, read.values)
    for number in broken:
        rule = turn.place.step.rules[number]
        at = rule.at or next(each.id for each in questions if kind_of(each.type).asks)
        question = next(each for each in questions if each.id == at)
        text = turn.desk.compiled.prose.plain(rule.message, env, turn.place.scope)
        messages[at].append(Message(text, _target(question, "")))
    return messages


def _env_with(turn: Turn, values: Mapping[str, Any]) -> Env:
    """What a rule's message can insert: also what was just typed, which is not saved as an answer yet."""
    env = env_at(turn.desk.plan, turn.desk.state, turn.visit)
    own = {question.id for question in turn.place.step.questions}
    others = {name: value for name, value in env.values.items() if name not in own}
    return Env({**others, **values}, env.items, today=env.today)


def _messages(turn: Turn, question: Question, faults: Sequence[Fault]) -> list[Message]:
    desk = turn.desk
    words = desk.compiled.prose.spoken(env_at(desk.plan, desk.state, turn.visit), turn.place.scope)
    return [
        Message(words.fault(question, fault), _target(question, fault.part), fault.part) for fault in faults
    ]


def _target(question: Question, part: str) -> str:
    """The input that an error link leads to: the wrong part, or the first input."""
    if part:
        return input_name(question.id, part)
    inputs = kind_of(question.type).inputs(question)
    return inputs[0] if inputs else question.id
