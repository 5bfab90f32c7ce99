"""A real app around tiny forms, and visitors who use it as a browser without scripts does.

An old page that a visitor still holds is a tab: pressing one of its buttons sends what that page held.
"""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import Client
from werkzeug.wrappers import Response

from formengine.return_code import read_code
from formengine.storage import Store
from formengine.web import Settings, create_app
from tests.databases import Database, SQLite, lay_out
from tests.web.page import Page
from tests.web.words import word

MORNING = datetime.datetime(2026, 11, 16, 9, tzinfo=datetime.UTC)
HEAD = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
"""
NIGHTS_AND_JOBS = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: nights
        ask: [{id: nights, type: integer, label: Nights, noun: the nights}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
"""Three pages: a word, a number, and a list of items."""


class Clock:
    """The time that a service goes by; a test sets it."""

    def __init__(self, now: datetime.datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime.datetime:
        return self.now

    def on(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        """Set the time, in UTC."""
        self.now = datetime.datetime(year, month, day, hour, minute, tzinfo=datetime.UTC)


class Service:
    """An app with its forms, its clock and its database."""

    def __init__(self, folder: Path, forms: Mapping[str, str], prefix: str = "", **settings: Any) -> None:
        self.folder = folder
        self.clock: Clock = settings.pop("clock", None) or Clock()
        for form_id, text in forms.items():
            self.write(text, form_id)
        self.database: Database = settings.pop("database", None) or SQLite(folder / "var", "formengine.db")
        if self.database.kind == "postgresql":
            settings["database_url"] = self.database.url
        self.settings = Settings(forms=folder / "forms", var=folder / "var", clock=self.clock, **settings)
        lay_out(folder / "var")
        self.prefix = prefix
        self.app: Flask = create_app(self.settings, prefix)

    def write(self, text: str, form_id: str = "tiny") -> None:
        """Write a form's definition. A running app does not look at it again."""
        place = self.folder / "forms" / form_id
        place.mkdir(parents=True, exist_ok=True)
        (place / "form.yaml").write_text(text, "utf-8")

    def restart(self, text: str | None = None) -> None:
        """A new process with the same database, perhaps with a new version of the form `tiny`."""
        if text is not None:
            self.write(HEAD + text)
        self.close()
        self.app = create_app(self.settings, self.prefix)

    @property
    def store(self) -> Store:
        """The app's own store."""
        store: Store = self.app.extensions["formengine"].store
        return store

    def visitor(self, **options: Any) -> Visitor:
        """Somebody with a browser that has never been here."""
        return Visitor(self, **options)

    def kept(self) -> list[tuple[Any, ...]]:
        """Every row of every table, as the disk holds it: unchanged means that nothing was written."""
        fetch, tables = self.database.fetch, self.database.tables()
        return [row for name in tables for row in sorted(fetch(f"SELECT * FROM {name}"), key=repr)]

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.database.fetch(f"SELECT count(*) FROM {table}")[0][0])

    def break_database(self) -> None:
        """Overwrite the database, as a failing disk might."""
        self.store.close()
        for file in self.folder.joinpath("var").glob("formengine.db*"):
            file.write_bytes(b"This is no database any more. " * 1000)

    def close(self) -> None:
        self.store.close()


