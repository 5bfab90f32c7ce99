"""Evidence of the pages that no form defines: the list of forms, and the errors outside of any.

It lies in a folder of its own among the forms, `_engine`, as theirs lies beside them: these pages have transcripts and
evidence too, and the list changes with the titles of the forms that it names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from formengine.audit.gate.fingerprint import Fingerprint, PageSettings, catalogues, surroundings
from formengine.audit.gate.staleness import Reason, reasons_of
from formengine.loading import FILE, load
from formengine.model import Form
from formengine.problems import FormError, Problem, Severity
from formengine.publishing.content import Parts, digest
from formengine.publishing.making import help_of
from formengine.source import Source, Span

ENGINE = "engine"
"""In the place of a form's id."""
FOLDER = "_engine"
"""Among the forms. Folders that begin so are no forms."""


def engine_folder(forms: Path) -> Path:
    """Where the transcripts and the evidence of the engine's own pages lie."""
    return forms / FOLDER


def engine_fingerprint(
    forms: Path, language: str, settings: PageSettings, around: Parts | None = None
) -> Fingerprint:
    """What the engine's own pages in a language are made from. `around` is what `surroundings` gives."""
    parts = dict(around if around is not None else surroundings(settings))
    parts |= catalogues(language, (), settings)
    parts |= {
        f"title {form.id}": digest(title.encode()) for form, title in _titles(forms, language, settings)
    }
    return Fingerprint(ENGINE, language, parts)


def engine_stale(
    forms: Path, languages: Collection[str], settings: PageSettings, around: Parts | None = None
) -> Mapping[str, tuple[Reason, ...]]:
    """As `stale` says it of a form: why the evidence of the engine's own pages does not hold, by language."""
    shared = around if around is not None else surroundings(settings)
    example = next((path.parent.name for path in _files(forms)), "")
    return reasons_of(
        engine_folder(forms),
        languages,
        lambda language: engine_fingerprint(forms, language, settings, shared),
        example,  # auditing any form audits these pages in its languages
    )


def engine_problems(
    forms: Path, released: Collection[str], settings: PageSettings, around: Parts | None = None
) -> Iterator[Problem]:
    """What is wrong with the evidence of these pages, in languages that some form releases, for `check --gate`."""
    severity: Severity = "error"
    where = Span(Source(str(engine_folder(forms) / "audit.json"), ""), 1, 1)
    for reasons in engine_stale(forms, released, settings, around).values():
        yield from (Problem(each.code, where, each.values, severity) for each in reasons)


def _titles(forms: Path, language: str, settings: PageSettings) -> Iterator[tuple[Form, str]]:
    """What the list of forms calls each; one that cannot be read is not in the list."""
    for path in _files(forms):
        try:
            form = load(path.parent)
        except FormError:
            continue
        spoken = language if language in form.languages else form.source_language
        yield form, help_of(form, spoken, settings.locales).get("title", "")


def _files(forms: Path) -> Iterator[Path]:
    yield from sorted(path for path in forms.glob(f"*/{FILE}") if not path.parent.name.startswith("_"))
