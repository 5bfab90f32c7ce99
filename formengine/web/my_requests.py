"""« Mes demandes »: what an account holds, begun and sent, with its dates and without any answer.

Titles tell nothing personal, and an address neither: which request is meant stands in the form that is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response, abort

from formengine.problems import FormError
from formengine.storage.accounts import Held
from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.finding import Finding
from formengine.web.lasting import opened
from formengine.web.library import Shelf
from formengine.web.published import NotOpen
from formengine.web.responses import rendered, see_other
from formengine.web.secrets import check_token, give_secret, token_of, token_sent
from formengine.web.signed import ACCOUNT, language_here, secret_here, signed_in

if TYPE_CHECKING:
    from formengine.web.extension import Engine

REQUESTS = "requests"
OTHER = "other"
"""What the account page's address carries where this browser has another request of the form, which no account holds."""
PAGES = {"on": "check", "erase": "erase", "see": "sent", "receipt": "receipt"}
"""Where each button leads, in the form of its request. The check page leads on to what is still open."""


@dataclass(frozen=True, slots=True)
class Line:
    """A request as the list shows it; `begun` and `sent` are told apart by their state, `until` is its last day."""

    draft: int
    title: str
    language: str
    state: str
    date: str
    time: str
    until: str
    reference: str


def state_of(held: Held) -> str:
    """How far a request is, as the list says it: a key of its words. More states are added here, and their words beside."""
    if held.status == "open":
        return "begun"
    return "withdrawn" if held.state == "withdrawn" else "received"


class MyRequests:
    """The views of one engine."""

    def __init__(self, engine: Engine, find: Finding) -> None:
        self._engine = engine
        self._find = find
        self._prefix = engine.library.site.prefix

    def show(self, language: str) -> Response:
        """GET: all of them; or where to sign in. 404 on a shared device, where nobody can."""
        if kiosk.is_here():
            abort(404)
        language = language_here(self._engine.pages, language)
        engine = self._engine
        found = signed_in(engine.store, engine.settings, self._prefix)
        secret = secret_here(engine.settings, self._prefix)
        lines = self._lines(engine.store.accounts.of(found.account), language) if found is not None else ()
        html = engine.pages.render(
            "pages/requests.html",
            language,
            here=REQUESTS,
            account=f"{self._prefix}/account/{language}",
            home=f"{self._prefix}/{language}/",
            provider=engine.settings.accounts.label if engine.settings.accounts is not None else "",
            signed_in=found is not None,
            csrf=token_of(secret) if secret is not None else "",
            open=[each for each in lines if each.state == "begun"],
            sent=[each for each in lines if each.state != "begun"],
        )
        return rendered(html)

    def send(self, language: str) -> Response:
        """POST: open one in this browser, where its form goes on with it."""
        language = language_here(self._engine.pages, language)
        engine, settings = self._engine, self._engine.settings
        found = signed_in(engine.store, settings, self._prefix)
        here = f"{self._prefix}/account/{language}/{REQUESTS}"
        if found is None:
            return see_other(here)
        check_token(secret_here(settings, self._prefix), token_sent(asked()))
        go, number = asked().form.get("go", ""), asked().form.get("request", "")
        draft = int(number) if number.isdecimal() and len(number) < 20 else 0
        held = engine.store.accounts.open(found.account, draft)
        if held is None or go not in PAGES:
            return see_other(here)  # it was erased elsewhere: the list says what is there
        form_id, secret = held
        if form_id not in engine.library:
            return see_other(here)
        _, tag = engine.library.titled(form_id, language)
        shelf = self._shelf(form_id, tag)
        before = self._find.secret(form_id)
        desk = opened(engine.store, shelf, settings, tag, before) if before is not None else None
        if (
            desk is not None
            and desk.draft.account is None
            and (desk.draft.state_version > 1 or desk.draft.status == "sent")
        ):
            return see_other(f"{shelf.site.page(tag, form_id, ACCOUNT)}?{OTHER}")
        response = see_other(shelf.site.page(tag, form_id, PAGES[go]))
        own = settings.of_form(shelf.checked.form.retention)
        give_secret(response, form_id, secret, own, f"{self._prefix}/")
        return response

    def _shelf(self, form_id: str, language: str) -> Shelf:
        return self._engine.library.get(form_id, language)

    def _lines(self, held: Sequence[Held], language: str) -> Sequence[Line]:
        return [self._line(each, language) for each in held]

    def _line(self, held: Held, language: str) -> Line:
        engine, say = self._engine, self._engine.pages.words(language).written
        title, spoken, zone = held.form, "", None
        if held.form in engine.library:
            try:
                title, spoken = engine.library.titled(held.form, language)
                zone = self._shelf(held.form, spoken).zone
            except (FormError, NotOpen):
                pass  # it can be served in no language now: its id is all that is known of it
        at = (held.since or held.received or held.changed).astimezone(zone)
        until = held.expires.astimezone(zone)
        return Line(
            held.draft,
            title,
            spoken if spoken != language else "",
            state_of(held),
            say(at.date()),
            say(at.time()),
            say(until.date()),
            held.reference,
        )
