"""`formengine request`: what an office says of a request that it has received."""

from __future__ import annotations

import click

from formengine.cli.references import REFERENCE, reference_of
from formengine.cli.rights import found_in, office_of
from formengine.cli.service import settings_here, store_of
from formengine.storage import StorageError


@click.group()
def request() -> None:
    """What becomes of a request that was sent."""


@request.command()
@REFERENCE
def begin(reference: tuple[str, ...]) -> None:
    """Say that the office has begun with REFERENCE: the claimant cannot take it back any more.

    Ends with 0 when it is begun, also where it was already; with 1 when the claimant was first, or where there is none.
    Times are those of this machine's clock.
    """
    named = reference_of(reference)
    store = store_of(settings_here())
    try:
        found = store.handling.begin(named)
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    state, since = found or ("", None)
    if since is None:
        raise click.ClickException(f"No request has the reference {named}.")
    told = f"{since.astimezone():%Y-%m-%d at %H:%M (UTC%z)}"
    if state == "withdrawn":
        raise click.ClickException(f"{named} was taken back by the claimant on {told}.")
    click.echo(f"{named}: begun on {told}. The claimant is told that it cannot be taken back.")


@request.command()
@REFERENCE
@click.option("--yes", is_flag=True, help="Do not ask again: for scripts.")
def shut(reference: tuple[str, ...], yes: bool) -> None:
    """Let no device and no code open REFERENCE any more: for a claimant whose telephone or paper is in other hands.

    What the office received stays, and what waits to be delivered. The claimant's copy goes, and they cannot take the
    request back themselves afterwards.
    """
    with office_of(settings_here()) as office:
        kept = found_in(office, reference_of(reference))
        if not yes:
            click.confirm(
                f"Let nobody open {kept.reference} but the office? That cannot be undone.", abort=True
            )
        shut_now = office.shut(kept)
    if shut_now:
        click.echo(f"{kept.reference}: no device and no code opens it any more. What was received stays.")
    else:
        click.echo(f"{kept.reference}: nothing but the office opened it any more. Nothing was changed.")
