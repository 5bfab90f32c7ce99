"""`formengine request`: what an office has received, and what it says of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import click

from formengine.cli.moments import MOMENT
from formengine.cli.progress import message, news_of, show, status
from formengine.cli.references import REFERENCE, reference_of
from formengine.cli.rights import found_in, noted, office_of
from formengine.cli.said import who_hears
from formengine.cli.service import library_of, office_key, settings_here, store_of
from formengine.delivery.choosing import OF_THE_OFFICE
from formengine.problems import FormError
from formengine.storage import BY_HAND, NEXT, Damaged, Kept, Office, Outgoing, Sent, StorageError, Store
from formengine.web.sending import told_of_withdrawal, told_to_office
from formengine.web.settings import Settings

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@click.group()
def request() -> None:
    """What becomes of a request that was sent."""


@request.command("list")
@click.argument("form", required=False, default="")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([*NEXT]),
    help="Only those that are so far; may be repeated.",
)
@click.option(
    "--answered", is_flag=True, help="Only those whose claimants wrote last: they wait for an answer."
)
@click.option("--since", type=MOMENT, help="Only what was received from then on: a day, or a day and a time.")
@click.option(
    "--most", type=click.IntRange(1), default=100, show_default=True, help="How many are listed at most."
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_requests(
    form: str, states: tuple[str, ...], answered: bool, since: datetime | None, most: int, shape: str
) -> None:
    """List what was sent, of FORM or of all forms, in the order in which it came: reference, form, when it was received,
    and how far it is. No answer is shown, and none is opened.

    Where there is more than is listed, it says from which moment on to ask again. Times are those of this machine's clock,
    in JSON those of UTC; --since is of this machine's clock where it names no zone.
    """
    store = store_of(settings_here())
    try:
        coming = store.handling.listed((since or BEGINNING).astimezone(UTC), form)
        wanted = (each for each in coming if not states or each.state in states)
        if answered:
            wanted = (each for each in wanted if _answered(store, each))
        found, rest = list(islice(wanted, most)), next(wanted, None)
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    if shape == "json":
        told = {"requests": [_as_json(each) for each in found], "next": rest and rest.received.isoformat()}
        click.echo(json.dumps(told, indent=1))
        return
    for each in found:
        click.echo(_as_text(each))
    if not found:
        click.echo("Nothing was sent that is asked for.")
    if rest is not None:
        click.echo(f"There is more. To go on: --since {rest.received.isoformat()}")


def _answered(store: Store, sent: Sent) -> bool:
    """Whether the claimant of a request has written, and nobody after them."""
    return [each.by for each in store.letters.of_office(sent.reference, None)][-1:] == ["claimant"]


def _as_json(sent: Sent) -> dict[str, str | None]:
    since = sent.since.isoformat() if sent.since is not None else None
    told = {"reference": sent.reference, "form": sent.form, "received": sent.received.isoformat()}
    return {**told, "state": sent.state, "since": since}


def _as_text(sent: Sent) -> str:
    since = f" since {sent.since.astimezone():%Y-%m-%d %H:%M}" if sent.since is not None else ""
    return f"{sent.reference}  {sent.form}  {sent.received.astimezone():%Y-%m-%d %H:%M}  {sent.state}{since}"


@request.command()
@REFERENCE
def begin(reference: tuple[str, ...]) -> None:
    """Say that the office has begun with REFERENCE: the claimant cannot take it back any more, and gets a message if they
    wanted messages.

    Ends with 0 when it is begun, also where it was already; with 1 when the claimant was first, or where there is none.
    Times are those of this machine's clock.
    """
    named, settings = reference_of(reference), settings_here()
    store = store_of(settings)
    try:
        with office_of(settings) as office:
            kept = office.find(named)
        outgoing = news_of(settings, store, kept) if kept is not None else []
        note = store.office.trail.noting(BY_HAND, "state", named)
        before, found = store.handling.state(named), store.handling.begin(named, outgoing, note)
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
    hears = f" {who_hears(outgoing)}" if before is not None and before[0] == "received" else ""
    click.echo(f"{named}: begun on {told}. The claimant is told that it cannot be taken back.{hears}")


@request.command()
@REFERENCE
@click.option("--yes", is_flag=True, help="Do not ask again: for scripts.")
def shut(reference: tuple[str, ...], yes: bool) -> None:
    """Let no device and no code open REFERENCE any more: for a claimant whose telephone or paper is in other hands.

    What the office received stays, and what waits to be delivered. The claimant's copy goes, and they cannot take the
    request back themselves afterwards.
    """
    settings = settings_here()
    with office_of(settings) as office:
        kept = found_in(office, reference_of(reference))
        if not yes:
            click.confirm(
                f"Let nobody open {kept.reference} but the office? That cannot be undone.", abort=True
            )
        with noted(settings, "shut", kept.reference) as note:
            shut_now = office.shut(kept, note)
    if shut_now:
        click.echo(f"{kept.reference}: no device and no code opens it any more. What was received stays.")
    else:
        click.echo(f"{kept.reference}: nothing but the office opened it any more. Nothing was changed.")


@request.command()
@REFERENCE
@click.option("--yes", is_flag=True, help="Do not ask again: for scripts.")
def withdraw(reference: tuple[str, ...], yes: bool) -> None:
    """Take REFERENCE back for a claimant who asks for it and has neither device nor code any more.

    It does what the claimant's own button does, also where the form has none: messages that wait are removed, an office
    that has heard of the request hears that it was taken back, and so does a claimant who wanted messages. Their address is
    in what they sent: to read it, FORMENGINE_OFFICE_PRIVATE names the file of the office's private key, and that it was
    opened is noted.

    Ends with 0 when it is taken back, also where it was already; with 1 when the office has begun, or where there is none.
    """
    named, settings = reference_of(reference), settings_here()
    store = store_of(settings)
    try:
        told = _withdrawn(settings, store, named, yes)
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    click.echo(told)


def _withdrawn(settings: Settings, store: Store, reference: str, yes: bool) -> str:
    """Take it back, and say what became of it. Raises ClickException."""
    with office_of(settings) as office:
        kept, before = office.find(reference), store.handling.state(reference)
        if kept is None or before is None:
            raise click.ClickException(f"No request has the reference {reference}.")
        outgoing: list[Outgoing] = []
        if before[0] == "received":
            if not yes:
                day = kept.received.date().isoformat()
                asked = f"Take back {reference} ({kept.form}, received on {day})? It stays so."
                click.confirm(asked, abort=True)
            outgoing = _outgoing(settings, office, kept)
    note = store.office.trail.noting(BY_HAND, "withdraw", reference)
    told_now = store.handling.withdraw_by_reference(reference, outgoing, settings.clock(), note)
    state, since = told_now or ("", None)
    if since is None:
        raise click.ClickException(f"No request has the reference {reference}.")
    told = f"{since.astimezone():%Y-%m-%d at %H:%M (UTC%z)}"
    if state == "begun":
        raise click.ClickException(f"{reference} was begun on {told}: it cannot be taken back any more.")
    if before[0] == "withdrawn":
        return f"{reference} was taken back already, on {told}."
    return f"{reference}: taken back on {told}. {who_hears(outgoing)}"


def _outgoing(settings: Settings, office: Office, kept: Kept) -> list[Outgoing]:
    """What is told of it. The claimant is told where a channel is there for that and their address can be read."""
    channels = settings.deliver
    content: Any = None
    private = office_key(settings)
    if private is not None and not set(channels) <= set(OF_THE_OFFICE):
        try:
            content = office.export(kept, private)
        except Damaged:
            click.echo(f"{kept.reference} does not open with this office's key.", err=True)
    try:
        shelf = library_of(settings).get(kept.form, kept.language)
    except (FormError, KeyError):
        return told_to_office(kept.form, channels, kept.reference)
    at: datetime = settings.clock()
    return told_of_withdrawal(shelf, kept.language, channels, kept.reference, content, at)


request.add_command(message)
request.add_command(show)
request.add_command(status)
