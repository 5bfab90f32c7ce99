"""Marked values for a form with every type of question, and how to find them again, however they were written."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus

FORM = """
form: planted
title: Planted
languages: [en]
service: {name: Office}
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
    "Zqitem", "Zqaway",
)  # fmt: skip


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


def writings(mark: str) -> set[bytes]:
    """Every way in which a text may have been written, in small letters."""
    texts = {mark, quote(mark), quote_plus(mark), json.dumps(mark)[1:-1], mark.replace(" ", "")}
    ways = {each.lower().encode() for each in texts}
    return ways | {
        mark.lower().encode("utf-16-le"),
        mark.lower().encode("latin-1"),
        mark.encode().hex().encode(),
    }


def encoded(mark: str) -> Iterator[bytes]:
    """A text within base64, wherever it begins there."""
    for before in range(3):
        packed = base64.b64encode(b"\0" * before + mark.encode())
        # What shares a group with other bytes is left out.
        yield packed[4 if before else 0 : -4]


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
