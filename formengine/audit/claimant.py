"""Somebody with a browser that runs no scripts: opens pages, fills them, presses buttons, follows redirections.

The app is the real one, spoken to in HTTP through WSGI, with the day fixed and the draft languages served.
"""

from __future__ import annotations

import base64
import datetime
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, Request, request
from werkzeug.exceptions import abort
from werkzeug.test import Client, EnvironBuilder, TestResponse

from formengine import tags
from formengine.accounts import Provider
from formengine.audit.page import Filled, Page, PageForm, read_page
from formengine.model import Form
from formengine.publishing.making import help_of
from formengine.storage import KeyRing, Store, Unavailable, create_key_file
from formengine.web import Settings, create_app, kiosk
from formengine.web.desk import Desk
from formengine.web.extension import NAME, Engine
from formengine.web.hands import SELF, WHO
from formengine.web.opening import open_desk, today_of
from formengine.web.published import NotOpen
from formengine.web.secrets import cookie_name, new_secret, secret_of
from formengine.web.signed import PLACE

PROVIDER = Provider(
    "https://accounts.example.org", "forms", "no secret", "https://forms.example.org", "Example Connect"
)
"""What the service that is looked at lets people sign in with, where it names none. It is never asked."""
NOON = datetime.time(12, tzinfo=datetime.UTC)
SEE_OTHER = 303
MESSAGES = ("email", "sms")
"""The channels of the service that is looked at, where it names none."""
FAIL = "X-Audit-Status"
"""A header of the audit's own app: the HTTP status with which the request must fail, `NOT_OPEN` or `AWAY`."""
NOT_OPEN = "not-open"
"""What the page is called that comes for a form of which nothing may be served."""
AWAY = "away"
"""What the page is called that comes while the database does not answer."""
URLENCODED = "application/x-www-form-urlencoded"
MOST_REDIRECTIONS = 5
OF_A_BROWSER = {"Sec-Fetch-Site": "same-origin"}
"""What a browser tells of a form that a page of the site sends: that it is the site's own (Fetch Metadata)."""


@dataclass(frozen=True)
class Seen:
    """A response as the browser got it. `address` is the path and the query that led to it."""

    address: str
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes

    @cached_property
    def page(self) -> Page:
        """What is on it."""
        return read_page(self.body.decode())


@dataclass
class Calendar:
    """A clock that stands still at noon of a day, until it is moved."""

    day: datetime.date

    def now(self) -> datetime.datetime:
        """The present."""
        return datetime.datetime.combine(self.day, NOON)


def app_at(
    forms: Path, var: Path, calendar: Calendar, settings: Settings | None = None, *, drafts: bool = True
) -> Flask:
    """The service with every form of a folder, on the day of the calendar, storage and all.

    `settings` are those of the service whose pages are looked at: its templates, its colours, its words. `drafts` says
    whether it serves, and links to, languages that await a native reader.
    """
    key = var / "server.keys"
    create_key_file(key)
    # The store asks the same clock: a draft begun on a day long past would have expired today.
    store = Store(f"sqlite:///{var.resolve() / 'audit.db'}", KeyRing.from_file(key), clock=calendar.now)
    own = replace(settings or Settings(), forms=forms, var=var, clock=calendar.now, offer_drafts=drafts)
    # What a service with channels offers is looked at too. Nobody carries what waits.
    own = replace(own, deliver=own.deliver or MESSAGES, accounts=own.accounts or PROVIDER)
    own = replace(own, helpers=own.helpers or PROVIDER)
    app = create_app(own, store=store)
    library = app.extensions[NAME].library
    # What is being tested will have been: its evidence is written afterwards, and must find the same page.
    library.amend, library.tested = always_open, True

    @app.before_request
    def fail_when_asked() -> None:
        # Some error pages have no honest way in: the audit asks for the failure, the real handlers answer it.
        if status := request.headers.get(FAIL):
            if status == NOT_OPEN:
                raise _closed(app.extensions[NAME], request.view_args or {})
            if status == AWAY:
                raise Unavailable("The audit looks at the page that comes then.")
            abort(int(status))

    return app


def always_open(form: Form) -> Form:
    """A form without its dates, and without asking who has sent it before: on the day of an audit it may be closed, and
    everybody there answers alike; all of it must be seen.
    """
    return replace(form, open=None, again=None)


def _closed(engine: Engine, asked: Mapping[str, str]) -> NotOpen:
    """What production says of a form that is published in other languages only; of no form, what can be said of any."""
    form_id, language = asked.get("form_id", ""), tags.spoken(asked["language"])
    if form_id not in engine.library:
        return NotOpen(form_id, language, (), {})
    form = engine.library.get(form_id).checked.form
    return NotOpen(form_id, language, form.languages, help_of(form, language, engine.settings.locales))


