"""What is drawn at random on a page, replaced by what is always the same: one definition gives the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from formengine.audit.states import State
from formengine.reference import ALPHABET, GROUPS, new_reference
from formengine.return_code import GROUP, LENGTH, new_code
from formengine.storage.feeds import LENGTH as LENGTH_OF_FEED
from formengine.storage.reminded import LENGTH as LENGTH_OF_STOP

REFERENCE = new_reference(lambda many: many // 3)
"""The reference number of every submission in evidence."""

CODE = new_code(lambda many: many // 3)
"""The code to come back with of every draft in evidence."""

FEED = b"4" * LENGTH_OF_FEED
"""The secret end of the address of every feed in evidence."""

STOP = b"5" * LENGTH_OF_STOP
"""The secret end of the address that stops reminders, of every request in evidence."""

_TOKEN = re.compile(rb'(name="(?:csrf_token|copy|request|kept-request)" value=")[^"]*')
_READ = re.compile(rb'((?:\?read=|name="read" value="|name="kept-read" value="))[0-9a-f]{32}')
_AFTER = re.compile(rb"(after=)[A-Za-z0-9_-]{22}")
_DOCUMENT = re.compile(rb"(/documents/)[0-9a-f]{16}")
_FEED = re.compile(rb"(/feed/)[0-9a-z]{%d}" % LENGTH_OF_FEED)
_STOP = re.compile(rb"(/stop/)[0-9a-z]{%d}" % LENGTH_OF_STOP)
_DECLARED = re.compile(rb'(declared(?:=|" value="))[0-9a-f]{32}')
_COPY = re.compile(rb"(&amp;copy=)[0-9a-f]{12}")
_NUMBER = re.compile("-".join(f"[{ALPHABET}]{{{size}}}" for size in GROUPS).encode())
_CODE = re.compile(" ".join([f"[{ALPHABET}]{{{GROUP}}}"] * (LENGTH // GROUP)).encode())
_OF_ONE_RESPONSE = ("etag", "date")
_COOKIE = re.compile(r"^([^=;]*)=[^;]*")
_EXPIRES = re.compile(r"Expires=[^;]*; (?=Max-Age=)")


def settled(state: State, loops: Sequence[str] = ()) -> State:
    """The state without what a draw has made of it: what its form and its addresses are marked with, its numbers and codes.

    `loops` are the questions whose options are drawn a token each, in the order in which an address first names one.
    """
    body = _TOKEN.sub(rb"\g<1>audit", state.body)
    body = _DECLARED.sub(rb"\g<1>audit", body)
    body = _COPY.sub(rb"\g<1>audit", body)
    body = _READ.sub(rb"\g<1>audit", body)
    body = _AFTER.sub(rb"\g<1>audit", body)
    body = _DOCUMENT.sub(rb"\g<1>" + b"6" * 16, body)
    body = _FEED.sub(rb"\g<1>" + FEED, body)
    body = _STOP.sub(rb"\g<1>" + STOP, body)
    body = _NUMBER.sub(REFERENCE.encode(), body)
    body = _CODE.sub(CODE.encode(), body)
    known: dict[bytes, bytes] = {}

    def numbered(found: re.Match[bytes]) -> bytes:
        return found[1] + known.setdefault(found[0], b"%08d" % (len(known) + 1)) + b"/"

    if loops:
        body = re.sub(rb"(/(?:%s)/)[0-9a-z]{8}/" % b"|".join(loop.encode() for loop in loops), numbered, body)
    headers = tuple(_header(*each) for each in state.headers if each[0].lower() not in _OF_ONE_RESPONSE)
    return replace(state, headers=headers, body=body)


def _header(name: str, value: str) -> tuple[str, str]:
    """A cookie without its secret, and without the hour of the real clock: how long it is kept stands beside it."""
    if name.lower() != "set-cookie":
        return name, value
    return name, _EXPIRES.sub("", _COOKIE.sub(r"\1=audit", value))
