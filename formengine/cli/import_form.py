"""`formengine import`: a form of another format, brought into ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from formengine.catalogues import path_of
from formengine.cli.as_typed import as_typed
from formengine.cli.speaking import speaking
from formengine.importing import FORMATS, Draft, ImportFailedError, Remark, brought, translations, yaml_of
from formengine.loading import FILE
from formengine.loading.ids import suggestion
from formengine.model import Form
from formengine.phrases import Phrase, Speak, numbered, phrase
from formengine.problems import Problem, in_order
from formengine.resources import forms_dir, forms_locales, new_locales
from formengine.stages import inspected
from formengine.translating import Book, Message, updated, written

MOST_BYTES = 20_000_000
"""Of a file of any format: it is read whole."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "kind", type=click.Choice(FORMATS), required=True, help="The format of the file.")
@click.option("--id", "form_id", default="", help="The id of the form [as the file says, or its name].")
@click.option("--language", default="en", show_default=True, help="The language of texts that name none.")
@click.option("--force", is_flag=True, help="Write over a form of this id.")
@speaking
def import_form(file: Path, kind: str, form_id: str, language: str, force: bool, speak: Speak) -> None:
    """Bring a form: FILE is an XLSForm workbook (.xlsx), or JSON or YAML of the DEFRA digital form builder.

    Writes forms/<id>/form.yaml, and a catalogue for each other language. Lists what has no equal, with its place; the same
    stands as comments in the YAML. Then says what the check finds. Ends with 0 when the form passes it, 1 when a person must
    settle something first, at the least whose service it is, 2 when the file or the command is wrong.
    """
    if form_id and suggestion(form_id, "-") != form_id:
        raise click.UsageError(f"'{form_id}' is no id of a form. One that is: {suggestion(form_id, '-')}")
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", language):
        raise click.UsageError(f"'{language}' is no language. One that is: fr, or pt-BR.")
    try:
        draft = brought(file.name, _content(file), kind, form_id, language)
    except ImportFailedError as error:
        raise click.UsageError(error.remark.told(speak)) from error
    folder = forms_dir() / draft.id
    if (folder / FILE).exists() and not force:
        raise click.UsageError(
            f"There is a form '{draft.id}' already. Name another with --id, or write over it with --force."
        )
    home = forms_locales() or new_locales()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(yaml_of(draft, speak), encoding="utf-8")
    form, problems = inspected(folder, home)
    if form is not None:
        _write_catalogues(draft, form, home)
        form, problems = inspected(folder, home)
    _tell(draft.remarks, in_order(problems), speak)
    click.echo(_outcome(draft, folder / FILE, problems).in_words(speak))
    if any(problem.severity == "error" for problem in problems):
        raise SystemExit(1)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ImportFailedError(
            "import-unreadable", str(file), why=error.strerror or phrase("it cannot be opened")
        ) from error
    if len(content) > MOST_BYTES:
        size, limit = (f"{bytes_ / 1_000_000:.0f}" for bytes_ in (len(content), MOST_BYTES))
        raise ImportFailedError("import-too-large", str(file), size=size, limit=limit)
    return content


def _write_catalogues(draft: Draft, form: Form, home: Path) -> None:
    """A catalogue for each language but the first, with what the file says in it."""
    for language in draft.languages[1:]:
        told = translations(draft, language).items()
        old = Book(messages=tuple(Message(*key, said) for key, said in told))
        book, _ = updated(form, language, old)
        path = path_of(language, form.id, home)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(replace(book, gone=())), encoding="utf-8")


def _tell(remarks: Sequence[Remark], problems: Sequence[Problem], speak: Speak) -> None:
    for told in (*(each.told(speak) for each in remarks), *(each.told(speak) for each in problems)):
        click.echo(f"{as_typed(told)}\n")


def _outcome(draft: Draft, file: Path, problems: Sequence[Problem]) -> Phrase:
    errors = sum(problem.severity == "error" for problem in problems)
    remarks = numbered(len(draft.remarks), "1 remark", "{n} remarks")
    if not errors:
        return phrase("{file}: {remarks}; it passes the check.", file=file, remarks=remarks)
    return numbered(
        errors,
        "{file}: {remarks}; 1 thing to settle before it passes the check, see the errors above.",
        "{file}: {remarks}; {n} things to settle before it passes the check, see the errors above.",
        file=file,
        remarks=remarks,
    )
