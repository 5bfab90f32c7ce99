"""Check your answers, declare, send, and the page that says it was received."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response
from markupsafe import Markup

from formengine.compiling import Filling, Message
from formengine.expressions import Env
from formengine.fields.registry import kind_of
from formengine.journey import Visit, env_at, gap, key_of, page_of, path, saved_of
from formengine.model import Part, Repeat
from formengine.storage import Submission
from formengine.web.aside import ASIDE, aside
from formengine.web.asking import asked
from formengine.web.desk import ERASE, LATE, Desk, find_again
from formengine.web.lists import item_names
from formengine.web.origin import DECLARED, ticked
from formengine.web.responses import INVALID, chunked, see_other
from formengine.web.secrets import declared_tag, give_secret
from formengine.web.sending import send_now
from formengine.web.settings import Settings

UNDECLARED, MOVED = "undeclared", "moved"
"""What the check page's address carries where nothing was sent: the box is not ticked; answers changed in another tab."""
CONFLICT = 409


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One line of the check page: the question's short name, the answer in words, and where to change it."""

    name: str
    answer: str
    change: str


@dataclass(slots=True)
class Section:
    """The answers of a part, or of one item of a loop inside it."""

    title: str
    answers: list[AnswerView]
    level: int = 2


def show_check(desk: Desk) -> Response:
    """GET: every answer of the path, by part (WCAG 3.3.4); the first open page while there is one."""
    if desk.draft.status == "sent":
        return see_other(_page(desk, "sent"))
    missing = gap(desk.plan, desk.state)
    if missing is not None:
        return see_other(desk.href_unready(missing))
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
    written = b"".join(_written(desk, section, filling) for section in sections(desk))
    filling.given = {"answers": Markup(written.decode())}  # noqa: S704  # chunks escape what fills them
    page = desk.compiled.framed(
        "pages/check.html", ["answers"], messages=messages, moved=moved, declared=declared, here="check"
    )
    return chunked(page, filling, INVALID if messages else CONFLICT if moved else 200)


def _written(desk: Desk, section: Section, filling: Filling) -> bytes:
    lines = _lines(desk, section)
    filling.given = {"title": section.title, "lines": lines}
    return desk.compiled.section(section.level, bool(lines)).plain(filling)


def _lines(desk: Desk, section: Section) -> Markup:
    """The lines of a section. Each is one page of chunks, filled: a form of 800 pages has 800 of them."""
    nested = section.level == 3
    line = desk.compiled.framed("pages/_answer.html", ["name", "answer", "change", "inside"], nested=nested)
    filling = desk.frame_filling()
    lines = []
    for each in section.answers:
        filling.given = {
            "name": each.name,
            "answer": each.answer,
            "change": each.change,
            "inside": section.title,
        }
        lines.append(line.plain(filling))
    return Markup(b"".join(lines).decode())  # noqa: S704  # chunks escape what fills them


def sections(desk: Desk) -> list[Section]:
    """The answers of the path by part: those of the part itself, in order, then a section for each item of its loops.

    The part's own come first even where a loop stands between them: below an item's heading they would seem to be the
    item's, and a heading of their own would have no words.
    """
    rows = desk.rows()
    titles: dict[int, Mapping[str, str]] = {}
    found: list[Section] = []
    part: Part | None = None
    own = inner = Section("", [])
    item: str | None = None
    outer = env_at(desk.plan, desk.state)
    for visit in path(desk.plan, desk.state):
        node, step = page_of(desk.plan, visit)
        if node.kind == "stop":
            continue  # nothing is asked there
        if part is not node.part:
            part, item = node.part, None
            own = Section(desk.compiled.prose.plain(part.title, outer), [])
            found.append(own)
        here = f"{node.id}/{visit.item}" if visit.item is not None else None
        if here is not None and here != item:
            if visit.node not in titles:
                titles[visit.node] = _titles(desk, visit)
            inner = Section(titles[visit.node][visit.item or ""], [], 3)
            found.append(inner)
        item = here
        if step is None:
            own.answers.append(_listed(desk, visit))
            continue
        (own if here is None else inner).answers += _answers(
            desk,
            visit,
            rows.get(key_of(desk.plan, visit)),
            outer if here is None else env_at(desk.plan, desk.state, visit),
        )
    return [section for section in found if section.answers or (section.level == 2 and section.title)]


