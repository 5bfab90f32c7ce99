"""An audit of whole forms: every state found, driven through browsers, and heard as it was accepted."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from formengine import tags
from formengine.audit.around import pages_of_engine
from formengine.audit.driving import Options, drive
from formengine.audit.exploring import ENGINE, Coverage, Origin, explore_all, explore_engine
from formengine.audit.gate import engine_folder, versions
from formengine.audit.hearing import compare as transcripts
from formengine.audit.hearing.compare import Comparison
from formengine.audit.hearing.ears import Heard, kept, recalled
from formengine.audit.hearing.files import FOLDER, Versions
from formengine.audit.report import Report
from formengine.audit.reporting import Subject
from formengine.audit.reporting.templates import name_templates
from formengine.audit.states import Captured
from formengine.checks import translations
from formengine.loading import load
from formengine.model import Form
from formengine.problems import FormError, counted
from formengine.pseudo import is_pseudo, variants
from formengine.web import Settings

Place = tuple[str, str]
"""A form's id and a language."""

TRANSCRIPTS = "transcripts"
"""In the names of faults, what stands for a page where transcripts differ."""

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass
class Collected:
    """What was captured of forms, how much of them that is, and how each state was come by."""

    folders: dict[str, Path] = field(default_factory=dict)
    """By the form's id; the engine's own pages have a folder too."""
    forms: dict[str, Form] = field(default_factory=dict)
    captured: list[Captured] = field(default_factory=list)
    coverage: dict[Place, Coverage] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    """By the state's id."""
    templates: Path | None = None
    """A service's own, in the place of the engine's."""
    locales: Path | None = None
    """Where the forms' catalogues lie; the engine's own folder when it is None."""
    unfit: list[Place] = field(default_factory=list)
    """The drafts that were left out, as no page can be made of them."""
    pages: frozenset[str] | None = None
    """The names of the pages that are looked at, where it is not all of them."""

    @property
    def drafts(self) -> list[str]:
        """The forms and languages that no claimant meets, as far as others are here that they do: a draft that is audited
        for itself is what is asked about.
        """
        spoken = {tag for form in self.forms.values() for tag in form.offered}
        drafts = [
            f"{each.form}/{each.language}"
            for each in self.captured
            if each.language not in (self.forms[each.form].offered if each.form in self.forms else spoken)
        ]
        own = {f"{each.form}/{each.language}" for each in self.captured if each.form in self.forms}
        return drafts if own - set(drafts) else []

    @property
    def subjects(self) -> list[Subject]:
        """What a report speaks of."""
        return [
            Subject(
                each,
                self.forms.get(each.form),
                self.folders.get(each.form) if each.form in self.forms else None,
                self.coverage.get((each.form, each.language)),
                self.origins,
                self.locales,
            )
            for each in self.captured
        ]


def collect(
    folders: Sequence[Path], languages: Sequence[str] = (), settings: Settings | None = None
) -> Collected:
    """Every form in every language and its easy words, or in those named, and the engine's own pages in the same languages.

    `settings` are those of the service whose pages are looked at.

    A draft of which no page can be made is left out, and named in `unfit`.

    Raises FormError for a form that cannot be served, and for such a draft that is asked for by its name.
    """
    found = Collected()
    wanted: list[tuple[Path, str]] = []
    if settings is not None:
        found.templates, found.locales = settings.templates, settings.locales
    for folder in folders:
        form = load(folder)
        found.folders[form.id], found.forms[form.id] = folder, form
        unfit = _unfit(form, languages, found.locales)
        found.unfit += [(form.id, language) for language in unfit]
        wanted += [
            (folder, each)
            for each in form.all_tags
            if tags.spoken(each) not in unfit
            and (not languages or {each, tags.spoken(each)} & set(languages))
        ]
        wanted += [(folder, each) for each in variants(form.source_language) if each in languages]
    with closing(explore_all(wanted, settings)) as coming:
        for explored in coming:
            captured = explored.captured
            found.captured.append(captured)
            found.coverage[captured.form, captured.language] = explored.coverage
            found.origins |= explored.origins
    spoken = dict.fromkeys(tags.spoken(tag) for _, tag in wanted)
    for language in spoken:
        if pages_of_engine(language):
            forms = folders[0].resolve().parent
            found.captured.append(explore_engine(forms, language, settings))
            found.folders[ENGINE] = engine_folder(forms)
    return found


