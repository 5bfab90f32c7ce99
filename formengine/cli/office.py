"""`formengine office`: the interface that an office's own programs ask, its tokens, and who did what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from formengine.cli.granian import PLACE, listen, taken
from formengine.cli.moments import MOMENT
from formengine.cli.service import settings_here, store_of
from formengine.office.declared import SCOPES
from formengine.storage import BY_HAND, Head, StorageError, Store, TrailBroken
from formengine.storage.tokens import Token

BATCH = 500


@click.group()
def office() -> None:
    """The interface for an office's own programs, and the site for its people (docs/office.md)."""


@office.command()
@PLACE
@click.option("--workers", default=1, show_default=True, help="Processes; any of them can serve any request.")
@click.option("--threads", default=4, show_default=True, help="Threads of each process.")
def serve(port: int, host: str, workers: int, threads: int) -> None:
    """Serve interface and site on a machine of the office, with its private key. It does not start without.

    No process that serves pages to claimants has that key.
    """
    from formengine.office.serving import desk_of  # noqa: PLC0415  # it brings forms and Flask

    if taken(host, port):
        raise click.UsageError(f"Port {port} is in use. Choose another with --port.")
    try:
        desk = desk_of(settings_here())
        desk.store.close()
        desk.office.close()
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    at = f"http://{host}:{port}"
    click.echo(f"The office's site is at {at}/, its interface at {at}/api/v1 — stop it with Ctrl+C.")
    listen("formengine.office.serving:serving_office", host, port, workers, threads)


@office.group()
def token() -> None:
    """The tokens by which programs ask the interface."""


@token.command()
@click.option("--name", required=True, help="Whose it is: it stands beside all that is done with it.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([*SCOPES]),
    help="What it may do; may be repeated.",
)
@click.option("--expires", type=MOMENT, help="The day, or the moment, from which it opens nothing.")
def new(name: str, scopes: tuple[str, ...], expires: datetime | None) -> None:
    """Make a token, and print it: nobody can show it again, since only its hash is kept."""
    with _store() as store:
        if expires is not None and expires <= settings_here().clock():
            raise click.ClickException(f"{expires:%Y-%m-%d %H:%M} is over. Name a later moment.")
        try:
            made = store.office.tokens.make(
                name, scopes, expires, store.office.trail.noting(BY_HAND, "token-made")
            )
        except ValueError as error:
            raise click.ClickException(str(error)) from None
    click.echo(made)
    click.echo("Keep it as you keep a password: it is not shown again.", err=True)


@token.command("list")
def list_tokens() -> None:
    """List all tokens without their secrets: id, whose it is, what it may do, and until when."""
    with _store() as store:
        found, now = store.office.tokens.all(), settings_here().clock()
    for each in found:
        click.echo(f"{each.id}  {each.name}  {' '.join(sorted(each.scopes))}  {_until(each, now)}")
    if not found:
        click.echo("There is no token yet. Make one: formengine office token new --help")


@token.command()
@click.argument("ident", metavar="ID")
def withdraw(ident: str) -> None:
    """Let the token of this ID, which `list` shows, open nothing any more."""
    with _store() as store:
        note = store.office.trail.noting(BY_HAND, "token-withdrawn")
        withdrawn = store.office.tokens.withdraw(ident, note)
    if not withdrawn:
        raise click.ClickException(
            "No token that opens something has this id. See them: formengine office token list"
        )
    click.echo(f"{ident}: it opens nothing any more.")


@office.command()
@click.option(
    "--verify", is_flag=True, help="Whether nothing is missing or changed; its last number and hash."
)
@click.option(
    "--head",
    "known",
    default="",
    help="With --verify: a number and hash that were noted before, as it prints them.",
)
@click.option("--cut", type=MOMENT, help="Take away what was done before that day, and note that it was.")
def trail(verify: bool, known: str, cut: datetime | None) -> None:
    """Who did what, the oldest first: number, when, who, what, and with which request. No content.

    Note what --verify prints, each day, where who runs the service cannot change it: with it, --verify also finds what was
    cut off the end.
    """
    with _store() as store:
        if cut is not None:
            click.echo(f"Taken away: {store.office.trail.cut(cut, BY_HAND)}.")
        elif verify:
            head = store.office.trail.verify(_head(known))
            click.echo(f"Nothing is missing or changed. The last one is {head.number}:{head.hash}")
        else:
            _tell(store)


def _tell(store: Store) -> None:
    after = 0
    while found := store.office.trail.after(after, BATCH):
        for each in found:
            after = each.number
            at = f"{each.at.astimezone():%Y-%m-%d %H:%M}"
            click.echo(f"{each.number}  {at}  {each.who}  {each.what}  {each.reference}".rstrip())


def _head(known: str) -> Head | None:
    if not known:
        return None
    if re.fullmatch(r"[0-9]{1,18}:[0-9a-f]{64}", known) is None:
        raise click.UsageError("--head is a number and a hash, as --verify prints them: 12:3f…")
    number, _, digest = known.partition(":")
    return Head(int(number), digest)


def _until(each: Token, now: datetime) -> str:
    if each.withdrawn is not None:
        return f"withdrawn {each.withdrawn.astimezone():%Y-%m-%d}"
    if each.expires is None:
        return "no end"
    return f"{'expired' if each.expires <= now else 'until'} {each.expires.astimezone():%Y-%m-%d %H:%M}"


@contextmanager
def _store() -> Iterator[Store]:
    store = store_of(settings_here())
    try:
        yield store
    except TrailBroken as error:
        raise click.ClickException(f"The trail is not as it was written. {error}") from None
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
