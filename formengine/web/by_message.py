"""« Recevoir un code par message »: a code by e-mail or SMS, which opens the request together with a word chosen here.

The address is kept as long as the message waits and is no part of the request; the word is kept nowhere. What was typed is
in no address: the page that says what is wrong answers the POST itself (docs/decisions/0041-a-code-by-message.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from flask import Response

from formengine.compiling import Message
from formengine.delivery.acknowledging import Addresses
from formengine.delivery.sent_code import code_messages
from formengine.expressions import takes_sms
from formengine.fields import forgive
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.journey import env_at
from formengine.model import Question
from formengine.return_code import new_code
from formengine.storage import Contact, Subject
from formengine.storage.sent_codes import LEAST, folded
from formengine.web.asking import asked
from formengine.web.carried import Elsewhere
from formengine.web.clients import client_of
from formengine.web.desk import LATER, Desk
from formengine.web.finish import last_day
from formengine.web.reminding import of_draft, of_drafts
from formengine.web.responses import INVALID, rendered, see_other
from formengine.web.secrets import FIELD
from formengine.web.settings import Settings

MESSAGE, POSTED = "message", "posted"
"""What the address of the page « later » carries where a code is to be sent, and where one is on its way."""
SEND = "next"
"""The value of the button."""
WORD = "word"
REMIND = "remind"
"""The box, never ticked by us, of who wants to be reminded before the draft is erased."""
EMAIL, PHONE = "email", "phone"
CHANNEL_OF = {EMAIL: "email", PHONE: "sms"}
WRONG = "wrong"
TOO_MANY = 429
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
OF_A_REQUEST, TO_AN_ADDRESS, FROM_AN_ADDRESS = 5, 5, 20
"""Messages for one request within an hour, to one address within a day, and from one connection within an hour: somebody who
waits for a message may ask again, and nobody's mailbox is filled.
"""


def ways(settings: Settings) -> tuple[str, ...]:
    """The inputs for an address, as far as the service has a channel for them."""
    return tuple(name for name, channel in CHANNEL_OF.items() if channel in settings.deliver)


def show_message(desk: Desk, settings: Settings) -> Response:
    """GET: where to send a code, and the word that is needed with it."""
    return _page(desk, settings)


def send_message(desk: Desk, settings: Settings) -> Response:
    """POST: put the message on its way, or say what is wrong. In another language, the same page again: nothing is sent."""
    go = desk.sent.get("go", "")
    addresses, messages = _read(desk, settings)
    if go.startswith("lang-"):
        return _page(desk, settings, messages if desk.sent.get("told") == WRONG else ())
    if go == "back":
        return see_other(desk.compiled.site.page(desk.language, desk.form_id, LATER))
    if messages:
        return _page(desk, settings, messages)
    until = desk.store.codes.tried(_subjects(desk, settings, addresses))
    if until is not None:
        return _limited(desk, settings, until)
    form, home = desk.shelf.checked.form, desk.compiled.site.form(desk.language, desk.form_id)
    last = last_day(desk, desk.store.submission(desk.draft) if desk.draft.status == "sent" else None)
    code, env = new_code(sent=True), env_at(desk.plan, desk.state)
    # In the usual words, as all messages are; but to where one comes from.
    usual = desk.shelf.compiled(desk.spoken)
    outgoing = code_messages(usual, addresses, code, f"{asked().host}{home}", last, env)
    if desk.kiosk:
        # Finishing there keeps what has a code on paper, and erases what has none.
        desk.store.codes.give(desk.draft)
    posted = desk.store.sent_codes.send(desk.draft, code, desk.sent.get(WORD, ""), outgoing)
    address = desk.compiled.site.page(desk.language, form.id, LATER)
    if not posted:
        # An account has taken it in at this moment: no code is on its way, and the page says how one comes back.
        return see_other(address)
    if desk.sent.get(REMIND) == "yes" and desk.draft.status == "open" and of_drafts(form):
        to = Contact(addresses.email, addresses.phone, desk.spoken)
        of_draft(desk, settings, to)
    return see_other(f"{address}?{POSTED}")


def _read(desk: Desk, settings: Settings) -> tuple[Addresses, Sequence[Message]]:
    """Where it goes, and what is wrong with what was typed."""
    word, offered = desk.compiled.words.word, ways(settings)
    typed, found, messages = typed_addresses(desk, settings)
    if not any(typed.values()):
        key = "error.message-nowhere" if len(offered) > 1 else f"error.message-{offered[0]}"
        messages.append(Message(word(key), offered[0]))
    if len(folded(desk.sent.get(WORD, ""))) < LEAST:
        messages.append(Message(word("error.message-word", n=LEAST), WORD))
    return Addresses(found.get(EMAIL), found.get(PHONE)), messages


def typed_addresses(desk: Desk, settings: Settings) -> tuple[dict[str, str], dict[str, str], list[Message]]:
    """The addresses as they were typed; those that are some; and what is wrong with the others."""
    typed = {name: forgive.line(desk.sent.get(name, "")) for name in ways(settings)}
    found: dict[str, str] = {}
    messages = []
    for name, written in typed.items():
        if not written:
            continue
        question = question_of(desk, name)
        answer = kind_of(name).parse(question, written, Reading(desk.spoken, desk.state.day))  # type: ignore[attr-defined]  # both are of one line
        if answer.faults or (name == PHONE and not takes_sms(str(answer.value))):
            messages.append(Message(desk.compiled.words.word(f"error.message-{name}"), name))
        else:
            found[name] = str(answer.value)
    return typed, found, messages


def shown_as(desk: Desk, contact: Contact) -> dict[str, str]:
    """Each address of a contact as it is typed."""
    known = {EMAIL: contact.email, PHONE: contact.phone}
    return {
        name: kind_of(name).show(question_of(desk, name), value, desk.spoken)[question_of(desk, name).id][0]
        for name, value in known.items()
        if value is not None
    }


def question_of(desk: Desk, kind: str) -> Question:
    """The form's own question of this type, which knows the country of its numbers; or one that asks for the like."""
    form = desk.shelf.checked.form
    own = next((each for each in form.questions() if each.type == kind), None)
    return own or Question(kind, kind, form.title, form.title.where)


