"""At 240 pixels, a small telephone or a large one at 150 %, no question and no page stands out sideways or is cut off.

The audit looks at 320 pixels, which is what WCAG 1.4.10 asks for; people have narrower windows.
"""

from __future__ import annotations

import base64
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from a11y_tests.contact_sheet import LANGUAGES, form, page
from formengine.audit.browser import Browser
from formengine.audit.dom import parse
from formengine.audit.driving.layouts import layout_of
from formengine.audit.exploring import Planned, explore, plan_of_folder
from formengine.audit.rules import ALL, View
from formengine.audit.rules.looks import measuring
from formengine.audit.states import Captured, State
from formengine.compiling import CompiledForm
from formengine.fields.registry import TYPES, kind_of
from tests.audit.exploring.support import write
from tests.fields.support import examples

NARROWEST = 240
RULES = [rule for rule in ALL if rule.id in {"sideways", "clipped"}]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser as narrow as a small telephone."""
    with Browser() as browser:
        browser.viewport(NARROWEST, 400, mobile=True)
        yield browser


@pytest.fixture(scope="module")
def forms() -> dict[str, CompiledForm]:
    """The form with a page for each type, in each language."""
    chosen = [examples(name)[0] for name in TYPES]
    return {language: form(chosen, language) for language in LANGUAGES}


def _faults(browser: Browser, html: str) -> list[str]:
    """What is cut off, or stands out of the window."""
    browser.open_html(html)
    told = browser.driver.execute_script(f"return {measuring('narrow')}")
    state = State("examples", "", "narrow", "empty", 200, (), html.encode())
    view = View.of(state, {}, told=told, width=NARROWEST)
    return [str(finding) for rule in RULES for finding in rule.judge(view)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TYPES)
def test_a_question_fits_a_window_of_240_pixels(
    browser: Browser, forms: dict[str, CompiledForm], name: str, language: str
) -> None:
    compiled = forms[language]
    place = compiled.places()[list(TYPES).index(name)]
    wrong = bool(kind_of(name).messages)
    assert _faults(browser, page(compiled, place, examples(name)[0], wrong=wrong)) == []


ABOVE = """
draft-languages: [en, ar]
start: {minutes: 15, have-ready: [Votre identifiant de demandeur d’emploi]}
contact: {email: courriel}
withdrawal: {text: Vous pouvez retirer votre demande de renouvellement.}
"""
STEPS = """
- step: adresse-electronique
  ask: [{id: courriel, type: email, label: Votre adresse électronique, noun: votre adresse électronique}]
- repeat: activites
  title: Vos activités professionnelles
  item: une activité professionnelle
  title-of-item: "{{ employeur }}"
  at-most: 2
  steps:
    - step: employeur
      ask: [{id: employeur, type: text, label: Employeur ou établissement, noun: le nom de votre employeur}]
"""


# What is laid out is the same in English, and its words are shorter than those of French.
@pytest.fixture(scope="module", params=["fr", pytest.param("en", marks=pytest.mark.thorough), "ar"])
def around(request: pytest.FixtureRequest, small: tuple[Path, Planned]) -> Captured:
    """Every page of a small form, with all that stands around its questions."""
    folder, planned = small
    return explore(folder, request.param, planned=planned).captured


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Planned]:
    """The form, and the ways through it, which are the same in each language."""
    folder = write(tmp_path_factory.mktemp("forms"), STEPS, ABOVE, spoken="fr")
    return folder, plan_of_folder(folder)


def least_room(around: Captured) -> Iterator[State]:
    """Of the states of each layout the one with the longest word: where that has room, shorter ones have."""
    layouts: defaultdict[str, list[State]] = defaultdict(list)
    for state in around.states:
        layouts[layout_of(state.body, around.sheet.body).key].append(state)
    for same in layouts.values():
        yield max(same, key=lambda state: max(map(len, words_of(state))))


def words_of(state: State) -> list[str]:
    """The words on a page; a space that does not break makes one of two."""
    return re.split("[ \t\r\n-]+", parse(state.body.decode()).root.raw_text)


def test_a_page_around_the_questions_fits_a_window_of_240_pixels(browser: Browser, around: Captured) -> None:
    style = b"data:text/css;base64," + base64.b64encode(around.sheet.body)
    linked = around.sheet.address.encode()
    pages = {state.id: state.body for state in least_room(around)}
    seen = {state.page for state in around.states} | {state.kind for state in around.of("later")}
    assert {"start", "activites", "check", "sent", "conflict", "later", "message", "resume"} <= seen
    assert all(linked in body for body in pages.values())
    faults = {name: _faults(browser, body.replace(linked, style).decode()) for name, body in pages.items()}
    assert {name: found for name, found in faults.items() if found} == {}


LONGEST_LINE = """
const lines = new Map(), range = document.createRange();
for (const block of document.querySelectorAll("main p, main li, footer p")) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    for (let at = 0; at < text.data.length; at++) {
      range.setStart(text, at); range.setEnd(text, at + 1);
      const [box] = range.getClientRects();
      if (!box || !box.width) continue;
      const line = `${block.offsetTop} ${block.offsetLeft} ${Math.round(box.bottom / 8)}`;
      lines.set(line, (lines.get(line) ?? "") + text.data[at]);
    }
}
return [...lines.values()].sort((one, other) => other.length - one.length)[0] ?? "";
"""
"""The longest line of a page's texts, character after character."""


def test_no_line_has_more_than_65_characters_however_wide_the_window(
    browser: Browser, around: Captured
) -> None:
    style = b"data:text/css;base64," + base64.b64encode(around.sheet.body)
    linked = around.sheet.address.encode()
    longest = {}
    browser.viewport(1280)
    try:
        for state in around.states:
            if state.kind == "empty" or state.page in {"privacy", "accessibility"}:
                browser.open_html(state.body.replace(linked, style).decode())
                longest[state.id] = browser.driver.execute_script(LONGEST_LINE)
    finally:
        browser.viewport(NARROWEST, 400, mobile=True)
    assert max(map(len, longest.values())) > 45
    assert {name: line for name, line in longest.items() if len(line) > 65} == {}


def test_what_is_too_wide_is_found(browser: Browser) -> None:
    assert _faults(
        browser, '<!doctype html><meta name=viewport content="width=device-width"><p style="width:250px">Wide'
    )
