"""What rules ask of a page on a shared device: a session may be short there where its page says so and can extend it."""

from __future__ import annotations

import pytest

from formengine.audit.rules import autocomplete_kept, time_limit, title_says, words_of
from formengine.audit.rules.base import Rule, View
from formengine.audit.states import State
from tests.web.words import word

WORDS = {
    key: words_of("en")[key]
    for key in ("session.ends", "btn.extend", "title.step", "title.step-shared", "form.optional")
}
HOUR = word("session.ends", time="09:20")
EXTEND = f'<button name="go" value="extend">{word("btn.extend")}</button>'


def view(session: str = "", *, title: str = "", main: str = "", age: int = 1200) -> View:
    body = f"<title>{title}</title><p class=form-title>Tiny</p>{main}{session}".encode()
    cookie = ("Set-Cookie", f"fe_tiny=x; Max-Age={age}; Path=/")
    told = {"tokens": {"name": "family-name"}}
    return View.of(State("tiny", "en", "name", "shown", 200, (cookie,), body), WORDS, told=told)


def good(rule: Rule, seen: View) -> bool:
    return not list(rule.judge(seen))


@pytest.mark.parametrize(
    ("session", "age", "right"),
    [
        ("", 1200, False),
        ("", 20 * 3600, True),
        (f"<section class=session><p>{HOUR}</p>{EXTEND}</section>", 1200, True),
        (f"<section class=session><p>{HOUR}</p></section>", 1200, False),
        (f"<section class=session>{EXTEND}</section>", 1200, False),
        (f"<section class=session><p>{HOUR}</p>{EXTEND}</section>", 60, False),
    ],
)
def test_a_short_session_is_said_and_can_be_extended(session: str, age: int, right: bool) -> None:
    assert good(time_limit.RULE, view(session, age=age)) == right


@pytest.mark.parametrize(
    ("title", "shared", "right"),
    [
        (f"{word('title.step-shared', n=3)} – Tiny", True, True),
        (f"{word('title.step-shared', n=3)} – Tiny", False, False),
        (f"{word('title.step-shared', n=3)}", True, False),
        ("Tiny", True, False),
    ],
)
def test_a_title_there_says_the_step_and_the_form(title: str, shared: bool, right: bool) -> None:
    session = "<section class=session></section>" if shared else ""
    main = "<p class=progress>Step 3 of 4</p><h1>Your name</h1>"
    assert good(title_says.RULE, view(session, title=title, main=main)) == right


@pytest.mark.parametrize(("shared", "right"), [(True, True), (False, False)])
def test_no_token_is_missed_there(shared: bool, right: bool) -> None:
    session = "<section class=session></section>" if shared else ""
    assert good(autocomplete_kept.RULE, view(session, main='<input name="name">')) == right
