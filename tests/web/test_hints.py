"""A hint is a sentence of its own where the engine says behind it how an answer is written."""

from __future__ import annotations

import pytest

from formengine.compiling.views import FORMAT_FOLLOWS
from formengine.resources import templates_dir
from tests.web.support import Serving
from tests.web.words import word

FORM = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
parts: [{part: p, title: P, steps: [{step: s, ask: [{id: q, label: Ask, noun: it, type: TYPE, hint: "HINT"}]}]}]
"""


@pytest.mark.parametrize(
    ("kind", "hint", "said"),
    [
        ("email", "The one that you read", "The one that you read."),
        ("money", "Per month (gross)", "Per month (gross)."),
        ("email", "The one that you read.", "The one that you read."),
        ("email", "Do you read it? ", "Do you read it?"),
        ("email", "It is named “mine.”", "It is named “mine.”"),
        ("decimal", "Tom & Ann's", "Tom & Ann's."),
    ],
)
def test_the_format_does_not_run_into_the_hint(serve: Serving, kind: str, hint: str, said: str) -> None:
    page = serve(forms={"tiny": FORM.replace("TYPE", kind).replace("HINT", hint)}).visitor().begin()
    assert page.description(page.by_id("q")) == f"{said} {word(f'hint.{kind}')}"


def test_a_hint_that_stands_alone_stays_as_it_was_written(serve: Serving) -> None:
    page = (
        serve(forms={"tiny": FORM.replace("TYPE", "text").replace("HINT", "As on your card")})
        .visitor()
        .begin()
    )
    assert page.description(page.by_id("q")) == "As on your card"


def test_the_types_that_say_a_format_are_those_whose_templates_do() -> None:
    fields = templates_dir() / "fields"
    assert {
        each.stem for each in fields.glob("*.html") if "set format" in each.read_text("utf-8")
    } == FORMAT_FOLLOWS
