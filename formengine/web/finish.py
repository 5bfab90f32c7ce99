"""Check your answers, declare, send, and the page that says it was received."""

from __future__ import annotations

import datetime
import hmac
from collections.abc import Mapping
from typing import Any

from flask import Response
from markupsafe import Markup

from formengine.compiling import Message
from formengine.journey import Visit, gap, path
from formengine.storage import Outcome, Submission
from formengine.storage.progress import now_of
from formengine.web.again import AGAIN, untold
from formengine.web.answers import written
from formengine.web.aside import ASIDE, aside
from formengine.web.asking import asked
from formengine.web.desk import ERASE, EXTEND, LATE, OVERRUN, Desk
from formengine.web.handing import filled, said_of_hands
from formengine.web.hands import is_helper
from formengine.web.origin import DECLARED, ticked
from formengine.web.responses import INVALID, chunked, see_other
from formengine.web.saving import find_again
from formengine.web.secrets import declared_tag, give_secret
from formengine.web.sending import send_now
from formengine.web.settings import Settings

UNDECLARED, MOVED = "undeclared", "moved"
"""What the check page's address carries where nothing was sent: the box is not ticked; answers changed in another tab."""
CONFLICT = 409
KEPT = "kept"
"""What the address of what was sent carries where it could not be taken back."""
BEGUN: Mapping[str, str] = {
    "document-needed": "begun.document-needed",
    "accepted": "begun.decided",
    "refused": "begun.decided",
    "closed": "begun.closed",
}
"""Why a request cannot be taken back any more, by its state. What was decided is not said on this page."""


def show_check(desk: Desk, settings: Settings) -> Response:
    """GET: every answer of the path, by part (WCAG 3.3.4); the first open page while there is one."""
    if desk.draft.status == "sent":
        return see_other(_page(desk, "sent"))
    missing = gap(desk.plan, desk.state)
    if missing is not None:
        return see_other(desk.href_unready(missing))
    if may_send(desk) and untold(desk, settings) is not None:
        return see_other(_page(desk, AGAIN))
    args = asked().args
    if UNDECLARED in args:
        return _check_page(desk, (Message(desk.compiled.words.word("error.undeclared"), DECLARED),))
    tag = args.get(DECLARED, "").encode()
    version = desk.draft.state_version
    declared = hmac.compare_digest(tag, declared_tag(desk.secret, version).encode())
    return _check_page(desk, moved=MOVED in args, declared=declared)


def _check_page(
    desk: Desk, messages: tuple[Message, ...] = (), *, moved: bool = False, declared: bool = False
) -> Response:
    filling = desk.frame_filling()
    filling.version = desk.draft.state_version
    filling.given = {"answers": written(desk), "filled": _filled(desk)}
    assisted = desk.shelf.checked.form.assisted
    page = desk.compiled.framed(
        "pages/check.html",
        ["answers", "filled"],
        assisted=assisted is not None,
        helped=is_helper(desk.state),
        sends=may_send(desk),
        messages=messages,
        moved=moved,
        declared=declared,
        here="check",
        notices=() if messages or moved else desk.notices(),
    )
    return chunked(page, filling, INVALID if messages else CONFLICT if moved else 200)


def _filled(desk: Desk) -> Markup:
    """Whose hands it went through, a line each; nothing where the form does not ask."""
    lines = said_of_hands(desk, filled(desk))
    return Markup("").join(Markup("<li>{}</li>\n").format(line) for line in lines)


def may_send(desk: Desk) -> bool:
    """Whether who fills in may declare and send: the claimant, and a helper where the form says so; never who came by the
    claimant's code for helpers, before whom not all answers lie.
    """
    assisted = desk.shelf.checked.form.assisted
    return not is_helper(desk.state) or (assisted is not None and assisted.may_send and not desk.state.lent)


def send_check(desk: Desk, settings: Settings) -> Response:
    """POST: send, once. A second click, a retry after a broken line or another tab find what was sent already."""
    go = desk.sent.get("go", "send")
    if desk.draft.status == "sent":
        return after_sent(desk) if go == ERASE else _sent_away(desk, settings)
    if go != "send":
        return _leave(desk, go)
    missing = gap(desk.plan, desk.state)
    if missing is not None:
        return see_other(desk.href_unready(missing))
    if not may_send(desk):
        return see_other(_page(desk, "check"))
    if untold(desk, settings) is not None:
        return see_other(_page(desk, AGAIN))
    if desk.sent.get(DECLARED) != "yes":
        return see_other(f"{_page(desk, 'check')}?{UNDECLARED}")
    if desk.sent.get("v") != str(desk.draft.state_version):
        return see_other(f"{_page(desk, 'check')}?{MOVED}")
    sent = send_now(desk, settings)
    if isinstance(sent, Submission):
        if is_helper(desk.state):
            desk.store.codes.give(desk.draft)  # without one, the claimant could not take it over
        return _sent_away(desk, settings)
    if sent is Outcome.ANOTHER_SENT:
        return see_other(_page(desk, AGAIN))
    find_again(desk)
    missing = gap(desk.plan, desk.state)
    return see_other(f"{_page(desk, 'check')}?{MOVED}" if missing is None else desk.href_unready(missing))


