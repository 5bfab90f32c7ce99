"""The messages that tell a claimant that their request was sent or taken back, or that there is something new about it.

They are written at that moment, in the words of the page that says so, and wait as they are: every try sends the same bytes,
and the worker needs no form. No answer is in them, and no link that opens anything: a mailbox is often shared, and mail is
read on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from formengine.compiling import CompiledForm
from formengine.delivery.letters import Letter
from formengine.expressions import Env, takes_sms
from formengine.storage import Outgoing

TEMPLATE = "messages/received.html"
WITHDRAWN = "messages/withdrawn.html"
NEWS = "messages/news.html"


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
    own = (*_received(compiled, given, env),)
    return _outgoing(compiled, addresses, channels, _Message("done.heading", TEMPLATE, given, own), env)


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
    own = (*_withdrawn(compiled, given),)
    return _outgoing(compiled, addresses, channels, _Message("withdrawn.heading", WITHDRAWN, given, own), env)


def news(
    compiled: CompiledForm, addresses: Addresses, channels: Sequence[str], reference: str, env: Env
) -> list[Outgoing]:
    """The same, for a request of which something has become. What that is, nobody learns from a mailbox or a telephone."""
    word = compiled.words.word
    own = word("mail.news-why"), word("mail.news-how", link=word("btn.track")), word("mail.news-no-link")
    message = _Message("mail.news", NEWS, {"reference": reference}, own)
    return _outgoing(compiled, addresses, channels, message, env)


@dataclass(frozen=True, slots=True)
class _Message:
    heading: str
    template: str
    given: dict[str, str]
    own: Sequence[str]
    """The paragraphs between the reference number and who can help: what this message alone says."""


def _given(compiled: CompiledForm, reference: str, at: datetime) -> dict[str, str]:
    local = at.astimezone(ZoneInfo(compiled.form.time_zone))
    date, time = compiled.words.written(local.date()), compiled.words.written(local.time())
    return {"reference": reference, "date": date, "time": time}


def _outgoing(
    compiled: CompiledForm, addresses: Addresses, channels: Sequence[str], message: _Message, env: Env
) -> list[Outgoing]:
    word, given = compiled.words.word, message.given
    outgoing = []
    if addresses.email is not None and "email" in channels:
        number = f"{word('done.reference')} {given['reference']}"
        letter = Letter(message.heading, message.template, given, (number, *message.own))
        outgoing.append(letter.to(addresses.email, compiled, env))
    if addresses.phone is not None and takes_sms(addresses.phone) and "sms" in channels:
        service = compiled.prose.plain(compiled.form.service.name, env)
        text = f"{service}. {word(message.heading)}. {word('done.reference')} {given['reference']}"
        outgoing.append(Outgoing("sms", {"to": addresses.phone, "text": text}))
    return outgoing


def _received(compiled: CompiledForm, given: dict[str, str], env: Env) -> Iterator[str]:
    form, word, plain = compiled.form, compiled.words.word, compiled.prose.plain
    service = plain(form.service.name, env)
    yield word("done.receipt", date=given["date"], time=given["time"], service=service)
    yield word("done.keep")
    yield word("done.next")
    yield plain(form.sent.next, env) if form.sent.next else word("done.next-text")


def _withdrawn(compiled: CompiledForm, given: dict[str, str]) -> Iterator[str]:
    word = compiled.words.word
    yield word("withdrawn.when", date=given["date"], time=given["time"])
    yield word("withdrawn.text")
    yield word("mail.not-you")
