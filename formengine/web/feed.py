"""A feed (Atom, RFC 4287) that says when something is new about a request that was sent, for who reads feeds; and the page
that gives its secret address, and takes it away.

It never says what is new, names no request, and has no link: whoever gets hold of the address learns when, and no more.
"""

from __future__ import annotations

import datetime
from xml.etree import ElementTree as Xml

from flask import Response, abort

from formengine.expressions import Env
from formengine.journey import gap
from formengine.storage import Store
from formengine.storage.feeds import Feed
from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.finish import last_day
from formengine.web.library import Shelf
from formengine.web.responses import atom, rendered, see_other

FEED = "feed"
"""The page's address, and how that of the feed begins."""
GIVE, END, ENDED = "next", "end", "ended"
"""The values of its buttons, and what its address carries after an address was taken away."""
ATOM = "http://www.w3.org/2005/Atom"


def show_feed(desk: Desk) -> Response:
    """GET: what a feed is, and its address where there is one."""
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    secret = desk.store.feeds.of(desk.draft)
    path = f"{_page(desk)}/{secret}" if secret is not None else ""
    ended = secret is None and ENDED in asked().args
    html = desk.compiled.render(
        "pages/feed.html",
        desk.frame_filling(),
        path=path,
        # Behind a proxy we do not know for sure whether it is https://.
        address=f"{asked().host}{path}",
        ended=ended,
        until=last_day(desk, submission),
        here=FEED,
        held="sent",
        origin="",
        query=f"?{ENDED}" if ended else "",
    )
    return rendered(html)


def send_feed(desk: Desk) -> Response:
    """POST: give an address, or take it away. Pressed twice, it is done once."""
    if desk.draft.status != "sent":
        return see_other(desk.href(gap(desk.plan, desk.state)))
    go = desk.sent.get("go")
    if go == GIVE:
        desk.store.feeds.give(desk.draft)
    if go == END:
        desk.store.feeds.end(desk.draft)
    return see_other(f"{_page(desk)}?{ENDED}" if go == END else _page(desk))


def serve_feed(store: Store, shelf: Shelf, language: str, secret: str, today: datetime.date) -> Response:
    """The feed of this secret. Raises NotFound where there is none, or none any more."""
    found = store.feeds.find(secret, shelf.plan.form_id)
    if found is None:
        abort(404)
    return atom(_written(found, shelf, language, today))


def _written(feed: Feed, shelf: Shelf, language: str, today: datetime.date) -> bytes:
    """The newest stands first, as readers expect."""
    compiled = shelf.compiled(language)
    word, env = compiled.words.word, Env({}, today=today)
    root = Xml.Element("feed", {"xmlns": ATOM, "xml:lang": compiled.words.language})
    identity = f"urn:formengine:feed:{feed.name}"
    _add(root, "id", identity)
    _add(root, "title", f"{word('mail.news')} – {compiled.prose.plain(compiled.form.title, env)}")
    _add(root, "updated", feed.moments[-1].isoformat())
    _add(_add(root, "author"), "name", compiled.prose.plain(compiled.form.service.name, env))
    for number in reversed(range(len(feed.moments))):
        entry = _add(root, "entry")
        _add(entry, "id", f"{identity}:{number}")
        _add(entry, "title", word("mail.news") if number else word("done.heading"))
        _add(entry, "updated", feed.moments[number].isoformat())
        _add(entry, "content", word("mail.news-how", link=word("btn.track")))
    whole: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _add(parent: Xml.Element, name: str, text: str = "") -> Xml.Element:
    made = Xml.SubElement(parent, name)
    made.text = text or None
    return made


def _page(desk: Desk) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, FEED)
