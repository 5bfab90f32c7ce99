"""The pages of the office's site, of a service of its own: an office that reads what two people have sent, and answers.

What is read there is written here: the site's pages do not change with the forms of a service.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from werkzeug.test import Client, TestResponse

from formengine.audit.claimant import OF_A_BROWSER, SEE_OTHER, URLENCODED, Calendar, Seen
from formengine.audit.page import Filled
from formengine.office.app import create_office_app
from formengine.office.declared import SCOPES
from formengine.office.desk import Desk
from formengine.office.serving import desk_of
from formengine.reference import new_reference
from formengine.storage import Draft, Json
from formengine.web import Settings

SIGN_IN, QUEUE, ONE, TRAIL = "office-sign-in", "office-queue", "office-request", "office-trail"
STATES, CONFIRM, MESSAGE, DOCUMENT, FAILED = (
    "office-state",
    "office-confirm",
    "office-message",
    "office-document",
    "office-error",
)
PAGES = (SIGN_IN, QUEUE, ONE, TRAIL, STATES, CONFIRM, MESSAGE, DOCUMENT, FAILED)
"""What the pages are called in evidence."""
FORM = """
form: tiny
title: Demande d’essai
languages: [fr]
service: {name: Service d’essai}
parts:
  - part: you
    title: Vous
    steps:
      - {step: name, ask: [{id: name, type: text, label: Votre nom, noun: votre nom}]}
  - part: home
    title: Votre logement
    steps:
      - {step: rent, ask: [{id: rent, type: money, label: Votre loyer, noun: votre loyer}]}
"""
ANSWERS: Mapping[str, Json] = {"name": {"name": "Zoé Lefèvre"}, "rent": {"rent": "512.00"}}
HANDS: Mapping[str, Json] = {
    "filled": [
        {"by": "self", "name": "", "organisation": "", "provider": "", "parts": ["you"], "sent": True},
        {
            "by": "professional",
            "name": "Inès Martin",
            "organisation": "Mairie d’essai",
            "provider": "Aidants Connect",
            "parts": ["home"],
            "sent": False,
        },
    ],
    "declared": "Je certifie que mes réponses sont exactes.",
}
"""What a request says of who has filled it in, and of what was declared, as it is sent."""
WRITTEN = {"office": "Quel est votre loyer ?", "claimant": "512 euros par mois."}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000"
    "02000148afa4710000000049454e44ae426082"
)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffda0008010100003f0012ff0034ffd9")
"""The smallest documents that are whole: one grey point, and a picture that ends as one does."""
KEPT = datetime.timedelta(days=30)
BOUNDARY = "audit"
MANY = 2
"""How many wrong keys may come from one address there."""


class Clerk:
    """Somebody of the office with a browser that runs no scripts. `seen` is the page that they have before them."""

    def __init__(self, desk: Desk, language: str) -> None:
        self.desk = desk
        self.home = f"/{language}/"
        self.seen = Seen("", 0, (), b"")
        self._client = Client(create_office_app(desk))

    def open(self, address: str) -> Seen:
        """Open an address below the language, and what it leads to."""
        return self._follow("GET", self.home + address)

    def press(
        self, button: str, filled: Filled | None = None, *, seen: Seen | None = None, forged: bool = False
    ) -> Seen:
        """Press a button of the page, or of one that was seen before."""
        form = next(each for each in (seen or self.seen).page.forms if each.button(button))
        entries = form.sent(button, filled or {}, forged=forged)
        if form.method == "get":
            return self._follow("GET", f"{form.action}?{urlencode(entries)}")
        return self._follow("POST", form.action, urlencode(entries).encode())

    def give(self, content: bytes, *, seen: Seen | None = None) -> Seen:
        """Choose a file on the page where a document is given, and send it."""
        form = (seen or self.seen).page.forms[0]
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in form.sent("next", {})
            if name != "file"
        ]
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
        body = b"".join((*parts, head.encode(), content, f"\r\n--{BOUNDARY}--\r\n".encode()))
        return self._follow("POST", form.action, body, f"multipart/form-data; boundary={BOUNDARY}")

    def send(self, address: str, body: bytes) -> Seen:
        """Send what no page of ours would send."""
        return self._follow("POST", self.home + address, body)

    def sign_in(self, scopes: Sequence[str] = tuple(SCOPES)) -> Seen:
        """Sign in with a new key that lets one do that."""
        self.open("sign-in")
        return self.press("next", {"key": [self.desk.store.office.tokens.make("Registre", scopes)]})

    def sign_out_elsewhere(self) -> None:
        """Let all keys open nothing any more, as whoever gives them out does."""
        for each in self.desk.store.office.tokens.all():
            self.desk.store.office.tokens.withdraw(each.id)

    def _follow(self, method: str, address: str, body: bytes = b"", kind: str = URLENCODED) -> Seen:
        for _ in range(3):
            posted = method == "POST"
            response = self._client.open(
                address,
                method=method,
                data=body if posted else None,
                content_type=kind if posted else None,
                headers=OF_A_BROWSER,
            )
            self.seen = _seen(address, response)
            if self.seen.status != SEE_OTHER:
                break
            method, address = "GET", str(response.location)
        return self.seen


@contextmanager
def office_at(var: Path, calendar: Calendar, settings: Settings | None = None) -> Iterator[Desk]:
    """The desk of an office of a service with one form, whose keys and database lie in a folder."""
    form = var / "forms" / "tiny"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text(FORM, "utf-8")
    own = replace(
        settings or Settings(),
        forms=var / "forms",
        var=var,
        database_url=None,
        keys=None,
        office_key_file=None,
        production=False,
        offer_drafts=False,
        deliver=(),
        clock=calendar.now,
    )
    desk = desk_of(own, {})
    with closing(desk.store), closing(desk.office):
        yield replace(desk, wrong_tokens=MANY)


def sent_to(
    desk: Desk,
    answers: Mapping[str, Json] | None = None,
    form_id: str = "tiny",
    version: str = "",
    ago: int = 0,
    around: Mapping[str, Json] | None = None,
) -> tuple[str, Draft]:
    """A request that somebody has sent, from the form as it is installed or from another `version`, some minutes `ago`, with
    what else is sent `around` them: its reference, and the draft that it came from.
    """
    store, now, secret = desk.store, desk.settings.clock(), os.urandom(32)
    version = version or desk.library.get("tiny").checked.form.version
    day = now.date()
    store.begin(secret, form=form_id, version=version, language="fr", day=day, state={}, expires=now + KEPT)
    draft, reference = store.find(secret, form_id), new_reference()
    assert draft is not None  # it was just begun
    content: dict[str, Json] = {"answers": dict(answers or {}), "day": day.isoformat(), "form": form_id}
    content |= around or {}
    store.send(draft, reference, content, now - datetime.timedelta(minutes=ago))
    return reference, draft


def _seen(address: str, response: TestResponse) -> Seen:
    with closing(response):
        return Seen(address, response.status_code, tuple(response.headers.items()), response.get_data())
