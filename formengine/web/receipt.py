"""The receipt of a request (in France the accusé de réception électronique, CRPA R112-5 and R112-11-1): a page made to be
printed, and the same as a file, a tagged PDF.

It says what was answered as it was said on the day of sending, in the language of that day: later the form may read
otherwise, or ask something else, and a receipt must not.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response, abort
from markupsafe import Markup

from formengine import formats
from formengine.journey import env_at, gap
from formengine.printing import Printer, Unprinted
from formengine.storage import Submission
from formengine.web.answers import AnswerView, Section, as_html, sections
from formengine.web.desk import Desk
from formengine.web.handing import FILLED_SAID
from formengine.web.hands import is_helper
from formengine.web.responses import as_file, rendered, see_other

RECEIPT = "receipt"
"""The page's address."""
FILE = "receipt.pdf"
"""The address of the same as a file."""
FAILED = 503
"""The status of the page that comes where there should be a file: later there may be one (RFC 9110, 15.6.4)."""
log = logging.getLogger("formengine")
SAID, DECLARED = "said", "declared"
"""Where the claimant's copy of what was sent holds the answers in words, and the words of the declaration."""


def said_of(desk: Desk) -> list[list[Any]]:
    """The answers of a request that is about to be sent, in words: level, title and lines of each section, as JSON."""
    return [
        [section.level, section.title, [[each.name, each.answer] for each in section.answers]]
        for section in sections(desk)
    ]


def declared_of(desk: Desk) -> str:
    """What is declared by sending, in words."""
    text, env = desk.shelf.checked.form.declaration.text, env_at(desk.plan, desk.state)
    words = desk.compiled.words
    declared = desk.compiled.prose.plain(text, env) if text is not None else words.word("check.declaration")
    return f"{words.word('who.on-behalf')} {declared}" if is_helper(desk.state) else declared


def show_receipt(desk: Desk, printer: Printer) -> Response:
    """GET: what was received and when, who works on it, what silence means and from when, how to contest, all answers."""
    submission = _received(desk)
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    html = desk.compiled.render(
        "pages/receipt.html",
        desk.frame_filling(),
        **_said(desk, submission),
        answers=as_html(desk, _sections(submission)),
        file=desk.compiled.site.page(desk.language, desk.form_id, FILE) if _offered(desk, printer) else "",
        at_most=_at_most(submission),
        here=RECEIPT,
        held="sent",
        origin="",
    )
    return rendered(html)


def send_file(desk: Desk, printer: Printer) -> Response:
    """GET: the same as a PDF that is tagged (PDF/UA-1), named by the reference alone: others read folders of downloads.

    404 where the server has nothing to print with, where others use the device, or where nothing was sent.
    """
    submission = _received(desk) if _offered(desk, printer) else None
    if submission is None:
        abort(404)
    html = desk.compiled.render(
        "pages/receipt_file.html",
        desk.frame_filling(),
        **_said(desk, submission),
        answers=_as_table(desk, submission),
        filed=True,
    )
    try:
        file = printer.print(html)
    except Unprinted as why:
        log.error("A receipt could not be made as a file: %s", why)
        return _unprinted(desk)
    return as_file(file, "application/pdf", f"{submission.reference}.pdf")


def _offered(desk: Desk, printer: Printer) -> bool:
    """Whether there is a file: on a shared device it would lie among the downloads for whoever comes next."""
    return printer.is_there() and not desk.compiled.site.kiosk


def _at_most(submission: Submission) -> int:
    """How large the file is at most, in kilobytes, by tens: whoever pays for each of them knows it before (RGAA 13.3).

    Fonts and frame take 25 kB at most, an answer 200 bytes beside its own words, which are packed.
    """
    said = [
        text for each in _sections(submission) for line in each.answers for text in (line.name, line.answer)
    ]
    return 40 + sum(100 + len(text.encode()) for text in said) // 10_000 * 10


def _unprinted(desk: Desk) -> Response:
    """What to do instead. Other languages lead to the receipt: its page is there."""
    html = desk.compiled.render(
        "pages/unprinted.html", desk.frame_filling(), here=RECEIPT, held="sent", origin=""
    )
    return rendered(html, FAILED)


def _received(desk: Desk) -> Submission | None:
    return desk.store.submission(desk.draft) if desk.draft.status == "sent" else None


def _said(desk: Desk, submission: Submission) -> dict[str, Any]:
    """What page and file say alike."""
    received = _here(desk, submission.received)
    language = language_of(submission) or desk.language
    return {
        "reference": submission.reference,
        "date": received.date(),
        "time": received.time(),
        "state": submission.state,
        "changed": _here(desk, submission.changed or submission.received),
        "silence": silence_day(desk, submission),
        "declared": _content(submission).get(DECLARED, ""),
        "filled": _content(submission).get(FILLED_SAID, ()),
        # What was sent before receipts had answers has none. What was said in another language says which.
        "answers_language": language if language != desk.language else "",
        "answers_direction": "rtl" if formats.right_to_left(language) else "ltr",
    }


def language_of(submission: Submission) -> str:
    """The language that a request was sent in; nothing where its copy does not say."""
    return str(_content(submission).get("language", ""))


def _content(submission: Submission) -> Mapping[str, Any]:
    return submission.content if isinstance(submission.content, Mapping) else {}


def _as_table(desk: Desk, submission: Submission) -> Markup:
    found = list(_sections(submission))
    html = desk.compiled.render("pages/_answers_file.html", desk.frame_filling(), sections=found)
    return Markup(html)  # noqa: S704  # the template escapes what it shows


def silence_day(desk: Desk, submission: Submission) -> datetime.date | None:
    """The day from which silence means an answer; None where the form does not say, or nobody waits for one."""
    after = desk.shelf.checked.form.sent.silence_after
    if after is None or submission.state == "withdrawn":
        return None
    return after.after(_here(desk, submission.received)).date()


def _here(desk: Desk, moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(desk.shelf.zone)


def _sections(submission: Submission) -> Iterator[Section]:
    """Below a heading of their own, and so a level deeper than where they were checked."""
    said: Sequence[Sequence[Any]] = _content(submission).get(SAID, ())
    for level, title, lines in said:
        yield Section(title, [AnswerView(name, answer, "") for name, answer in lines], level + 1)
