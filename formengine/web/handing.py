"""A request passes from one hand to another; and which hand its answers came from, for the receipt and the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from formengine.compiling.words import Words
from formengine.journey import key_of, path, saved_of
from formengine.storage import Outcome, Row
from formengine.web.desk import TRIES, Desk, state_in
from formengine.web.endings import Overtaken
from formengine.web.hands import PROFESSIONAL, SELF, WHO, Hand, hands_of, note_of_sent
from formengine.web.saving import find_again

FILLED, FILLED_SAID = "filled", "filled-said"
"""Where the content of what was sent holds whose hands it went through, as JSON and in words."""


def passed_to(desk: Desk, hand: Hand) -> None:
    """Note in whose hands a draft is from now on. Raises Overtaken where it is gone.

    Who said nothing is replaced by who it was; what the code for helpers opened stays so until another code opens it.
    """
    for _ in range(TRIES):
        before = hands_of(desk.store, desk.secret, desk.draft)
        version = desk.draft.next_version
        unsaid = before[-1] if before and not before[-1].by else None
        kept = before[:-1] if unsaid is not None else before
        since = unsaid.since if unsaid is not None and hand.lent else version
        if not kept or not kept[-1].is_like(hand):
            kept = (*kept, replace(hand, since=since))
        state = replace(desk.state, hand=hand.by, lent=kept[-1].since if hand.lent else 0)
        body = {"hands": [asdict(each) for each in kept]}
        if desk.store.save(desk.draft, {WHO: body}, state.dump(), expect=None) is Outcome.SAVED:
            desk.state = state
            return
        find_again(desk)


def lies_with(desk: Desk, hand: str) -> None:
    """Note with which helper a request lies that was sent, or that it is the claimant's, where `hand` is nothing. Raises
    Overtaken where it is gone.
    """
    for _ in range(TRIES):
        if desk.store.handling.note(desk.draft, note_of_sent(hand)):
            desk.state = replace(desk.state, hand=hand)
            return
        draft = desk.store.find(desk.secret, desk.form_id)
        if draft is None:
            raise Overtaken
        desk.draft, desk.state = draft, state_in(draft)


def filled(desk: Desk) -> list[dict[str, Any]]:
    """Whose hands the answers came from, as they are sent: each hand with the parts that it answered, and which one sends.
    Whom a code for helpers has let in is among them though they have written nothing that stayed: they read answers.
    Nothing where the form does not ask.
    """
    if desk.shelf.checked.form.assisted is None:
        return []
    hands, rows = hands_of(desk.store, desk.secret, desk.draft), desk.stored()
    parts: dict[int, list[str]] = {}
    for visit in path(desk.plan, desk.state):
        row = rows.get(key_of(desk.plan, visit))
        if row is not None and isinstance(row.body, Mapping) and row.body.get("v"):
            part = desk.plan.nodes[visit.node].part.id
            own = parts.setdefault(_wrote(hands, row), [])
            own += [part] if part not in own else []
    found: list[dict[str, Any]] = []
    for number, hand in enumerate(hands):
        last = number == len(hands) - 1
        if number in parts or last or (hand.lent and hand.by):
            known = {
                "by": hand.by,
                "name": hand.name,
                "organisation": hand.organisation,
                "provider": hand.provider,
            }
            _add(found, known, parts.get(number, []), sends=last)
    return found


def _add(found: list[dict[str, Any]], known: dict[str, str], parts: Sequence[str], *, sends: bool) -> None:
    """Add what a hand has answered to what the same person has answered before."""
    same = next((each for each in found if known.items() <= each.items()), None)
    if same is None:
        found.append({**known, "parts": list(parts), "sent": sends})
        return
    same["parts"] += [part for part in parts if part not in same["parts"]]
    same["sent"] = same["sent"] or sends


def told_of_hands(desk: Desk) -> dict[str, Any]:
    """What is sent of them, as JSON and in words; nothing where the form does not ask."""
    found = filled(desk)
    return {FILLED: found, FILLED_SAID: said_of_hands(desk, found)} if found else {}


def _wrote(hands: Sequence[Hand], row: Row) -> int:
    """The number of the hand that wrote a row: of the last that had the draft before that version of it."""
    body: Any = row.body
    version = saved_of(body).since or row.version
    return max((number for number, hand in enumerate(hands) if hand.since < version), default=0)


def said_of_hands(desk: Desk, found: Sequence[Mapping[str, Any]]) -> list[str]:
    """The same in words, a line each; the parts are named where there was more than one hand."""
    words = desk.compiled.words
    titles = {part.id: words.text(part.title) for part in desk.shelf.checked.form.parts}
    lines = []
    for each in found:
        who = called(words, each)
        # A title speaks to its reader: without quotes, « You » would be said of whoever filled it in.
        listed = ", ".join(words.word("who.part", title=titles[part]) for part in each["parts"])
        if len(found) > 1 and listed:
            who = words.word("who.parts", name=who, list=listed)
        elif not listed and not each["sent"]:
            who = words.word("who.let-in", name=who)
        lines.append(who)
    if len(found) > 1:
        lines += [words.word("who.sends", name=called(words, each)) for each in found if each["sent"]]
    return lines


def called(words: Words, hand: Mapping[str, Any]) -> str:
    """Who somebody is that answers came from, in words: who said nothing is taken for the claimant."""
    by = hand["by"] or SELF
    if by != PROFESSIONAL or not hand["provider"]:
        return words.word(f"who.is-{by}")
    known = ", ".join(each for each in (hand["name"], hand["organisation"]) if each)
    return words.word("who.is-signed-in", name=known, provider=hand["provider"])
