"""`formengine map`: all pages of a form, and the ways between them."""

from __future__ import annotations

from pathlib import Path

import click

from formengine.audit.journeys import Journey, load_journeys
from formengine.catalogues import CatalogueError
from formengine.checks import CheckedForm
from formengine.cli.forms import chosen
from formengine.cli.refusing import Broken, not_written
from formengine.journey import Plan
from formengine.mapping.as_mermaid import as_mermaid
from formengine.mapping.as_text import as_text
from formengine.mapping.drawn import Drawn, draw
from formengine.phrases import phrase
from formengine.problems import FormError, guess
from formengine.rehearsing import rehearsed, told
from formengine.resources import forms_locales
from formengine.stages import examined


@click.command(name="map")
@click.argument("form")
@click.option(
    "--as", "shown", type=click.Choice(["text", "svg", "mermaid"]), default="text", show_default=True,
    help="A text to read, a picture, or a diagram for Markdown. All three say the same.",
)  # fmt: skip
@click.option("--language", help="One of the form's languages, if not its first.")
@click.option(
    "--answers", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of journeys: the pages of one of them are marked.",
)  # fmt: skip
@click.option("--journey", "wanted", help="Which journey of the file, by its id. Its first one, if not said.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file to write, if not the screen."
)
def map_(
    form: str, shown: str, language: str | None, answers: Path | None, wanted: str | None, output: Path | None
) -> None:
    """Show the map of FORM: its pages, the conditions of each way, how many paths there are, how many questions."""
    (folder,) = chosen([form])
    if wanted and not answers:
        raise click.UsageError(phrase("--journey names a journey of a file: say which, with --answers."))
    try:
        known, plan = _planned(folder)
        journey = _journey(folder, known, plan, answers, wanted) if answers else None
        drawn = _drawn(known, language, journey)
    except FormError as error:
        raise Broken(error) from error
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error
    text = _SHOWN[shown](drawn)
    if output is None:
        click.echo(text, nl=False)
    else:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise not_written(output, error) from error


def _planned(folder: Path) -> tuple[CheckedForm, Plan]:
    """The form and its plan; a text that nobody has translated yet keeps nobody from seeing the map. Raises FormError."""
    found = examined(folder, forms_locales())
    if found.planned is None:
        raise FormError([each for each in found.problems if each.severity == "error"])
    return found.planned


def _drawn(known: CheckedForm, language: str | None, journey: Journey | None) -> Drawn:
    if language and language not in known.form.all_languages:
        raise click.UsageError(
            phrase(
                "The form speaks {known}, and not '{language}'.",
                known=", ".join(known.form.all_languages),
                language=language,
            )
        )
    locales = forms_locales()
    if journey is None:
        return draw(known, language or "", locales)
    return draw(known, language or "", locales, journey.title, journey.pages)


def _journey(folder: Path, known: CheckedForm, plan: Plan, answers: Path, wanted: str | None) -> Journey:
    """The journey that is asked for. Raises FormError where its answers lead elsewhere."""
    home = folder.parent if folder.is_file() else folder
    journeys = {journey.id: journey for journey in load_journeys(home, known.form, answers)}
    if not journeys:
        raise click.UsageError(phrase("There is no journey in '{file}'.", file=answers))
    if wanted is not None and wanted not in journeys:
        raise click.UsageError(
            phrase(
                "There is no journey '{journey}' in '{file}'{guess}",
                journey=wanted,
                file=answers,
                guess=guess(wanted, journeys),
            )
        )
    journey = journeys[wanted] if wanted is not None else next(iter(journeys.values()))
    wrong = told(known, plan, rehearsed(known, plan, journey))
    if any(problem.severity == "error" for problem in wrong):
        raise FormError(wrong)
    return journey


def _svg(drawn: Drawn) -> str:
    try:
        from formengine.mapping.as_svg import as_svg  # noqa: PLC0415  # a text needs no library that lays out
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("formengine"):
            raise
        raise click.ClickException(
            phrase(
                "A picture needs {library}, which is not installed here. Run: pip install 'formengine[desk]'. "
                "The text says the same: --as text",
                library=error.name,
            )
        ) from error
    return as_svg(drawn)


_SHOWN = {"text": as_text, "mermaid": as_mermaid, "svg": _svg}
