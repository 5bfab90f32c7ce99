"""`formengine request`: what an office says of a request that it has received."""

from __future__ import annotations

import click


@click.group()
def request() -> None:
    """What becomes of a request that was sent."""


@request.command()
@click.argument("reference")
def begin(reference: str) -> None:
    """Say that the office has begun with REFERENCE: the claimant cannot take it back any more.

    Ends with 0 when it is begun, also where it was already; with 1 when the claimant was first, or where there is none.
    """
    from formengine.publishing.keys import SigningKeyProblem  # noqa: PLC0415  # other verbs need no database
    from formengine.storage import StorageError, open_store  # noqa: PLC0415  # nor what opens it
    from formengine.web.app import settings_from_environment  # noqa: PLC0415  # Flask: other verbs do without
    from formengine.web.extension import storage_settings  # noqa: PLC0415  # it needs Flask too
    from formengine.web.settings import EnvironmentProblem  # noqa: PLC0415  # its room loads Flask

    named = reference.strip().upper()
    try:
        store = open_store(storage_settings(settings_from_environment()))
        found = store.handling.begin(named)
        store.close()
    except (StorageError, SigningKeyProblem, EnvironmentProblem) as error:
        raise click.ClickException(str(error)) from None
    if found is None:
        raise click.ClickException(f"No request has the reference {named}.")
    state, since = found
    if state == "withdrawn":
        raise click.ClickException(
            f"{named} was taken back by the claimant on {since:%Y-%m-%d at %H:%M} UTC."
        )
    click.echo(
        f"{named}: begun on {since:%Y-%m-%d at %H:%M} UTC. The claimant is told that it cannot be taken back."
    )
