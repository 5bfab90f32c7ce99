"""Languages for testing are served to those who make forms, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from formengine.pseudo import variants
from formengine.web.app import settings_from_environment
from tests.loading.support import problems_of
from tests.web.support import Serving
from tests.web.words import CONTINUE, word

LONG, MIRRORED = variants("en")
BORN = """
parts:
  - part: you
    title: You
    steps:
      - step: born
        ask: [{id: born, type: date, label: Your birthday, noun: your birthday}]
      - step: sum
        ask: [{id: sum, type: money, label: Your rent, noun: your rent}]
"""


@pytest.mark.parametrize(("language", "direction"), [(LONG, "ltr"), (MIRRORED, "rtl")])
def test_a_form_speaks_them_where_they_are_asked_for(serve: Serving, language: str, direction: str) -> None:
    visitor = serve(BORN, pseudo=True).visitor()
    offered = {each.get("lang") for each in visitor.get("/en/tiny/").all("a", "button") if each.get("lang")}
    assert offered == {LONG, MIRRORED}
    page = visitor.begin(language=language)
    assert (page.status, page.language, page.tree.get("dir")) == (200, language, direction)
    assert page.h1.startswith("⟦")
    assert page.h1.endswith("⟧")


def test_answers_are_understood_as_in_the_real_language(serve: Serving) -> None:
    page = serve(BORN, pseudo=True).visitor().begin(language=LONG)
    day = {"born-day": "3", "born-month": "March", "born-year": "1985"}
    rent = page.press(word("btn.continue", LONG), **day)
    assert "⟦ÝYööüüŕ" not in rent.h1
    check = rent.press(word("btn.continue", LONG), sum="1,250.50")
    assert check.status == 200
    said = " ".join(str(each.text) for each in check.all("dd"))
    assert "3 March 1985" in said
    assert "1,250.50" in said


def test_error_pages_speak_them_too(serve: Serving) -> None:
    visitor = serve(BORN, pseudo=True).visitor()
    page = visitor.get(f"/{MIRRORED}/tiny/no-such-page")
    assert (page.status, page.language, page.tree.get("dir")) == (404, MIRRORED, "rtl")


@pytest.mark.parametrize("settings", [{}, {"offer_drafts": True}])
def test_nobody_else_meets_them(serve: Serving, settings: dict[str, Any]) -> None:
    visitor = serve(BORN, **settings).visitor()
    assert not [each for each in visitor.get("/en/tiny/").all("a", "button") if each.get("lang")]
    assert visitor.get(f"/{LONG}/tiny/").status == 404
    assert visitor.get(f"/{MIRRORED}/tiny/").status == 404
    begun = visitor.begin()
    address, data = begun.filled(CONTINUE)
    data["go"] = f"lang-{LONG}"
    assert visitor.post(address, data).language == "en"


def test_a_form_cannot_name_one() -> None:
    form = f"form: f\ntitle: T\nlanguages: [en, {LONG}]\nservice: {{name: S}}\nparts: []\n"
    assert "unknown-language" in {problem.code for problem in problems_of(form)}


def test_the_environment_asks_for_them() -> None:
    assert settings_from_environment({"FORMENGINE_PSEUDO": "1"}).pseudo is True
    assert settings_from_environment({}).pseudo is False
