"""Signing in at a provider and coming back, and signing out: here first, then there.

Whoever begins takes an attempt along, sealed in a cookie of its own: no process remembers it, and two tabs have two. One
comes to the provider by links alone: our Content-Security-Policy lets no form lead to another site, by no redirect either.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import Response, abort

from formengine.accounts import LONGEST, Attempt, Declined, SigningInProblem, Unreachable, new_attempt
from formengine.web import kiosk
from formengine.web.addresses import is_page
from formengine.web.asking import asked
from formengine.web.finding import Finding
from formengine.web.responses import rendered, see_other
from formengine.web.saying import Seldom
from formengine.web.secrets import check_token, is_host_only, token_sent
from formengine.web.signed import ACCOUNT, give_sign_in, language_here, secret_here, signed_in, take_sign_in

if TYPE_CHECKING:
    from formengine.accounts.client import Client
    from formengine.web.extension import Engine

GO_REQUESTS, GO_START, GO_ACCOUNT, GO_PAGE = "requests", "start", "account", "page"
"""Where one comes to after signing in: the list of one's requests, or one of these pages of a form."""
SIGNED_OUT, FAILED = "signed-out", "sign-in-failed"
ATTEMPT, LEAVING = "attempt", "leaving"
"""What sealed cookies are for."""
LEAVING_FOR = 86400
"""Seconds for which a browser that signed out here can still sign out at the provider: a day, as for all that people are
given time for. The cookie opens nothing, and whoever finds it can sign its owner out there.
"""
UNAVAILABLE = 503
ASTRAY = "astray"
STATUSES: Mapping[str, int] = {ASTRAY: 200, "declined": 200, "unproven": 403, "away": UNAVAILABLE}
"""The HTTP status of the page that says nobody was signed in, by what it says as the reason (`why`)."""
log = logging.getLogger("formengine")


