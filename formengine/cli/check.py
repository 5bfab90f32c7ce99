"""`formengine check`: say everything that is wrong with forms."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from formengine.audit.journeys import inspect_journeys
from formengine.audit.kept import has_evidence
from formengine.authoring import starter
from formengine.checks import CheckedForm
from formengine.checks.plain import readings
from formengine.cli.as_typed import as_typed
from formengine.cli.forms import chosen
from formengine.cli.losing import lost_answers
from formengine.cli.revisions import Unknown
from formengine.cli.speaking import speaking
from formengine.cli.told import FORMATS, Checked, Found
from formengine.cli.watching import saved, stamp
from formengine.journey import Plan
from formengine.model import Form
from formengine.phrases import Speak, phrase
from formengine.problems import Problem, in_order
from formengine.rehearsing import rehearsed, told
from formengine.resources import forms_locales
from formengine.stages import Examined, examined

CATALOGUES = (
    "The folder of catalogues [FORMENGINE_LOCALES, or ./locales beside the forms, or the engine's own]."
)


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--locales", type=click.Path(file_okay=False, path_type=Path), help=CATALOGUES)
@click.option(
    "--gate", is_flag=True, help="Stale, missing or failed audits are errors: for before publishing."
)
@click.option(
    "--since",
    default="",
    metavar="REVISION",
    help="Ask of this revision of git what the edit loses of people's answers [what is published, or else HEAD].",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For people, for programs, or for a forge that shows problems beside a change.",
)
@speaking
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl+C.")
def check(
    forms: tuple[str, ...],
    locales: Path | None,
    gate: bool,
    since: str,
    shape: str,
    speak: Speak,
    watch: bool,
) -> None:
    """Check forms and their journeys, named by id or folder; all in ./forms when none is named.

    Each journey is walked: its answers are typed, page by page, and must lead to the pages that it names.

    Ends with 0 when there are no errors (warnings and notices let pass), 1 when there are, 2 when the command is wrong.
    `formengine explain CODE` shows what a problem looks like, and how it is mended.
    """
    folders, locales = chosen(forms), locales or forms_locales()
    if not watch:
        found = _found(folders, locales, gate=gate, since=since)
        told = FORMATS[shape](found, speak)
        click.echo(as_typed(told) if shape == "text" else told)
        raise SystemExit(found.failed)
    if shape != "text":
        raise click.UsageError("--watch tells people, as text: leave --format out.")
    for _ in saved(lambda: stamp(folders, locales)):
        click.clear()  # on a terminal alone; what is piped goes on below
        click.echo(as_typed(FORMATS[shape](_found(folders, locales, gate=gate, since=since), speak)))
        click.echo(phrase("Waiting until a file is saved. Ctrl+C ends it.").in_words(speak))


def _found(folders: Sequence[Path], locales: Path | None, *, gate: bool, since: str) -> Found:
    forms = [checked(folder, locales) for folder in folders]
    try:
        lost = lost_answers(folders, since)
    except Unknown as error:
        raise click.UsageError(str(error)) from None
    return Found(forms, [*lost, *_of_evidence(folders, locales, gate=gate)])


def _of_evidence(folders: Sequence[Path], locales: Path | None, *, gate: bool) -> list[Problem]:
    audited = [folder for folder in folders if gate or has_evidence(_home(folder))]
    if not audited:
        return []
    from formengine.cli.evidence import evidence_problems  # noqa: PLC0415  # with Flask and Jinja2, for audited forms alone

    return evidence_problems(audited, locales, gate=gate)


def problems_of(folder: Path, locales: Path | None = None) -> tuple[Problem, ...]:
    """Every problem of a form and its journeys, of reading and of meaning together as far as it can be understood."""
    return checked(folder, locales).problems


def checked(folder: Path, locales: Path | None = None) -> Checked:
    """The same with how the form reads, which is judged where it can be understood."""
    found = examined(folder, locales, datetime.datetime.now(datetime.UTC))
    if found.form is None:
        return Checked(_home(folder).name, in_order((*found.problems, *_of_texts(found, locales))))
    reads = readings(found.form, locales)
    told = [
        *found.problems,
        *starter.check(found.form),
        *_of_journeys(folder, found.form, found.planned),
        *reads.problems,
    ]
    return Checked(found.form.id, in_order(told), reads.languages)


def _of_texts(found: Examined, locales: Path | None) -> list[Problem]:
    """How a form reads that has holes, but for what hangs on them."""
    if found.torn is None:
        return []
    form, holes = found.torn
    return [each for each in readings(form, locales).problems if not holes.hides(each)]


def _home(folder: Path) -> Path:
    return folder.parent if folder.is_file() else folder


def _of_journeys(folder: Path, form: Form, planned: tuple[CheckedForm, Plan] | None) -> Iterator[Problem]:
    """What is wrong with the journeys beside the form: how they are written, and where their answers lead."""
    journeys, problems = inspect_journeys(_home(folder), form)
    yield from problems
    if planned is not None:
        for journey in journeys:
            yield from told(*planned, rehearsed(*planned, journey))
