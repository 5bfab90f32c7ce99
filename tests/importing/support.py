"""Small workbooks and small forms of the builder, written as a test reads them, and what they become."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl

from formengine.checks import check
from formengine.importing import Draft, brought, yaml_of
from formengine.loading import load_text
from formengine.model import Form, Question, Step

SETTINGS = "form_title | form_id\nT | t"
YES_NO = "list_name | name | label\nyn | yes | Yes\nyn | no | No"


def table(text: str) -> list[list[str | None]]:
    """Rows of `a | b | c`; a bar inside a cell is written `¦`."""
    lines = (line.strip() for line in text.strip().splitlines())
    return [[cell.strip().replace("¦", "|") or None for cell in line.split("|")] for line in lines]


def workbook(survey: str, choices: str = "", settings: str = SETTINGS, **others: str) -> bytes:
    """An .xlsx file with these sheets; none for an empty text."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has a sheet
    for name, text in {"survey": survey, "choices": choices, "settings": settings, **others}.items():
        if text:
            sheet = book.create_sheet(name)
            for row in table(text):
                sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsform(survey: str, choices: str = "", settings: str = SETTINGS, **others: str) -> Draft:
    """The draft of such a workbook."""
    return brought("t.xlsx", workbook(survey, choices, settings, **others), "xlsform")


def defra(form: dict[str, Any], **options: str) -> Draft:
    """The draft of a form of the builder."""
    return brought("t.json", json.dumps({"name": "T", **form}).encode(), "defra", **options)


def page(path: str, *components: dict[str, Any], to: Any = "/summary", **more: Any) -> dict[str, Any]:
    """A page that leads to another, or to several with their conditions."""
    links = [to] if isinstance(to, str) else to
    following = [
        {"path": link} if isinstance(link, str) else dict(zip(("path", "condition"), link, strict=True))
        for link in links
    ]
    return {
        "path": path,
        "title": path.strip("/").capitalize(),
        "components": list(components),
        "next": following,
        **more,
    }


def component(kind: str, name: str, title: str = "", **more: Any) -> dict[str, Any]:
    """A component of a page."""
    return {"type": kind, "name": name, "title": title or name, "options": {}, "schema": {}, **more}


SUMMARY = {"path": "/summary", "controller": "./pages/summary.js", "components": []}


def loaded(draft: Draft) -> Form:
    """The form, which must be without problems of reading and of meaning."""
    form = load_text(yaml_of(draft))
    problems = [problem for problem in check(form, Path("nowhere")).problems if problem.severity == "error"]
    # Whose form it is neither format says.
    problems = [problem for problem in problems if problem.code != "service-placeholder"]
    assert problems == [], f"{yaml_of(draft)}\n{problems}"
    return form


def question(draft: Draft, name: str) -> Question:
    """A question of the form."""
    return next(each for each in loaded(draft).questions() if each.id == name)


def step(draft: Draft, name: str) -> Step:
    """A step of the form."""
    return next(each for _, _, each in loaded(draft).steps() if each.id == name)


def when(draft: Draft, name: str) -> str:
    """The condition of a step; empty where it has none."""
    found = step(draft, name).when
    return found.source if found else ""


def told(draft: Draft) -> set[tuple[str, str]]:
    """The remarks by code and place, without the two that every form gets."""
    always = ("import-service", "import-nouns", "import-language-guessed")
    return {(each.code, each.place) for each in draft.remarks if each.code not in always}


LISTS: list[dict[str, Any]] = [
    {"name": "sizes", "title": "Sizes", "type": "string", "items": [
        {"text": "Small", "value": "S", "description": "Fits in a pocket"},
        {"text": "Very large", "value": "XL"},
    ]},
    {"name": "figures", "type": "number", "items": [{"text": str(each), "value": each} for each in (1, 2, 3)]},
]  # fmt: skip
YES = component("YesNoField", "isBig", "Is it big?")
SIZE = component("RadiosField", "size", "Which size?", list="sizes")
NAME = component("TextField", "fullName", "What is your name?")
