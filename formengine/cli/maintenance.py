"""`formengine maintenance`: announce that the service will be stopped, so that nobody loses anything by it."""

from __future__ import annotations

from pathlib import Path

import click

from formengine.cli.service import settings_here
from formengine.web.works import FILE, Works, WorksProblem, read_moment, read_works


@click.group()
def maintenance() -> None:
    """Announce maintenance to claimants, or say that it is over. Running processes notice within a second."""


@maintenance.command()
@click.argument("begins", metavar="FROM")
@click.argument("ends", metavar="UNTIL")
def announce(begins: str, ends: str) -> None:
    """Say on each page, from now on, that the service is stopped FROM … UNTIL …; between the two, show the page that says
    so. Times are written 2026-12-01T22:00+01:00.
    """
    try:
        works = Works(read_moment(begins), read_moment(ends))
    except WorksProblem as problem:
        raise click.ClickException(str(problem)) from None
    path = _path()
    aside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(works.text, "utf-8")
        aside.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error}") from None
    click.echo(f"{path}: each page says it now. Copy the file to every machine that serves these forms.")


@maintenance.command()
def over() -> None:
    """Take the announcement back, or end the maintenance before its time."""
    path = _path()
    try:
        path.unlink()
    except FileNotFoundError:
        raise click.ClickException(f"Nothing is announced: there is no file {path}.") from None
    click.echo(f"{path} is gone: the service goes on.")


@maintenance.command()
def show() -> None:
    """Say what is announced."""
    path = _path()
    try:
        works = read_works(path.read_text("utf-8"))
    except FileNotFoundError:
        click.echo(f"Nothing is announced: there is no file {path}.")
    except WorksProblem as problem:
        raise click.ClickException(f"{path} announces nothing: {problem}") from None
    else:
        click.echo(works.text.rstrip())


def _path() -> Path:
    settings = settings_here()
    return settings.maintenance or settings.var / FILE
