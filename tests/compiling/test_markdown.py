"""Longer texts take a small part of Markdown. Everything else stays the text that it is."""

from __future__ import annotations

import datetime
from xml.etree.ElementTree import Element

import html5lib
import pytest

from formengine.compiling import CompiledForm, Filling
from formengine.expressions import Env
from tests.compiling.support import compiled_unchecked

TODAY = datetime.date(2026, 11, 16)


def _form(text: str) -> CompiledForm:
    body = "".join(f"              {line}\n" for line in text.splitlines())
    return compiled_unchecked(f"""
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{{id: name, type: text, label: Your name, noun: your name}}]
      - step: told
        ask:
          - id: told
            type: note
            label: Told
            text: |
{body}""")


def _shown(text: str, name: str = "Ana") -> Element:
    """The note as a browser sees it, without its heading."""
    form = _form(text)
    place = form.place("told")
    filling = Filling(Env({"name": name}, today=TODAY))
    tree: Element = html5lib.parse(form.plain(place, filling), namespaceHTMLElements=False)
    note = next(each for each in tree.iter("div") if each.get("class") == "note")
    note.remove(next(note.iter("h1")))
    return note


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _tags(element: Element) -> list[str]:
    return [each.tag for each in element.iter() if each is not element]


def test_paragraphs_lists_emphasis_and_links() -> None:
    note = _shown(
        "First *one*, then **two**.\n\n- a\n- b\n\n1. c\n2. d\n\nSee [our page](https://example.org/?a=1&b=2)."
    )
    assert _tags(note) == ["p", "em", "strong", "ul", "li", "li", "ol", "li", "li", "p", "a"]
    link = next(note.iter("a"))
    assert (_words(link), link.get("href")) == ("our page", "https://example.org/?a=1&b=2")
    assert [_words(each) for each in note.iter("li")] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("target", ["mailto:a@example.org", "tel:+33199001234", "http://example.org/"])
def test_addresses_to_write_or_call_are_links(target: str) -> None:
    assert next(_shown(f"[Here]({target})").iter("a")).get("href") == target


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "<p onclick='x()'>a</p>",
        "a <br> b",
        "<https://example.org/>",
        "<a@example.org>",
        "https://example.org/",
        "www.example.org",
        "![picture](https://example.org/a.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hello)",
        "[x](vbscript:x)",
        "[x](/admin)",
        "[x](//example.org)",
        "[x](#main)",
        "[x](&#106;avascript:alert(1))",
        "`code`",
        "~~gone~~",
        "A & B < C > D \"E\" 'F'",
        "&lt;b&gt; &amp; &nbsp; &copy;",
    ],
)
def test_anything_else_stays_text(text: str) -> None:
    note = _shown(text)
    assert set(_tags(note)) <= {"p", "a"}
    assert not [each for each in note.iter("a") if not each.get("href", "").startswith("https://")]
    if not text.startswith("!"):
        assert _tags(note) == ["p"]
        assert _words(note) == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["# Heading", "> quoted", "```\ncode\n```", "---", "| a | b |\n|---|---|\n| 1 | 2 |"]
)
def test_blocks_that_are_not_of_the_subset_stay_text(text: str) -> None:
    assert set(_tags(_shown(f"Before\n\n{text}\n\nAfter"))) <= {"p", "ul", "li", "br"}


def test_a_picture_is_never_fetched() -> None:
    note = _shown("![picture](https://example.org/a.png)")
    assert "img" not in _tags(note)


def test_what_is_inserted_is_neither_html_nor_markdown() -> None:
    for name in ("<b>Ana</b>", "*Ana*", "[Ana](https://evil.example/)", "Ana & Co", "\ue0000\ue001"):
        note = _shown("Hello {{ name }}, and *{{ name }}*.", name)
        assert _tags(note) == ["p", "em"]
        assert _words(note) == f"Hello {name}, and {name}."


def test_an_insert_at_each_place_of_a_text_is_filled() -> None:
    note = _shown(
        "{{ name }}\n\n- {{ name }}\n- **{{ name }}** [about {{ name }}](https://example.org/)", "Zoé"
    )
    assert _words(note).count("Zoé") == 4
    assert _tags(note) == ["p", "ul", "li", "li", "strong", "a"]


@pytest.mark.parametrize("address", ["https://example.org/(a)/{{ name }}", "mailto:(a){{ name }}"])
def test_the_address_of_a_link_is_never_an_answer(address: str) -> None:
    note = _shown(f"[Here]({address})", "Zebedee")
    assert _tags(note) == ["p"]
    assert _words(note) == f"[Here]({address})".replace("{{ name }}", "Zebedee")


def test_a_line_takes_no_markdown_at_all() -> None:
    form = compiled_unchecked(
        "parts: [{part: a, title: A, steps: [{step: s, "
        "ask: [{id: q, type: text, label: 'Is *this* <b>it</b>? [x](https://example.org/)', noun: it}]}]}]"
    )
    tree: Element = html5lib.parse(
        form.plain(form.place("s"), Filling(Env({}, today=TODAY))), namespaceHTMLElements=False
    )
    assert _words(next(tree.iter("h1"))) == "Is *this* <b>it</b>? [x](https://example.org/)"
