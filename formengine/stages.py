"""The stages of a definition, one after the other: read, checked, numbered. The one module that joins them.

Whoever needs a form in a later stage asks here, and knows that stage alone; a test holds it so. Compiling stands by itself:
it is done for each language when somebody asks for it.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from formengine.checks import CheckedForm, Report, check, openings, parameters
from formengine.journey import Plan, plan_of
from formengine.loading import inspect, load, load_text
from formengine.model import Form
from formengine.problems import Problem


def inspected(
    path: Path, locales: Path | None = None, now: datetime.datetime | None = None
) -> tuple[Form | None, tuple[Problem, ...]]:
    """The form of a folder or file, unless it cannot be built, and all that is wrong with it: reading and meaning together.

    With `now`, which knows its time zone, also the figures of the law that hold only later.
    """
    form, problems = inspect(path)
    if form is None:
        return None, problems
    found = (*problems, *check(form, locales).problems)
    if now is None:
        return form, found
    here = now.astimezone(ZoneInfo(form.time_zone))
    late = (*parameters.check(form, here.date()), *openings.check(form, here.replace(tzinfo=None)))
    return form, (*found, *late)


def checked(path: Path, locales: Path | None = None, language: str = "") -> CheckedForm:
    """The form of a folder or file, read and checked. Raises FormError with every problem.

    With a `language`, the whole form is checked as if it were offered in that language and its own only: each is
    published for itself, and waits for no other.
    """
    form = load(path)
    if not language:
        return check(form, locales).checked()
    languages = tuple(dict.fromkeys((form.source_language, language)))
    report = check(replace(form, languages=languages, draft_languages=()), locales)
    return Report(form, report.problems, report.expressions).checked()


def checked_text(yaml: str, name: str) -> CheckedForm:
    """The form that a text defines, checked; it lies in no folder. Raises FormError with every problem."""
    return check(load_text(yaml, name)).checked()


def planned(path: Path, locales: Path | None = None, language: str = "") -> tuple[CheckedForm, Plan]:
    """The form of a folder or file, checked (as `checked` does) and numbered. Raises FormError."""
    form = checked(path, locales, language)
    return form, plan_of(form)
