"""What a first view weighs: the HTML of a page and the style sheet, and how many requests bring them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

from benchmarks.forms import RENEWAL_PAGES, emptied, write_renewal
from benchmarks.inside import Caller
from benchmarks.journeys import Answer, Conversation, Request, journey
from benchmarks.machine import Gauge
from formengine.web import Settings, create_app

_FETCHED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src)="([^"]+)"')


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Bytes of the start page and of the heaviest page of the journey, with the style sheet; heads are not counted."""
    forms = emptied(work / "forms")
    write_renewal(forms)
    caller = Caller(create_app(Settings(forms=forms, var=work / "var")).wsgi_app)
    pages: list[tuple[str, int, Answer]] = []
    caller.walk(_listening(journey("renewal", RENEWAL_PAGES), pages, caller))
    fetched = [url for url in _FETCHED.findall(pages[0][2].html) if not url.startswith("data:")]
    sheet = _sheet(caller, fetched[0])
    first, heaviest = pages[0], max(pages, key=lambda page: page[1])
    return {
        "requests": 1 + len(fetched),
        "style": sheet,
        "first_page": _weights(*first),
        "heaviest_page": _weights(*heaviest),
        "first_view_gzip": first[1] + sheet["gzip"],
        "heaviest_view_gzip": heaviest[1] + sheet["gzip"],
    }


def _listening(talk: Conversation, pages: list[tuple[str, int, Answer]], caller: Caller) -> Conversation:
    """The same conversation, each page noted with the bytes that were sent for it."""
    request = next(talk)
    while True:
        answer = yield request
        if answer.html:
            pages.append((request.path, caller.sent_bytes, answer))
        try:
            request = talk.send(answer)
        except StopIteration:
            return


def _weights(path: str, sent: int, answer: Answer) -> dict[str, Any]:
    raw = answer.html.encode()
    return {
        "page": path,
        "raw": len(raw),
        "as_sent": sent,
        "gzip_9": len(gzip.compress(raw, 9)),
        "brotli": _brotli(raw),
    }


def _sheet(caller: Caller, url: str) -> dict[str, int]:
    raw = caller.fetch(Request(url)).html.encode()
    return {"raw": len(raw), "gzip": caller.sent_bytes, "brotli": _brotli(raw)}


def _brotli(raw: bytes) -> int:
    """What brotli would make of it: not sent today, as it would pack what was typed beside the token."""
    import brotli  # type: ignore[import-untyped]  # noqa: PLC0415  # a tool of development only, without types

    return len(brotli.compress(raw, quality=11))
