"""Marked values for a form with every type of question, and how to find them again, however they were written."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import quote, quote_plus

from formengine.storage import identity

FORM = """
form: planted
title: Planted
languages: [en]
service: {name: Office}
contact: {email: q_email, phone: q_phone}
again: {same: [q_nir], within: 6 months}
withdrawal: {text: We will not look at it.}
parts:
  - part: all
    title: All
    steps:
"""
TYPES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "text": ("", {"q": "Zqtext Wilhelmine-Zénaïde"}),
    "long-text": ("", {"q": "Zqlong: Odile, l’été"}),
    "integer": ("", {"q": "918273645"}),
    "decimal": ("", {"q": "7162534.25"}),
    "money": ("", {"q": "81726354.91"}),
    "date": ("", {"q-day": "17", "q-month": "7", "q-year": "1931"}),
    "month": ("", {"q-month": "3", "q-year": "1947"}),
    "yes-no": ("", {"q": "yes"}),
    "choice": (", options: [{id: zqpicked, label: Zqone}, {id: zqother, label: Other}]", {"q": "zqpicked"}),
    "choices": (", options: [{id: zqticked, label: Zqtwo}, {id: zqmore, label: More}]", {"q": "zqticked"}),
    "email": ("", {"q": "zqmail.wilhelmine@example.org"}),
    "phone": ("", {"q": "06 12 98 74 53"}),
    "address": ("", {"q-line1": "47 Zqstreet", "q-postcode": "29217", "q-city": "Zqtown"}),
    "country": ("", {"q": "NZ"}),
    "postcode": ("", {"q": "29217"}),
    "iban": ("", {"q": "FR14 2004 1010 0505 0001 3M02 606"}),
    "nir": ("", {"q": "1310729217438 27"}),
    "siren": ("", {"q": "732829320"}),
    "siret": ("", {"q": "73282932000074"}),
    "identifier": (', pattern: "[A-Z]{6}[0-9]{4}", example: ABCDEF1234', {"q": "ZQWXYV9137"}),
    "declaration": ("", {"q": "true"}),
}
"""What each type needs beside its label, and what is typed: something that stands nowhere else. What has no room for that (a
box, a country) is answered all the same.
"""
MARKS = (
    "Zqtext", "Zénaïde", "Zqlong", "Odile", "918273645", "7162534", "81726354", "1931-07", "1947-03", "zqpicked", "zqticked",
    "zqmail", "0612987453", "612987453", "06 12 98 74 53", "Zqstreet", "Zqtown", "20041010050500013M02606", "2004 1010 0505",
    "131072921743827", "1310729217438", "73282932", "732829320", "ZQWXYV9137", "Zqwrong", "Zqforged", "Zqlost", "Zqhuge",
    "Zqitem", "Zqaway", "zqpost", "0698123465", "698123465", "Zqword", "zqwordblue",
    "zqnews", "Zqreply", "Zqasked",
)  # fmt: skip
BY_MESSAGE = {"email": ["zqpost.ana@example.org"], "phone": ["06 98 12 34 65"], "word": ["Zqword bluê"]}
"""Where a code is to be sent, and the word that it needs."""
CORRECTED = {"email": ["zqnews.odette@example.org"], "phone": ["06 12 98 74 53"]}
"""Where messages are to go from then on."""
REPLY = {"reply": ["Zqreply: le loyer est de 512 euros"]}
ASKED = "Zqasked: what is the rent?"
"""What an office asks, and what is answered to it."""
IDENTITY = identity("planted", [("q_nir", "131072921743827")])
"""The answer that tells whose request it is, as what becomes a hash."""
HASHED = (
    IDENTITY, b"131072921743827", b"1310729217438", b"1 31 07 29 217 438 27",
    *(value.encode() for values in BY_MESSAGE.values() for value in values),
    b"+33698123465", b"zqwordblue", b"sent-to\0zqpost.ana@example.org", b"sent-to\0+33698123465",
)  # fmt: skip
"""What may be kept as a hash, in the ways in which it may have been put together."""


def form() -> str:
    """A page for each type, and a list of items."""
    pages = [
        f'      - {{step: {kind}, ask: [{{id: {name(kind)}, type: {kind}, label: "What {number}?", noun: "it"{more}}}]}}\n'
        for number, (kind, (more, _)) in enumerate(TYPES.items())
    ]
    items = """      - repeat: things
        title: Things
        item: a thing
        title-of-item: "{{ thing }}"
        steps: [{step: thing, ask: [{id: thing, type: text, label: Which?, noun: it}]}]
"""
    return FORM + "".join(pages) + items


def name(kind: str) -> str:
    """The id of the question of a type."""
    return f"q_{kind.replace('-', '_')}"


def typed(kind: str) -> dict[str, list[str]]:
    """What is typed there, by the names of its inputs."""
    return {each.replace("q", name(kind), 1): [value] for each, value in TYPES[kind][1].items()}


@cache
def writings(mark: str) -> set[bytes]:
    """Every way in which a text may have been written, in small letters."""
    texts = {mark, quote(mark), quote_plus(mark), json.dumps(mark)[1:-1], mark.replace(" ", "")}
    ways = {each.lower().encode() for each in texts}
    return ways | {
        mark.lower().encode("utf-16-le"),
        mark.lower().encode("latin-1"),
        mark.encode().hex().encode(),
    }


@cache
def encoded(mark: str) -> tuple[bytes, ...]:
    """A text within base64, wherever it begins there."""
    packed = (base64.b64encode(b"\0" * before + mark.encode()) for before in range(3))
    # What shares a group with other bytes is left out.
    return tuple(each[4 if before else 0 : -4] for before, each in enumerate(packed))


def hashes(text: bytes) -> Iterator[tuple[str, bytes]]:
    """What becomes of a text without a key: who has it finds a number by trying them all."""
    for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s"):
        yield name, hashlib.new(name, text).digest()
    for size in (16, 20, 32):
        yield f"blake2b-{size}", hashlib.blake2b(text, digest_size=size).digest()
    yield "ours", hashlib.blake2b(text, digest_size=32, person=b"fe.hashed").digest()


def guessable(found: Mapping[str, bytes], texts: tuple[bytes, ...] = HASHED) -> list[tuple[str, str]]:
    """Where a hash of a text stands that was made without a key: the name of the place, and how it was made."""
    told = []
    for place, data in found.items():
        # A database's log is laid out beforehand, and most of it is nothing yet.
        written = data.rstrip(b"\0") + bytes(64)
        small = written.lower()
        for text in texts:
            for name, ways, in_hex in halves(text):
                if any(way in written for way in ways) or in_hex in small:
                    told.append((place, name))
    return told


@cache
def halves(text: bytes) -> tuple[tuple[str, tuple[bytes, bytes], bytes], ...]:
    """Half of each hash, which tells as much as the whole: its name, as it is and in base64, and in hexadecimal digits."""
    return tuple(
        (name, (made[:16], base64.b64encode(made[:15])), made[:16].hex().encode())
        for name, made in hashes(text)
    )


def leaks(found: Mapping[str, bytes], marks: tuple[str, ...] = MARKS) -> list[tuple[str, str]]:
    """Where a mark stands: the name of the place, and the mark."""
    told = []
    for place, data in found.items():
        small = data.lower()
        told += [
            (place, mark)
            for mark in marks
            if any(each in small for each in writings(mark))
            or any(len(each) >= 8 and each in data for each in encoded(mark))
        ]
    return told
