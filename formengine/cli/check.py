"""`formengine check`: say everything that is wrong with forms."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from formengine.audit.journeys import load_journeys
from formengine.checks import check as check_form
from formengine.checks import parameters
from formengine.cli.forms import chosen
from formengine.loading import inspect
from formengine.model import Form
from formengine.problems import FormError, Problem, in_order


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--locales", type=click.Path(file_okay=False, path_type=Path), help="The folder of catalogues.")
def check(forms: tuple[str, ...], locales: Path | None) -> None:
    """Check forms and their journeys, named by id or folder; all in ./forms when none is named.

    Ends with 0 when there are no errors (warnings let pass), 1 when there are, 2 when the command is wrong.
    """
    folders = chosen(forms)
    problems = [problem for folder in folders for problem in problems_of(folder, locales)]
    for problem in problems:
        click.echo(f"{problem}\n")
    click.echo(_count(problems, len(folders)))
    if any(problem.severity == "error" for problem in problems):
        raise SystemExit(1)


def problems_of(folder: Path, locales: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of a form and its journeys, of reading and of meaning together as far as it can be understood."""
    form, problems = inspect(folder)
    if form is None:
        return in_order(problems)
    today = datetime.datetime.now(ZoneInfo(form.time_zone)).date()
    late = parameters.check(form, today)
    return in_order([*problems, *check_form(form, locales).problems, *late, *_of_journeys(folder, form)])


def _of_journeys(folder: Path, form: Form) -> Sequence[Problem]:
    """What is wrong with the journeys beside the form, when there are any."""
    try:
        load_journeys(folder.parent if folder.is_file() else folder, form)
    except FormError as error:
        return error.problems
    return ()


def _count(problems: Sequence[Problem], forms: int) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    return f"{_many(forms, 'form')} checked: {_many(errors, 'error')}, {_many(len(problems) - errors, 'warning')}."


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
