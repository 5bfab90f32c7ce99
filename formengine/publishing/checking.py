"""A form checked for one language alone: each is published for itself, and waits for no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formengine.checks import CheckedForm, Report, check
from formengine.model import Form


def check_in(form: Form, language: str, locales: Path | None) -> CheckedForm:
    """The whole form, checked as if it were offered in this language and its own only. Raises FormError."""
    languages = tuple(dict.fromkeys((form.source_language, language)))
    report = check(replace(form, languages=languages, draft_languages=()), locales)
    return Report(form, report.problems, report.expressions).checked()
