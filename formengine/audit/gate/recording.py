"""Evidence of a run of the audit: what pages were made from before it began, and what was found when it ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from formengine import tags
from formengine.audit.gate.engine import ENGINE, engine_fingerprint, engine_folder
from formengine.audit.gate.evidence import Entry, Figures, entry_of, write_evidence
from formengine.audit.gate.fingerprint import (
    Fingerprint,
    PageSettings,
    changes,
    definition,
    fingerprint,
    surroundings,
)
from formengine.audit.kept import FILE
from formengine.catalogues import ENGINE as CATALOGUE
from formengine.catalogues import languages_of
from formengine.loading import load

if TYPE_CHECKING:
    from formengine.audit.report import Report
    from formengine.audit.states import Captured

Place = tuple[str, str]
"""A form's id and a language."""


class Recording:
    """Begun before the first page is captured: a file that is edited while an audit runs was not audited.

    `folders` are the forms' own. Raises FormError for a form that cannot be read.
    """

    def __init__(self, folders: Sequence[Path], settings: PageSettings) -> None:
        self._settings = settings
        self._forms = {form.id: (folder, form) for folder in folders for form in [load(folder)]}
        self._home = folders[0].resolve().parent if folders else None
        self.made_from = self._made_from()

    def entries(
        self,
        captured: Sequence[Captured],
        report: Report,
        coverage: Mapping[Place, Figures] | None = None,
        versions: Mapping[str, str] | None = None,
    ) -> Mapping[str, Mapping[str, Entry]]:
        """What was found, by form and language: of what was captured whole, the engine's own pages too.

        What is heard otherwise because of other programs refutes nothing and proves nothing: there, nothing is found.
        """
        found: dict[str, dict[str, Entry]] = {}
        waiting = {tuple(place.split("/")[:2]) for place, _ in report.anew}
        for each in captured:
            place = each.form, each.language
            if place in self.made_from and place not in waiting:
                counted = (coverage or {}).get(place)
                entry = entry_of(self.made_from[place], each, report, counted, versions)
                found.setdefault(each.form, {})[each.language] = entry
        return found

    def write(self, entries: Mapping[str, Mapping[str, Entry]]) -> Iterator[str]:
        """Write entries beside their forms, and yield what was done, a line a form that has something to say."""
        now = self._made_from()
        for form_id, found in entries.items():
            folder, languages = self._place(form_id)
            still: dict[str, Entry] = {}
            for language, entry in found.items():
                changed = changes(self.made_from[form_id, language].parts, now[form_id, language].parts)
                if changed:
                    yield f"{folder / FILE}: nothing written for {language}: {changed} during the audit."
                else:
                    still[language] = entry
            if written := write_evidence(folder, still, languages):
                yield f"{folder / FILE}: written for {', '.join(written)}."

    def _made_from(self) -> Mapping[Place, Fingerprint]:
        around = surroundings(self._settings)
        own = {
            (form.id, language): fingerprint(folder, language, self._settings, shared)
            for folder, form in self._forms.values()
            for shared in [{**around, **definition(folder)}]
            for language in form.all_tags
        }
        spoken = dict.fromkeys(tags.spoken(tag) for _, tag in own)
        if self._home is not None:
            own |= {
                (ENGINE, language): engine_fingerprint(self._home, language, self._settings, around)
                for language in spoken
            }
        return own

    def _place(self, form_id: str) -> tuple[Path, Collection[str]]:
        """Where the evidence of a form lies, and the languages that it may speak of."""
        if form_id == ENGINE and self._home is not None:
            folder = engine_folder(self._home)
            folder.mkdir(exist_ok=True)
            return folder, languages_of(CATALOGUE)
        folder, form = self._forms[form_id]
        return folder, form.all_tags
