"""`time-limit`: what somebody has answered is kept for 20 hours at least, and no clock runs on the page (RGAA 13.1).

The claimant's place is held by a cookie: how long it is kept is how long one may take. WCAG 2.2.1 allows a time limit that
is longer than 20 hours, or that is said and can be extended by a simple action, as on a shared device. `refresh` looks for
pages that reload or leave by themselves. That the service keeps the answers as long as the cookie stands in no page: tests
of the service hold it, at any moment and also on a request's last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from formengine.audit.dom import Element
from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.pages import flat, pattern_of
from formengine.web.settings import LEAST_MINUTES

HOURS = 20
_TIMER = re.compile(r"\bset(?:Timeout|Interval)\s*\(")
_AGE = re.compile(r";\s*max-age\s*=\s*(-?\d+)", re.IGNORECASE)
_EXPIRES = re.compile(r";\s*expires\s*=\s*([^;]+)", re.IGNORECASE)


def check(view: View) -> Iterator[Verdict]:
    """Each cookie that the page sets, and each script that could wait."""
    html = view.document.first("html")
    page = Place.of(html) if html is not None else Place("html", "")
    for name, value in view.state.headers:
        if name.lower() == "set-cookie" and not _forgets(value):
            yield verdict(not (why := _wrong(value, extended=_extends(view))), page, why)
    for each in view.document.elements:
        if each.tag == "script" or any(name.startswith("on") for name in each.attrs):
            yield verdict(not _waits(each), each, "a script waits for a time to pass")


def _waits(element: Element) -> bool:
    written = [element.text, *(words for name, words in element.attrs.items() if name.startswith("on"))]
    return any(_TIMER.search(words) for words in written)


def _seconds(cookie: str) -> float | None:
    """How long a cookie is kept (RFC 6265, 5.3: the age goes before the date); none when the browser's end is its own."""
    if (age := _AGE.search(cookie)) is not None:
        return int(age[1])
    if (date := _EXPIRES.search(cookie)) is not None:
        return (parsedate_to_datetime(date[1]) - datetime.now(UTC)).total_seconds()
    return None


def _forgets(cookie: str) -> bool:
    """Whether it is taken back: somebody has erased their answers, or sent them."""
    seconds = _seconds(cookie)
    return seconds is not None and seconds <= 0


def _extends(view: View) -> bool:
    """Whether the page says when its session ends, and has what puts that off beside it."""
    ends = pattern_of(view.words.get("session.ends", ""))
    extend = flat(view.words.get("btn.extend", ""))
    return any(
        ends.search(" ".join(session.text.split()))
        and extend in {flat(each.text) for each in session.all("a", "button")}
        for session in view.document.classed("session")
    )


def _wrong(cookie: str, *, extended: bool) -> str:
    name, seconds = cookie.partition("=")[0], _seconds(cookie)
    if seconds is None:
        return f"the cookie {name} is gone when the browser is closed"
    if extended and seconds >= LEAST_MINUTES * 60:
        return ""
    return "" if seconds >= HOURS * 3600 else f"the cookie {name} is kept for {seconds / 3600:.3g} hours"


RULE = Rule(
    "time-limit",
    rows=(36,),
    criteria=("WCAG 2.2.1", "WCAG 2.2.5", "RGAA 13.1"),
    proof="page",
    passes="There is time: 20 hours or more.",
    fails="Keep drafts and their cookie for a day at least, and let no script wait for a time to pass.",
    cannot="Leave a page open for a day and go on: nothing may be lost.",
    check=check,
)
