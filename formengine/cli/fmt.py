"""`formengine fmt`: lay the files of forms out as forms are laid out everywhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from formengine.authoring.formatting import Unsafe, formatted
from formengine.cli.as_typed import as_typed
from formengine.cli.forms import chosen
from formengine.cli.speaking import speaking
from formengine.phrases import Phrase, Speak, phrase
from formengine.resources import forms_dir

SHARED = "_shared"


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--check", is_flag=True, help="Write nothing; end with 1 where something would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@speaking
def fmt(forms: tuple[str, ...], check: bool, diff: bool, speak: Speak) -> None:
    """Lay out the YAML of FORMs, of all in ./forms when none is named: margins, blanks and empty lines alone.

    No word, no quote and no comment is changed. Ends with 1 where a file cannot be read as YAML, which is left as it is.
    """
    changed, unsafe = 0, 0
    for path in _files(forms):
        try:
            before, after = _both(path)
        except Unsafe as error:
            left = phrase("left as it is: {why}. 'formengine check' may say more.", why=error.why)
            _tell(path, left, speak, err=True)
            unsafe += 1
            continue
        if not before.strip():
            _tell(path, phrase("it is empty, there is nothing to lay out."), speak, err=True)
            continue
        if before == after:
            continue
        changed += 1
        if diff:
            click.echo(_difference(path, before, after, speak), nl=False)
        elif check:
            _tell(path, phrase("its layout would change."), speak)
        else:
            path.write_bytes(after.encode("utf-8"))
            _tell(path, phrase("laid out."), speak)
    if unsafe or (check and changed):
        raise SystemExit(1)


def _files(forms: Sequence[str]) -> Iterator[Path]:
    """The files of the named forms, each once; with all forms also what they share."""
    folders = chosen(forms)
    shared = forms_dir() / SHARED
    for place in folders if forms or not shared.is_dir() else [*folders, shared]:
        yield from [place] if place.is_file() else sorted(place.rglob("*.yaml"))


def _both(path: Path) -> tuple[str, str]:
    try:
        before = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unsafe(phrase("it is not in UTF-8")) from error
    return before, formatted(before)


def _tell(path: Path, words: Phrase, speak: Speak, *, err: bool = False) -> None:
    click.echo(f"{path}: {as_typed(words.in_words(speak))}", err=err)


def _difference(path: Path, before: str, after: str, speak: Speak) -> str:
    laid_out = phrase("{file}, laid out", file=path).in_words(speak)
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), str(path), laid_out
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
