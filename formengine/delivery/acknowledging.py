"""The messages that tell a claimant that their request was sent.

They are written at sending, in the words of the page that says so, and wait as they are: every try sends the same bytes, and
the worker needs no form. No answer is in them, and no link that opens anything: a mailbox is often shared, and mail is read
on its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email

from formengine.compiling import CompiledForm, Filling
from formengine.expressions import Env
from formengine.storage import Outgoing

TEMPLATE = "messages/received.html"


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
    local = received.astimezone(ZoneInfo(compiled.form.time_zone))
    given = {
        "reference": reference,
        "date": compiled.words.written(local.date()),
        "time": local.strftime("%H:%M"),
    }
    service = compiled.prose.plain(compiled.form.service.name, env)
    heading = compiled.words.word("done.heading")
    outgoing = []
    if addresses.email is not None and "email" in channels:
        filling = Filling(env)
        filling.given = given
        content = {
            "to": mailed(addresses.email),
            "subject": " ".join(f"{heading} – {service}".split()),
            "text": "\n\n".join(_paragraphs(compiled, given, env)) + "\n",
            "html": compiled.framed(TEMPLATE, [*given]).plain(filling).decode(),
        }
        outgoing.append(Outgoing("email", content))
    if addresses.phone is not None and "sms" in channels:
        text = f"{service}. {heading}. {compiled.words.word('done.reference')} {reference}"
        outgoing.append(Outgoing("sms", {"to": addresses.phone, "text": text}))
    return outgoing


def mailed(address: str) -> str:
    """An address as mail servers take it: a domain of other scripts in its ASCII form."""
    try:
        return validate_email(address, check_deliverability=False).ascii_email or address
    except EmailNotValidError:
        return address


def _paragraphs(compiled: CompiledForm, given: dict[str, str], env: Env) -> Iterator[str]:
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
    yield word("help.heading")
    if form.service.phone:
        hours = f"\n{plain(form.service.hours, env)}" if form.service.hours else ""
        yield f"{word('help.phone')} {form.service.phone}{hours}"
    if form.service.email:
        yield f"{word('help.email')} {form.service.email}"
    if form.service.office:
        yield f"{word('help.office')}\n{form.service.office}"