class SigningIn:
    """The views of one engine, whose provider `client` speaks to."""

    def __init__(self, engine: Engine, find: Finding, client: Callable[[], Client]) -> None:
        self._engine = engine
        self._find = find
        self._client = client
        self._prefix = engine.library.site.prefix
        self._host = is_host_only(engine.settings, f"{self._prefix}/")
        self._seldom = Seldom()

    def begin(self, language: str) -> Response:
        """Off to the provider, with an attempt of one's own. 404 on a shared device (see `provider_here`)."""
        if kiosk.is_here():
            abort(404)
        spoken = self._spoken(language)
        then = self._then(language)
        strong = "again" in asked().args
        now = int(self._engine.settings.clock().timestamp())
        attempt = new_attempt(spoken, then, now, strong=strong)
        try:
            address = self._client().address(attempt)
        except Unreachable as problem:
            return self._failed(problem, spoken, then)
        response = see_other(address)
        sealed = self._engine.store.accounts.seal(attempt.as_json(), ATTEMPT)
        self._keep(response, _name(attempt.state), sealed, LONGEST)
        return response

    def back(self) -> Response:
        """From the provider. What it says is judged by the attempt that this browser holds; 404 as above."""
        if kiosk.is_here():
            abort(404)
        answer = asked().args
        name = _name(answer.get("state", ""))
        sealed = asked().cookies.get(self._cookie(name), "")
        found = self._engine.store.accounts.unseal(sealed, ATTEMPT)
        if not isinstance(found, Mapping):
            return self._astray()
        attempt = Attempt.of_json(found)
        try:
            who = self._client().finish(attempt, answer)
        except SigningInProblem as problem:
            response = self._failed(problem, attempt.language, attempt.then)
        else:
            before = secret_here(self._engine.settings, self._prefix)
            accounts = self._engine.store.accounts
            secret = accounts.sign_in(who.issuer, who.subject, who.token, shown=attempt.strong)
            if before is not None:
                accounts.sign_out(before)
            response = see_other(self._address(attempt.language, attempt.then))
            give_sign_in(response, secret, self._engine.settings, self._prefix)
        self._forget(response, name)
        return response

    def sign_out(self, language: str) -> Response:
        """POST: this browser is signed out here, whatever becomes of the provider; what that wants back comes along."""
        spoken = self._spoken(language)
        secret = secret_here(self._engine.settings, self._prefix)
        response = see_other(f"{self._prefix}/account/{spoken}/{SIGNED_OUT}")
        if secret is None:
            return response
        check_token(secret, token_sent(asked()))
        token = self._engine.store.accounts.sign_out(secret)
        take_sign_in(response, self._engine.settings, self._prefix)
        if token:
            sealed = self._engine.store.accounts.seal({"token": token}, LEAVING)
            self._keep(response, LEAVING, sealed, LEAVING_FOR)
        # Back must not show what was seen: the computer may be shared.
        response.headers["Clear-Site-Data"] = '"cache"'
        return response

    def signed_out(self, language: str) -> Response:
        """GET: that it is done here, and that one may be signed in at the provider still."""
        spoken = self._spoken(language)
        there = bool(asked().cookies.get(self._cookie(LEAVING)))
        return self._page("pages/signed_out.html", spoken, SIGNED_OUT, there=there)

    def leave(self, language: str) -> Response:
        """GET: off to the provider, to sign out there (OpenID Connect RP-Initiated Logout 1.0)."""
        spoken = self._spoken(language)
        sealed = asked().cookies.get(self._cookie(LEAVING), "")
        found = self._engine.store.accounts.unseal(sealed, LEAVING)
        address = ""
        if isinstance(found, Mapping):
            try:
                address = self._client().sign_out_address(str(found["token"]), spoken)
            except Unreachable as problem:
                self._say(problem)
        response = see_other(address or f"{self._prefix}/account/{spoken}/{SIGNED_OUT}")
        self._forget(response, LEAVING)
        return response

    def out(self) -> Response:
        """GET: back from the provider, signed out there too. The state is the language, and nothing else is believed."""
        language = asked().args.get("state", "")
        offered = self._engine.pages.offered
        return see_other(
            f"{self._prefix}/account/{language if language in offered else offered[0]}/{SIGNED_OUT}"
        )

    def failed(self, language: str) -> Response:
        """GET: that nobody was signed in, and why, as the address says it; 404 for a reason that there is none of.

        A page of its own, which other languages can say too; the address that the provider led to holds what it gave.
        """
        why, tag = asked().args.get("why", ASTRAY), asked().args.get("tag", language)
        if why not in STATUSES:
            abort(404)
        then = self._then(tag)
        return self._page(
            "pages/sign_in_failed.html",
            self._spoken(language),
            FAILED,
            STATUSES[why],
            why=why,
            again=self._again(language, then),
            query=_query({"why": why, **then}),
        )

    def _astray(self) -> Response:
        """An answer for which this browser holds no attempt: it was used already, is too old, or another browser's."""
        language = self._engine.pages.offered[0]
        for wanted in asked().accept_languages.values():
            if wanted.partition("-")[0].lower() in self._engine.pages.offered:
                language = wanted.partition("-")[0].lower()
                break
        if signed_in(self._engine.store, self._engine.settings, self._prefix) is not None:
            return see_other(f"{self._prefix}/account/{language}/{GO_REQUESTS}")
        self._seldom.say(log.info, "astray", "An answer of the provider met no attempt to sign in%s")
        return see_other(f"{self._prefix}/account/{language}/{FAILED}")

    def _failed(self, problem: SigningInProblem, language: str, then: Mapping[str, str]) -> Response:
        self._say(problem)
        why = (
            "away"
            if isinstance(problem, Unreachable)
            else "declined"
            if isinstance(problem, Declined)
            else "unproven"
        )
        return see_other(f"{self._prefix}/account/{language}/{FAILED}{_query({'why': why, **then})}")

    def _say(self, problem: SigningInProblem) -> None:
        self._seldom.say(log.warning, str(problem), "Nobody was signed in: %s%s", problem)

    def _page(self, template: str, language: str, here: str, status: int = 200, **said: object) -> Response:
        html = self._engine.pages.render(
            template,
            language,
            here=here,
            provider=self._engine.settings.accounts.label
            if self._engine.settings.accounts is not None
            else "",
            home=f"{self._prefix}/{language}/",
            account=f"{self._prefix}/account/{language}",
            **{"query": "", **said},
        )
        return rendered(html, status)

    def _then(self, language: str) -> dict[str, str]:
        """Where one wants to come to, as the address says it: a page that is there, or 404."""
        args = asked().args
        go, form = args.get("go", GO_REQUESTS), args.get("form", "")
        if go == GO_REQUESTS:
            return {"go": go}
        shelf = self._find.shelf(language, form)
        page = args.get("page", "")
        if go not in (GO_START, GO_ACCOUNT, GO_PAGE) or (page and not is_page(shelf.plan, page)):
            abort(404)
        return {"go": go, "form": form, "page": page, "tag": language}

    def _address(self, language: str, then: Mapping[str, str]) -> str:
        """The address of what `_then` gave. All of it is ours: it was sealed."""
        site, go = self._engine.library.site, then["go"]
        if go == GO_START:
            return site.form(then["tag"], then["form"])
        if go in (GO_ACCOUNT, GO_PAGE):
            return site.page(then["tag"], then["form"], then["page"] if go == GO_PAGE else ACCOUNT)
        return f"{self._prefix}/account/{language}/{GO_REQUESTS}"

    def _again(self, language: str, then: Mapping[str, str]) -> str:
        """The address that begins another attempt."""
        said = {name: value for name, value in then.items() if name != "tag"}
        return f"{self._prefix}/account/{then.get('tag', language)}/sign-in{_query(said)}"

    def _spoken(self, language: str) -> str:
        return language_here(self._engine.pages, language)

    def _keep(self, response: Response, name: str, value: str, age: int) -> None:
        response.set_cookie(self._cookie(name), value, max_age=age, **self._shape)

    def _forget(self, response: Response, name: str) -> None:
        response.delete_cookie(self._cookie(name), **self._shape)

    @property
    def _shape(self) -> dict[str, Any]:
        # Lax: one comes back from the provider's site by a link.
        secure = self._engine.settings.secure_cookies
        return {"path": f"{self._prefix}/", "secure": secure, "httponly": True, "samesite": "Lax"}

    def _cookie(self, name: str) -> str:
        return f"__Host-fe_.{name}" if self._host else f"fe_.{name}"


def _query(said: Mapping[str, str]) -> str:
    given = {name: value for name, value in said.items() if value}
    return f"?{urlencode(given)}" if given else ""


def _name(state: str) -> str:
    """The name of an attempt's cookie: tabs that sign in at once have one each."""
    return f"in-{''.join(each for each in state[:12] if each.isalnum())}"
