"""A real app around tiny forms, and visitors who use it as a browser without scripts does.

A page tells what somebody perceives: its heading, fields, buttons, links, messages. An old page that a visitor still holds
is a tab: pressing one of its buttons sends what that page held.
"""

from __future__ import annotations

import datetime
import gzip
import itertools
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.datastructures import Headers, MultiDict
from werkzeug.test import Client
from werkzeug.wrappers import Response

from formengine.catalogues import Catalogue
from formengine.storage import Store
from formengine.web import Settings, create_app

MORNING = datetime.datetime(2026, 11, 16, 9, tzinfo=datetime.UTC)
HEAD = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
"""


def tidy(text: str) -> str:
    """Spaces of all kinds are one plain space, as they sound."""
    return " ".join(text.split())


@cache
def _words(language: str) -> Mapping[str, str]:
    return Catalogue.load(language, "formengine").by_key()


def word(key: str, language: str = "en", **params: object) -> str:
    """The engine's words as they stand on a page."""
    return tidy(_words(language)[key].format(**params))


CONTINUE, BACK, START, ERASE = word("btn.continue"), word("btn.back"), word("btn.start"), word("btn.erase")
RESUME, AGAIN, CONFIRM = word("btn.resume"), word("btn.again"), word("btn.confirm")
SEND, CHANGE, MINE, KEEP = (
    word("btn.submit"),
    word("btn.change"),
    word("btn.use-mine"),
    word("btn.keep-saved"),
)
CHECK, SENT, CONFLICT = word("check.heading"), word("done.heading"), word("conflict.heading")
ENDED, SKIPPED, PERIOD = word("page.ended.heading"), word("form.skipped"), word("notice.new-period")


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
        self.settings = Settings(forms=folder / "forms", var=folder / "var", clock=self.clock, **settings)
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
        with sqlite3.connect(self.folder / "var" / "formengine.db") as connection:
            names = [
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            return [row for name in sorted(names) for row in connection.execute(f"SELECT * FROM {name}")]

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with sqlite3.connect(self.folder / "var" / "formengine.db") as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

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


_CONTROLS = ("input", "select", "textarea")


@dataclass
class Page:
    """What a browser shows for one response."""

    visitor: Visitor
    address: str
    status: int
    headers: Headers
    body: bytes
    hops: Sequence[int] = ()

    @property
    def path(self) -> str:
        """Where it stands, after the form's own address."""
        return urlsplit(self.address).path.removeprefix(f"{self.visitor.service.prefix}/en/tiny/")

    @property
    def html(self) -> str:
        """The document."""
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode("utf-8")

    @cached_property
    def tree(self) -> Element:
        """The document, parsed as HTML5 says."""
        tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return tree

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags, in order."""
        return (each for each in self.tree.iter() if each.tag in tags)

    def change(self, name: str) -> Page:
        """Follow the link that changes an answer or an item, as those who hear its whole name do."""
        return self.follow(CHANGE + word("form.of", name=name))

    def remove(self, name: str) -> Page:
        """Follow the link that removes an item."""
        return self.follow(word("btn.remove-item") + word("form.of", name=name))

    def by_id(self, wanted: str) -> Element:
        """The one element with this id."""
        found = [each for each in self.tree.iter() if each.get("id") == wanted]
        assert len(found) == 1, (wanted, found)
        return found[0]

    @property
    def h1(self) -> str:
        """The one heading of the first level."""
        (only,) = self.all("h1")
        return words(only)

    @property
    def title(self) -> str:
        """The document's title, as the tab and the history show it."""
        (only,) = self.all("title")
        return words(only)

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        return self.tree.get("lang", "")

    @property
    def main(self) -> str:
        """Every word of the page's main part."""
        (only,) = self.all("main")
        return words(only)

    @property
    def paragraphs(self) -> list[str]:
        """Every paragraph of the main part."""
        (main,) = self.all("main")
        return [words(each) for each in main.iter("p")]

    @cached_property
    def controls(self) -> dict[str, list[Element]]:
        """What can be filled in, by name."""
        found: dict[str, list[Element]] = {}
        for each in self.all(*_CONTROLS):
            if each.get("type") != "hidden":
                found.setdefault(each.get("name", ""), []).append(each)
        return found

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """What each input holds, by name; a list for boxes."""
        return {
            name: values if kinds(controls) == {"checkbox"} else "".join(values)
            for name, controls in self.controls.items()
            for values in [_values(controls)]
        }

    @property
    def hidden(self) -> dict[str, str]:
        """What the form sends along."""
        return {
            each.get("name", ""): each.get("value", "")
            for each in self.all("input")
            if each.get("type") == "hidden"
        }

    @cached_property
    def buttons(self) -> dict[str, Element]:
        """The buttons, by what stands on them, in the order in which they are met."""
        return {words(each): each for each in self.all("button")}

    @cached_property
    def links(self) -> dict[str, str]:
        """The links of the page, by what they say."""
        return {words(each): each.get("href", "") for each in self.all("a")}

    @property
    def focused(self) -> Element | None:
        """What has the focus when the page opens."""
        return next((each for each in self.tree.iter() if each.get("autofocus") is not None), None)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """The error summary: each message and the id of what it leads to. Empty where there is no summary."""
        if self.focused is None:
            return []
        return [(words(each), each.get("href", "").removeprefix("#")) for each in self.focused.iter("a")]

    @property
    def messages(self) -> list[str]:
        """What the error summary says."""
        return [message for message, _ in self.summary]

    @property
    def notices(self) -> list[str]:
        """What the page points out without calling it an error."""
        return [words(each) for each in self.tree.iter() if each.get("role") == "note"]

    @property
    def answers(self) -> dict[str, str]:
        """The answers that the page tells, by the name of their question."""
        return dict(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each answer that the page tells, with the name of its question, in order."""
        found: list[tuple[str, str]] = []
        for line in self.all("dl"):
            terms = [each for each in line.iter() if each.tag in ("dt", "dd")]
            found += [
                (words(term), words(said))
                for term, said in itertools.pairwise(terms)
                if term.tag == "dt" and said.tag == "dd"
            ]
        return found

    @property
    def items(self) -> list[str]:
        """The items of a list page, as they are named there."""
        listed = [each for each in self.all("ul") if each.get("id") == "items"]
        return [words(item[0]) for each in listed for item in each.iter("li")]

    def press(self, button: str, typed: Mapping[str, str | Sequence[str]] | None = None, **more: Any) -> Page:
        """Type, then press a button; `born_day="5"` types into the input `born-day`. Follows the redirect."""
        return self.visitor.post(*self.filled(button, typed, **more))

    def filled(
        self, button: str, typed: Mapping[str, str | Sequence[str]] | None = None, **more: Any
    ) -> tuple[str, MultiDict[str, str]]:
        """The address and the data that pressing a button sends."""
        element = self.buttons[button]
        form = next(each for each in self.all("form") if element in list(each.iter()))
        assert form.get("method") == "post"
        action = form.get("action", "")
        assert action.startswith("/"), "every form says where it goes"
        data = self._data(form, {**(typed or {}), **self._named(more)})
        data.append((element.get("name", ""), element.get("value", "")))
        return action, MultiDict([pair for pair in data if pair[0]])

    def _named(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {self._name(name): value for name, value in given.items()}

    def _name(self, given: str) -> str:
        before, _, after = given.rpartition("_")
        return given if given in self.controls else f"{before}-{after}"

    def _data(self, form: Element, typed: dict[str, Any]) -> list[tuple[str, str]]:
        unknown = set(typed) - set(self.controls)
        assert not unknown, f"the page has no input named {unknown}, only {list(self.controls)}"
        data: list[tuple[str, str]] = []
        for each in form.iter():
            name = each.get("name", "")
            if each.tag not in _CONTROLS:
                continue
            if name not in typed:
                data += [(name, value) for value in _values([each])]
            elif kinds([each]) <= {"checkbox", "radio"}:
                wanted = typed[name]
                chosen = [wanted] if isinstance(wanted, str) else wanted
                data += [(name, each.get("value", ""))] if each.get("value") in chosen else []
            else:
                data.append((name, _as_sent(each, typed[name])))
        return data

    def follow(self, link: str) -> Page:
        """Follow a link by what it says."""
        return self.visitor.get(self.links[link])

    def reload(self) -> Page:
        """Load the page again."""
        return self.visitor.get(self.address)


def words(element: Element) -> str:
    """The words of an element and of all inside it."""
    return tidy("".join(element.itertext()))


def kinds(controls: Sequence[Element]) -> set[str]:
    """The types of some inputs."""
    return {each.get("type", each.tag) for each in controls}


def _values(controls: Sequence[Element]) -> list[str]:
    """What a browser would send for these controls, all of one name."""
    found: list[str] = []
    for each in controls:
        if each.tag == "textarea":
            found.append(_as_sent(each, "".join(each.itertext())))
        elif each.tag == "select":
            options = list(each.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            found += [option.get("value", "") for option in chosen[-1:]]
        elif kinds([each]) <= {"checkbox", "radio"}:
            found += [each.get("value", "")] if each.get("checked") is not None else []
        else:
            found.append(each.get("value", ""))
    return found


def _as_sent(control: Element, typed: str) -> str:
    """Browsers end the lines of a text area with CR LF when they send it, and take line ends out of an input."""
    if control.tag == "textarea":
        return "\r\n".join(typed.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if control.tag == "select":
        values = [option.get("value") for option in control.iter("option")]
        assert typed in values, f"the list has no {typed!r}"
    return typed


@dataclass
class Serving:
    """Makes services, each in a folder of its own, and closes them at the end of a test."""

    folder: Path
    repository: Path = Path(__file__).parents[2]
    made: list[Service] = field(default_factory=list)

    def __call__(self, body: str = "", forms: Mapping[str, str] | None = None, **settings: Any) -> Service:
        """A service with the form `tiny` of this body, or with these forms."""
        place = self.folder / str(len(self.made))
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


def as_json(value: object) -> str:
    """A value as one text, to look into."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
