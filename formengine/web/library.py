"""The forms that are served: found at the start, loaded, checked and compiled at their first use."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from formengine.checks import CheckedForm
from formengine.compiling import CompiledForm, Site, compile_form
from formengine.journey import Plan
from formengine.loading import FILE
from formengine.model import Form
from formengine.model.walk import texts
from formengine.pseudo import variants
from formengine.stages import planned
from formengine.web.gates import Gate
from formengine.web.stylesheet import Stylesheet

KEPT_FORMS = 64
"""Compiled forms kept in memory; the one that was not used for longest goes first."""


@dataclass
class Shelf:
    """One form: checked, planned, and compiled for the languages that were asked for."""

    checked: CheckedForm
    plan: Plan
    site: Site
    folder: Path
    """Where the form lies, with what is said of it beside."""
    tested: bool | None = None
    """Whether its pages were tested as they are served; None where the evidence beside the form must say it."""
    zone: ZoneInfo = field(init=False)
    """The zone whose day the form means by today."""
    gate: Gate | None = field(init=False)
    """When it can be begun and sent; None for always."""
    asks_again: bool = field(init=False)
    """Whether some page asks whoever has an account to sign in once more."""
    _compiled: dict[tuple[str, bool], CompiledForm] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.zone = ZoneInfo(self.checked.form.time_zone)
        self.asks_again = any(step.sign_in_again for _, _, step in self.checked.form.steps())
        opening = self.checked.form.open
        self.gate = Gate.of(opening, self.zone) if opening is not None else None

    @cached_property
    def at_kiosk(self) -> Shelf:
        """The same form as it is shown on shared devices: its pages are compiled for them, and only where there are any."""
        return Shelf(self.checked, self.plan, replace(self.site, kiosk=True), self.folder, self.tested)

    @cached_property
    def speaks_to_helpers(self) -> bool:
        """Whether some text has words for helpers: only then are its pages compiled for them."""
        form = self.checked.form
        return form.assisted is not None and any(text.for_helper for text in texts(form))

    def compiled(self, language: str, *, helper: bool = False) -> CompiledForm:
        """The form in a language; for a helper, with the words that it has for those. Raises KeyError for a language that it
        does not name.
        """
        helper = helper and self.speaks_to_helpers
        found = self._compiled.get((language, helper))
        if found is None:
            found = compile_form(self.checked, language, self.site, helper=helper)
            self._compiled[language, helper] = found
        return found


class Library:
    """Every form of a folder, by id. A worker that hosts a thousand forms holds those that are used."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.site = site
        self._folders = {
            found.parent.name: found.parent
            for found in sorted(folder.glob(f"*/{FILE}"))
            if not found.parent.name.startswith("_")
        }
        self._shelves: OrderedDict[str, Shelf] = OrderedDict()
        self.amend: Callable[[Form], Form] | None = None
        """What changes each form as it is read: for the audit, which brings up by itself what dates would show or hide."""
        self.pseudo = False
        """Whether each form is offered in the languages for testing that are made of its own."""
        self.tested: bool | None = None
        """What is said of each form's test: for the audit, whose own evidence does not lie there yet."""
        self._titles: dict[tuple[str, str], tuple[str, str]] = {}
        self._lock = threading.Lock()
        self._loading = threading.Lock()

    def __contains__(self, form_id: object) -> bool:
        return form_id in self._folders

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def get(self, form_id: str, language: str = "") -> Shelf:
        """A form. Raises KeyError for an unknown id, FormError when its definition has problems.

        `language` is the one that is asked for: the same form in all of them here, but not where forms are published.
        """
        with self._lock:
            shelf = self._shelves.get(form_id)
            if shelf is not None:
                self._shelves.move_to_end(form_id)
                return shelf
        # One form at a time is loaded, and those that are loaded are served meanwhile.
        with self._loading:
            shelf = self._shelves.get(form_id)
            if shelf is None:
                shelf = self._read(form_id)
                self._keep(form_id, shelf)
        return shelf

    def sheet(self, name: str) -> Stylesheet | None:
        """A style sheet of forms that have one of their own, by its name; here all have the service's."""
        return None

    def titled(self, form_id: str, language: str) -> tuple[str, str]:
        """A form's title and the language that it is in: this one where the form has it, else its own. Raises as `get`.

        The list of all forms needs no more of them. Each is read once for it, and the forms in use stay.
        """
        found = self._titles.get((form_id, language))
        if found is None:
            shelf = self._shelves.get(form_id) or self._read(form_id)
            form = shelf.checked.form
            spoken = language if language in form.languages else form.source_language
            found = shelf.compiled(spoken).words.text(form.title), spoken
            self._titles[form_id, language] = found
        return found

    def _read(self, form_id: str) -> Shelf:
        folder = self._folders[form_id]
        checked, plan = planned(folder, self.site.locales)
        if self.amend is not None:
            checked = replace(checked, form=self.amend(checked.form))
        if self.pseudo:
            form = checked.form
            checked = replace(
                checked, form=replace(form, languages=(*form.languages, *variants(form.source_language)))
            )
        return Shelf(checked, plan, self.site, folder, self.tested)

    def forget(self, form_id: str) -> None:
        """Read a form anew when it is asked for next."""
        with self._lock:
            self._shelves.pop(form_id, None)

    def _keep(self, form_id: str, shelf: Shelf) -> None:
        with self._lock:
            self._shelves[form_id] = shelf
            while len(self._shelves) > KEPT_FORMS:
                self._shelves.popitem(last=False)
