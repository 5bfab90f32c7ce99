"""The message that carries a code to come back with. The code opens nothing alone, and the message says what else is needed.

No answer is in it, and no link: the address is that of the start page, to be typed. The second thing is not in it either.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from formengine.compiling import CompiledForm
from formengine.delivery.acknowledging import Addresses
from formengine.delivery.letters import Letter
from formengine.expressions import Env
from formengine.storage import Outgoing

TEMPLATE = "messages/code.html"


def code_messages(
    compiled: CompiledForm, addresses: Addresses, code: str, address: str, until: datetime.date, env: Env
) -> list[Outgoing]:
    """A message for each address. `address` is where the form begins, `until` the last day of the code."""
    word = compiled.words.word
    given = {"code": code, "address": address, "until": compiled.words.written(until)}
    outgoing = []
    if addresses.email is not None:
        letter = Letter("mail.code-heading", TEMPLATE, given, (*_paragraphs(compiled, given),))
        outgoing.append(letter.to(addresses.email, compiled, env))
    if addresses.phone is not None:
        service = compiled.prose.plain(compiled.form.service.name, env)
        text = f"{service}. {word('mail.code')} {code}. {word('mail.code-second')} {word('mail.code-address')} {address}"
        outgoing.append(Outgoing("sms", {"to": addresses.phone, "text": text}))
    return outgoing


def _paragraphs(compiled: CompiledForm, given: dict[str, str]) -> Iterator[str]:
    word = compiled.words.word
    yield f"{word('mail.code')} {given['code']}"
    yield word("mail.code-second")
    yield f"{word('mail.code-address')} {given['address']}"
    yield word("mail.code-how", link=word("resume.heading"))
    yield word("mail.code-until", date=given["until"])
    yield word("mail.code-never")
    yield word("mail.code-not-you")
