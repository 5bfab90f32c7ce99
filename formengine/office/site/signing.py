"""Signing in with a token, and out. What was typed while a session ended comes back after signing in again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Response

from formengine.compiling import Message
from formengine.office.asking import token_by
from formengine.office.declared import READ
from formengine.office.problems import Problem
from formengine.office.site import message, state
from formengine.office.site.officer import Officer
from formengine.web.ours import from_here, is_foreign
from formengine.web.responses import INVALID, see_other

SIGN_IN, SIGN_OUT, LEFT = "sign-in", "sign-out", "left"
KEY, TO, KEPT = "key", "to", "kept-"
"""The inputs: the token, the page that one wanted, and how the names of those begin that wait."""
_PLACE = re.compile(
    r"(?:requests/([A-Za-z0-9-]{1,32})(?:/(state|message|document|trail))?)?(?:\?[\x21-\x7e]*)?"
)
_AGAIN: Mapping[str, Callable[[Officer, str], Response]] = {"state": state.page, "message": message.page}
"""The pages on which something is typed."""


def show(officer: Officer) -> Response:
    """GET. Whoever is signed in is let in: the page would take their session away."""
    to = officer.asked.args.get(TO, "")
    return _page(officer, to=to) if officer.token is None else _go_on(officer, to, {})


def lead_there(officer: Officer) -> Response:
    """Lead whoever is not signed in to where one is, and back afterwards."""
    query = officer.asked.query_string.decode("ascii", "ignore")
    wanted = f"{officer.here}?{query}" if query else officer.here
    return see_other(officer.href(SIGN_IN, **({TO: wanted} if wanted else {})))


def ask_again(officer: Officer) -> Response:
    """What was sent while nobody was signed in any more waits in the page that asks to sign in: 401 (RFC 9110, 15.5.2). What
    a page of another site has sent does not: it would put its words on ours.
    """
    kept = {KEPT + name: value for name, value in officer.sent.items()} if not is_foreign() else {}
    return _page(officer, to=officer.here, kept=kept, status=401)


def send(officer: Officer) -> Response:
    """POST: sign in, or say what is wrong with the token. In another language, the same page again."""
    kept = {name: value for name, value in officer.sent.items() if name.startswith(KEPT)}
    to, shown = officer.sent.get(TO, ""), officer.sent.get(KEY, "").strip()
    if officer.stays:
        return _page(officer, to=to, kept=kept)
    if not shown:
        return _page(officer, "office.key-empty", to=to, kept=kept, status=INVALID)
    try:
        token = token_by(officer.desk, officer.asked, shown, was_shown=True)
    except Problem as problem:
        key = "office.key-many" if problem.name == "too-many" else "office.key-wrong"
        return _page(officer, key, to=to, kept=kept, status=429 if problem.name == "too-many" else INVALID)
    if READ not in token.scopes:
        return _page(officer, "office.key-reads", to=to, kept=kept, status=403)
    sessions = officer.site.sessions
    known = replace(officer, session=sessions.new(token.id), token=token)
    response = _go_on(known, to, _unmarked(kept))
    if known.session is not None:
        sessions.give(response, known.session)
    return response


def send_again(officer: Officer) -> Response:
    """POST, of a form that is none of this session: its button was pressed twice, or another page that asks to sign in was
    opened meanwhile. Whoever is signed in goes on; nobody else is signed in by it, and is asked once more.
    """
    kept = (
        {name: value for name, value in officer.sent.items() if name.startswith(KEPT)} if from_here() else {}
    )
    to = officer.sent.get(TO, "")
    if officer.token is not None:
        return _go_on(officer, to, _unmarked(kept))
    return _page(officer, "office.key-again", to=to, kept=kept, status=403)


def leave(officer: Officer) -> Response:
    """POST: end the session, in this browser and for whoever else has its cookie."""
    sessions, session = officer.site.sessions, officer.session
    if session is not None:
        officer.desk.store.office.ended.end(session.drawn, sessions.over(session))
    response = see_other(officer.href(SIGN_OUT))
    sessions.take(response)
    return response


def left(officer: Officer) -> Response:
    """GET, after that: the page that asks to sign in, which says so."""
    return _page(officer, left=True, to="") if officer.token is None else see_other(officer.href())


def _unmarked(kept: Mapping[str, str]) -> Mapping[str, str]:
    return {name.removeprefix(KEPT): value for name, value in kept.items()}


def _go_on(officer: Officer, to: str, kept: Mapping[str, str]) -> Response:
    found = _PLACE.fullmatch(to)
    if found is None:
        return see_other(officer.href())
    again = _AGAIN.get(found[2] or "")
    if again is not None and kept:
        here = to.partition("?")[0]
        return again(replace(officer, sent={**kept, "go": "lang-"}, here=here), found[1])
    return see_other(officer.href(to))


def _page(
    officer: Officer,
    wrong: str = "",
    *,
    to: str,
    kept: Mapping[str, str] | None = None,
    status: int = 200,
    left: bool = False,
) -> Response:
    """Before anybody is signed in a browser has a session of nobody: without it, a page of elsewhere could sign it in."""
    if officer.session is None or officer.token is not None:
        officer = replace(officer, session=officer.site.sessions.new(), token=None)
    waiting = dict(kept or {})
    response = officer.page(
        "sign-in",
        "office.left-heading"
        if left
        else "office.ended-heading"
        if status == 401
        else "office.sign-in-heading",
        status,
        messages=[Message(officer.say(wrong), KEY)] if wrong else (),
        typed=[(TO, to), *waiting.items()] if officer.sent or waiting or status == 401 else None,
        to=to,
        kept=waiting,
        ended=status == 401,
    )
    if officer.session is not None:
        officer.site.sessions.give(response, officer.session)
    return response
