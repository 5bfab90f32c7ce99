"""Pages that are no steps are cut into chunks too (start, check, sent, closed, messages): byte for byte their templates.

Which shapes they have is not listed here: an audit goes through a small form that uses all of them, and what the service
asks for on the way is written down. Each is then tried in every form and language.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from formengine.audit.exploring import explore
from formengine.compiling import CompiledForm, Filling
from formengine.compiling.filling import Page
from formengine.expressions import Env
from formengine.loading import load
from formengine.resources import templates_dir
from tests.compiling.support import FORMS, ODD, TODAY, form_in

IN_LANGUAGES = [(folder, language) for folder in FORMS for language in load(folder).all_tags]
EVERY_FORM = pytest.mark.parametrize(
    ("folder", "language"),
    IN_LANGUAGES,
    ids=[f"{folder.name}-{language}" for folder, language in IN_LANGUAGES],
)
FORM = """\
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
parts:
  - {part: you, title: You, steps: [{step: who, ask: [{id: who, type: text, label: Name, noun: your name}]}]}
"""
WITHDRAWAL = "withdrawal: {text: You can take it back.}\n"
MESSAGES = {
    "messages/code.html": ("code", "address", "until"),
    "messages/news.html": ("reference",),
    "messages/received.html": ("reference", "date", "time"),
    "messages/remind-changed.html": ("stop",),
    "messages/remind-changed-held.html": ("stop",),
    "messages/remind-document.html": ("reference", "stop"),
    "messages/remind-document-until.html": ("reference", "date", "stop"),
    "messages/remind-draft.html": ("date", "stop"),
    "messages/remind-draft-held.html": ("date", "stop"),
    "messages/remind-renewal.html": ("date", "stop"),
    "messages/withdrawn.html": ("reference", "date", "time"),
}
"""What is given to each message."""


class Asked(NamedTuple):
    """What the service asked for."""

    template: str
    holes: tuple[str, ...]
    shape: Mapping[str, Hashable]


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Asked]:
    """Every page that is no step, as it was asked for in any state of two small forms."""
    found: dict[tuple[Hashable, ...], Asked] = {}
    whole: Callable[..., Page] = CompiledForm.framed

    def noting(self: CompiledForm, template: str, holes: Sequence[str] = (), **shape: Hashable) -> Page:
        found[template, *sorted(shape.items())] = Asked(template, tuple(holes), shape)
        return whole(self, template, holes, **shape)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CompiledForm, "framed", noting)
        for name, text in (("plain", FORM), ("withdrawal", FORM + WITHDRAWAL)):
            folder = tmp_path_factory.mktemp(name) / "tiny"
            folder.mkdir()
            (folder / "form.yaml").write_text(text, "utf-8")
            explore(folder, "en")
    return tuple(found.values())


def fillings(holes: Sequence[str]) -> Iterator[Filling]:
    """Something usual in every hole, and something odd."""
    for text in ("31", f"{ODD} & <b>"):
        filling = Filling(
            Env({}, today=TODAY), {}, "/en/tiny/page?change", "0123456789abcdef" * 2, 7, copy="c"
        )
        filling.given = dict.fromkeys(holes, text)
        yield filling


def same(page: Page, plain: str, filling: Filling) -> None:
    assert page.plain(filling).decode() == plain
    assert gzip.decompress(page.gzip(filling)).decode() == plain


def test_every_page_around_the_steps_was_asked_for(shapes: Sequence[Asked]) -> None:
    asked = {each.template for each in shapes}
    assert asked >= {f"pages/{name}.html" for name in ("start", "check", "sent", "shut", "_answer")}
    of = {
        (each.template, name, value)
        for each in shapes
        for name, value in each.shape.items()
        if name != "messages"
    }
    assert of >= {("pages/start.html", "status", status) for status in ("none", "open", "sent")}
    assert of >= {("pages/start.html", "withdrawn", told) for told in (True, False)}
    assert of >= {("pages/shut.html", "phase", phase) for phase in ("before", "after")}
    assert of >= {("pages/sent.html", "state", state) for state in ("received", "begun", "withdrawn")}


@EVERY_FORM
def test_a_page_around_the_steps_is_what_its_template_says(
    folder: Path, language: str, shapes: Sequence[Asked]
) -> None:
    form = form_in(folder, language)
    for template, holes, shape in shapes:
        for filling in fillings(holes):
            same(
                form.framed(template, holes, **shape),
                form.render(template, filling, **filling.given, **shape),
                filling,
            )


@EVERY_FORM
@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("level", [2, 3])
def test_a_section_of_answers_is_what_its_template_says(
    folder: Path, language: str, level: int, listed: bool
) -> None:
    form = form_in(folder, language)
    for filling in fillings(("title", "lines")):
        heading = {"title": filling.given["title"], "level": level}
        sections = ((heading, filling.given["lines"] if listed else ""),)
        same(
            form.section(level, listed),
            form.render("pages/_answers.html", filling, sections=sections),
            filling,
        )


@EVERY_FORM
@pytest.mark.parametrize("template", MESSAGES)
def test_a_message_is_what_its_template_says(folder: Path, language: str, template: str) -> None:
    form = form_in(folder, language)
    for filling in fillings(MESSAGES[template]):
        plain = form.render(template, filling, **filling.given)
        same(form.framed(template, MESSAGES[template]), plain, filling)


def test_every_message_is_tried() -> None:
    there = {f"messages/{path.name}" for path in (templates_dir() / "messages").glob("[!_]*.html")}
    assert there == MESSAGES.keys()
