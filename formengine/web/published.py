"""The forms of a service in production: only what was audited, signed and published.

A worker looks once a second, when a form is asked for, whether something new was published, and goes on with what it
serves until that has verified. What it serves lies in a folder of its own, so that nothing that happens to the folder
of what is published changes a page, or takes one away, before the next start.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic

from formengine.catalogues import ENGINE, languages_of
from formengine.compiling import Site
from formengine.compiling.brand import stylesheet
from formengine.problems import FormError
from formengine.publishing.choosing import Choice, Refused, Running, choose
from formengine.publishing.content import SHOWN
from formengine.publishing.store import Store
from formengine.publishing.unpacking import Desk, Unpacked
from formengine.stages import planned
from formengine.web import library
from formengine.web.library import Library, Shelf
from formengine.web.settings import Settings
from formengine.web.stylesheet import Stylesheet

LOOK_EVERY = 1.0
"""Seconds after which the folder is looked at again."""
TRY_EVERY = 30.0
"""Seconds after which a form that is not open is tried again, though nothing new was published: a disk may come back."""
TOLD = 3
"""Releases that are not served of which log and status say why, the newest first: with another engine, none is."""

log = logging.getLogger("formengine")

HELP_IN_ANY_LANGUAGE = ("phone", "email", "office")
"""What can be told to whoever reads another language than the one that it was signed for."""

Place = tuple[str, str]
"""A form and a language."""


class NotOpen(FormError):
    """A form cannot be served in a language, since nothing that is published of it may be.

    `open_in` are the languages in which it can; `help` says who can help, as far as something that was signed tells.
    """

    def __init__(self, form_id: str, language: str, open_in: tuple[str, ...], who: Mapping[str, str]) -> None:
        super().__init__(())
        self.form_id = form_id
        self.language = language
        self.open_in = open_in
        self.help = who


@dataclass
class _Window:
    """What a worker knows of a form in a language, and when it looked."""

    stamp: tuple[int, ...]
    looked: float
    tried: float
    at: str = ""
    """When what is served was signed; empty when nothing is served."""
    unpacked: Unpacked | None = None
    easy: bool = False
    """Whether what is served was signed with its easy words."""
    sheet: str = ""
    help: Mapping[str, str] = field(default_factory=dict)


def running(settings: Settings) -> Running:
    """What a server with these settings would serve with."""
    return Running(settings.signing, {name: getattr(settings, name) for name in SHOWN})


class PublishedLibrary(Library):
    """Every published form. One that was only written, in the folder of forms, is known and not open."""

    def __init__(self, settings: Settings, site: Site) -> None:
        super().__init__(settings.forms, site)
        self._running = running(settings)
        self._store = Store(settings.published)
        self._desk = Desk()
        self._windows: dict[Place, _Window] = {}
        self._open: OrderedDict[tuple[str, str, str], Shelf] = OrderedDict()
        self._served: set[str] = set()
        self._spoken = frozenset(languages_of(ENGINE))
        self._sheets: dict[str, Stylesheet] = {}
        self._looking = threading.RLock()

    def __contains__(self, form_id: object) -> bool:
        if form_id in self._served or super().__contains__(form_id):
            return True
        return isinstance(form_id, str) and bool(self._store.languages(form_id))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(form for form, _ in self._store.places()))

    def get(self, form_id: str, language: str = "") -> Shelf:
        """A form in the version that may be served in a language. Raises NotOpen when none may."""
        window = self._window(form_id, language)
        if window.unpacked is None:
            raise NotOpen(form_id, language, self._languages(form_id), self._help(form_id, window))
        key = form_id, language, window.at
        with self._lock:
            shelf = self._open.get(key)
            if shelf is not None:
                self._open.move_to_end(key)
                return shelf
        with self._loading:
            shelf = self._open.get(key)
            if shelf is None:
                shelf = self._shelf(window, window.unpacked, language)
                with self._lock:
                    self._open[key] = shelf
                    while len(self._open) > library.KEPT_FORMS:
                        self._open.popitem(last=False)
        return shelf

    def around(self) -> tuple[Site, Stylesheet]:
        """The templates and the style of pages that belong to no form: those that were published last, or the engine's.

        What a service has written and not published is not served there either. Found at the start.
        """
        places = sorted(
            self._store.places(), key=lambda place: self._store.releases(*place)[:1], reverse=True
        )
        for form_id, language in places:
            window = self._window(form_id, language)
            if window.unpacked is not None:
                sheet = self._sheets[window.sheet]
                site = replace(self.site, stylesheet=sheet.address, overrides=window.unpacked.templates)
                return site, sheet
        sheet = Stylesheet(stylesheet(), self.site.prefix)
        return replace(self.site, stylesheet=sheet.address, overrides=None), sheet

    def sheet(self, name: str) -> Stylesheet | None:
        """A style sheet of what is served; one that another worker, which has looked already, sent a browser for."""
        if name not in self._sheets:
            for form_id, language in self._store.places():
                self._window(form_id, language, at_once=True)
        return self._sheets.get(name)

    def titled(self, form_id: str, language: str) -> tuple[str, str]:
        """A form's title and the language that it is in: this one where it is open, else another. Raises NotOpen."""
        spoken = (language, *(other for other in self._languages(form_id) if other != language))
        for each in spoken:
            window = self._window(form_id, each)
            if window.unpacked is not None:
                return window.help.get("title", form_id), each
        raise NotOpen(form_id, language, (), {})

    def _languages(self, form_id: str) -> tuple[str, ...]:
        """The languages in which a form is open."""
        return tuple(
            language
            for language in self._store.languages(form_id)
            if self._window(form_id, language).unpacked is not None
        )

    def _help(self, form_id: str, window: _Window) -> Mapping[str, str]:
        """Who can help with a form that is not open: without its titles and hours where only another language has them."""
        if window.help:
            return window.help
        others = (self._windows.get((form_id, each)) for each in self._store.languages(form_id))
        told = next((other.help for other in others if other is not None and other.help), {})
        return {name: words for name, words in told.items() if name in HELP_IN_ANY_LANGUAGE}

    def _window(self, form_id: str, language: str, *, at_once: bool = False) -> _Window:
        window = self._windows.get((form_id, language))
        now = monotonic()
        if window is not None and not at_once and now - window.looked < LOOK_EVERY:
            return window
        # Whoever has something to serve does not wait for another thread that looks.
        if not self._looking.acquire(blocking=window is None or at_once):
            assert window is not None
            return window
        try:
            return self._look(form_id, language, self._windows.get((form_id, language)), now)
        finally:
            self._looking.release()

    def _look(self, form_id: str, language: str, window: _Window | None, now: float) -> _Window:
        stamp = self._store.stamp(form_id, language)
        if window is not None:
            window.looked = now
            if stamp == window.stamp and (window.unpacked is not None or now - window.tried < TRY_EVERY):
                return window
        choice = choose(self._store, form_id, language, self._running)
        before = window or _Window(stamp, now, now)
        try:
            found = self._opened(choice, before)
        except (FormError, Refused, OSError) as error:
            log.error("%s in '%s': what was published cannot be laid out: %s", form_id, language, error)
            found = before
        found = replace(found, stamp=stamp, looked=now, tried=now, help=found.help or choice.help)
        if window is None or window.stamp != stamp or found.at != window.at:
            _tell(form_id, language, choice, found)
        # What anybody can make up is not remembered.
        if language in self._spoken or language in self._store.languages(form_id):
            self._windows[form_id, language] = found
        return found

    def _opened(self, choice: Choice, before: _Window) -> _Window:
        """What is served from now on: what was chosen, unless that is older than what is served already."""
        release = choice.release
        if release is None or release.statement.at <= before.at:
            return before
        unpacked = self._desk.unpack(release)
        sheet = Stylesheet(stylesheet(unpacked.theme, unpacked.style), self.site.prefix)
        self._sheets[sheet.name] = sheet
        self._served.add(release.statement.form)
        return replace(
            before,
            at=release.statement.at,
            unpacked=unpacked,
            easy=bool(release.statement.easy),
            sheet=sheet.name,
            help=choice.help,
        )

    def _shelf(self, window: _Window, unpacked: Unpacked, language: str) -> Shelf:
        site = replace(
            self.site,
            stylesheet=self._sheets[window.sheet].address,
            overrides=unpacked.templates,
            locales=unpacked.locales,
            words=unpacked.words,
        )
        # Its other languages are not there, and not looked for.
        checked, plan = planned(unpacked.form, unpacked.locales, language)
        if not window.easy:  # nobody has signed that they passed
            checked = replace(checked, form=replace(checked.form, easy_languages=()))
        return Shelf(checked, plan, site, unpacked.form, tested=True)


def _tell(form_id: str, language: str, choice: Choice, found: _Window) -> None:
    for name, reason in choice.refused[:TOLD]:
        log.error("%s in '%s': the release %s is not served: %s.", form_id, language, name, reason.words)
    if found.unpacked is None:
        log.error("%s is not open in '%s'.", form_id, language)
    else:
        log.info("%s in '%s': what was signed at %s is served.", form_id, language, found.at)
