"""A small service in a folder, and what an audit of it might have found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from formengine.audit.claimant import Seen
from formengine.audit.findings import Finding, Result
from formengine.audit.gate import Entry, engine_folder, entry_of, fingerprint, write_evidence
from formengine.audit.gate.engine import ENGINE, engine_fingerprint
from formengine.audit.report import Report
from formengine.audit.states import Captured, State
from formengine.loading import load
from formengine.web import Settings
from formengine.web.extension import OFFERED

FORM = """\
form: hello
title: Say hello
languages: [en, fr]
draft-languages: [ar]
service: {name: Town hall}
parts:
  - part: you
    title: You
    steps: [{include: ../_shared/name.yaml}]
"""
NAME = "step: name\nask: [{id: full_name, type: text, label: Your name, noun: your name}]\n"
CATALOGUE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgctxt "title"\nmsgid "Say hello"\n'
)
LANGUAGES = ("ar", "en", "fr")


def service(folder: Path) -> Path:
    """A service with templates, a theme and catalogues of its own; the folder of its form."""
    for name, text in {
        "forms/hello/form.yaml": FORM,
        "forms/_shared/name.yaml": NAME,
        "locales/fr/LC_MESSAGES/hello.po": f'{CATALOGUE}msgstr "Dire bonjour"\n',
        "templates/fields/text.html": "<p>ours</p>\n",
        "theme.css": ":root { --ink: #000 }\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "forms/hello"


def settings(folder: Path, draft_days: int = 30) -> Settings:
    """The settings of that service; `folder` is the form's."""
    top = folder.parent.parent
    return Settings(
        forms=folder.parent,
        locales=top / "locales",
        templates=top / "templates",
        tokens=top / "theme.css",
        draft_days=draft_days,
    )


def captured(language: str = "en", kinds: Sequence[str] = ("empty", "error-text-empty")) -> Captured:
    """The page `name` in some states."""
    states = [State("hello", language, "name", kind, 200, (), b"") for kind in kinds]
    return Captured("hello", language, Seen("/style.css", 200, (), b""), states)


def reported(*seen: Captured, findings: Sequence[Finding] = ()) -> Report:
    """A result for each state, the first of them with findings."""
    ids = [state.id for each in seen for state in each.states]
    return Report([Result(id_, "T", 1000, () if number else findings) for number, id_ in enumerate(ids)])


def passing(folder: Path, language: str, own: Settings | None = None) -> Entry:
    """What a good audit of the form as it is finds."""
    seen = captured(language)
    return entry_of(fingerprint(folder, language, own or settings(folder)), seen, reported(seen))


def audited(folder: Path, *languages: str, own: Settings | None = None) -> None:
    """Evidence of a good audit, in all languages when none is named."""
    entries = {language: passing(folder, language, own) for language in languages or LANGUAGES}
    write_evidence(folder, entries, load(folder).all_languages)
    audited_engine(folder, *(language for language in entries if language in OFFERED), own=own)


def audited_engine(folder: Path, *languages: str, own: Settings | None = None) -> None:
    """Evidence of a good audit of the pages that belong to no form."""
    home = engine_folder(folder.parent)
    home.mkdir(exist_ok=True)
    entries = {}
    for language in languages:
        seen = replace(captured(language), form=ENGINE)
        seen.states = [replace(state, form=ENGINE) for state in seen.states]
        made_from = engine_fingerprint(folder.parent, language, own or settings(folder))
        entries[language] = entry_of(made_from, seen, reported(seen))
    write_evidence(home, entries, OFFERED)
