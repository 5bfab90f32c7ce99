"""`formengine worker`: carries what was sent to whom it is for, until it is told to stop."""

from __future__ import annotations

import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import click

from formengine.cli.beside import told_where
from formengine.cli.parent import end_with
from formengine.cli.service import library_of, office_key, settings_here, store_of
from formengine.delivery.channel import Channel, ConfigurationProblem
from formengine.delivery.choosing import CHANNELS, OF_THE_OFFICE
from formengine.delivery.configured import channels_from
from formengine.delivery.jobs import JOBS, Job
from formengine.delivery.worker import Worker
from formengine.storage import Pace, StorageError, Store, enforce
from formengine.web import logs
from formengine.web.library import Library
from formengine.web.reminding import EVERY, remind
from formengine.web.settings import Settings
from formengine.web.sweeping import periods_of

READ_FROM = frozenset({".yaml", ".po"})
"""How the names of files end that forms are made of: not those of the evidence beside, which are many."""


@click.command()
@click.option("--once", is_flag=True, help="Deliver what is due now, each message once, and end.")
@click.option(
    "--every", type=float, default=1.0, show_default=True, help="Seconds between two looks for work."
)
@click.option("--beside", type=int, hidden=True, help="The process that it was started by, and ends with.")
def worker(once: bool, every: float, beside: int | None) -> None:
    """Deliver what was sent: by e-mail, SMS, webhook or as files, as the environment says.

    Start as many as you like, on any machine that reaches the database. Ctrl+C or SIGTERM ends it once what is on its
    way has come to an end. It also erases what was kept long enough.
    """
    told = told_where() if beside is not None else None
    if beside is not None:
        end_with(beside)
    settings = settings_here()
    logs.set_up(as_json=settings.json_log)
    channels = channels_here(office_key(settings, told), beside is not None)
    store = store_of(settings, at_once=once)
    forms = Forms(settings)
    jobs = (*JOBS, _retention(forms), _reminding(forms, settings))
    carrying = Worker(store, channels, clock=settings.clock, every=every, jobs=jobs)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: carrying.stop())
    try:
        if once:
            click.echo(f"{carrying.drain()} tried.")
        else:
            carrying.run()
    except StorageError as error:
        raise click.ClickException(str(error)) from None
    finally:
        store.close()


class Forms:
    """The forms as they are served. What is published is looked for by its library itself; of forms that lie in a folder,
    which are written while this runs, all are read anew once a file has come, gone, or changed.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._library = library_of(settings)
        self._seen = self._now()

    def library(self) -> Library:
        """The forms of this moment."""
        seen = self._now()
        if seen != self._seen:
            self._seen, self._library = seen, library_of(self._settings)
        return self._library

    def _now(self) -> frozenset[tuple[str, int, int]]:
        """Each file that a form is read from, with what tells it from another of its name."""
        if self._settings.production:
            return frozenset()
        folders = (self._settings.forms, self._settings.locales)
        files = [file for folder in folders if folder is not None for file in folder.rglob("*")]
        return frozenset(
            (str(file), found.st_mtime_ns, found.st_size)
            for file in files
            if file.suffix in READ_FROM and (found := _stat(file)) is not None
        )


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None  # it went just now


def _retention(forms: Forms) -> Job:
    """What was kept as long as its form says goes: a form may have come, or say otherwise."""

    def run(store: Store, now: datetime, pace: Pace) -> int:
        gone = enforce(store, periods_of(forms.library()), now, pace)
        return gone.drafts + gone.submissions + gone.events

    return Job("what was kept long enough", timedelta(hours=1), run)


def _reminding(forms: Forms, settings: Settings) -> Job:
    """Who wants it is reminded. The forms are those that are served, so that a new version is known to have come."""

    def run(store: Store, now: datetime, pace: Pace) -> int:
        return remind(store, forms.library(), settings, now, pace)

    return Job("reminders", EVERY, run)


def channels_here(private: bytes | None, beside: bool) -> dict[str, Channel]:
    """The channels of this worker. One that stands beside the pages leaves to another what needs the office's key.

    Raises ClickException, which says what is wrong with the environment.
    """
    given = dict(os.environ)
    if beside and private is None:
        for name in OF_THE_OFFICE:
            given.pop(CHANNELS[name], None)
    try:
        return channels_from(given, private)
    except ConfigurationProblem as error:
        raise click.ClickException(str(error)) from None
