"""`formengine audit`: every page that forms can produce, in a real browser, with axe-core and rules of our own."""

from __future__ import annotations

import datetime
import logging
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from formengine.audit import run
from formengine.audit.axe import SCRIPT, AxeMissingError
from formengine.audit.browser import BrowserMissingError
from formengine.audit.driving import JAR, CheckerError, CheckerMissingError, Options, programs_there
from formengine.audit.gate import Recording, versions
from formengine.audit.report import FOLDER, SUMMARY, Report
from formengine.audit.reporting import ChecklistError, Gathered, write_open, write_report, write_statement
from formengine.audit.reviewed import FILE, ReviewError, load_reviews, outlived
from formengine.cli.audit_state import show_state
from formengine.cli.evidence import page_settings
from formengine.cli.forms import chosen
from formengine.cli.self_test import last_summary
from formengine.cli.self_test import self_test as run_self_test
from formengine.loading import load
from formengine.problems import FormError, counted, guess
from formengine.pseudo import is_pseudo, variants
from formengine.web import Settings

PATH = click.Path(dir_okay=False, path_type=Path)
CANNOT_RUN = (
    AxeMissingError,
    BrowserMissingError,
    CheckerMissingError,
    CheckerError,
    ChecklistError,
    ReviewError,
)
"""What keeps an audit from running. The messages say what to install or to mend."""


@dataclass(frozen=True)
class Asked:
    """What was asked for on the command line."""

    folders: list[Path]
    languages: tuple[str, ...]
    pages: tuple[str, ...]
    """Only these pages; all of them when none is named."""
    everything: bool
    """All forms in all languages."""
    options: Options
    report: Path
    evidence: bool
    accept: bool
    checklist: bool

    @property
    def testing(self) -> bool:
        """Whether a language for testing is among those that are looked at: no evidence stands for one."""
        return any(is_pseudo(language) for language in self.languages)

    @property
    def checkers(self) -> frozenset[str]:
        """What runs beside the rules that need no keyboard."""
        return frozenset({"axe", "html", *({"keyboard"} if self.options.keyboard else ())})


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--language", "languages", multiple=True, help="Only this language; may be repeated.")
@click.option(
    "--page",
    "pages",
    multiple=True,
    help="Only this page, or pages that fit (income*); may be repeated. Writes no evidence.",
)
@click.option(
    "--browsers", type=click.IntRange(1), default=2, show_default=True, help="Browsers at work at once."
)
@click.option("--axe", type=PATH, default=SCRIPT, show_default=True, help="The script of axe-core.")
@click.option("--checker", type=PATH, default=JAR, show_default=True, help="The Nu Html Checker.")
@click.option("--reviewed", type=PATH, default=FILE, show_default=True, help="What people have reviewed.")
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    default=FOLDER,
    show_default=True,
    help="Where the reports are written.",
)
@click.option(
    "--evidence/--no-evidence", default=True, help="Write audit.json beside each form that passes. [on]"
)
@click.option(
    "--cache/--no-cache", default=True, help="Skip pages that passed before and did not change. [on]"
)
@click.option("--keyboard/--no-keyboard", default=True, help="Walk the pages with the keyboard too. [on]")
@click.option("--accept", is_flag=True, help="Take what is heard now as what is right.")
@click.option(
    "--checklist", is_flag=True, help="Write beside each form what only people can judge: rgaa.yaml."
)
@click.option("--self-test", is_flag=True, help="Plant defects instead, and see whether each is found.")
@click.option(
    "--only", multiple=True, help="With --self-test: these defects, or those planted there (style)."
)
@click.option("--state", metavar="ID", help="Show one state, and how to come to it, instead of auditing.")
@click.option(
    "--as", "shown_as", type=click.Choice(["way", "html"]), default="way", help="How to show it. [way]"
)
@click.option("--open", "opened", is_flag=True, help="Show the state in your browser.")
def audit(
    state: str | None, shown_as: str, opened: bool, self_test: bool, only: tuple[str, ...], **asked: Any
) -> None:
    """Audit forms, named by id or folder; all in ./forms when none is named.

    Every state in which a page of a form can be is found from its definition, opened in Chromium and judged. Ends with 0
    when nothing must be mended, 1 when something must, 2 when the audit cannot be run, and 3 when pages are heard
    otherwise than they were accepted, with other programs. A draft fails nothing, unless only drafts are audited.
    """
    if self_test:
        report, browsers, axe, checker = (asked[name] for name in ("report", "browsers", "axe", "checker"))
        with quiet():
            raise SystemExit(run_self_test(report, browsers, only, axe, checker))
    if state is not None:
        with quiet():
            show_state(state, page_settings(), as_html=shown_as == "html", opened=opened)
        return
    if shown_as != "way" or opened:
        raise click.UsageError("--as and --open show one state: name it with --state.")
    try:
        with quiet(), ended_tidily():
            status = _audit(_asked(**asked))
    except FormError as error:
        click.echo(str(error))
        raise SystemExit(1) from error
    except CANNOT_RUN as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    if status:
        raise SystemExit(status)


