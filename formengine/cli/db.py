"""`formengine db`: the database that DATABASE_URL names, or the one under ./var."""

from __future__ import annotations

import click

from formengine.publishing.keys import SigningKeyProblem
from formengine.storage import StorageError, upgrade_database


@click.group()
def db() -> None:
    """The database of a service."""


@db.command()
def upgrade() -> None:
    """Bring the tables of the database up to date. `formengine serve` does so by itself; a release may do it before."""
    from formengine.web.app import settings_from_environment  # noqa: PLC0415  # Flask: other verbs do without
    from formengine.web.extension import storage_settings  # noqa: PLC0415  # it needs Flask too
    from formengine.web.settings import EnvironmentProblem  # noqa: PLC0415  # its room loads Flask

    try:
        changed = upgrade_database(storage_settings(settings_from_environment()))
    except (StorageError, SigningKeyProblem, EnvironmentProblem) as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        "The database is up to date now." if changed else "The database was up to date: nothing was done."
    )