class Visitor:
    """Somebody with one browser: its cookies, and any number of tabs."""

    def __init__(
        self,
        service: Service,
        *,
        cookies: bool = True,
        languages: str = "en",
        base: str = "http://localhost",
        compressed: bool = True,
    ) -> None:
        self.service = service
        self.client = Client(service.app, Response, use_cookies=cookies)
        self.base = base
        self.headers = {"Accept-Language": languages}
        if compressed:
            self.headers["Accept-Encoding"] = "gzip"

    def get(self, address: str, *, follow: bool = True, **options: Any) -> Page:
        """Open an address; one without a slash is a page of the form `tiny`, in English."""
        return self.open("GET", address, follow=follow, **options)

    def post(
        self,
        address: str,
        data: Mapping[str, Any] | MultiDict[str, str],
        *,
        follow: bool = True,
        **options: Any,
    ) -> Page:
        """Send a form that no page of ours made."""
        return self.open("POST", address, follow=follow, data=data, **options)

    def open(self, method: str, address: str, *, follow: bool = True, **options: Any) -> Page:
        """Send a request and follow redirects, as a browser does: 303 leads to a GET (RFC 9110, 15.4.4)."""
        if not address.startswith("/"):
            address = f"{self.service.prefix}/en/tiny/{address}"
        hops: list[int] = []
        while True:
            response = self._send(method, address, options)
            if not (follow and response.status_code in (303, 308)):
                return Page(self, address, response.status_code, response.headers, response.data, hops)
            hops.append(response.status_code)
            assert len(hops) < 6, "redirects without end"
            address = str(response.headers["Location"])
            if response.status_code == 303:
                method, options = "GET", {}

    def _send(self, method: str, address: str, options: Mapping[str, Any]) -> Response:
        # Flask of another app in the same process must not see this one's cookies: each visitor has a client.
        self.client.application = self.service.app
        headers = {**self.headers, **options.get("headers", {})}
        rest = {name: value for name, value in options.items() if name != "headers"}
        return self.client.open(address, method=method, base_url=self.base, headers=headers, **rest)

    def begin(self, form: str = "tiny", language: str = "en") -> Page:
        """From the start page to the first question."""
        return self.get(f"{self.service.prefix}/{language}/{form}/").press(word("btn.start", language))

    def same_browser(self) -> Visitor:
        """A second request of the same browser at the same moment: a double click."""
        twin = Visitor(self.service, base=self.base)
        for cookie in (self.client._cookies or {}).values():  # werkzeug has no public way to list them
            twin.client.set_cookie(
                cookie.key,
                cookie.value,
                domain=cookie.domain,
                path=cookie.path,
                origin_only=cookie.origin_only,
            )
        return twin

    @property
    def submission(self) -> dict[str, Any]:
        """The content of the claimant's copy of what was sent: what the office got is the same bytes."""
        found = self.service.store.submission(self.draft)
        assert found is not None, "nothing was sent"
        return dict(found.content)  # type: ignore[arg-type]  # our own JSON

    @property
    def sent(self) -> dict[str, Any]:
        """The answers that were sent, by page and question."""
        return dict(self.submission["answers"])

    @property
    def draft(self) -> Any:
        """The draft as the store holds it."""
        draft = self.service.store.find(self.secret, "tiny")
        assert draft is not None, "no draft"
        return draft

    @property
    def saved(self) -> dict[str, Any]:
        """What is saved, by page: what the store alone can read."""
        return {page: row.body for page, row in self.service.store.rows(self.draft).items()}

    @property
    def secret(self) -> bytes:
        """What the cookie holds."""
        from formengine.web.secrets import cookie_name, secret_of  # noqa: PLC0415  # a test rarely needs it

        cookie = self.client.get_cookie(cookie_name("tiny"), path=f"{self.service.prefix}/")
        assert cookie is not None
        with self.service.app.test_request_context(
            headers={"Cookie": f"{cookie_name('tiny')}={cookie.value}"}
        ) as context:
            secret = secret_of(context.request, "tiny")
        assert secret is not None
        return secret


def at_once(*doings: Callable[[], Page]) -> list[Page]:
    """Do several things at the same moment, each in a thread of its own. Gives what came of each, in order."""
    gate = threading.Barrier(len(doings))
    found: dict[int, Page] = {}

    def run(number: int, doing: Callable[[], Page]) -> None:
        gate.wait(10)
        found[number] = doing()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(doings)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [found[number] for number in range(len(doings))]


@dataclass
class Serving:
    """Makes services, each in a folder of its own, and closes them at the end of a test."""

    folder: Path
    repository: Path = Path(__file__).parents[2]
    made: list[Service] = field(default_factory=list)
    database: Database | None = None
    """Where they keep what they are told; each has a file of its own when it is None."""

    def __call__(self, body: str = "", forms: Mapping[str, str] | None = None, **settings: Any) -> Service:
        """A service with the form `tiny` of this body, or with these forms."""
        place = self.folder / str(len(self.made))
        if self.database is not None:
            settings = {"database": self.database, **settings}
        service = Service(place, forms if forms is not None else {"tiny": HEAD + body}, **settings)
        self.made.append(service)
        return service

    def visitor(self, body: str, **settings: Any) -> Visitor:
        """A first visitor of a new service."""
        return self(body, **settings).visitor()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for service in self.made:
            service.close()


def write_catalogue(folder: Path, texts: Mapping[str, str], language: str = "fr", form: str = "tiny") -> Path:
    """A form's words in another language, which are the same words. Gives the folder, for `locales`."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    entries = (f'msgctxt "{key}"\nmsgid "{text}"\nmsgstr "{text}"\n' for key, text in texts.items())
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / f"{form}.po").write_text(head + "\n".join(entries), "utf-8")
    return folder


def codes_on(page: Page) -> list[str]:
    """The codes to come back with that a page shows."""
    said = [" ".join("".join(each.itertext()).split()) for each in page.all("strong")]
    return [each for each in said if read_code(each).code == each]


def as_json(value: object) -> str:
    """A value as one text, to look into."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
