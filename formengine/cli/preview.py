"""`formengine preview`: forms in a browser beside the editor, as they are being written."""

from __future__ import annotations

import signal
import threading
import webbrowser
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import click

from formengine.catalogue import CATALOGUE
from formengine.cli.check import CATALOGUES
from formengine.cli.evidence import page_settings
from formengine.cli.explain import explained
from formengine.cli.forms import chosen
from formengine.cli.losing import lost_answers
from formengine.cli.revisions import Unknown
from formengine.loading import FILE
from formengine.preview import Desk, Workshop, serving
from formengine.preview.serving import NotHere
from formengine.problems import Problem
from formengine.resources import forms_dir, forms_locales
from formengine.tongues import speaker


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8100,
    show_default=True,
    help="The port; 0 is any free one.",
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="A loopback address: nobody else can look."
)
@click.option("--locales", type=click.Path(file_okay=False, path_type=Path), help=CATALOGUES)
@click.option("--open/--no-open", "opened", default=True, help="Whether your browser shows it at once.")
def preview(forms: tuple[str, ...], port: int, host: str, locales: Path | None, opened: bool) -> None:
    """Show forms, named by id or folder, as they are being written; all in ./forms when none is named.

    A saved file shows in the open page, with its errors at the top and the form as it last worked below. Ends with Ctrl+C;
    what was typed into forms goes then.
    """
    named = list(dict.fromkeys(_folder(folder) for folder in chosen(forms))) if forms else None
    twice = [name for name, number in Counter(folder.name for folder in named or ()).items() if number > 1]
    if twice:
        raise click.UsageError(f"Two forms are called '{twice[0]}': look at one of them at a time.")
    settings = page_settings(locales or forms_locales())
    over = threading.Event()
    # A terminal that is closed sends SIGHUP, where there is one.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: over.set())
    with ExitStack() as held:
        workshop = held.enter_context(Workshop(forms_dir().resolve(), settings, _explained, named, lost_in))
        desk = held.enter_context(closing(Desk(workshop)))
        try:
            address = held.enter_context(serving(desk, host, port))
        except NotHere as error:
            raise click.UsageError(str(error)) from error
        except OSError as error:
            raise click.UsageError(
                f"Port {port} cannot be used ({error.strerror}). Choose another with --port."
            ) from error
        if named is not None and len(named) == 1:
            address += f"forms/{named[0].name}/"
        click.echo(f"The preview is at {address} — stop it with Ctrl+C.")
        if opened:
            webbrowser.open(address)
        over.wait()
        workshop.over.set()


def _folder(place: Path) -> Path:
    if place.is_file() and place.name != FILE:
        raise click.UsageError(f"'{place}': name the folder of the form, with its {FILE} in it.")
    return (place.parent if place.is_file() else place).resolve()


def lost_in(folder: Path) -> Sequence[Problem]:
    """What `formengine check` would say that an edit loses."""
    try:
        return lost_answers([folder])
    except Unknown:  # no git here, or nothing committed yet
        return ()


def _explained(code: str, language: str) -> str:
    if code not in CATALOGUE:
        raise KeyError(code)
    return explained(code, speaker(language))