def _sent_away(desk: Desk, settings: Settings) -> Response:
    """On to the page that says it was received. Back must not show the answers again: the computer may be shared.

    Some browsers keep whole pages in memory for Back, also those that no cache may store. Chromium lets go of them when a
    cookie is set, so the same one is given again; Clear-Site-Data comes too early for the page that is just being left.
    """
    response = see_other(_page(desk, "sent"))
    path, until = f"{desk.compiled.site.prefix}/", settings.sent_until(settings.clock())
    give_secret(response, desk.form_id, desk.secret, settings, path, until)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _leave(desk: Desk, go: str) -> Response:
    if go in ASIDE:
        return see_other(aside(desk, go, "from=check", ticked(desk)))
    if go == EXTEND:
        return see_other(_in_language(desk, desk.language))
    if go.startswith("lang-") and go[5:] in desk.shelf.checked.form.offered:
        return see_other(_in_language(desk, go[5:]))
    if go != "back":
        return see_other(_page(desk, "check"))  # no button of ours: nothing is sent
    pages = path(desk.plan, desk.state)
    if not pages:
        return see_other(desk.compiled.site.form(desk.language, desk.form_id))
    last = pages[-1]
    # One comes to the check page from a repeat's list, not from its last item.
    return see_other(desk.href(Visit(last.node) if desk.plan.nodes[last.node].kind == "repeat" else last))


def _in_language(desk: Desk, language: str) -> str:
    """The check page in another language. A ticked declaration goes along in the address, as it is no answer to keep;
    otherwise what the page said of why nothing was sent.
    """
    address = desk.compiled.site.page(language, desk.form_id, "check")
    told = desk.sent.get("told", "")
    said = ticked(desk) or (told if told in (UNDECLARED, MOVED, OVERRUN) else "")
    return f"{address}?{said}" if said else address


def show_sent(desk: Desk) -> Response:
    """GET: the reference number, the date of reception, what happens next, who can help."""
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    received = submission.received.astimezone(desk.shelf.zone)
    changed = (submission.changed or submission.received).astimezone(desk.shelf.zone)
    say = desk.compiled.words.written
    filling = desk.frame_filling()
    filling.given = {
        "until": say(last_day(desk, submission)),
        "reference": submission.reference,
        "date": say(received.date()),
        "time": desk.compiled.words.written(received.time()),
        "changed": say(changed.date()),
        "changed_time": desk.compiled.words.written(changed.time()),
    }
    offered = desk.shelf.checked.form.withdrawal is not None
    now, args = now_of(submission.history), asked().args
    late, kept = LATE in args, KEPT in args and submission.state == "begun"
    query = f"?{LATE}" if late else f"?{KEPT}" if kept else ""
    news = now not in ("received", "begun", "withdrawn")
    shape: dict[str, Any] = {"late": late, "here": "sent", "query": query, "state": submission.state}
    shape |= {"offered": offered, "news": news, "kept": kept, "begun": BEGUN.get(now, "begun.text")}
    page = desk.compiled.framed("pages/sent.html", [*filling.given], **shape)
    return chunked(page, filling)


def last_day(desk: Desk, submission: Submission | None) -> datetime.date:
    """The last day of a request; of what was sent, the page goes with it, where its form keeps that for less."""
    ends, period = [desk.draft.expires], desk.shelf.checked.form.retention.submissions
    if submission is not None and period is not None:
        ends.append(period.after(submission.received))
    return min(ends).astimezone(desk.shelf.zone).date()


def after_sent(desk: Desk) -> Response:
    """On from a page of a request that was sent in another tab: what was typed there is not part of it, and that is said."""
    if desk.sent.get("go") == ERASE:
        return see_other(_page(desk, ERASE))
    late = f"?{LATE}" if desk.posted is not None else ""
    return see_other(f"{_page(desk, 'sent')}{late}")


def _page(desk: Desk, page: str) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, page)
