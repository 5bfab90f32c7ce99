"""The pages of steps: shown, sent, saved. One question a page, Post/Redirect/Get, the Back button always safe."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request

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
    following,
    gap,
    is_done,
    page_of,
    preceding,
    reachable,
    saved_of,
)
from formengine.model import Question
from formengine.storage import Outcome
from formengine.web.conflicts import conflict
from formengine.web.desk import Desk, save_page
from formengine.web.responses import chunked, see_other
from formengine.web.stops import show_stop

CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Turn:
    """One request for one step: where it stands, which visit it is, and whether it is a change from the check page."""

    desk: Desk
    visit: Visit
    place: Place
    page: str
    change: bool

    @property
    def action(self) -> str:
        """The address that the page's form is sent to: never with a fragment, or focus is lost at the next error."""
        return self.desk.href(self.visit, change=self.change)

    @property
    def kept(self) -> Saved | None:
        """What is saved for this page."""
        row = self.desk.draft.row
        return saved_of(row.body) if row is not None else None  # type: ignore[arg-type]  # our own JSON

    @property
    def version(self) -> int:
        """The version of what is saved; 0 when nothing is."""
        return self.desk.draft.row.version if self.desk.draft.row is not None else 0


def turn_at(desk: Desk, visit: Visit, page: str) -> Turn:
    """The turn of a visit that asks something."""
    node, step = page_of(desk.plan, visit)
    assert step is not None  # list pages and stops are served elsewhere
    place = desk.compiled.place(step.step.id, node.id if node.loops else "")
    return Turn(desk, visit, place, page, CHANGE in request.args)


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
        return chunked(desk.compiled.page(turn.place), filling)
    return _shown_again(turn, kept)


def shown(turn: Turn, kept: Saved | None) -> Mapping[str, Sequence[str]]:
    """What the inputs hold: what was typed, or what was understood, as the page's language writes it."""
    language = turn.desk.language
    if kept is not None and kept.raw is not None:
        return kept.raw
    raw: dict[str, list[str]] = {}
    for question in turn.place.step.questions:
        kind = kind_of(question.type)
        if kept is None:
            raw.update(kind.initial(question, language))
        elif kept.value is not None and kept.value.get(question.id) is not None:
            raw.update(kind.show(question, kept.value[question.id], language))
    return raw


def _shown_again(turn: Turn, kept: Saved) -> Response:
    """A page that was answered, but not so that it can be sent: it says why, the same way at each visit."""
    desk = turn.desk
    raw = shown(turn, kept)
    notices: list[str] = []
    errors = StepErrors()
    if kept.value is None and kept.judged:
        errors = judged(turn, understood(turn, raw))[0]
    elif kept.value is not None and answered_at(desk.plan, desk.state, turn.visit):
        errors = judged(turn, understood(turn, raw), kept.confirmed)[0]
    elif kept.value is not None:
        notices.append(desk.compiled.words.word("notice.new-period"))
    return _told(turn, raw, errors, notices)


def _told(
    turn: Turn,
    raw: Mapping[str, Sequence[str]],
    errors: StepErrors,
    notices: Sequence[str] = (),
    status: int = 200,
) -> Response:
    """The page of a step with what there is to say about it."""
    filling = turn.desk.filling(turn.visit, raw, turn.version, turn.action)
    filling.told = errors.told
    return chunked(turn.desk.compiled.page(turn.place, errors, notices), filling, status)


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
    """The messages for what was typed, and the warnings that are confirmed. Rules are tried on answers only."""
    questions = turn.place.step.questions
    if read.faults:
        return StepErrors(
            {each.id: _messages(turn, each, read.faults.get(each.id, ())) for each in questions}
        ), ()
    rules = turn.place.step.rules
    broken = broken_rules(turn.desk.plan, turn.desk.state, turn.visit, read.values)
    confirmed = tuple(number for number in confirmed if number in broken and rules[number].kind == "warn")
    broken = tuple(number for number in broken if number not in confirmed)
    if not broken:
        return StepErrors(), confirmed
    musts = [number for number in broken if rules[number].kind == "must"]
    messages: dict[str, list[Message]] = {}
    env = _env_with(turn, read.values)
    for number in musts or broken:
        at = rules[number].at or questions[0].id
        question = next(each for each in questions if each.id == at)
        text = turn.desk.compiled.prose.plain(rules[number].message, env, turn.place.scope)
        messages.setdefault(at, []).append(Message(text, _target(question, "")))
    return StepErrors(messages, () if musts else broken), confirmed


def _env_with(turn: Turn, values: Mapping[str, Any]) -> Env:
    """What a rule's message can insert: also what was just typed, which is not saved as an answer yet."""
    env = env_at(turn.desk.plan, turn.desk.state, turn.visit)
    own = {question.id for question in turn.place.step.questions}
    others = {name: value for name, value in env.values.items() if name not in own}
    return Env({**others, **values}, env.items, today=env.today)


def _messages(turn: Turn, question: Question, faults: Sequence[Fault]) -> list[Message]:
    words = turn.desk.compiled.words
    return [
        Message(words.fault(question, fault), _target(question, fault.part), fault.part) for fault in faults
    ]


