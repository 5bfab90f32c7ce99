"""Sending: what the path reaches, under a new reference, with all messages that it makes."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from formengine.delivery.acknowledging import Addresses, acknowledgements, news, withdrawals
from formengine.delivery.choosing import OF_THE_OFFICE
from formengine.delivery.payload import NEWS, WITHDRAWAL
from formengine.expressions import Env
from formengine.journey import Saved, build, env_at, key_of, path
from formengine.model import Expression
from formengine.reference import new_reference
from formengine.storage import (
    NOBODY,
    Contact,
    Following,
    Outcome,
    Outgoing,
    ReferenceTaken,
    Remind,
    Submission,
)
from formengine.web.again import alike_of
from formengine.web.desk import Desk
from formengine.web.endings import Closed
from formengine.web.handing import told_of_hands
from formengine.web.hands import is_helper, note_of_sent
from formengine.web.library import Shelf
from formengine.web.receipt import DECLARED, SAID, declared_of, said_of
from formengine.web.reminding import of_sent
from formengine.web.settings import Settings

log = logging.getLogger("formengine")


def send_now(desk: Desk, settings: Settings) -> Submission | Outcome:
    """Send what the path reaches, under a new reference number. Raises Closed: what was received was in time."""
    received, gate = settings.clock(), desk.shelf.gate
    if gate is not None and not gate.is_open(received):
        raise Closed(desk.compiled.site.page(desk.language, desk.form_id, "check"))
    answers = _answers(desk)
    content: dict[str, Any] = {
        "form": desk.form_id,
        "version": desk.draft.version,
        "language": desk.spoken,
        "day": desk.state.day.isoformat(),
        "answers": answers,
        # In words as well: whoever reads them later, claimant or office, may have another version of the form.
        SAID: said_of(desk),
        DECLARED: declared_of(desk),
        **told_of_hands(desk),
    }
    alike = alike_of(desk, settings, received)
    following = _following(desk, settings, answers, received)
    while True:
        reference = new_reference()
        outgoing = _outgoing(desk, settings.deliver, answers, reference, received)
        try:
            return desk.store.send(
                desk.draft,
                reference,
                content,
                received,
                outgoing,
                alike=alike,
                following=following,
            )
        except ReferenceTaken:
            continue  # one in 10^14; nothing was written


def contact_now(desk: Desk, settings: Settings) -> Contact:
    """Where the answers that the path reaches say that messages go, while nothing is sent yet."""
    return _contact(desk, _answers(desk), settings.deliver)


def _answers(desk: Desk) -> dict[str, Any]:
    """What the path reaches."""
    rows = desk.rows()
    answers: dict[str, Any] = {}
    for visit in path(desk.plan, desk.state):
        row = rows.get(key_of(desk.plan, visit))
        if row is not None and row.get("v"):
            answers[key_of(desk.plan, visit)] = row["v"]
    return answers


def _following(
    desk: Desk, settings: Settings, answers: Mapping[str, Mapping[str, Any]], received: datetime.datetime
) -> Following:
    """How who sends finds and hears of it afterwards, and with whom it lies."""
    contact = _contact(desk, answers, settings.deliver)
    reminded = _reminded(desk, settings, contact)
    return Following(settings.sent_until(received), contact, reminded, note_of_sent(_lies_with(desk)))


def _lies_with(desk: Desk) -> str:
    """The helper who sends it. What an account holds is open to whoever signs in, and to nobody else."""
    return desk.state.hand if is_helper(desk.state) and desk.draft.account is None else ""


def _contact(desk: Desk, answers: Mapping[str, Mapping[str, Any]], channels: Sequence[str]) -> Contact:
    """Where they want to hear what becomes of it, for the time in which nobody but the office opens what they sent."""
    if set(channels) <= set(OF_THE_OFFICE):
        return NOBODY  # no message can go: nothing is kept that would be of no use
    try:
        to = _addresses(desk.shelf, answers, env_at(desk.plan, desk.state))
    except Exception as error:  # noqa: BLE001  # nor must this keep anybody from sending
        log.error("%s: no address could be read (%s).", desk.form_id, type(error).__name__)
        return NOBODY
    return Contact(to.email, to.phone, desk.spoken)


def _reminded(desk: Desk, settings: Settings, contact: Contact) -> Remind | None:
    try:
        return of_sent(desk, settings, contact, settings.clock())
    except Exception as error:  # noqa: BLE001  # nor must this keep anybody from sending
        log.error("%s: no reminder could be noted (%s).", desk.form_id, type(error).__name__)
        return None


def _outgoing(
    desk: Desk,
    channels: Sequence[str],
    answers: Mapping[str, Mapping[str, Any]],
    reference: str,
    received: datetime.datetime,
) -> list[Outgoing]:
    """What goes out: to the office what was sent, to the claimant that it was."""
    if not channels:
        return []
    office = [Outgoing(channel) for channel in channels if channel in OF_THE_OFFICE]
    try:
        env = env_at(desk.plan, desk.state)
        addresses = _addresses(desk.shelf, answers, env)
        usual = desk.shelf.compiled(desk.spoken)
        return office + acknowledgements(usual, addresses, channels, reference, received, env)
    except Exception as error:  # noqa: BLE001  # a receipt that cannot be written must keep nobody from sending
        log.error("%s: no message could be written (%s).", desk.form_id, type(error).__name__)
        return office


def told_of_withdrawal(
    shelf: Shelf, language: str, channels: Sequence[str], reference: str, content: Any, at: datetime.datetime
) -> list[Outgoing]:
    """What goes out where a request is taken back: to the office that has it that it was, to the claimant the same.

    `content` is what was sent, from which the claimant's address is read; without it only the office is told.
    """
    office = told_to_office(shelf.plan.form_id, channels, reference)
    if len(office) == len(channels) or content is None:
        return office
    try:
        day = datetime.date.fromisoformat(content["day"])
        rows = {page: Saved(values, day).dump() for page, values in content["answers"].items()}
        env = env_at(shelf.plan, build(shelf.plan, rows, day))
        addresses = _addresses(shelf, content["answers"], env)
        return office + withdrawals(shelf.compiled(language), addresses, channels, reference, at, env)
    except Exception as error:  # noqa: BLE001  # nor must one keep anybody from taking a request back
        log.error("%s: no message could be written (%s).", shelf.plan.form_id, type(error).__name__)
        return office


def told_of_news(
    shelf: Shelf, contact: Contact, channels: Sequence[str], reference: str, at: datetime.datetime
) -> list[Outgoing]:
    """What goes out where something has become of a request: that it has, to a claimant who wants messages."""
    try:
        compiled = shelf.compiled(contact.language or shelf.checked.form.source_language)
        env = Env({}, today=at.astimezone(shelf.zone).date())
        return news(compiled, Addresses(contact.email, contact.phone), channels, reference, env)
    except Exception as error:  # noqa: BLE001  # nor must one keep an office from saying what is true
        log.error("%s: no message could be written (%s).", shelf.plan.form_id, type(error).__name__)
        return []


def told_to_office(form: str, channels: Sequence[str], reference: str) -> list[Outgoing]:
    """What tells the office alone that a request was taken back: no answer is in it."""
    told = WITHDRAWAL.waiting(form, reference)
    return [Outgoing(channel, told, corrects=True) for channel in channels if channel in OF_THE_OFFICE]


def told_of_answer(form: str, channels: Sequence[str], reference: str) -> list[Outgoing]:
    """What tells an office's own program that a claimant has written: a file that lies in a folder would not."""
    return [Outgoing("webhook", NEWS.waiting(form, reference))] if "webhook" in channels else []


def _addresses(shelf: Shelf, answers: Mapping[str, Mapping[str, Any]], env: Env) -> Addresses:
    """Where the claimant wants messages: an address that the path reaches, and whose condition holds."""
    contact = shelf.checked.form.contact
    given = {
        name: value for page, values in answers.items() if "/" not in page for name, value in values.items()
    }

    def wanted(question: str | None, condition: Expression | None) -> str | None:
        value = given.get(question) if question is not None else None
        holds = condition is None or shelf.checked.expressions.get(condition).evaluate(env) is True
        return str(value) if value and holds else None

    return Addresses(
        email=wanted(contact.email, contact.email_when), phone=wanted(contact.phone, contact.phone_when)
    )
