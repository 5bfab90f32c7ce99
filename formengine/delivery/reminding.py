"""The messages that remind. No answer is in them, no decision, and in an SMS or a subject no name of what is asked for.

One address is in each: that of the page that stops them, which opens nothing else. Mail has it in its header too, so that a
mail program can offer it as a button (RFC 2369, RFC 8058).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from formengine.compiling import CompiledForm
from formengine.delivery.hours import Daytime
from formengine.delivery.letters import Letter
from formengine.delivery.occasions import Occasion
from formengine.expressions import Env, takes_sms
from formengine.model.reminder import OF_DRAFTS, Moment
from formengine.storage import Contact, Look, Outgoing

_NAMES: Mapping[Moment, str] = {
    "draft-expires": "draft",
    "form-changed": "changed",
    "renewal": "renewal",
    "document-needed": "document",
}
STOP = "stop"
"""How the address of the page begins that stops them."""


def reminders(
    compiled: CompiledForm,
    look: Look,
    occasion: Occasion,
    channels: tuple[str, ...],
    daytime: Daytime,
    env: Env,
) -> list[Outgoing]:
    """A message for each address that a channel can reach: of what was sent, where news of it go too."""
    reminding, word, name = look.reminding, compiled.words.word, _NAMES[occasion.moment]
    to = _to(look, occasion)
    path = f"{compiled.words.language}/{look.form}/{STOP}/{reminding.secret}"
    given = {"stop": f"{reminding.base}/{path}", "reference": look.reference}
    if occasion.day is not None:
        given["date"] = compiled.words.written(occasion.day)
    quiet = {
        "zone": compiled.form.time_zone,
        "opens": daytime.opens.isoformat(),
        "closes": daytime.closes.isoformat(),
        "holidays": daytime.holidays,
    }
    outgoing = []
    if to.email is not None and "email" in channels:
        of = _ending(look, occasion)
        paragraphs = (
            *_paragraphs(compiled, name, given, held=look.held),
            word("mail.remind-no-link"),
            f"{word('mail.remind-stop')} {given['stop']}",
        )
        letter = Letter(f"mail.remind-{name}", f"messages/remind-{name}{of}.html", given, paragraphs)
        outgoing.append(_with(letter.to(to.email, compiled, env), {"stop": given["stop"], "daytime": quiet}))
    if to.phone is not None and takes_sms(to.phone) and "sms" in channels:
        service = compiled.prose.plain(compiled.form.service.name, env)
        short = f"{reminding.base.partition('://')[2]}/{STOP}/{reminding.secret}"
        text = f"{service}. {word(f'mail.remind-{name}')}. {word('mail.remind-sms-stop')} {short}"
        outgoing.append(Outgoing("sms", {"to": to.phone, "text": text, "daytime": quiet}))
    return outgoing


def _to(look: Look, occasion: Occasion) -> Contact:
    """Where it goes. What the office waits for is told where its other news go, which whoever corrects that has said."""
    return look.contact if occasion.moment == "document-needed" else look.reminding.contact


def _ending(look: Look, occasion: Occasion) -> str:
    """How the name of a template ends: where a document has a day, and where an account holds what was begun."""
    if occasion.moment in OF_DRAFTS:
        return "-held" if look.held else ""
    return "-until" if occasion.moment == "document-needed" and occasion.day is not None else ""


def _paragraphs(compiled: CompiledForm, name: str, given: Mapping[str, str], *, held: bool) -> list[str]:
    word = compiled.words.word
    date = {"date": given["date"]} if "date" in given else {}
    if name == "document":
        number = f"{word('done.reference')} {given['reference']}"
        until = [word("mail.remind-document-until", **date)] if date else []
        return [
            number,
            word("mail.remind-document-why"),
            word("mail.news-how", link=word("btn.track")),
            *until,
        ]
    why = word(f"mail.remind-{name}-why", **({} if name == "changed" else date))
    if name == "renewal":
        return [why, word("mail.remind-renewal-how")]
    if held:
        return [why, word("mail.remind-draft-how-held", link=word("requests.heading"))]
    return [why, word("mail.remind-draft-how")]


def _with(outgoing: Outgoing, more: Mapping[str, Any]) -> Outgoing:
    content = outgoing.content
    return replace(outgoing, content={**content, **more}) if isinstance(content, Mapping) else outgoing
