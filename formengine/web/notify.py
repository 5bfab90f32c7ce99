"""« Corriger mes coordonnées »: where messages about a request that was sent go from now on, or that none are wanted.

The office hears of it, as what was sent still has the former ones; and so does whoever reads the former mailbox, without the
new ones: it may be somebody else who has changed them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from flask import Response

from formengine.compiling import Message
from formengine.journey import gap
from formengine.storage import Contact, Subject, Submission
from formengine.storage.progress import now_of
from formengine.web.by_message import EMAIL, HOUR, OF_A_REQUEST, PHONE, shown_as, typed_addresses, ways
from formengine.web.carried import Elsewhere
from formengine.web.desk import Desk
from formengine.web.responses import INVALID, rendered, see_other
from formengine.web.secrets import FIELD
from formengine.web.sending import told_of_answer, told_of_news
from formengine.web.settings import Settings

NOTIFY = "notify"
"""The page's address."""
SAVE, BACK = "next", "back"
"""The values of its buttons."""
NOTIFIED = "notified"
"""What the tracking page's address carries after they were saved."""
WRONG = "wrong"


def may_correct(submission: Submission, settings: Settings) -> bool:
    """Whether messages can go at all, and something may still become of the request."""
    return bool(ways(settings)) and now_of(submission.history) not in ("closed", "withdrawn")


def show_notify(desk: Desk, settings: Settings) -> Response:
    """GET: where messages go now."""
    submission = _open(desk, settings)
    if submission is None:
        return _elsewhere(desk)
    return _page(
        desk, settings, submission, shown_as(desk, desk.store.handling.contact(submission.reference))
    )


def send_notify(desk: Desk, settings: Settings) -> Response:
    """POST: note them, or say what is wrong. In another language, the same page again: nothing is noted."""
    submission = _open(desk, settings)
    if submission is None:
        return _elsewhere(desk)
    go = desk.sent.get("go", "")
    typed, found, messages = typed_addresses(desk, settings)
    if go.startswith("lang-"):
        return _page(desk, settings, submission, typed, messages if desk.sent.get("told") == WRONG else ())
    if go == BACK:
        return see_other(_track(desk))
    if messages:
        return _page(desk, settings, submission, typed, messages)
    _note(desk, settings, submission, Contact(found.get(EMAIL), found.get(PHONE), desk.spoken))
    return see_other(f"{_track(desk)}?{NOTIFIED}")


def _note(desk: Desk, settings: Settings, submission: Submission, contact: Contact) -> None:
    before, now = desk.store.handling.contact(submission.reference), settings.clock()
    if (before.email, before.phone) == (contact.email, contact.phone):
        return
    # Whoever goes to and fro fills nobody's mailbox: from some times on it is noted, and the former address not told.
    often = desk.store.codes.tried([Subject("corrected", str(desk.draft.id), OF_A_REQUEST, HOUR)])
    outgoing = (
        told_of_news(desk.shelf, before, settings.deliver, submission.reference, now) if often is None else []
    )
    if desk.store.handling.correct(desk.draft, contact, outgoing):
        heard = told_of_answer(desk.form_id, settings.deliver, submission.reference)
        mark = os.urandom(8).hex()
        desk.store.letters.to_office(desk.draft, _told(desk, contact), mark, desk.spoken, heard)


def _told(desk: Desk, contact: Contact) -> str:
    """What the office reads of it."""
    word = desk.shelf.compiled(desk.spoken).words.word
    lines = [each for each in (contact.email, contact.phone) if each is not None]
    return "\n".join((word("notify.told"), *(lines or [word("notify.none")])))


def _open(desk: Desk, settings: Settings) -> Submission | None:
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    return submission if submission is not None and may_correct(submission, settings) else None


def _elsewhere(desk: Desk) -> Response:
    """Where one is led who can correct nothing."""
    return see_other(_track(desk) if desk.draft.status == "sent" else desk.href(gap(desk.plan, desk.state)))


def _track(desk: Desk) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, "track")


def _page(
    desk: Desk,
    settings: Settings,
    submission: Submission,
    typed: Mapping[str, str],
    messages: Sequence[Message] = (),
) -> Response:
    site, offered = desk.compiled.site, ways(settings)
    written = {name: typed.get(name, "") for name in offered}
    along = [(FIELD, desk.csrf), ("told", WRONG if messages else ""), *written.items()]
    html = desk.compiled.render(
        "pages/notify.html",
        desk.frame_filling(),
        messages=tuple(messages),
        wrong={each.target: each.text for each in messages},
        offered=offered,
        typed=written,
        reached=desk.store.handling.contact(submission.reference).is_reached,
        here=NOTIFY,
        held="sent",
        origin="",
        elsewhere=[
            Elsewhere(code, site.page(code, desk.form_id, NOTIFY), along)
            for code in desk.shelf.checked.form.others(desk.language)
        ]
        if desk.posted is not None
        else (),
    )
    return rendered(html, INVALID if messages else 200)
