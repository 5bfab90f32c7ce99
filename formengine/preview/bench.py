"""One form on the bench: what its files say now, and the form as it last worked."""

from __future__ import annotations

import datetime
import shutil
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from formengine.audit.journeys import load_journeys
from formengine.checks import CheckedForm, translations
from formengine.checks.plain import Reading, readings
from formengine.folding import folded
from formengine.model import Form
from formengine.preview.copying import Stamp, copied, included, stamp_of
from formengine.preview.mending import made_whole, of_translations
from formengine.preview.states import States
from formengine.problems import FormError, Problem, in_order
from formengine.stages import checked, inspected
from formengine.web import Settings

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Any]
"""An app, as a server calls it."""

Lost = Callable[[Path], Sequence[Problem]]
"""What the form in a folder would lose of people's answers, compared with the version that they know."""


def nothing_lost(folder: Path) -> Sequence[Problem]:  # a `Lost`
    """For whoever has no earlier version at hand."""
    return ()


AGAIN = 5
"""How often a form is read anew while its files are being saved under one's hands."""


@dataclass(frozen=True, eq=False)
class Version:
    """A form that works: its copy, and all that is made of it."""

    number: int
    folder: Path
    checked: CheckedForm
    settings: Settings
    """How its copy is served: its own folder of forms, its own catalogues."""
    live: Wsgi
    """A service that has it alone, and that really works."""
    states: States
    at: datetime.datetime
    """When it was read."""
    unfinished: frozenset[str] = frozenset()
    """The languages in which some texts stand in the language of the file: their translations are missing or wrong."""

    @property
    def form(self) -> Form:
        """Its definition."""
        return self.checked.form

    def end(self) -> None:
        """Take away what was made of it."""
        self.states.close()
        shutil.rmtree(self.folder.parent.parent, ignore_errors=True)


@dataclass(frozen=True, eq=False)
class Aside:
    """Errors that keep nothing from being shown, by what they are about."""

    translations: tuple[Problem, ...] = ()
    journeys: tuple[Problem, ...] = ()
    plain: tuple[Problem, ...] = ()
    """What the form itself demands of its words."""

    @property
    def all(self) -> tuple[Problem, ...]:
        """All of them."""
        return (*self.translations, *self.journeys, *self.plain)


@dataclass(frozen=True, eq=False)
class Told:
    """What the files of a form say now. `form` is None where it cannot be understood, or is not there any more."""

    stamp: Stamp
    form: Form | None
    problems: tuple[Problem, ...] = ()
    reads: tuple[Reading, ...] = ()
    """How it reads, by language."""
    gone: bool = False
    """Whether its file is not there any more."""
    errors: tuple[Problem, ...] = ()
    """What keeps it from being shown."""
    aside: Aside = Aside()
    """What is wrong, and is shown all the same."""
    lost: tuple[Problem, ...] = ()
    """What the edit would lose of people's answers."""

    @property
    def others(self) -> tuple[Problem, ...]:
        """What lets it pass: warnings, and what could be said more plainly."""
        return tuple(problem for problem in self.problems if problem.severity != "error")


Start = Callable[[Settings, str], Wsgi]
"""Makes the service of a version; the text is where it is mounted."""


class Bench:
    """Reads one form anew whenever a file of it was saved. Whoever asks meanwhile waits for what was saved."""

    def __init__(
        self, folder: Path, settings: Settings, scratch: Path, start: Start, lost: Lost = nothing_lost
    ) -> None:
        self.folder = folder
        self.name = folder.name
        self._settings = settings
        self._scratch = scratch
        self._start = start
        self._lost = lost
        self._lock = threading.Lock()
        self._told: Told | None = None
        self.version: Version | None = None
        """The form as it last worked."""
        self._before: Version | None = None
        self._number = 0
        self._others: frozenset[Path] = frozenset()

    def stamp(self) -> Stamp:
        """When its files were saved."""
        return stamp_of(self.folder, self._settings.locales, self._others)

    def now(self) -> Told:
        """What its files say."""
        with self._lock:
            for _ in range(AGAIN):
                stamp = self.stamp()
                if self._told is not None and self._told.stamp == stamp:
                    break
                self._told = self._read(stamp)
            assert self._told is not None  # it was read at least once
            return self._told

    def close(self) -> None:
        """End what is kept of the form as it last worked."""
        with self._lock:
            for version in (self.version, self._before):
                if version is not None:
                    version.end()

    def _read(self, stamp: Stamp) -> Told:
        if not (self.folder / "form.yaml").is_file():
            return Told(stamp, None, gone=True)
        locales = self._settings.locales
        form, found = inspected(self.folder, locales, datetime.datetime.now(datetime.UTC))
        if form is None:
            return Told(stamp, None, in_order(found), errors=in_order(_errors(found)))
        # A file that it includes from elsewhere is looked at from now on; it is read once more with that.
        self._others = included(self.folder, form)
        reads = readings(form, locales)
        journeys = self._of_journeys(form)
        aside = Aside(
            in_order(_errors(found, translated=True)),
            folded(in_order(journeys)),
            in_order(_errors(reads.problems)),
        )
        # What is wrong with a draft is no error of the form; its copy is mended all the same, to be looked at.
        drafts = translations.unfit(form, translations.judged(form, locales)).values()
        mended = [*aside.translations, *chain.from_iterable(drafts)]
        errors = _errors(found, translated=False) or self._keep(stamp, form, mended)
        problems = in_order([*found, *journeys, *reads.problems])
        return Told(
            stamp,
            form,
            problems,
            reads.languages,
            errors=folded(in_order(errors)),
            aside=aside,
            lost=tuple(self._lost(self.folder)),
        )

    def _keep(self, stamp: Stamp, read: Form, mended: Sequence[Problem]) -> Sequence[Problem]:
        """Make a version of what was read, unless it was saved meanwhile: then it is read again at once. What keeps it from
        being made is handed back: with what is `mended` in its translations it is made.
        """
        self._number += 1
        home = self._scratch / f"{self.name}-{self._number}"
        try:
            folder = copied(self.folder, self._settings.locales, home, self._others)
            if self.stamp() != stamp:
                return ()
            settings = self._settings_of(home, whole=bool(mended))
            unfinished: frozenset[str] = frozenset()
            if mended:
                unfinished = made_whole(read, self._settings.locales, home / "locales", mended)
            form = checked(folder, settings.locales)
        except OSError:
            return ()
        except FormError as error:
            return error.problems
        old = self.version
        self.version = Version(
            self._number,
            folder,
            form,
            settings,
            self._start(settings, f"/live/{self.name}"),
            States(folder, form, settings),
            datetime.datetime.now().astimezone(),
            unfinished,
        )
        # The one before is still asked for by whoever came a moment ago; the one before that by nobody.
        if self._before is not None:
            self._before.end()
        self._before = old
        return ()

    def _settings_of(self, home: Path, *, whole: bool) -> Settings:
        # Without a folder of catalogues it is the engine's own that holds, for the copy as well, unless whole ones are made.
        locales = home / "locales" if self._settings.locales is not None or whole else None
        return replace(self._settings, forms=home / "forms", locales=locales)

    def _of_journeys(self, form: Form) -> tuple[Problem, ...]:
        try:
            load_journeys(self.folder, form)
        except FormError as error:
            return error.problems
        return ()


def _errors(problems: Iterable[Problem], *, translated: bool | None = None) -> Sequence[Problem]:
    """The errors: those of translations, all others, or all of them."""
    return [
        problem
        for problem in problems
        if problem.severity == "error" and translated in (None, of_translations(problem))
    ]
