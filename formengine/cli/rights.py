"""`formengine export` and `erase`: what people may ask of an office about what they sent (GDPR, articles 15, 17 and 20)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from formengine.cli.references import REFERENCE, reference_of
from formengine.cli.said import attachments_as_json, letters_as_json, states_as_json
from formengine.cli.service import library_of, office_key, settings_here, store_of
from formengine.storage import (
    BY_HAND,
    Along,
    Damaged,
    Deed,
    Kept,
    KeyProblem,
    Office,
    StorageError,
    open_office,
    what_became,
)
from formengine.storage.opening import PRIVATE_VARIABLE, SERVER_KEYS
from formengine.web.extension import storage_settings
from formengine.web.settings import Settings


@click.command()
@REFERENCE
def export(reference: tuple[str, ...]) -> None:
    """Print what was sent under REFERENCE, as JSON, with the questions' words; and what became of it, where the server's
    keys are as well.

    It is opened with the office's private key, whose file FORMENGINE_OFFICE_PRIVATE names. That it was opened is noted in
    the database.
    """
    settings = settings_here()
    with office_of(settings) as office:
        private = office_key(settings)
        if private is None:
            raise click.ClickException(
                f"What was sent opens with the office's private key alone. Name its file in {PRIVATE_VARIABLE}, on a "
                "machine of the office and not where pages are served."
            )
        kept = found_in(office, reference_of(reference))
        try:
            with noted(settings, "export", kept.reference) as note:
                content: Any = office.export(kept, private, note)
        except Damaged:
            raise click.ClickException(
                f"{kept.reference} does not open with this key: it was sealed to another office's, or changed since."
            ) from None
        told = _written(settings, kept, content) | _became(settings, kept.reference, private)
    # As escapes where it must be: whatever somebody typed, also half a character, and on a terminal of one alphabet.
    written = json.dumps(told, ensure_ascii=False, indent=2)
    try:
        written.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        written = json.dumps(json.loads(written), indent=2)
    click.echo(written)


@click.command()
@REFERENCE
@click.option("--yes", is_flag=True, help="Do not ask again: for scripts.")
def erase(reference: tuple[str, ...], yes: bool) -> None:
    """Erase what was sent under REFERENCE: the office's copy, the claimant's, the code, and what waits to be delivered.

    What was already delivered elsewhere, printed or backed up is not reached.
    """
    settings = settings_here()
    with office_of(settings) as office:
        kept = found_in(office, reference_of(reference))
        day = kept.received.date().isoformat()
        if not yes:
            click.confirm(
                f"Erase {kept.reference} ({kept.form}, received on {day})? It cannot be brought back.",
                abort=True,
            )
        with noted(settings, "erase", kept.reference) as note:
            office.erase(kept, note)
    click.echo(
        f"{kept.reference} is erased. What was delivered already, and backups, still hold it until they are removed."
    )


def found_in(office: Office, reference: str) -> Kept:
    """What was sent under a reference. Raises ClickException, which says whether it was erased."""
    kept = office.find(reference)
    if kept is not None:
        return kept
    erased = office.erased(reference)
    if erased is not None:
        raise click.ClickException(f"{reference} was erased on {erased.date().isoformat()}.")
    raise click.ClickException(f"Nothing was sent under {reference}, or it was removed after its time.")


@contextmanager
def noted(settings: Settings, what: Deed, reference: str) -> Iterator[Along | None]:
    """What notes in the trail that it was done, to be written along with it. Where the server's keys are not here there is
    none, and that is said: an office opens and erases what it has without them. Raises ClickException.
    """
    if settings.keys is None and (settings.production or not (settings.var / SERVER_KEYS).exists()):
        click.echo("It is not in the trail: the server's keys are not here.", err=True)
        yield None
        return
    store = store_of(settings)
    try:
        yield store.office.trail.noting(BY_HAND, what, reference)
    except KeyProblem as problem:
        raise click.ClickException(str(problem)) from None
    finally:
        store.close()


def _written(settings: Settings, kept: Kept, content: Any) -> dict[str, Any]:
    from formengine.office.labelled import labelled  # noqa: PLC0415  # it brings forms, which erasing does without

    found = labelled(library_of(settings), kept.form, kept.language, content)
    return {
        "reference": kept.reference,
        "form": kept.form,
        "version": kept.version,
        "language": kept.language,
        "received": kept.received.isoformat(timespec="seconds"),
        "day": content["day"],
        "labels": _labels(found.version, kept.version),
        "answers": found.answers,
    }


def _became(settings: Settings, reference: str, private: bytes) -> dict[str, Any]:
    """What became of it; nothing, and why, where the keys that it lies under are not here."""
    try:
        found = what_became(storage_settings(settings), reference, private)
    except KeyProblem as problem:
        click.echo(f"What became of it is left out: {problem}", err=True)
        return dict.fromkeys(("states", "messages", "letters", "attachments"))
    if found is None:
        click.echo("What became of it is left out: the server's keys are not here.", err=True)
        return dict.fromkeys(("states", "messages", "letters", "attachments"))
    return {
        "states": states_as_json(found.history),
        "messages": {"email": found.contact.email, "phone": found.contact.phone},
        "letters": letters_as_json(found.letters),
        "attachments": attachments_as_json(found.attachments),
    }


def _labels(version: str, sent: str) -> str:
    if not version:
        return "none: the form is not installed here in this language"
    return "as they were asked" if version == sent else f"of another version of the form: {version}"


@contextmanager
def office_of(settings: Settings) -> Iterator[Office]:
    """The office's view of the database; what it cannot do is said plainly."""
    try:
        office = open_office(storage_settings(settings))
        try:
            yield office
        finally:
            office.close()
    except StorageError as error:
        raise click.ClickException(str(error)) from None
