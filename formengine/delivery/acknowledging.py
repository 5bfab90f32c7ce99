"""The messages that tell a claimant that their request was sent, or taken back.

They are written at that moment, in the words of the page that says so, and wait as they are: every try sends the same bytes,
and the worker needs no form. No answer is in them, and no link that opens anything: a mailbox is often shared, and mail is
read on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email

from formengine.compiling import CompiledForm, Filling
from formengine.expressions import Env, takes_sms
from formengine.storage import Outgoing

TEMPLATE = "messages/received.html"
WITHDRAWN = "messages/withdrawn.html"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a claimant wants messages; nothing where they want none."""

    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)


def acknowledgements(
    compiled: CompiledForm,
    addresses: Addresses,
    channels: Sequence[str],
    reference: str,
    received: datetime,
    env: Env,
) -> list[Outgoing]:
    """A message for each address that a channel of the service can reach. `env` says what day it is."""
    given = _given(compiled, reference, received)
    message = _Message("done.heading", TEMPLATE, given, (*_received(compiled, given, env),))
    return _outgoing(compiled, addresses, channels, message, env)


def withdrawals(
    compiled: CompiledForm,
    addresses: Addresses,
    channels: Sequence[str],
    reference: str,
    withdrawn: datetime,
    env: Env,
) -> list[Outgoing]:
    """The same, for a request that was taken back. Who has not done that hears of it, and whom to call."""
    given = _given(compiled, reference, withdrawn)
    message = _Message("withdrawn.heading", WITHDRAWN, given, (*_withdrawn(compiled, given, env),))
    return _outgoing(compiled, addresses, channels, message, env)


@dataclass(frozen=True, slots=True)
class _Message:
    heading: str
    template: str
    given: dict[str, str]
    paragraphs: Sequence[str]


def _given(compiled: CompiledForm, reference: str, at: datetime) -> dict[str, str]:
    local = at.astimezone(ZoneInfo(compiled.form.time_zone))
    date, time = compiled.words.written(local.date()), compiled.words.written(local.time())
    return {"reference": reference, "date": date, "time": time}


def _outgoing(
    compiled: CompiledForm, addresses: Addresses, channels: Sequence[str], message: _Message, env: Env
) -> list[Outgoing]:
    service = compiled.prose.plain(compiled.form.service.name, env)
    heading, given = compiled.words.word(message.heading), message.given
    outgoing = []
    if addresses.email is not None and "email" in channels:
        filling = Filling(env)
        filling.given = given
        content = {
            "to": mailed(addresses.email),
            # Whoever has changed the language on the way writes in another than the request was begun in.
            "language": compiled.words.language,
            "subject": " ".join(f"{heading} – {service}".split()),
            "text": "\n\n".join(message.paragraphs) + "\n",
            "html": compiled.framed(message.template, [*given]).plain(filling).decode(),
        }
        outgoing.append(Outgoing("email", content))
    if addresses.phone is not None and takes_sms(addresses.phone) and "sms" in channels:
        text = f"{service}. {heading}. {compiled.words.word('done.reference')} {given['reference']}"
        outgoing.append(Outgoing("sms", {"to": addresses.phone, "text": text}))
    return outgoing


def mailed(address: str) -> str:
    """An address as mail servers take it: a domain of other scripts in its ASCII form."""
    try:
        return validate_email(address, check_deliverability=False).ascii_email or address
    except EmailNotValidError:
        return address


def _received(compiled: CompiledForm, given: dict[str, str], env: Env) -> Iterator[str]:
    """The text part, for those whose program shows no HTML: the same things in the same order."""
    form, word, plain = compiled.form, compiled.words.word, compiled.prose.plain
    service = plain(form.service.name, env)
    yield word("done.heading")
    yield plain(form.title, env)
    yield f"{word('done.reference')} {given['reference']}"
    yield word("done.receipt", date=given["date"], time=given["time"], service=service)
    yield word("done.keep")
    yield word("done.next")
    yield plain(form.sent.next, env) if form.sent.next else word("done.next-text", service=service)
    yield from helping(compiled, env)


def _withdrawn(compiled: CompiledForm, given: dict[str, str], env: Env) -> Iterator[str]:
    word = compiled.words.word
    yield word("withdrawn.heading")
    yield compiled.prose.plain(compiled.form.title, env)
    yield f"{word('done.reference')} {given['reference']}"
    yield word("withdrawn.when", date=given["date"], time=given["time"])
    yield word("withdrawn.text")
    yield word("mail.not-you")
    yield from helping(compiled, env)


def helping(compiled: CompiledForm, env: Env) -> Iterator[str]:
    """Who can help, as paragraphs."""
    form, word, plain = compiled.form, compiled.words.word, compiled.prose.plain
    yield word("help.heading")
    if form.service.phone:
        hours = f"\n{plain(form.service.hours, env)}" if form.service.hours else ""
        yield f"{word('help.phone')} {form.service.phone}{hours}"
    if form.service.email:
        yield f"{word('help.email')} {form.service.email}"
    if form.service.office:
        yield f"{word('help.office')}\n{form.service.office}"
