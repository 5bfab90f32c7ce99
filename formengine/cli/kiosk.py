"""`formengine kiosk`: an address that makes a browser a device for many, or ends that."""

from __future__ import annotations

import click

from formengine.cli.service import settings_here, store_of


@click.command()
def kiosk() -> None:
    """Give an address to open on a device that many people use: it then ends sessions soon, and leaves nothing for the next
    person. The address works once, for an hour.
    """
    settings = settings_here()
    store = store_of(settings)
    try:
        ticket = store.tickets.make()
    finally:
        store.close()
    scheme = "https" if settings.secure_cookies else "http"
    host = settings.hosts[0] if settings.hosts else "HOST"
    click.echo(f"{scheme}://{host}/kiosk/{ticket}")
    if not settings.hosts:
        click.echo("Write the service's own name for HOST.", err=True)
    click.echo("Open it in the device's browser within an hour. It works once.", err=True)
