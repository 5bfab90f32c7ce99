"""Whoever asks a page of the office's site: in which language, signed in or not, and what they may do."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Request, Response
from markupsafe import Markup
from werkzeug.test import EnvironBuilder

from formengine.compiling import Message
from formengine.compiling.plainpage import EnginePages
from formengine.compiling.site import language_name
from formengine.office.answering import VIEWS, answered
from formengine.office.asking import call_of
from formengine.office.declared import JSON, OPERATIONS, PREFIX, READ
from formengine.office.desk import Answer, Call, Desk
from formengine.office.found import Found, found
from formengine.office.problems import Problem
from formengine.office.site.session import Session, Sessions
from formengine.storage import Token
from formengine.web.carried import Elsewhere
from formengine.web.responses import rendered
from formengine.web.secrets import FIELD
from formengine.web.stylesheet import Stylesheet

Fields = Mapping[str, str]
_BY_NAME = {each.name: each for each in OPERATIONS}
EXTEND = "extend"
ONCE = "request"
"""The hidden input with what tells one sending of a form from another: the interface's Idempotency-Key."""


@dataclass(frozen=True)
class OfficeSite:
    """What all pages share."""

    desk: Desk
    pages: EnginePages
    sheet: Stylesheet
    sessions: Sessions


@dataclass(frozen=True)
class Officer:
    """One person, at one page (`here`, what its address says after the language)."""

    site: OfficeSite
    asked: Request
    language: str
    here: str
    session: Session | None = None
    token: Token | None = None
    sent: Fields = field(default_factory=dict)
    """What the form holds that was sent; nothing of a page that was opened."""

    @property
    def desk(self) -> Desk:
        """The office."""
        return self.site.desk

    @property
    def holder(self) -> Token:
        """The token they have signed in with. Raises Problem where they have not."""
        if self.token is None:
            raise Problem("no-token", "Sign in.")
        return self.token

    @property
    def stays(self) -> bool:
        """Whether they want the same page: in another language, or with more time."""
        go = self.sent.get("go", "")
        return go == EXTEND or go.startswith("lang-")

    def may(self, scope: str) -> bool:
        """Whether their token lets them do that."""
        return self.token is not None and scope in self.token.scopes

    def require(self, scope: str) -> None:
        """Raise Problem where it does not."""
        if scope not in self.holder.scopes:
            raise Problem("scope", f"It needs the scope {scope}.")

    def ask(
        self,
        name: str,
        path: Fields | None = None,
        query: Mapping[str, str] | None = None,
        headers: Fields | None = None,
        body: Any = None,
        media: str = JSON,
    ) -> Answer:
        """What the interface answers to this, asked as a program with their token asks it: one truth for both. `body` is a
        value, or the bytes of a file of the type `media`. Raises Problem.
        """
        return answered(self._call(name, path, query, headers, body, media), VIEWS[name])

    def has_asked(self, name: str, path: Fields, headers: Fields, body: Any) -> bool:
        """Whether the interface has answered to something under this key already."""
        repeat = self._call(name, path, None, headers, body, JSON).repeat
        return repeat is not None and self.desk.store.office.repeats.find(repeat) is not None

    def _call(
        self,
        name: str,
        path: Fields | None,
        query: Mapping[str, str] | None,
        headers: Fields | None,
        body: Any,
        media: str,
    ) -> Call:
        operation = _BY_NAME[name]
        data = body if isinstance(body, bytes) else json.dumps(body) if body is not None else None
        told = EnvironBuilder(
            PREFIX + operation.path.format(**(path or {})),
            method=operation.method,
            query_string=dict(query or {}),
            headers=[*(headers or {}).items()],
            data=data,
            content_type=media if data is not None else None,
        )
        asked = Request(told.get_environ())
        asked.view_args = dict(path or {})
        return call_of(self.desk, asked, operation, self.holder)

    def found(self, reference: str) -> Found:
        """What is known of a request without opening its answers. Raises Problem where there is none, or they may not."""
        self.require(READ)
        return found(Call(self.desk, self.holder, {"reference": reference}))

    def href(self, page: str = "", **query: str) -> str:
        """The address of a page, in the language of this one."""
        return address(self.site.pages.site.prefix, self.language, page, query)

    def say(self, key: str, **params: object) -> str:
        """Words of the catalogue."""
        return self.site.pages.words(self.language).word(key, **params)

    def moment(self, at: str, form_id: str) -> dict[str, str]:
        """A moment of the interface as the clock of a form's claimants shows it: `date` and `time` in words."""
        say = self.site.pages.words(self.language).written
        here = datetime.fromisoformat(at).astimezone(self.desk.zone(form_id, self.language))
        return {"date": say(here.date()), "time": say(here.time())}

    def _ends(self) -> str:
        """The hour at which the session ends, as the clock of this office's forms shows it."""
        if self.session is None:
            return ""
        form_id = next(iter(self.desk.library), "")
        return self.moment(self.site.sessions.end(self.session).isoformat(), form_id)["time"]

    def day(self, text: str | None) -> str:
        """A day of the interface in words; nothing where there is none."""
        return self.site.pages.words(self.language).written(date.fromisoformat(text)) if text else ""

    def once(self) -> str:
        """The key of this form: the one that it was opened with, however often it is sent."""
        return self.sent.get(ONCE) or os.urandom(16).hex()

    def anew(self) -> Officer:
        """The same person with a form that was not sent yet: what is typed in it stays."""
        return replace(self, sent={name: value for name, value in self.sent.items() if name != ONCE})

    def page(
        self,
        template: str,
        heading: str,
        status: int = 200,
        *,
        messages: Sequence[Message] = (),
        typed: Sequence[tuple[str, str]] | None = None,
        **context: object,
    ) -> Response:
        """A page. `heading` is the key of its heading, `typed` what goes along into another language where it was sent."""
        csrf = self.site.sessions.csrf(self.session) if self.session is not None else ""
        query = self.asked.query_string.decode("ascii", "ignore")
        along = [(FIELD, csrf), *typed] if typed is not None else []
        others = [code for code in self.site.pages.offered if code != self.language]
        html = self.site.pages.render(
            f"office/{template}.html",
            self.language,
            heading=heading,
            here=self.here,
            query=f"?{query}" if query and typed is None else "",
            csrf=csrf,
            messages=tuple(messages),
            wrong={each.target: Markup.escape(each.text) for each in messages},
            asking=False,
            typed=typed,
            elsewhere=[
                (language_name(code), Elsewhere(code, address("", code, self.here), along)) for code in others
            ]
            if typed is not None
            else (),
            token=self.token,
            ends=self._ends(),
            href=self.href,
            **context,
        )
        return rendered(html, status)


def address(prefix: str, language: str, page: str, query: Mapping[str, str] | None = None) -> str:
    """The address of a page of the site."""
    told = f"?{urlencode(query)}" if query else ""
    return f"{prefix}/{language}/{page}{told}"
