"""`formengine serve`: the forms of a folder over HTTP, by granian, a production WSGI server."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from formengine.cli.as_typed import command
from formengine.cli.granian import listen, taken
from formengine.cli.imported import importing
from formengine.resources import forms_dir, forms_locales

if TYPE_CHECKING:  # Flask: a wrong option is told without waiting for it
    from formengine.web import Settings


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes; any of them can serve any request.")
@click.option("--threads", default=4, show_default=True, help="Threads of each process.")
@click.option(
    "--forms", type=click.Path(file_okay=False, path_type=Path), help="The folder of forms [./forms]."
)
@click.option(
    "--var", type=click.Path(file_okay=False, path_type=Path), help="Where answers are kept [./var]."
)
@click.option(
    "--worker/--no-worker", default=True, help="Whether one that delivers what was sent runs beside it."
)
@click.option(
    "--pseudo",
    is_flag=True,
    help="As FORMENGINE_PSEUDO=1: offer each form in languages for testing too, one long and one from right to left.",
)
@click.option(
    "--production",
    is_flag=True,
    help="As FORMENGINE_PRODUCTION=1: start only when all settings are safe, and serve what is published.",
)
def serve(  # noqa: PLR0913  # one for each option
    *,
    port: int,
    host: str,
    workers: int,
    threads: int,
    forms: Path | None,
    var: Path | None,
    worker: bool,
    pseudo: bool,
    production: bool,
) -> None:
    """Serve every form in ./forms, answers kept under ./var; deliver what was sent."""
    for name, value in (("FORMENGINE_FORMS", forms), ("FORMENGINE_VAR", var)):
        if value is not None:
            os.environ[name] = str(value)
    folder = forms_dir()
    if pseudo:
        os.environ["FORMENGINE_PSEUDO"] = "1"
    if production:
        os.environ["FORMENGINE_PRODUCTION"] = "1"
    production = os.environ.get("FORMENGINE_PRODUCTION") == "1"
    if production:
        _try_settings()
    if not folder.is_dir() and not production:
        raise click.UsageError(
            f"There is no folder of forms at {folder}. Make it, or name another with --forms."
        )
    if taken(host, port):
        raise click.UsageError(f"Port {port} is in use. Choose another with --port (make run: PORT=8080).")
    settings = _settings()
    _try_storage(settings)
    if production:
        _try_published(settings)
    else:
        _try_forms(folder)
    if worker:
        _try_channels(settings)
    _start(host, port, workers, threads, worker)


def _settings() -> Settings:
    with importing():
        from formengine.cli.service import settings_here  # noqa: PLC0415  # a wrong option is told without waiting for Flask

    return settings_here()


TRIED = 50
"""Forms that are tried before serving; with more of them the start would wait, and `formengine check` is for all."""


def _try_forms(folder: Path) -> None:
    """Name each form that has problems: it is not served, and whoever edits it should not learn that from a claimant."""
    from formengine.loading import FILE  # noqa: PLC0415  # other verbs need no forms
    from formengine.problems import FormError, counted  # noqa: PLC0415  # raised by forms, which other verbs do not read
    from formengine.stages import checked  # noqa: PLC0415  # it brings the whole way from YAML to a plan

    files = sorted(folder.glob(f"*/{FILE}"))
    if not files:
        click.echo(f"There is no form in {folder} yet: a form is a folder with a file {FILE}.", err=True)
    locales = forms_locales()
    tell_lost(files[:TRIED])
    for file in files[:TRIED]:
        try:
            checked(file.parent, locales)
        except FormError as error:
            count = counted(len(error.problems), "problem")
            click.echo(
                f"{file.parent.name} is not served: {count}. See {'it' if len(error.problems) == 1 else 'them'}: "
                f"{command()} check {file.parent}",
                err=True,
            )


def tell_lost(files: Sequence[Path]) -> None:
    """Say what edits of forms lose of people's answers, as the check does. They are served all the same."""
    from formengine.cli.losing import lost_answers  # noqa: PLC0415  # it compares two forms: other verbs need none
    from formengine.cli.revisions import Unknown  # noqa: PLC0415  # git, which other verbs do without

    try:
        told = lost_answers([file.parent for file in files])
    except Unknown:  # no git here, or nothing committed yet
        return
    for problem in told:
        click.echo(f"{problem}\n", err=True)


def _try_settings() -> None:
    """Say all at once what makes the settings unsafe: one start, and not ten, tells an operator what to write."""
    from formengine.web.production import refusal  # noqa: PLC0415  # Flask: other verbs do without

    refused, warned = refusal(os.environ)
    for line in warned:
        click.echo(f"To think about: {line}", err=True)
    if refused:
        raise click.ClickException(refused)


def _try_published(settings: Settings) -> None:
    """Say what is not open, and serve all the same: a page that says so helps more than no answer."""
    from formengine.cli.status import lines  # noqa: PLC0415  # other ways to serve need nothing that is published

    for line in lines(settings):
        click.echo(line, err=True)


def _try_storage(settings: Settings) -> None:
    """Open the database once before any worker does: it is brought up to date, and what is missing is said plainly."""
    from formengine.cli.service import store_of  # noqa: PLC0415  # a wrong option is told before

    store_of(settings).close()


def _try_channels(settings: Settings) -> None:
    """Set the channels up once, where there are any: what is wrong is said now, and not by a worker again and again."""
    from formengine.delivery.choosing import CHANNELS  # noqa: PLC0415  # other verbs need none

    if not any(os.environ.get(variable) for variable in CHANNELS.values()):
        return
    from formengine.cli.service import office_key  # noqa: PLC0415  # only where messages go at all
    from formengine.cli.worker import channels_here  # noqa: PLC0415  # it brings mail and more

    channels_here(office_key(settings), beside=True)


def _start(host: str, port: int, workers: int, threads: int, worker: bool) -> None:
    from formengine.cli.beside import taken_from_pages, worker_beside  # noqa: PLC0415  # other verbs start none

    private = taken_from_pages()
    click.echo(f"formengine serves http://{host}:{port}/ — stop it with Ctrl+C.")
    with worker_beside(private) if worker else nullcontext():
        listen("formengine.web.app:serving_app", host, port, workers, threads)