class Claimant:
    """One person at one form in one language. `seen` is the page that they have before them."""

    def __init__(self, app: Flask, form_id: str, language: str) -> None:
        self.form_id = form_id
        self.language = language
        self.spoken = tags.spoken(language)
        self.engine: Engine = app.extensions[NAME]
        self.home: str = self.engine.library.site.form(language, form_id)
        self._app = app
        self._client = Client(app)
        self.seen = Seen("", 0, (), b"")
        self.begun = self.seen
        """The first page after they had begun, as a tab that was left open still shows it."""
        self.asks_from = ""
        """The address that their connection has; none says nothing of whose it is."""

    def asking(self) -> AbstractContextManager[object]:
        """A request of theirs, for what asks from where it comes, until the block ends."""
        return self._app.test_request_context(self.home)

    def neighbour(self) -> Claimant:
        """Somebody else at the same form, with a browser of their own."""
        return Claimant(self._app, self.form_id, self.language)

    def at(self, form_id: str) -> Claimant:
        """Somebody else at another form, in its own language where it lacks this one."""
        languages = self.engine.library.get(form_id).checked.form.all_languages
        return Claimant(self._app, form_id, self.language if self.language in languages else languages[0])

    def sign_in(self, subject: str) -> int:
        """Be signed in, as whoever has come back from the provider; the account."""
        accounts = self.engine.store.accounts
        secret = accounts.sign_in(PROVIDER.issuer, subject, "token")
        self._hold(PLACE, secret)
        found = accounts.find(secret)
        assert found is not None  # it was just made
        return found.account

    def sign_out(self) -> None:
        """Have no sign-in, as in another tab that has ended it."""
        self._client.delete_cookie(cookie_name(PLACE))

    def open(self, address: str) -> Seen:
        """Open an address, and what it leads to."""
        return self._follow("GET", address, [])

    def press(
        self, button: str, filled: Filled | None = None, *, form: PageForm | None = None, forged: bool = False
    ) -> Seen:
        """Fill a form and press a button of it: the page's own, or one that was seen before (another tab).

        `forged`: send also what the page does not offer. Otherwise that raises NotOnPage.
        """
        form = form or self.seen.page.form
        return self._follow("POST", form.action, form.sent(button, filled or {}, forged=forged))

    def send(
        self, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Seen:
        """Send what no page of ours would send."""
        response = self._client.open(address, method=method, data=body, headers=dict(headers or {}))
        self.seen = _seen(address, response)
        return self.seen

    def share(self, *, on: bool = True) -> None:
        """Make the browser one that many people use, or end that."""
        if on:
            self._client.set_cookie(kiosk.DEVICE, kiosk.SHARED)
        else:
            self._client.delete_cookie(kiosk.DEVICE)

    def hold(self, form_id: str) -> None:
        """Hold a draft of another form too, whichever forms there are here."""
        secret, now = new_secret(), self.engine.settings.clock()
        kept_until = now + datetime.timedelta(days=1)
        self.engine.store.begin(
            secret,
            form=form_id,
            version="",
            language=self.spoken,
            day=now.date(),
            state={},
            expires=kept_until,
        )
        self._hold(form_id, secret)

    def begin(self, who: str = SELF) -> Seen:
        """Open the start page and begin; where the form asks who fills it in, as who that is."""
        self.open(self.home)
        self.begun = self.press("begin")
        if self.begun.address == self.address(WHO):
            self.begun = self.press(who)
        return self.begun

    def address(self, page: str) -> str:
        """The address of a page of the form."""
        return self.home + page

    def desk(self, page: str | None = None) -> Desk:
        """What the service knows of this person's draft, and of what is saved of a page: for those who ask what would be
        wrong to answer.
        """
        cookie = self._client.get_cookie(cookie_name(self.form_id))
        assert cookie is not None  # somebody who has begun
        held = EnvironBuilder(headers=[("Cookie", f"{cookie.key}={cookie.value}")])
        secret = secret_of(Request(held.get_environ()), self.form_id)
        shelf = self.engine.library.get(self.form_id)
        today = today_of(shelf, self.engine.settings.clock())
        desk = open_desk(self.engine.store, shelf, self.language, secret or b"", today, page)
        assert desk is not None  # nor has it been erased
        return desk

    def go_on_with(self, secret: bytes) -> None:
        """Have one's request under this secret again, as before a capture has passed it through other hands: a page that
        was left open is theirs then.
        """
        desk = self.desk()
        desk.store.codes.give_to(desk.draft, secret)
        self._hold(self.form_id, secret)

    def _hold(self, name: str, secret: bytes) -> None:
        self._client.set_cookie(cookie_name(name), base64.urlsafe_b64encode(secret).decode().rstrip("="))

    def _follow(self, method: str, address: str, entries: Sequence[tuple[str, str]]) -> Seen:
        cookies: list[tuple[str, str]] = []
        for _ in range(MOST_REDIRECTIONS):
            body = urlencode(entries).encode() if method == "POST" else None
            kind = URLENCODED if method == "POST" else None
            response = self._client.open(
                address,
                method=method,
                data=body,
                content_type=kind,
                headers=OF_A_BROWSER,
                environ_base={"REMOTE_ADDR": self.asks_from},
            )
            self.seen = _seen(address, response)
            if self.seen.status != SEE_OTHER:
                # What a browser was told on the way it holds when the page is there.
                self.seen = replace(self.seen, headers=(*cookies, *self.seen.headers))
                break
            cookies += [each for each in self.seen.headers if each[0].lower() == "set-cookie"]
            method, address = "GET", str(response.location)
        return self.seen


def _seen(address: str, response: TestResponse) -> Seen:
    with closing(response):
        return Seen(address, response.status_code, tuple(response.headers.items()), response.get_data())
