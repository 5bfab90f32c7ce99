"""« Écrire au service »: a text to the office about a request that was sent, where the office has asked for something.

What was typed is in no address: the page that says what is wrong answers the POST itself, as where a code is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from flask import Response

from formengine.compiling import Message
from formengine.fields import forgive
from formengine.journey import gap
from formengine.storage import Letter, Submission
from formengine.storage.letters import LONGEST
from formengine.storage.progress import now_of
from formengine.web.carried import Elsewhere
from formengine.web.desk import COPY_LENGTH, Desk
from formengine.web.responses import INVALID, rendered, see_other
from formengine.web.secrets import FIELD
from formengine.web.sending import told_of_answer
from formengine.web.settings import Settings

REPLY = "reply"
"""The page's address, and the name of its input."""
SEND, BACK = "next", "back"
"""The values of its buttons."""
WRITTEN = "written"
"""What the tracking page's address carries after a text was sent."""
WRONG, MANY = "wrong", "many"
CONFLICT = 409
"""The status where nothing more can be written as things stand (RFC 9110, 15.5.10)."""


def may_write(submission: Submission, letters: Sequence[Letter]) -> bool:
    """Whether the office waits for something: it has written, or needs a document, and is not done with the request."""
    now = now_of(submission.history)
    if now in ("closed", "withdrawn"):
        return False
    return now == "document-needed" or any(each.by == "office" for each in letters)


def show_reply(desk: Desk) -> Response:
    """GET: the text. Where nobody has asked for one, the page that says how far the request is."""
    elsewhere = _elsewhere(desk)
    return _page(desk) if elsewhere is None else elsewhere


def send_reply(desk: Desk, settings: Settings) -> Response:
    """POST: send it, once however often the button is pressed; or say what is wrong. In another language, the same again."""
    elsewhere = _elsewhere(desk)
    if elsewhere is not None:
        return elsewhere
    go, text = desk.sent.get("go", ""), forgive.lines(desk.sent.get(REPLY, ""))
    messages = _wrong(desk, text)
    if go.startswith("lang-"):
        told = desk.sent.get("told")
        return _page(desk, messages if told == WRONG else (), many=told == MANY)
    if go == BACK:
        return see_other(_track(desk))
    if messages:
        return _page(desk, messages)
    if not _sent(desk, settings, text):
        return _page(desk, many=True)
    return see_other(f"{_track(desk)}?{WRITTEN}")


def _sent(desk: Desk, settings: Settings, text: str) -> bool:
    """Write it, and let a program of the office hear that there is something."""
    submission = desk.store.submission(desk.draft)
    heard = (
        told_of_answer(desk.form_id, settings.deliver, submission.reference) if submission is not None else []
    )
    if submission is not None and _is_there(desk, submission, text):
        return True
    mark = desk.sent.get("copy", "")
    return desk.store.letters.to_office(desk.draft, text, mark, desk.spoken, heard)


def _is_there(desk: Desk, submission: Submission, text: str) -> bool:
    """Whether the last that was said of the request are these words: sent, and sent from the page before once more. After
    the office has said something they may answer that.
    """
    last = desk.store.letters.about(desk.draft, submission.number)[-1:]
    since = submission.history[-1].at if submission.history else submission.received
    return any(each.by == "claimant" and each.text == text and each.at >= since for each in last)


def _wrong(desk: Desk, text: str) -> Sequence[Message]:
    word = desk.compiled.words.word
    if not text:
        return (Message(word("error.reply-empty"), REPLY),)
    if len(text) > LONGEST:
        return (Message(word("error.reply-long", max=LONGEST, n=len(text)), REPLY),)
    return ()


def _elsewhere(desk: Desk) -> Response | None:
    """Where one is led who cannot write."""
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    letters = desk.store.letters.about(desk.draft, submission.number)
    return None if may_write(submission, letters) else see_other(_track(desk))


def _track(desk: Desk) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, "track")


def _page(desk: Desk, messages: Sequence[Message] = (), *, many: bool = False) -> Response:
    site, typed = desk.compiled.site, desk.sent.get(REPLY, "")
    copy = desk.sent.get("copy") or os.urandom(COPY_LENGTH // 2).hex()
    told = WRONG if messages else MANY if many else ""
    along = [(FIELD, desk.csrf), ("copy", copy), ("told", told), (REPLY, typed)]
    html = desk.compiled.render(
        "pages/reply.html",
        desk.frame_filling(),
        messages=tuple(messages),
        many=many,
        typed=typed,
        copy=copy,
        longest=LONGEST,
        here=REPLY,
        held="sent",
        origin="",
        elsewhere=[
            Elsewhere(code, site.page(code, desk.form_id, REPLY), along)
            for code in desk.shelf.checked.form.others(desk.language)
        ]
        if desk.posted is not None
        else (),
    )
    return rendered(html, INVALID if messages else CONFLICT if many else 200)
