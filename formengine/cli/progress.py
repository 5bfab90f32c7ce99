"""`formengine request show` and `status`: how far a request is, and another state of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TextIO

import click

from formengine.cli.references import REFERENCE, reference_of
from formengine.cli.rights import found_in, office_of
from formengine.cli.said import letters_as_json, letters_as_text, states_as_json, states_as_text, who_hears
from formengine.cli.service import library_of, office_key, settings_here, store_of
from formengine.fields import forgive
from formengine.office.news import news_of as told_of_it
from formengine.storage import (
    BY_HAND,
    NEXT,
    Change,
    Damaged,
    History,
    Kept,
    Letter,
    NotNext,
    Outgoing,
    Progress,
    StorageError,
    Store,
)
from formengine.storage.progress import lacks_words
from formengine.web.settings import Settings

STATES: tuple[Progress, ...] = NEXT["received"]
"""What an office says; `received` and `withdrawn` come of what claimants do."""


@click.command()
@REFERENCE
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(reference: tuple[str, ...], shape: str) -> None:
    """Show REFERENCE: its form, when it was received, every state since, with its day and note, and what office and claimant
    have written. No answer is shown. What was written opens with the office's private key, whose file
    FORMENGINE_OFFICE_PRIVATE names.

    Times are those of this machine's clock, in JSON those of UTC.
    """
    settings = settings_here()
    store = store_of(settings)
    try:
        kept, history = _found(settings, store, reference_of(reference))
        letters = _letters(settings, store, kept.reference)
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    if shape == "json":
        told = {
            "reference": kept.reference,
            "form": kept.form,
            "version": kept.version,
            "language": kept.language,
            "received": kept.received.isoformat(),
            "states": states_as_json(history),
            "letters": letters_as_json(letters),
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo(f"{kept.reference}  {kept.form}  {kept.language}")
    click.echo("\n".join([*states_as_text(kept.received, history), *letters_as_text(letters)]))


@click.command()
@REFERENCE
@click.argument("state", type=click.Choice(STATES))
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day to send the document that is needed.",
)
@click.option(
    "--note",
    default="",
    help="What the claimant reads beside the state: a sentence or three. With document-needed: which document.",
)
def status(reference: tuple[str, ...], state: Progress, until: datetime | None, note: str) -> None:
    """Say that REFERENCE is in another STATE from now on; its tracking page shows it, with its day. A claimant who wanted
    messages gets one: that there is something new, and not what.

    Ends with 1 where that state cannot follow, or somebody else has changed it at the same moment: nothing is written then.
    """
    named, settings = reference_of(reference), settings_here()
    last = until.date() if until is not None else None
    now = settings.clock()
    if last is not None and last < now.astimezone().date():
        raise click.ClickException(f"{last.isoformat()} is over. Name today or a later day.")
    written = forgive.lines(note)
    if lacks_words(state, written):
        raise click.ClickException("Write which document is needed, with --note: the claimant reads it.")
    store = store_of(settings)
    try:
        kept, history = _found(settings, store, named)
        outgoing = news_of(settings, store, kept)
        told = _changed(store, named, Change(state, now, last, written), history, outgoing)
    except (StorageError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    click.echo(f"{told} {who_hears(outgoing)}")


@click.command()
@REFERENCE
@click.option("--text", default="", help="What the claimant reads.")
@click.option(
    "--file",
    type=click.File(encoding="utf-8"),
    help="A file with what the claimant reads; - is what is typed.",
)
def message(reference: tuple[str, ...], text: str, file: TextIO | None) -> None:
    """Write to the claimant of REFERENCE: they read it on the page that says how far the request is, and can answer there.

    It is sealed to them and to the office, so that neither the database nor the server's keys open it. Who wanted messages
    hears that there is something new.
    """
    if bool(text) == (file is not None):
        raise click.UsageError("Give the text, or a file: one of --text and --file.")
    written = forgive.lines(file.read() if file is not None else text)
    named, settings = reference_of(reference), settings_here()
    store = store_of(settings)
    try:
        kept, _ = _found(settings, store, named)
        if kept.draft is None:
            raise click.ClickException(f"Nobody opens the page of {named} any more: write a letter.")
        outgoing = news_of(settings, store, kept)
        note = store.office.trail.noting(BY_HAND, "message", named)
        store.letters.to_claimant(named, written, outgoing, lambda connection, _: note(connection))
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    click.echo(f"{named}: written. {who_hears(outgoing)}")


def news_of(settings: Settings, store: Store, kept: Kept) -> list[Outgoing]:
    """What tells the claimant of a request that there is something new about it; see `office.news`."""
    return told_of_it(settings, store, kept, lambda: library_of(settings))


def _changed(
    store: Store, reference: str, change: Change, history: History, outgoing: Sequence[Outgoing]
) -> str:
    """Note it, and say so. Raises ClickException where it cannot follow or another was first, ValueError, StorageError."""
    try:
        note = store.office.trail.noting(BY_HAND, "state", reference)
        after = store.handling.change(reference, change, history, outgoing, note)
    except NotNext:
        raise click.ClickException(_not_next(reference, change.state, history)) from None
    if after is None or after[-1:] != (change,):
        newest = after[-1] if after else None
        said = f"is '{newest.state}' since {_day(newest.at)}" if newest is not None else "is gone"
        raise click.ClickException(
            f"{reference} was changed at the same moment, and {said}. Nothing was written: look again."
        )
    return f"{reference}: {change.state}" + (f" until {_iso(change.until)}." if change.until else ".")


def _not_next(reference: str, state: Progress, history: History) -> str:
    now = history[-1] if history else None
    said = f"is '{now.state}' since {_day(now.at)}" if now is not None else "is received"
    what = NEXT[now.state if now is not None else "received"]
    can = f"What can follow: {', '.join(what)}." if what else "Nothing can follow."
    return f"{reference} {said}: '{state}' cannot follow. {can}"


def _letters(settings: Settings, store: Store, reference: str) -> list[Letter]:
    """What was written; closed where there is no private key here, or another office's. Raises StorageError."""
    try:
        return store.letters.of_office(reference, office_key(settings))
    except Damaged:
        return store.letters.of_office(reference, None)


def _found(settings: Settings, store: Store, reference: str) -> tuple[Kept, History]:
    """What was sent under a reference, and what became of it. Raises ClickException where there is none."""
    with office_of(settings) as office:
        kept = found_in(office, reference)
    return kept, store.handling.history(reference) or ()


def _day(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d at %H:%M}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
