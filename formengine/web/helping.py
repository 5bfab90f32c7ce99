"""A professional who helps signs in at a provider of their own, and comes back to the request of this browser.

It begins no session here, and opens nothing: what the provider says of them is noted in the request, and the answer's
attempt is forgotten (docs/decisions/0087-who-fills-in.md).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import Response, abort

from formengine import tags
from formengine.accounts import LONGEST, Attempt, SigningInProblem, new_attempt
from formengine.fields import forgive
from formengine.storage import Subject
from formengine.web import kiosk, limits, who
from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.finding import Finding
from formengine.web.hands import PROFESSIONAL, WHO, Hand
from formengine.web.responses import see_other
from formengine.web.saying import Seldom
from formengine.web.secrets import is_host_only

if TYPE_CHECKING:
    from formengine.accounts.client import Client
    from formengine.web.extension import Engine

ATTEMPT = "helping"
"""What the sealed cookie of an attempt is for."""
log = logging.getLogger("formengine")


class Helping:
    """The views of one engine, whose provider of helpers `client` speaks to."""

    def __init__(self, engine: Engine, find: Finding, client: Callable[[], Client]) -> None:
        self._engine = engine
        self._find = find
        self._client = client
        self._prefix = engine.library.site.prefix
        self._cookie = (
            f"{'__Host-' if is_host_only(engine.settings, f'{self._prefix}/') else ''}fe_.{ATTEMPT}"
        )
        self._seldom = Seldom()

    def begin(self, language: str) -> Response:
        """GET: off to the provider, from the request of this browser; 404 on a shared device, or without help."""
        desk = self._desk(language, asked().args.get("form", ""))
        if limits.is_too_many_sign_ins(self._engine.store, self._engine.settings):
            return self._failed(desk)
        then = {"form": desk.form_id, "tag": language, "draft": self._mark(desk)}
        now = int(self._engine.settings.clock().timestamp())
        attempt = new_attempt(tags.spoken(language), then, now)
        try:
            response = see_other(self._client().address(attempt))
        except SigningInProblem as problem:
            return self._failed(desk, problem)
        sealed = self._engine.store.accounts.seal(attempt.as_json(), ATTEMPT)
        response.set_cookie(self._cookie, sealed, max_age=LONGEST, **self._shape)
        return response

    def back(self) -> Response:
        """GET: from the provider. Judged by this browser's attempt, and noted only in the request that it began from."""
        found = self._engine.store.accounts.unseal(asked().cookies.get(self._cookie, ""), ATTEMPT)
        if not isinstance(found, Mapping):
            return see_other(f"{self._prefix}/")  # it was used already, is too old, or another browser's
        attempt = Attempt.of_json(found)
        desk = self._desk(attempt.then["tag"], attempt.then["form"])
        response = self._judged(desk, attempt)
        response.delete_cookie(self._cookie, **self._shape)
        return response

    def _judged(self, desk: Desk, attempt: Attempt) -> Response:
        once = Subject("answer", attempt.state, 1, timedelta(seconds=LONGEST))
        if attempt.then["draft"] != self._mark(desk) or self._engine.store.codes.tried([once]) is not None:
            return self._failed(desk)
        try:
            found = self._client().finish(attempt, asked().args)
        except SigningInProblem as problem:
            return self._failed(desk, problem)
        label = self._client().provider.label
        # Where the provider names nobody, its own word for them tells them from others.
        # What turns words around or hides in them goes, as of what is typed: both stand beside ours on a receipt.
        name, organisation = (
            forgive.line(each) for each in (found.name or found.subject, found.organisation)
        )
        hand = Hand(PROFESSIONAL, 0, name, organisation, label, lent=desk.state.lent > 0)
        return who.taken_by(desk, hand)

    def _desk(self, language: str, form_id: str) -> Desk:
        """The request of this browser, of a form that professionals may help with. Raises NotBegun."""
        if kiosk.is_here():
            abort(404)
        desk = self._find.desk(language, form_id)
        assisted = desk.shelf.checked.form.assisted
        if assisted is None or PROFESSIONAL not in assisted.helpers or desk.draft.status == "sent":
            abort(404)
        return desk

    def _mark(self, desk: Desk) -> str:
        return desk.draft.token(ATTEMPT)

    def _failed(self, desk: Desk, problem: SigningInProblem | None = None) -> Response:
        if problem is not None:
            self._seldom.say(log.warning, str(problem), "No helper was signed in: %s%s", problem)
        address = desk.compiled.site.page(desk.language, desk.form_id, WHO)
        return see_other(f"{address}?{who.FAILED}")

    @property
    def _shape(self) -> dict[str, Any]:
        # Lax: one comes back from the provider's site by a link.
        secure = self._engine.settings.secure_cookies
        return {"path": f"{self._prefix}/", "secure": secure, "httponly": True, "samesite": "Lax"}
