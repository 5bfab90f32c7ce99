"""The forms of a folder: those in use stay in memory, and a service brings its own translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.compiling import Site
from formengine.web import library
from formengine.web.library import Library

FORM = """
form: {id}
title: Title
languages: [en{more}]
service: {{name: Office}}
parts: [{{part: p, title: Part, steps: [{{step: s, ask: [{{id: q, type: text, label: Question, noun: it}}]}}]}}]
"""
CATALOGUE = """
msgid ""
msgstr "Language: fr\\nContent-Type: text/plain; charset=utf-8\\n"
"""
TEXTS = {
    "title": "Title",
    "service.name": "Office",
    "part.p.title": "Part",
    "q.label": "Question",
    "q.noun": "it",
}


def _write(folder: Path, form_id: str, more: str = "") -> None:
    (folder / form_id).mkdir(parents=True)
    (folder / form_id / "form.yaml").write_text(FORM.format(id=form_id, more=more))


def test_the_form_that_was_not_used_for_longest_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "KEPT_FORMS", 2)
    for form_id in ("one", "two", "three"):
        _write(tmp_path, form_id)
    forms = Library(tmp_path, Site())
    one, two = forms.get("one"), forms.get("two")
    forms.get("one")
    forms.get("three")
    assert forms.get("one") is one
    assert forms.get("two") is not two


def test_a_service_brings_the_translations_of_its_forms(tmp_path: Path) -> None:
    _write(tmp_path / "forms", "own", ", fr")
    folder = tmp_path / "words" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = [
        f'msgctxt "{context}"\nmsgid "{text}"\nmsgstr "« {text} »"\n' for context, text in TEXTS.items()
    ]
    (folder / "own.po").write_text(CATALOGUE + "\n" + "\n".join(entries))
    shelf = Library(tmp_path / "forms", Site(locales=tmp_path / "words")).get("own")
    assert shelf.compiled("fr").words.text(shelf.checked.form.title) == "«\u00a0Title\u00a0»"
    assert shelf.compiled("fr").words.word("btn.continue") == "Continuer"