def _subjects(desk: Desk, settings: Settings, addresses: Addresses) -> list[Subject]:
    to = [each for each in (addresses.email, addresses.phone) if each is not None]
    return [
        Subject("sent-for", str(desk.draft.id), OF_A_REQUEST, HOUR),
        Subject("sent-from", client_of(asked(), settings.proxies), FROM_AN_ADDRESS, HOUR),
        *(Subject("sent-to", each.casefold(), TO_AN_ADDRESS, DAY) for each in to),
    ]


def _limited(desk: Desk, settings: Settings, until: datetime.datetime) -> Response:
    last = (until + datetime.timedelta(seconds=59)).astimezone(desk.shelf.zone)
    response = _page(desk, settings, date=last.date(), time=last.time())
    response.status_code = TOO_MANY
    response.headers["Retry-After"] = str(int((until - settings.clock()).total_seconds()) + 1)
    return response


def _page(
    desk: Desk,
    settings: Settings,
    messages: Sequence[Message] = (),
    date: datetime.date | None = None,
    time: datetime.time | None = None,
) -> Response:
    site, sent = desk.compiled.site, desk.sent
    reminds = desk.draft.status == "open" and of_drafts(desk.shelf.checked.form)
    fields = (*ways(settings), WORD)
    typed = {name: sent.get(name, "") for name in fields}
    told = WRONG if messages else ""
    ticked = [(REMIND, "yes")] if sent.get(REMIND) == "yes" else []
    along = [(FIELD, desk.csrf), (MESSAGE, "yes"), ("told", told), *typed.items(), *ticked]
    html = desk.compiled.render(
        "pages/message.html",
        desk.frame_filling(),
        messages=tuple(messages),
        wrong={each.target: each.text for each in messages},
        offered=fields[:-1],
        typed={**typed, REMIND: sent.get(REMIND, "")},
        reminds=reminds,
        least=LEAST,
        limited=date is not None,
        date=date,
        time=time,
        onward=site.page(desk.language, desk.form_id, LATER),
        held=desk.draft.status,
        origin=LATER,
        here=LATER,
        query=f"?{MESSAGE}",
        elsewhere=[
            Elsewhere(code, site.page(code, desk.form_id, LATER), along)
            for code in desk.shelf.checked.form.others(desk.language)
        ]
        if desk.posted is not None and date is None
        else (),
    )
    return rendered(html, INVALID if messages else 200)
