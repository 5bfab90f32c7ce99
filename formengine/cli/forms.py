"""Which forms a command is about: named by folder, by file or by id, or all of them."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

import click

from formengine.checks.misnamed import meant
from formengine.loading import FILE
from formengine.phrases import phrase
from formengine.problems import guess
from formengine.resources import forms_dir


def chosen(named: Sequence[str]) -> list[Path]:
    """The folders of the named forms; of all in the folder of forms when none is named. Raises UsageError."""
    return [_folder(name) for name in named] or _all()


def nameless() -> list[Path]:
    """Folders in the folder of forms that hold no form, for whoever looks for a file under a wrong name in them."""
    if not forms_dir().is_dir():
        return []
    return sorted(
        folder
        for folder in forms_dir().iterdir()
        if folder.is_dir() and not folder.name.startswith("_") and not (folder / FILE).exists()
    )


def _folder(name: str) -> Path:
    for place in (Path(name), forms_dir() / name):
        if (place / FILE).is_file() or (place.is_file() and place.suffix == ".yaml"):
            return place
    for place in (Path(name), forms_dir() / name):
        if (place / FILE).is_dir():
            raise click.UsageError(
                phrase("'{file}' is a folder, and must be a file: the text of the form.", file=place / FILE)
            )
        if place.is_dir():
            near = next((each.name for each in sorted(place.iterdir()) if meant(each.name) == FILE), "")
            if near:
                raise click.UsageError(
                    phrase(
                        "There is no {file} in the folder '{folder}'. Rename '{near}' to '{file}'.",
                        file=FILE,
                        folder=place,
                        near=near,
                    )
                )
            raise click.UsageError(
                phrase(
                    "There is no {file} in the folder '{folder}'. Begin a form: formengine new.",
                    file=FILE,
                    folder=place,
                )
            )
    _inside(name)
    known = [folder.name for folder in _known()]
    raise click.UsageError(phrase("There is no form '{form}'{guess}", form=name, guess=guess(name, known)))


def _all() -> list[Path]:
    found = _known()
    if not found:
        _inside()
        raise click.UsageError(phrase("There is no form in the folder '{folder}'.", folder=forms_dir()))
    return found


def _inside(name: str = "") -> None:
    """Say where the form, or any, is to whoever stands below the project's folder. Raises UsageError."""
    if forms_dir().is_absolute():
        return
    for project in Path.cwd().parents:
        if next((project / forms_dir()).glob(f"{glob.escape(name) or '*'}/{FILE}"), None) is not None:
            raise click.UsageError(
                phrase(
                    "You are in the folder '{here}', and this is said in the folder of the project. Go to the project's "
                    "folder, and say it again there: cd '{project}'",
                    here=Path.cwd(),
                    project=project,
                )
            )


def _known() -> list[Path]:
    """Folders that begin with `_` hold fragments that several forms share."""
    if not forms_dir().is_dir():
        return []
    return sorted(
        file.parent for file in forms_dir().glob(f"*/{FILE}") if not file.parent.name.startswith("_")
    )
