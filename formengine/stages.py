"""The stages of a definition, one after the other: read, checked, numbered. The one module that joins them.

Whoever needs a form in a later stage asks here, and knows that stage alone; a test holds it so. Compiling stands by itself:
it is done for each language when somebody asks for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from formengine.checks import CheckedForm, Report, changes_days, check, duplicate_ids, openings, parameters
from formengine.checks.advice import advise
from formengine.journey import Plan, plan_of
from formengine.loading import Holes, load, load_text, looked_through
from formengine.model import Form
from formengine.problems import Problem

_OF_TRANSLATIONS = ("catalogue-", "translation-")


def inspected(
    path: Path, locales: Path | None = None, now: datetime.datetime | None = None
) -> tuple[Form | None, tuple[Problem, ...]]:
    """The form of a folder or file, unless it cannot be built, and all that is wrong with it: reading and meaning together.

    With `now`, which knows its time zone, also what only whoever writes it wants to know: the figures of the law that hold
    only later, and what could be asked better.
    """
    found = examined(path, locales, now)
    return found.form, found.problems


@dataclass(frozen=True, slots=True)
class Examined:
    """All that can be said of a definition: the form unless it cannot be built, every problem, and the form in the stages to
    which it comes. What is wrong with its translations alone keeps nobody from walking through it.
    """

    form: Form | None
    problems: tuple[Problem, ...]
    planned: tuple[CheckedForm, Plan] | None = None
    torn: tuple[Form, Holes] | None = None
    """What could be read of a form that cannot be built, for its problems alone."""


def examined(path: Path, locales: Path | None = None, now: datetime.datetime | None = None) -> Examined:
    """Read, check and number the form of a folder or file, as far as it goes. `now` is as for `inspected`."""
    read = looked_through(path)
    form, problems = read.form, read.problems
    if form is None:
        return Examined(None, problems)
    unread = read.holes.names | read.holes.misnamed if read.holes is not None else frozenset()
    report = check(form, locales, unread, problems)
    meant = report.problems
    holes = _with_twice(read.holes, report)
    if now is not None:
        meant = (*meant, *_of_today(form, now), *advise(report, whole=holes is None))
    if holes is not None:
        told = tuple(each for each in meant if not holes.hides(each))
        return Examined(None, (*problems, *told), torn=(form, holes))
    found = (*problems, *meant)
    untranslated = tuple(each for each in report.problems if not each.code.startswith(_OF_TRANSLATIONS))
    walkable = Report(form, untranslated, report.expressions, report.unfit)
    if walkable.errors or any(each.severity == "error" for each in problems):
        return Examined(form, found)
    known = walkable.checked()
    return Examined(form, found, (known, plan_of(known)))


def _with_twice(holes: Holes | None, report: Report) -> Holes | None:
    """The holes, and with them the ids that stand for two things: one of the two will be called otherwise."""
    twice = frozenset(str(each.values["id"]) for each in report.problems if each.code in duplicate_ids.CODES)
    if not twice:
        return holes
    known = holes or Holes()
    return replace(known, misnamed=known.misnamed | twice)


def _of_today(form: Form, now: datetime.datetime) -> Iterator[Problem]:
    here = now.astimezone(ZoneInfo(form.time_zone))
    yield from parameters.check(form, here.date())
    yield from changes_days.check(form, here.date())
    yield from openings.check(form, here.replace(tzinfo=None))


def checked(path: Path, locales: Path | None = None, language: str = "") -> CheckedForm:
    """The form of a folder or file, read and checked. Raises FormError with every problem.

    With a `language`, the whole form is checked as if it were offered in that language and its own only: each is
    published for itself, and waits for no other.
    """
    form = load(path)
    if not language:
        return check(form, locales).checked()
    languages = tuple(dict.fromkeys((form.source_language, language)))
    easy = tuple(each for each in form.easy_languages if each in languages)
    alone = replace(form, languages=languages, draft_languages=(), easy_languages=easy)
    report = check(alone, locales)
    return Report(form, report.problems, report.expressions).checked()


def checked_text(yaml: str, name: str) -> CheckedForm:
    """The form that a text defines, checked; it lies in no folder. Raises FormError with every problem."""
    return check(load_text(yaml, name)).checked()


def planned(path: Path, locales: Path | None = None, language: str = "") -> tuple[CheckedForm, Plan]:
    """The form of a folder or file, checked (as `checked` does) and numbered. Raises FormError."""
    form = checked(path, locales, language)
    return form, plan_of(form)