def _asked(forms: tuple[str, ...], languages: tuple[str, ...], pages: tuple[str, ...], **asked: Any) -> Asked:
    reviewed: Path = asked["reviewed"]
    if reviewed != FILE and not reviewed.is_file():  # none need be there; one that is named must
        raise click.UsageError(f"There is no file '{reviewed}': --reviewed names what people have reviewed.")
    options = Options(
        axe=asked["axe"],
        checker=asked["checker"],
        reviews=load_reviews(reviewed),
        browsers=asked["browsers"],
        blind=not asked["cache"],
        keyboard=asked["keyboard"],
    )
    folders = [folder.parent if folder.is_file() else folder for folder in chosen(forms)]
    _spoken(folders, languages)
    _writable(asked["report"])
    wanted = {name: asked[name] for name in ("report", "evidence", "accept", "checklist")}
    everything = not (forms or languages or pages)
    return Asked(folders, languages, pages, everything, options, **wanted)


def _spoken(folders: Sequence[Path], languages: Sequence[str]) -> None:
    """Refuse a language that no form has: nothing would be audited, and nothing found. Raises UsageError."""
    forms = [load(folder) for folder in folders]
    known = {language for form in forms for language in form.all_tags}
    for language in languages:
        if any(language in variants(form.source_language) for form in forms):
            continue
        if language not in known:
            raise click.UsageError(
                f"No form here has the language '{language}'; they have {', '.join(sorted(known))}."
            )


def _writable(folder: Path) -> None:
    """Make the folder of the report before minutes are spent on what would be in it. Raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SUMMARY).touch()
    except OSError as error:
        raise click.UsageError(f"The report cannot be written to {folder}: {error.strerror}.") from error


def _audit(asked: Asked) -> int:
    """Audit, say and write what was found; how the command ends."""
    programs_there(asked.options)
    status, changed = _audited(asked)
    if status == 0 and changed:
        # What was found is said on a page, which was looked at as it was before: all others are known by now.
        click.echo("The pages on accessibility are looked at again.")
        status, _ = _audited(replace(asked, options=replace(asked.options, blind=False)))
    return status


def _audited(asked: Asked) -> tuple[int, bool]:
    """One audit: how the command would end, and whether a page says something else because of what was found."""
    settings = page_settings()
    recording = Recording(asked.folders, settings)
    collected = _collected(asked, settings)
    number = sum(len(each.states) for each in collected.captured)
    for form, language in collected.unfit:
        click.echo(
            f"{form}/{language} is a draft that cannot be audited: 'formengine check' says why.", err=True
        )
    click.echo(f"{counted(number, 'state')} to audit …", err=True)
    found = run.audit(collected, asked.options)
    if asked.accept:
        for line in run.accept(collected, found, run.programs(asked.options)):
            click.echo(line)
    if asked.everything:
        found.outlived += outlived(asked.options.reviews, found.results)
    found.write(asked.report)
    click.echo(found.text())
    lines, changed = _written(asked, collected, found)
    click.echo("\n".join(lines))
    if asked.evidence and (less := _less(asked)):
        click.echo(f"No evidence is written: {less}, less was seen than evidence stands for.")
    elif asked.evidence:
        for line in _recorded(recording, collected, found, asked.options.axe):
            click.echo(line)
    return found.status, changed


def _collected(asked: Asked, settings: Settings) -> run.Collected:
    """What is audited. Raises UsageError for a page that there is not."""
    collected = run.collect(asked.folders, asked.languages, settings)
    if not asked.pages:
        return collected
    try:
        return run.only(collected, asked.pages)
    except KeyError as error:
        (name,) = error.args
        known = {state.page for each in collected.captured for state in each.states}
        raise click.UsageError(f"There is no page '{name}'{guess(name, sorted(known))}") from error


def _less(asked: Asked) -> str:
    """What was left out that evidence stands for; nothing when it was all looked at."""
    if asked.testing:
        return "in a language for testing"
    return "of some pages" if asked.pages else "" if asked.options.keyboard else "without the keyboard"


def _written(asked: Asked, collected: run.Collected, found: Report) -> tuple[list[str], bool]:
    """Write the report and what stands beside each form; what was done, and whether one says something else in public."""
    today = datetime.datetime.now(datetime.UTC).date()
    axe = asked.options.axe
    proof = last_summary(asked.report)
    gathered = Gathered(found, collected.subjects, today, versions(axe), asked.checkers, axe, proof)
    lines, changed = [f"Written to {write_report(gathered, asked.report)}."], False
    for form_id, view in gathered.views.items():
        folder = collected.folders[form_id]
        lines += [f"{form_id}: {notice}" for notice in view.notices]
        if (
            asked.evidence
            and not (asked.pages or asked.testing)
            and (written := write_statement(folder, view)) is not None
        ):
            lines.append(f"{written}: what the page on accessibility says has changed; audit it again.")
            changed = True
        if asked.checklist:
            path, number = write_open(folder, collected.forms[form_id].source_language, view)
            lines.append(f"{path}: {counted(number, 'criterion waits', 'criteria wait')} for a person.")
    return lines, changed


def _recorded(recording: Recording, collected: run.Collected, found: Report, axe: Path) -> Iterator[str]:
    """Write evidence; what was done."""
    for place, _ in found.anew:
        form, language, *_rest = place.split("/")
        yield f"{collected.folders[form]}: nothing written for {language} before what is heard is accepted anew."
    coverage = {place: each.dump() for place, each in collected.coverage.items()}
    yield from recording.write(recording.entries(collected.captured, found, coverage, versions(axe)))


@contextmanager
def ended_tidily() -> Iterator[None]:
    """Whoever ends the audit with a signal ends its browsers too, as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


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
