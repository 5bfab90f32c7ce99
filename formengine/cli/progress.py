"""`formengine request show` and `status`: how far a request is, and another state of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

import click

from formengine.cli.references import REFERENCE, reference_of
from formengine.cli.rights import found_in, office_of
from formengine.cli.said import states_as_json, states_as_text, who_hears
from formengine.cli.service import library_of, settings_here, store_of
from formengine.delivery.choosing import OF_THE_OFFICE
from formengine.problems import FormError
from formengine.storage import NEXT, Change, History, Kept, NotNext, Outgoing, Progress, StorageError, Store
from formengine.web.sending import told_of_news
from formengine.web.settings import Settings

STATES: tuple[Progress, ...] = NEXT["received"]
"""What an office says; `received` and `withdrawn` come of what claimants do."""


@click.command()
@REFERENCE
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(reference: tuple[str, ...], shape: str) -> None:
    """Show REFERENCE: its form, when it was received, and every state since, with its day and note. No answer is shown.

    Times are those of this machine's clock, in JSON those of UTC.
    """
    settings = settings_here()
    store = store_of(settings)
    try:
        kept, history = _found(settings, store, reference_of(reference))
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
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo(f"{kept.reference}  {kept.form}  {kept.language}")
    click.echo("\n".join(states_as_text(kept.received, history)))


@click.command()
@REFERENCE
@click.argument("state", type=click.Choice(STATES))
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day to send the document that is needed.",
)
@click.option("--note", default="", help="What the claimant reads beside the state: a sentence or three.")
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
    store = store_of(settings)
    try:
        kept, history = _found(settings, store, named)
        outgoing = news_of(settings, store, kept)
        told = _changed(store, named, Change(state, now, last, note.strip()), history, outgoing)
    except (StorageError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()
    click.echo(f"{told} {who_hears(outgoing)}")


def news_of(settings: Settings, store: Store, kept: Kept) -> list[Outgoing]:
    """What tells the claimant of a request that there is something new about it; nothing where they want no messages, where
    no channel can bring one, or where the form is not installed here.
    """
    contact, channels = store.handling.contact(kept.reference), settings.deliver
    if (contact.email is None and contact.phone is None) or set(channels) <= set(OF_THE_OFFICE):
        return []
    try:
        shelf = library_of(settings).get(kept.form, kept.language)
    except (FormError, KeyError):
        return []
    return told_of_news(shelf, contact, channels, kept.reference, settings.clock())


def _changed(
    store: Store, reference: str, change: Change, history: History, outgoing: Sequence[Outgoing]
) -> str:
    """Note it, and say so. Raises ClickException where it cannot follow or another was first, ValueError, StorageError."""
    try:
        after = store.handling.change(reference, change, history, outgoing)
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


def _found(settings: Settings, store: Store, reference: str) -> tuple[Kept, History]:
    """What was sent under a reference, and what became of it. Raises ClickException where there is none."""
    with office_of(settings) as office:
        kept = found_in(office, reference)
    return kept, store.handling.history(reference) or ()


def _day(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d at %H:%M}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
