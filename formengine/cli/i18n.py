"""`formengine i18n`: the words of forms, for translators."""

from __future__ import annotations

from pathlib import Path

import click
from babel.messages.pofile import write_po

from formengine.catalogues import CatalogueError, path_of, read
from formengine.cli.extraction import updated
from formengine.cli.forms import chosen
from formengine.loading import load
from formengine.problems import FormError
from formengine.resources import forms_locales, new_locales


@click.group()
def i18n() -> None:
    """Translations of forms."""


@i18n.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option(
    "--locales",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of catalogues [FORMENGINE_LOCALES, or ./locales beside the forms].",
)
def update(forms: tuple[str, ...], locales: Path | None) -> None:
    """Write the texts of forms into their catalogues, one for each other language.

    Translations are kept. One whose source changed is marked fuzzy; one whose text is gone is kept at the end.
    """
    home = locales or forms_locales() or new_locales()
    for folder in chosen(forms):
        try:
            form = load(folder)
        except FormError as error:
            raise click.ClickException(str(error)) from error
        for language in form.all_languages[1:]:
            path = path_of(language, form.id, home)
            try:
                old = read(path) if path.is_file() else None
            except CatalogueError as error:
                raise click.ClickException(str(error)) from error
            catalog, tally = updated(form, language, old)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                # No wrapping: a changed word should show as one changed line.
                write_po(file, catalog, width=0, include_previous=True)
            click.echo(f"{path}: {tally}")