def _unfit(form: Form, languages: Sequence[str], locales: Path | None) -> Sequence[str]:
    """The drafts of a form that are left out; one that is named is not: it is told why it cannot be audited."""
    unfit = translations.unfit(form, translations.judged(form, locales))
    named = [problem for each in languages for problem in unfit.get(tags.spoken(each), ())]
    if named:
        raise FormError(named)
    return list(unfit)


def only(collected: Collected, patterns: Sequence[str]) -> Collected:
    """The same with the states of those pages alone whose names fit a pattern, such as `bank` or `income*`.

    Raises KeyError with the first pattern that fits no page.
    """
    names = {state.page for each in collected.captured for state in each.states}
    for pattern in patterns:
        if not fnmatch.filter(names, pattern):
            raise KeyError(pattern)
    pages = frozenset(name for pattern in patterns for name in fnmatch.filter(names, pattern))
    kept = (
        replace(each, states=[state for state in each.states if state.page in pages])
        for each in collected.captured
    )
    return replace(collected, captured=[each for each in kept if each.states], pages=pages)


def audit(collected: Collected, options: Options) -> Report:
    """Audit all states, and compare what is heard with what was accepted. Raises as `drive` does."""
    report = drive(collected.captured, replace(options, hear=kept))
    name_templates(report, collected.subjects, collected.templates)
    report.coverage = {"/".join(place): each.dump() for place, each in collected.coverage.items()}
    report.drafts = collected.drafts
    for place, found in unlike_accepted(collected, report, programs(options)):
        (report.anew if found.by_versions else report.faults).append((place, found.text()))
    return report


def programs(options: Options) -> Versions:
    """The programs on which a transcript depends, with their versions."""
    found = _NUMBER.search(versions(options.axe).get("browser", ""))
    return {"chromium": found[0] if found else "unknown"}


def unlike_accepted(
    collected: Collected, report: Report, made_by: Versions
) -> Iterator[tuple[str, Comparison]]:
    """Where a form is not heard as somebody accepted it, and how it differs: one a form and language."""
    for (form, language), heard in heard_in(_spoken(collected), report.heard).items():
        if form in collected.folders and not _unheard(collected, report, form, language):
            found = transcripts.compare(
                collected.folders[form] / FOLDER, heard, made_by, [language], collected.pages
            )
            if not found.passed:
                yield f"{form}/{language}/{TRANSCRIPTS}", found


def accept(collected: Collected, report: Report, made_by: Versions) -> Iterator[str]:
    """Write down what is heard as what is right, and yield what was done, a line a form and language that changed."""
    for (form, language), heard in heard_in(_spoken(collected), report.heard).items():
        if form in collected.folders and not _unheard(collected, report, form, language):
            folder = collected.folders[form] / FOLDER
            found = transcripts.accept(folder, heard, made_by, [language], collected.pages)
            if number := sum(1 + len(each.others) for each in found.differences):
                yield f"{folder / language}: {counted(number, 'transcript')} accepted."
    report.faults = [fault for fault in report.faults if not fault[0].endswith(f"/{TRANSCRIPTS}")]
    report.anew.clear()


def _spoken(collected: Collected) -> list[Captured]:
    """What was captured in languages that people speak: nobody accepts how one for testing is heard."""
    return [each for each in collected.captured if not is_pseudo(each.language)]


def _unheard(collected: Collected, report: Report, form: str, language: str) -> bool:
    """Whether a state could not be heard, which is a fault already: its transcript is then not left over, and stays."""
    return any(
        state.id not in report.heard
        for each in collected.captured
        if (each.form, each.language) == (form, language)
        for state in each.states
    )


def heard_in(
    captured: Iterable[Captured], texts: Mapping[str, Sequence[str]]
) -> Mapping[Place, tuple[Heard, ...]]:
    """What is heard, by form and language."""
    return {(each.form, each.language): tuple(recalled(each.states, texts)) for each in captured}
