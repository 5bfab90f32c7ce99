"""`formengine outbox`: what has not arrived yet, and what is not tried any more."""

from __future__ import annotations

from collections.abc import Iterator

import click

from formengine.cli.service import settings_here, store_of
from formengine.storage import Entry, StorageError


@click.group(invoke_without_command=True)
@click.pass_context
def outbox(context: click.Context) -> None:
    """List the messages that are dead, then those that wait. Nobody's address or answer is shown."""
    if context.invoked_subcommand is not None:
        return
    store = store_of(settings_here())
    try:
        for line in _lines(store.outbox.listed()):
            click.echo(line)
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()


@outbox.command("send-again")
@click.argument("names", nargs=-1, metavar="[ID]…")
@click.option("--all", "every", is_flag=True, help="All that are dead.")
def send_again(names: tuple[str, ...], every: bool) -> None:
    """Try dead messages again, from the beginning; they keep the key by which a receiver knows them."""
    if bool(names) == every:
        raise click.UsageError("Name messages by their ids, or all that are dead with --all.")
    store = store_of(settings_here())
    try:
        missing = [name for name in names if not store.outbox.send_again(name)]
        count = store.outbox.send_again() if every else len(names) - len(missing)
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    click.echo(f"{count} {'message is' if count == 1 else 'messages are'} due now.")
    if missing:
        raise click.ClickException(f"Not dead, or not there: {', '.join(missing)}.")


def _lines(entries: list[Entry]) -> Iterator[str]:
    if not entries:
        yield "Nothing is dead, and nothing waits."
    for entry in entries:
        told = f"{entry.name}  {entry.state}  {entry.channel}  {entry.form}  {entry.reference}  tries {entry.tries}"
        since = f"  since {entry.made:%Y-%m-%d %H:%M}"
        due = f"  next {entry.due:%Y-%m-%d %H:%M}" if entry.state == "waiting" else ""
        yield f"{told}{since}{due}{f'  {entry.reason}' if entry.reason else ''}"
