"""What is sent of a step's page: it is saved, and one goes where the button says. Post/Redirect/Get: Back is always safe."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from flask import Response

from formengine.compiling import Read
from formengine.journey import (
    Saved,
    Visit,
    answered_at,
    broken_rules,
    following,
    gap,
    is_done,
    preceding,
    reachable,
)
from formengine.storage import Outcome
from formengine.web.aside import ASIDE, aside
from formengine.web.conflicts import conflict
from formengine.web.desk import COPY_LENGTH, ERASE, TRIES, UNSAVED, Desk
from formengine.web.endings import ItemGone
from formengine.web.responses import see_other
from formengine.web.saving import save_page
from formengine.web.steps import Turn, judged, show_unsaved, shown, turn_at, understood


def send_step(desk: Desk, visit: Visit, page: str) -> Response:
    """POST: save what was typed, then go where the button says. Only « Continuer » judges.

    What is wrong is shown by the GET that follows: were it the answer to the POST, a browser that goes back to it later
    would show nothing of ours, but ask whether to send the form again.
    """
    turn = turn_at(desk, visit, page)
    go = desk.sent.get("go", "next")
    if go != "next":
        return _leave(turn, go)
    read = understood(turn, desk.sent)
    if turn.stays and _untouched(turn, read):
        return see_other(_next_address(turn))  # what they are not shown, and leave, stays
    errors, confirmed = judged(turn, read, _confirmed(turn, read))
    if turn.stays and errors:
        return show_unsaved(turn, read, errors)
    day = _day(turn)
    copy = _copy(turn)
    saved = (
        Saved(None, day, read.raw, copy=copy)
        if errors
        else Saved(read.values, day, None, confirmed, copy=copy)
    )
    if not _save(turn, saved):
        return conflict(turn, saved)
    if not reachable(desk.plan, desk.state, visit):
        # Another answer, given meanwhile, has closed the page: it cannot show what is wrong, and must not just be gone.
        return see_other(desk.href(gap(desk.plan, desk.state), change=turn.change, overrun=True))
    return see_other(turn.action if errors else _next_address(turn))


def _confirmed(turn: Turn, read: Read) -> tuple[int, ...]:
    """The warnings that the claimant has confirmed for these very answers, before or with this page."""
    kept = turn.kept
    if kept is None or (kept.value != read.values if kept.raw is None else kept.raw != read.raw):
        return ()
    asked = turn.desk.sent.get("confirm", "").split(",")
    now = tuple(number for number in range(len(turn.place.step.rules)) if str(number) in asked)
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
    return turn.desk.day_seen


def _save(turn: Turn, saved: Saved) -> bool:
    """Save the page; True when it is saved, or was already saved the same. False when another tab answered it."""
    desk = turn.desk
    for _ in range(TRIES):
        kept = turn.kept
        known = _knows(turn, saved)
        if kept is not None and _same(kept, saved):
            if saved.value is None or kept.day == saved.day or answered_at(desk.plan, desk.state, turn.visit):
                return True
            known = True  # the same answer, given anew because the period has changed
        outcome = save_page(desk, turn.visit, saved, turn.version if known else _version_seen(turn))
        if outcome is not Outcome.ROW_MOVED:
            return outcome is Outcome.SAVED
        if not _same(turn.kept, saved) and not _knows(turn, saved):
            return False
    return False


def _knows(turn: Turn, saved: Saved) -> bool:
    """Whether what is kept is what the page that was sent knew of, in whatever version it lies there: no other tab has
    answered since.
    """
    kept = turn.kept
    if kept is None:
        return False
    # One sends the very page again that saved this: it went back to, or nobody told what became of it.
    if kept.copy and kept.copy == saved.copy:
        return True
    # A new version of the form has written anew what was kept when the page was made.
    return bool(kept.since) and kept.since <= _version_seen(turn)


def _copy(turn: Turn) -> str:
    """Which copy of the page was sent."""
    named = turn.desk.sent.get("copy", "")
    return named if len(named) == COPY_LENGTH and named.isascii() and named.isalnum() else ""


def _version_seen(turn: Turn) -> int:
    """The version of what was saved when the page was made; 0, which stands for nothing, when it names none."""
    seen = turn.desk.sent.get("v", "")
    # No draft is saved a billion times, and a number of any length would cost any time to read.
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


def _same(kept: Saved | None, saved: Saved) -> bool:
    return kept is not None and (kept.value, kept.raw, kept.confirmed, kept.judged) == (
        saved.value,
        saved.raw,
        saved.confirmed,
        saved.judged,
    )


def _next_address(turn: Turn) -> str:
    desk = turn.desk
    if not is_done(desk.plan, desk.state, turn.visit):
        return turn.action  # an answer to a question that has changed since
    if turn.change and _in_unfinished_item(turn):
        return desk.href(following(desk.plan, desk.state, turn.visit), change=True)
    if turn.change:
        return desk.href(gap(desk.plan, desk.state), change=True)
    return desk.href(following(desk.plan, desk.state, turn.visit))


def _in_unfinished_item(turn: Turn) -> bool:
    """Whether the page belongs to an item of a list that has pages left: it is completed before anything else."""
    node, item = turn.desk.plan.nodes[turn.visit.node], turn.visit.item
    return node.kind == "repeat" and item is not None and not turn.desk.state.items[node.id][item].complete


def _leave(turn: Turn, go: str) -> Response:
    """Go back, to another language, to a page beside the form, or nowhere: what was typed comes along, unjudged."""
    desk = turn.desk
    read = understood(turn, desk.sent)
    if not _untouched(turn, read):
        confirmed = _kept_confirmed(turn, read)
        clean = not read.faults and not broken_rules(
            desk.plan, desk.state, turn.visit, read.values, confirmed
        )
        saved = (
            Saved(read.values, _day(turn), None, confirmed, copy=_copy(turn))
            if clean
            else Saved(None, _day(turn), read.raw, judged=False, copy=_copy(turn))
        )
        if go == ERASE:
            return see_other(_erase_address(turn, saved))
        if turn.stays and not clean:
            # Half an answer does not take the place of a whole one that they are not shown.
            return see_other(_where(turn, go))
        if not _save(turn, saved):
            return conflict(turn, saved)
    return see_other(_where(turn, go))


def _erase_address(turn: Turn, saved: Saved) -> str:
    """The page that erases, from whatever tab: nobody has to choose between answers first that are to be gone.

    What another tab keeps from being saved is lost for those who then keep their answers: the page says so.
    """
    try:
        kept = _save(turn, saved)
    except ItemGone:
        kept = False
    return _where(turn, ERASE) if kept else f"{_where(turn, ERASE)}&{UNSAVED}"


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
    if go in ASIDE:
        return aside(desk, go, f"from={turn.page}")
    if go.startswith("lang-") and go[5:] in desk.shelf.checked.form.offered:
        return desk.here(turn.visit, go[5:])
    if go != "back":
        return turn.action  # no button of ours: what was typed is saved, and nothing is passed over
    missing = gap(desk.plan, desk.state)
    if turn.change and missing is None:
        return desk.href(None)
    if not reachable(desk.plan, desk.state, turn.visit):
        return desk.href(missing)
    before = preceding(desk.plan, desk.state, turn.visit)
    # While something is open the check page would lead straight back here.
    return desk.href(before, change=turn.change) if before else desk.home
