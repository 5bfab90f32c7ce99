"""A form is heard in all its states, twice the same; and a changed word is read as a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.audit.browser import Browser
from formengine.audit.exploring import explore
from formengine.audit.hearing.compare import accept, compare
from formengine.audit.hearing.ears import Heard, hear, kept, recalled, versions_of
from formengine.audit.server import StateServer
from formengine.audit.states import State
from formengine.audit.tree import Node
from tests.audit.hearing.support import until_focused

FORM = """
form: tiny
title: Tiny
languages: [en]
service: {name: Town hall}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name, summary: Name}]
"""
Listen = Callable[..., list[Heard]]


@pytest.fixture(scope="module")
def listen(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Listen:
    """From a form to what is heard of the states of its steps, each time in a new service."""

    def listen(form: str = FORM) -> list[Heard]:
        folder = tmp_path_factory.mktemp("forms") / "tiny"
        folder.mkdir()
        (folder / "form.yaml").write_text(form, "utf-8")
        found = explore(folder, "en").captured
        with StateServer() as server:
            server.show(found.sheet.address, 200, found.sheet.headers, found.sheet.body)

            def tree(state: State) -> Node:
                browser.open(server.show(f"/{state.id}", state.status, state.headers, state.body))
                until_focused(browser)
                return browser.tree()

            return [hear(state, tree(state)) for state in found.states if state.page in ("name", "check")]

    return listen


@pytest.fixture(scope="module")
def heard(listen: Listen) -> list[Heard]:
    """What is heard of the form as it is."""
    return listen()


def test_two_services_are_heard_to_say_the_same(heard: list[Heard], listen: Listen, tmp_path: Path) -> None:
    accept(tmp_path, heard, {})
    assert compare(tmp_path, listen(), {}).text() == ""


def test_a_changed_word_is_read_as_it_is_heard(heard: list[Heard], listen: Listen, tmp_path: Path) -> None:
    accept(tmp_path, heard, {})
    found = compare(tmp_path, listen(FORM.replace("label: Your name", "label: Your first name")), {})
    lines = {line for each in found.differences for line in each.diff.splitlines()}
    assert {
        "-Your name — text field — required",
        "+Your first name — text field — required",
        "-Your name — heading — level 1",
        "+Your first name — heading — level 1",
    } <= lines


def test_an_error_is_heard_where_reading_begins_and_with_its_field(heard: list[Heard]) -> None:
    (error,) = (each for each in heard if each.state == "name/error-text-empty")
    assert [line for line in error.lines if "reading begins here" in line or "not valid" in line] == [
        "To correct on this page — group — reading begins here",
        "Your name — text field — required — not valid — Error: Write your name.",
    ]


def test_what_was_heard_is_kept_as_text_and_recalled() -> None:
    headers: tuple[tuple[str, str], ...] = ()
    state = State("tiny", "fr", "name", "empty", 200, headers, b"")
    tree = Node("page", "Nom", children=(Node("banner", children=(Node("text", "Mairie « 1 »"),)),))
    texts = {state.id: kept(state, tree)}
    assert list(recalled([state, replace(state, kind="filled")], texts)) == [hear(state, tree)]


def test_the_browser_tells_its_version(browser: Browser) -> None:
    assert versions_of(browser)["chromium"][0].isdigit()
