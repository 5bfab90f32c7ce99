"""`formengine i18n`: the words of forms, for translators."""

from __future__ import annotations

from pathlib import Path

import click

from formengine.catalogues import ENGINE, CatalogueError, path_of
from formengine.checks import engine_words, translations
from formengine.cli.forms import chosen
from formengine.cli.speaking import speaking
from formengine.cli.told import FORMATS, Checked, Found
from formengine.loading import inspect, load
from formengine.model import Form
from formengine.phrases import Speak
from formengine.problems import FormError, in_order
from formengine.resources import forms_locales, new_locales
from formengine.translating import engine_template, form_template, opened, updated, written

FOLDER = click.Path(file_okay=False, path_type=Path)
CATALOGUES = "The folder of catalogues [FORMENGINE_LOCALES, or ./locales beside the forms]."


@click.group()
def i18n() -> None:
    """Translations of forms."""


@i18n.command()
@click.argument("form", required=False)
@click.option("--engine", is_flag=True, help="The engine's own words, and those of no form.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write [what is written goes to the screen, or where it is sent].",
)
def extract(form: str | None, engine: bool, output: Path | None) -> None:
    """Write the texts of a form as a template (.pot), from which translators' tools make catalogues.

    Each has its place, what kind of text it is, how much room it has, and what its places stand for. The same texts give the
    same bytes.
    """
    if engine == (form is not None):
        raise click.UsageError("Name one form, or ask for the engine's own words with --engine.")
    try:
        book = engine_template() if form is None else form_template(_loaded(chosen([form])[0]))
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error
    if output is None:
        click.echo(written(book).encode(), nl=False)
        return
    _write(output, written(book))
    click.echo(f"{output}: {len(book.messages)} texts")


@i18n.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--locales", type=FOLDER, help=CATALOGUES)
def update(forms: tuple[str, ...], locales: Path | None) -> None:
    """Write the texts of forms into their catalogues, one for each other language.

    Translations are kept, also of a text that was moved or whose id was renamed. One whose source changed is marked fuzzy,
    with what it said before; one whose text is gone is kept at the end.
    """
    home = locales or forms_locales() or new_locales()
    for folder in chosen(forms):
        form = _loaded(folder)
        for language in form.all_languages[1:]:
            path = path_of(language, form.id, home)
            try:
                book, tally = updated(form, language, opened(path))
            except CatalogueError as error:
                raise click.ClickException(str(error)) from error
            _write(path, written(book))
            click.echo(f"{path}: {tally}")


@i18n.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--engine", is_flag=True, help="The engine's own words too; they alone when no form is named.")
@click.option("--locales", type=FOLDER, help=CATALOGUES)
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="For people, for programs, or for a forge that shows problems beside a change.",
)
@speaking
def check(forms: tuple[str, ...], engine: bool, locales: Path | None, shape: str, speak: Speak) -> None:
    """Say what is wrong with the translations of forms: those that are named, or all in ./forms.

    `formengine check` says the same, and what is wrong with the forms. Ends with 0 when there are no errors, 1 when there
    are, 2 when the command is wrong. `formengine explain CODE` shows what a problem looks like, and how it is mended.
    """
    home = locales or forms_locales()
    folders = chosen(forms) if forms or not engine else []
    checked = [_checked(folder, home) for folder in folders]
    if engine:
        checked.append(Checked(ENGINE, in_order(engine_words.check())))
    found = Found(checked)
    click.echo(FORMATS[shape](found, speak))
    raise SystemExit(found.failed)


def _checked(folder: Path, locales: Path | None) -> Checked:
    """What is wrong with the translations of a form; with the form itself, where that cannot be read."""
    form, problems = inspect(folder)
    if form is None:
        return Checked(folder.name, in_order(problems))
    return Checked(form.id, in_order(translations.check(form, locales)))


def _loaded(folder: Path) -> Form:
    try:
        return load(folder)
    except FormError as error:
        raise click.ClickException(str(error)) from error


def _write(path: Path, text: str) -> None:
    """Write a file, whose folder need not be there. Raises ClickException.

    The old one is replaced when the new one is whole: it may hold weeks of a translator's work.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
