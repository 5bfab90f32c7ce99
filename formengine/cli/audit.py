"""`formengine audit`: every page that forms can produce, in a real browser, with axe-core and rules of our own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from formengine.audit.axe import SCRIPT, AxeMissingError
from formengine.audit.browser import BrowserMissingError
from formengine.audit.gate import Recording, versions
from formengine.audit.report import FOLDER, SUMMARY, Report
from formengine.audit.reviewed import FILE, Review, ReviewError, load_reviews, outlived
from formengine.audit.run import audit as audit_states
from formengine.audit.run import capture_all
from formengine.audit.states import Captured
from formengine.cli.forms import chosen
from formengine.problems import FormError
from formengine.web import Settings

PATH = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--language", "languages", multiple=True, help="Only this language; may be repeated.")
@click.option("--browsers", default=2, show_default=True, help="Browsers at work at once.")
@click.option("--axe", type=PATH, default=SCRIPT, show_default=True, help="The script of axe-core.")
@click.option("--reviewed", type=PATH, default=FILE, show_default=True, help="What people have reviewed.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    default=FOLDER,
    show_default=True,
    help="Where the reports are written.",
)
@click.option(
    "--evidence/--no-evidence", default=False, help="Write audit.json beside each form that passes."
)
def audit(
    forms: tuple[str, ...],
    languages: tuple[str, ...],
    browsers: int,
    axe: Path,
    reviewed: Path,
    report: Path,
    evidence: bool,
) -> None:
    """Audit forms, named by id or folder; all in ./forms when none is named.

    Each journey of a form is made, each page of it answered wrongly in every way that has a message, and every state
    that was seen is opened in Chromium and judged. Ends with 0 when nothing must be mended, 1 when something must, 2 when
    the audit cannot be run.
    """
    folders = [folder.parent if folder.is_file() else folder for folder in chosen(forms)]
    try:
        with quiet():
            reviews = load_reviews(reviewed)
            recording = Recording(folders, Settings())
            captured, found = _run(folders, languages, browsers, axe, reviews)
    except FormError as error:
        click.echo(str(error))
        raise SystemExit(1) from error
    except (AxeMissingError, BrowserMissingError, ReviewError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    if not forms and not languages:
        found.outlived += outlived(reviews, found.results)
    found.write(report)
    click.echo(f"{found.text()}\nWritten to {report / SUMMARY}.")
    if evidence and not found.outlived:
        for line in recording.write(recording.entries(captured, found, versions=versions(axe))):
            click.echo(line)
    if found.failed:
        raise SystemExit(1)


@contextmanager
def quiet() -> Iterator[None]:
    """Claimants' errors are made on purpose here; the service's log would tell of each."""
    log = logging.getLogger("formengine")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _run(
    folders: list[Path], languages: tuple[str, ...], browsers: int, axe: Path, reviews: tuple[Review, ...]
) -> tuple[list[Captured], Report]:
    captured = list(capture_all(folders, languages))
    number = sum(len(each.states) for each in captured)
    click.echo(f"{number} states to audit …", err=True)
    return captured, audit_states(captured, axe, reviews, browsers)
