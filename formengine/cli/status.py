"""`formengine status`: what a service in production has open, in which version, and why not."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from formengine.cli.as_typed import command
from formengine.loading import FILE, load
from formengine.problems import FormError, counted
from formengine.publishing.choosing import Choice, Refused, choose
from formengine.publishing.keys import SigningKeyProblem
from formengine.publishing.statement import time_of
from formengine.publishing.store import Store
from formengine.publishing.unpacking import Desk
from formengine.stages import checked
from formengine.storage import KeyProblem
from formengine.web import Settings
from formengine.web.app import settings_from_environment
from formengine.web.gates import Gate
from formengine.web.published import TOLD, running
from formengine.web.settings import EnvironmentProblem


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--published", type=click.Path(file_okay=False, path_type=Path), help="The folder [./published]."
)
def status(as_json: bool, published: Path | None) -> None:
    """Say which forms are open here, in which version, and why one is not.

    Reads what a server with this environment and this engine would read at its start: run it with a new engine before
    that replaces the old one. In development, it says which forms are served, and what production would make of what is
    published. Ends with 0 when the newest publication of everything is served, or would be in production; with 1 when
    something is not open or an older version stands in for it.
    """
    try:
        settings = settings_from_environment()
    except (KeyProblem, SigningKeyProblem, EnvironmentProblem) as problem:
        raise click.ClickException(str(problem)) from None
    store = Store(published or settings.published)
    found = list(_found(store, settings))
    if as_json:
        content = {"forms": found, "production": settings.production, "published": str(store.folder)}
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        for line in _text(found, store, settings):
            click.echo(line)
    if not found or any(each["refused"] or not each["open"] for each in found):
        raise SystemExit(1)


def lines(settings: Settings) -> Iterator[str]:
    """What the command says, for whoever starts a server."""
    store = Store(settings.published)
    return _text(list(_found(store, settings)), store, settings)


def _found(store: Store, settings: Settings) -> Iterator[dict[str, Any]]:
    here = running(settings)
    places = list(store.places())
    desk = Desk()  # what it has unpacked lasts as long as it does
    for form, language in places:
        choice = choose(store, form, language, here)
        told = _told(form, language, choice)
        if choice.release is not None:
            with contextlib.suppress(Refused):
                told |= _dates(desk.unpack(choice.release).form, settings.clock())
        yield told
    known = {form for form, _ in places}
    for folder in sorted(path.parent for path in settings.forms.glob(f"*/{FILE}")):
        if folder.name not in known and not folder.name.startswith("_"):
            why = {"release": "", "code": "never-published", "words": "it was never published"}
            told = {"form": folder.name, "language": "", "open": False, "refused": [why]}
            yield told | _dates(folder, settings.clock())


def _told(form: str, language: str, choice: Choice) -> dict[str, Any]:
    told: dict[str, Any] = {"form": form, "language": language, "open": choice.release is not None}
    if choice.release is not None:
        statement = choice.release.statement
        told |= {
            "version": statement.version[:12],
            "signed": time_of(statement.at).isoformat(timespec="seconds"),
            "key": choice.release.signed.key,
            "states": statement.entry.get("states", {}).get("all"),
        }
    told["refused"] = [
        {"release": name, "code": reason.code, "words": reason.words} for name, reason in choice.refused
    ]
    return told


def _dates(folder: Path, now: datetime.datetime) -> dict[str, Any]:
    """From when until when the form of a folder can be begun and sent, by its own dates; nothing where it has none."""
    try:
        form = load(folder)
    except FormError:
        return {}
    if form.open is None:
        return {}
    gate = Gate.of(form.open, ZoneInfo(form.time_zone))
    moments = {"from": gate.opens, "until": gate.closes}
    written = {name: at.astimezone(gate.zone).isoformat() for name, at in moments.items() if at is not None}
    return {"dates": {**written, "phase": gate.phase(now)}}


def _said(dates: dict[str, str]) -> str:
    """The dates in words."""
    now = {"before": "not open yet", "open": "can be sent now", "after": "closed"}[dates["phase"]]
    between = (f"{word} {dates[word]}" for word in ("from", "until") if word in dates)
    return f"  {now}: by its dates it can be begun and sent {' '.join(between)}"


def _served(form: str, settings: Settings) -> str:
    """Whether a server in development serves a form, out of the folder where it is written."""
    folder = settings.forms / form
    if not (folder / FILE).is_file():
        return f"not served, there is no {folder / FILE}."
    try:
        checked(folder, settings.locales)
    except FormError as error:
        return f"NOT SERVED, it has {counted(len(error.problems), 'problem')} ({command()} check {folder})."
    return "served as it is."


def _text(found: list[dict[str, Any]], store: Store, settings: Settings) -> Iterator[str]:
    if not settings.production:
        yield (
            f"This is development: what lies in {settings.forms} is served as it is, published or not. What is said of "
            "production is what a server with FORMENGINE_PRODUCTION=1 would do."
        )
    if not settings.signing:
        yield "No key is known that may publish: FORMENGINE_SIGNING_PUBLIC."
    if not found:
        yield f"Nothing is published in {store.folder}."
    for each in found:
        name = f"{each['form']} in '{each['language']}'" if each["language"] else each["form"]
        if not settings.production:
            name = f"{name}: {_served(each['form'], settings)} In production"
        if each["open"]:
            states = f", {counted(each['states'], 'state')} audited" if each["states"] else ""
            yield f"{name}: open, version {each['version']}, signed {each['signed']} by '{each['key']}'{states}"
        else:
            yield f"{name}: NOT OPEN" if settings.production else f"{name}: it would not be open"
        if "dates" in each:
            yield _said(each["dates"])
        for why in each["refused"][:TOLD]:
            release = f"{why['release']} is not served: " if why["release"] else ""
            yield f"  {release}{why['words']}"
        if (more := len(each["refused"]) - TOLD) > 0:
            yield f"  {counted(more, 'earlier one is', 'earlier ones are')} not served either (see --json)"