def _listed(desk: Desk, visit: Visit) -> AnswerView:
    """What was added to a list, or that nothing was: that is an answer too, and can be changed."""
    node = desk.plan.nodes[visit.node]
    assert isinstance(node.node, Repeat)  # only repeats have list pages
    called = item_names(desk, visit)
    names = [called[item.key] for item in desk.state.loop_items(node.id)]
    return AnswerView(
        desk.compiled.prose.plain(node.node.title, env_at(desk.plan, desk.state)),
        "\n".join(names) or desk.compiled.words.word("list.empty"),
        desk.href(visit, change=True),
    )


def _titles(desk: Desk, visit: Visit) -> Mapping[str, str]:
    """The names of all items of a loop, by their keys."""
    node = desk.plan.nodes[visit.node]
    if node.kind == "repeat":
        return item_names(desk, visit)
    return {
        item.key: desk.compiled.prose.option_label(node.id, item.key, env_at(desk.plan, desk.state))
        for item in desk.state.loop_items(node.id)
    }


def _answers(desk: Desk, visit: Visit, row: Mapping[str, Any] | None, env: Env) -> Iterator[AnswerView]:
    _, step = page_of(desk.plan, visit)
    assert step is not None  # only pages that ask have answers
    values = (saved_of(row).value if row is not None else None) or {}
    node = desk.plan.nodes[visit.node]
    scope = node.id if node.loops else ""
    prose, skipped = desk.compiled.prose, desk.compiled.words.word("form.skipped")
    for question in step.step.questions:
        if not kind_of(question.type).asks:
            continue
        value = values.get(question.id)
        yield AnswerView(
            prose.plain(question.summary or question.label, env, scope),
            skipped if value is None else prose.said(question, value, env, scope),
            desk.href(visit, change=True),
        )


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
    if desk.sent.get(DECLARED) != "yes":
        return see_other(f"{_page(desk, 'check')}?{UNDECLARED}")
    if desk.sent.get("v") != str(desk.draft.state_version):
        return see_other(f"{_page(desk, 'check')}?{MOVED}")
    sent = send_now(desk, settings)
    if isinstance(sent, Submission):
        return _sent_away(desk, settings)
    find_again(desk)
    missing = gap(desk.plan, desk.state)
    return see_other(f"{_page(desk, 'check')}?{MOVED}" if missing is None else desk.href_unready(missing))


def _sent_away(desk: Desk, settings: Settings) -> Response:
    """On to the page that says it was received. Back must not show the answers again: the computer may be shared.

    Some browsers keep whole pages in memory for Back, also those that no cache may store. Chromium lets go of them when a
    cookie is set, so the same one is given again; Clear-Site-Data comes too early for the page that is just being left.
    """
    response = see_other(_page(desk, "sent"))
    give_secret(response, desk.form_id, desk.secret, settings, f"{desk.compiled.site.prefix}/")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _leave(desk: Desk, go: str) -> Response:
    if go in ASIDE:
        return see_other(aside(desk, go, "from=check", ticked(desk)))
    if go.startswith("lang-") and go[5:] in desk.shelf.checked.form.languages:
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
    said = ticked(desk) or (told if told in (UNDECLARED, MOVED) else "")
    return f"{address}?{said}" if said else address


def show_sent(desk: Desk) -> Response:
    """GET: the reference number, the date of reception, what happens next, who can help."""
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    zone = ZoneInfo(desk.shelf.checked.form.time_zone)
    received = submission.received.astimezone(zone)
    filling = desk.frame_filling()
    filling.given = {
        "reference": submission.reference,
        "date": desk.compiled.words.written(received.date()),
        "time": received.strftime("%H:%M"),
    }
    late = LATE in asked().args
    query = f"?{LATE}" if late else ""
    page = desk.compiled.framed("pages/sent.html", [*filling.given], late=late, here="sent", query=query)
    return chunked(page, filling)


def after_sent(desk: Desk) -> Response:
    """On from a page of a request that was sent in another tab: what was typed there is not part of it, and that is said."""
    if desk.sent.get("go") == ERASE:
        return see_other(_page(desk, ERASE))
    late = f"?{LATE}" if desk.posted is not None else ""
    return see_other(f"{_page(desk, 'sent')}{late}")


def _page(desk: Desk, page: str) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, page)
