"""A body that is refused before it was read: what follows on the connection is not taken for another request."""

from __future__ import annotations

import socket
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from formengine.web.settings import MAX_BODY

HIDDEN = b"GET /en/hidden HTTP/1.1\r\nHost: x\r\n\r\n"
PAGE = "/fr/contact-change/"


def spoken(origin: str, *parts: bytes) -> bytes:
    """What a server answers to bytes, until it closes the connection or says nothing more."""
    place = urlsplit(origin)
    heard = b""
    with closing(socket.create_connection((place.hostname, place.port), timeout=5)) as line:
        try:
            for part in parts:
                line.sendall(part)
            while piece := line.recv(65536):
                heard += piece
        except (TimeoutError, ConnectionError):
            pass
    return heard


def post(page: str, length: int, more: str = "") -> bytes:
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    return f"POST {page} HTTP/1.1\r\nHost: x\r\n{kind}Content-Length: {length}\r\n{more}\r\n".encode()


@pytest.mark.parametrize(
    "page", [PAGE, "/fr/contact-change/resume", "/fr/contact-change/who-you-are", "/fr/none/"]
)
def test_what_follows_a_body_that_was_refused_is_no_request(origin: str, page: str) -> None:
    padding = b"x" * (MAX_BODY + 10 - len(HIDDEN))
    heard = spoken(origin, post(page, MAX_BODY + 10), padding, HIDDEN)
    assert heard.count(b"HTTP/1.1 ") <= 1
    assert b"hidden" not in heard


def test_after_a_body_that_was_refused_the_next_request_is_answered_or_the_connection_closed(
    origin: str,
) -> None:
    body = b"x" * (MAX_BODY + 10)
    after = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    heard = spoken(origin, post(PAGE, len(body)), body, after)
    answers = heard.count(b"HTTP/1.1 ")
    assert answers <= 2
    assert answers < 2 or heard.endswith(b"ok")
    assert spoken(origin, after).endswith(b"ok")


@pytest.mark.parametrize("more", ["Transfer-Encoding: chunked\r\n", "Content-Length: 3\r\n"])
def test_a_body_with_two_ends_is_no_two_requests(origin: str, more: str) -> None:
    heard = spoken(origin, post(PAGE, len(HIDDEN) + 5, more), b"0\r\n\r\n", HIDDEN)
    assert heard.count(b"HTTP/1.1 2") == 0
    assert b"hidden" not in heard