def _target(question: Question, part: str) -> str:
    """The input that an error link leads to: the wrong part, or the first input."""
    if part:
        return input_name(question.id, part)
    inputs = kind_of(question.type).inputs(question)
    return inputs[0] if inputs else question.id


def send_step(desk: Desk, visit: Visit, page: str) -> Response:
    """POST: save what was typed, then go where the button says. Only « Continuer » judges."""
    turn = turn_at(desk, visit, page)
    go = request.form.get("go", "next")
    if go != "next":
        return _leave(turn, go)
    read = understood(turn, request.form)
    errors, confirmed = judged(turn, read, _confirmed(turn, read))
    day = _day(turn)
    saved = Saved(None, day, read.raw) if errors else Saved(read.values, day, None, confirmed)
    if not _save(turn, saved):
        return conflict(turn, saved)
    if errors:
        return _told(turn, read.raw, errors, status=422)
    return see_other(_next_address(turn))


def _confirmed(turn: Turn, read: Read) -> tuple[int, ...]:
    """The warnings that the claimant has confirmed for these very answers, before or with this page."""
    kept = turn.kept
    if kept is None or (kept.value != read.values if kept.raw is None else kept.raw != read.raw):
        return ()
    numbers = request.form.get("confirm", "").split(",")
    now = tuple(
        int(number) for number in numbers if number.isdecimal() and int(number) < len(turn.place.step.rules)
    )
    return (*_kept_confirmed(turn, read), *now)


def _kept_confirmed(turn: Turn, read: Read) -> tuple[int, ...]:
    """What was confirmed before; another answer, or the same one in a new period, is asked about anew."""
    kept = turn.kept
    if (
        kept is None
        or kept.value != read.values
        or not answered_at(turn.desk.plan, turn.desk.state, turn.visit)
    ):
        return ()
    return kept.confirmed


def _day(turn: Turn) -> datetime.date:
    """The reference day of the page that was sent: an answer to last month's question is last month's answer."""
    try:
        seen = datetime.date.fromisoformat(request.form.get("day", ""))
    except ValueError:
        return turn.desk.state.day
    return min(seen, turn.desk.state.day)


def _save(turn: Turn, saved: Saved) -> bool:
    """Save the page; True when it is saved, or was already saved the same. False when another tab answered it."""
    desk = turn.desk
    kept = turn.kept
    seen = request.form.get("v", "")
    version = int(seen) if seen.isdecimal() else 0
    if kept is not None and _same(kept, saved):
        if saved.value is None or kept.day == saved.day or answered_at(desk.plan, desk.state, turn.visit):
            return True
        version = turn.version  # the same answer, given anew because the period has changed
    outcome = save_page(desk, turn.visit, saved, version)
    if outcome is Outcome.SAVED:
        refound = desk.store.find(desk.secret, desk.form_id, turn.page) if saved.value is None else None
        desk.draft = refound or desk.draft
        return True
    return outcome is Outcome.ROW_MOVED and _same(turn.kept, saved)


def _same(kept: Saved | None, saved: Saved) -> bool:
    return kept is not None and (kept.value, kept.raw, kept.confirmed, kept.judged) == (
        saved.value,
        saved.raw,
        saved.confirmed,
        saved.judged,
    )


def _next_address(turn: Turn) -> str:
    desk = turn.desk
    reached = reachable(desk.plan, desk.state, turn.visit)
    if reached and not is_done(desk.plan, desk.state, turn.visit):
        return turn.action  # an answer to a question that has changed since
    if turn.change or not reached:
        return desk.href(gap(desk.plan, desk.state), change=turn.change)
    return desk.href(following(desk.plan, desk.state, turn.visit))


def _leave(turn: Turn, go: str) -> Response:
    """Go back, to another language or to the erase page: what was typed comes along, unjudged."""
    desk = turn.desk
    read = understood(turn, request.form)
    if not _untouched(turn, read):
        confirmed = _kept_confirmed(turn, read)
        clean = not read.faults and not broken_rules(
            desk.plan, desk.state, turn.visit, read.values, confirmed
        )
        saved = (
            Saved(read.values, _day(turn), None, confirmed)
            if clean
            else Saved(None, _day(turn), read.raw, judged=False)
        )
        if not _save(turn, saved):
            return conflict(turn, saved)
    return see_other(_where(turn, go))


def _untouched(turn: Turn, read: Read) -> bool:
    """Whether a page is left as it was shown: nothing is then saved, and what was told about it stays told."""
    kept = turn.kept
    if kept is not None and not read.faults and kept.value == read.values:
        return True
    return _typed(read.raw) == _typed(shown(turn, kept))


def _typed(raw: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: list(values) for name, values in raw.items() if any(values)}


def _where(turn: Turn, go: str) -> str:
    desk = turn.desk
    site = desk.compiled.site
    if go == "erase":
        return f"{site.page(desk.language, desk.form_id, 'erase')}?from={turn.page}"
    if go.startswith("lang-") and go[5:] in desk.shelf.checked.form.languages:
        return desk.href(turn.visit, change=turn.change, language=go[5:])
    if turn.change:
        return desk.href(None)
    if not reachable(desk.plan, desk.state, turn.visit):
        return desk.href(gap(desk.plan, desk.state))
    before = preceding(desk.plan, desk.state, turn.visit)
    return desk.href(before) if before is not None else site.form(desk.language, desk.form_id)
