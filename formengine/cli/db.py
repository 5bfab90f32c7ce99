"""`formengine db`: the database that DATABASE_URL names, or the one under ./var."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from formengine.cli.service import settings_here
from formengine.storage import StorageError, StorageSettings, upgrade_database
from formengine.storage.backups import back_up, restore
from formengine.storage.opening import url_of
from formengine.web.extension import storage_settings

_PATH = click.Path(dir_okay=False, path_type=Path)


@click.group()
def db() -> None:
    """The database of a service."""


@db.command()
def upgrade() -> None:
    """Bring the tables of the database up to date. `formengine serve` does so by itself; a release may do it before."""
    with _told() as settings:
        changed = upgrade_database(settings)
    click.echo(
        "The database is up to date now." if changed else "The database was up to date: nothing was done."
    )


@db.command()
@click.argument("file", type=_PATH)
def backup(file: Path) -> None:
    """Copy a SQLite database into FILE, while people save. The keys are not in it: keep them apart."""
    with _told() as settings:
        back_up(url_of(settings), file)
    click.echo(
        f"{file}: what was saved until now. Without the server's keys and the office's it opens for nobody."
    )


@db.command("restore")
@click.argument("file", type=_PATH)
def restore_from(file: Path) -> None:
    """Begin the database anew from FILE. One that is there is not written over: stop the service, and move it away."""
    with _told() as settings:
        restore(url_of(settings), file)
    click.echo(
        "The database is as it was when the backup was made. What was erased since is in it again: erase it once more."
    )


@contextmanager
def _told() -> Iterator[StorageSettings]:
    """The settings of the database; what cannot be done with it is said plainly."""
    settings = settings_here()
    try:
        yield storage_settings(settings)
    except FileExistsError as error:
        raise click.ClickException(
            f"{error} exists already, and is not written over. Name another file."
        ) from None
    except StorageError as error:
        raise click.ClickException(str(error)) from None
