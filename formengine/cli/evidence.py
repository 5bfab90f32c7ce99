"""The evidence of audits beside forms, for a check: whether it speaks of the pages as they are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from formengine.audit import gate as evidence
from formengine.loading import inspect
from formengine.problems import Problem
from formengine.resources import forms_locales
from formengine.web import Settings


def evidence_problems(folders: Sequence[Path], locales: Path | None = None, *, gate: bool) -> list[Problem]:
    """What is wrong with the evidence beside these forms, each as it would be served here.

    Those that cannot be read have none. Templates and theme are those that the environment names, as it does for a server.
    """
    settings = page_settings(locales)
    around = evidence.surroundings(settings)
    forms = ((folder, inspect(folder)[0]) for folder in folders)
    known = [(folder, form) for folder, form in forms if form is not None]
    found = [
        problem
        for folder, form in known
        for problem in evidence.problems(folder, form, settings, around, gate=gate)
    ]
    if gate and known:
        from formengine.audit.around import pages_of_engine  # noqa: PLC0415  # of all evidence, not of each form's

        released = dict.fromkeys(language for _, form in known for language in form.languages)
        folder = known[0][0]
        home = (folder.parent if folder.is_file() else folder).resolve().parent
        spoken = [language for language in released if pages_of_engine(language)]
        found += evidence.engine_problems(home, spoken, settings, around)
    return found


def page_settings(locales: Path | None = None) -> Settings:
    """The settings that change pages, as the environment says them to a server."""

    def path(name: str) -> Path | None:
        return Path(os.environ[name]) if os.environ.get(name) else None

    return Settings(
        locales=locales or forms_locales(),
        templates=path("FORMENGINE_TEMPLATES"),
        tokens=path("FORMENGINE_TOKENS"),
    )
