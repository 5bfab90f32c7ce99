"""Whether the evidence beside a form speaks of the form as it is: why not, in words and as located problems."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from formengine.audit.gate.evidence import Entry, EvidenceError, read_evidence
from formengine.audit.gate.fingerprint import (
    Fingerprint,
    PageSettings,
    changes,
    definition,
    fingerprint,
    surroundings,
)
from formengine.audit.kept import FILE
from formengine.model import Form
from formengine.phrases import phrase, strung
from formengine.problems import Problem, Severity
from formengine.publishing.content import Parts
from formengine.publishing.found import against

MISSING, STALE, FAILED, UNREADABLE = "audit-missing", "audit-stale", "audit-failed", "audit-unreadable"
CONTRADICTORY = "audit-contradictory"
"""The codes of what can be wrong with evidence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one language of a form may not be published. `code` is a key of the catalogue of problems."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def stale(
    folder: Path, form: Form, settings: PageSettings, around: Parts | None = None
) -> Mapping[str, tuple[Reason, ...]]:
    """Why the evidence in a form's folder does not hold, by language; a language that it holds for is not there.

    `around` is what `surroundings(settings)` gives, where many forms are asked about.
    """
    shared: dict[str, str] = {}

    def made_from(language: str) -> Fingerprint:
        if not shared:
            shared.update(around if around is not None else surroundings(settings), **definition(folder))
        return fingerprint(folder, language, settings, shared)

    return reasons_of(_home(folder), form.all_tags, made_from, form.id)


def reasons_of(
    home: Path, languages: Collection[str], made_from: Callable[[str], Fingerprint], form: str
) -> Mapping[str, tuple[Reason, ...]]:
    """Why the evidence in a folder does not hold, by language. `form` is what to audit."""
    try:
        known = read_evidence(home)
    except EvidenceError as error:
        reason = Reason(UNREADABLE, {"file": FILE, "why": error.args[0], "form": form})
        return dict.fromkeys(languages, (reason,))
    found = {
        language: tuple(_reasons(known[language], made_from(language), form))
        if language in known
        else (Reason(MISSING, {"form": form, "language": language}),)
        for language in languages
    }
    return {language: reasons for language, reasons in found.items() if reasons}


def _reasons(entry: Entry, now: Fingerprint, form: str) -> Iterator[Reason]:
    values = {"form": form, "language": now.language}
    if now.hash != entry.hash:
        changed = changes(entry.inputs, now.inputs) or phrase("something that it does not name changed")
        yield Reason(STALE, {**values, "changes": changed})
    if not entry.passed:
        yield Reason(
            FAILED,
            {
                **values,
                "found": strung(against(entry.dump()), "; ") or phrase("pages that it could not audit"),
            },
        )
    elif entry.contradictions:
        yield Reason(CONTRADICTORY, {**values, "file": FILE, "found": strung(entry.contradictions, "; ")})


def outdated(folder: Path, form: Form, settings: PageSettings, language: str) -> tuple[str, ...]:
    """Why the evidence in one language does not hold, in sentences; empty where it holds."""
    reasons = stale(folder, form, settings).get(language, ())
    return tuple(str(Problem(each.code, form.where, each.values)) for each in reasons)


def problems(
    folder: Path, form: Form, settings: PageSettings, around: Parts | None = None, *, gate: bool
) -> Iterator[Problem]:
    """What is wrong with a form's evidence, located at its first line, for `formengine check`.

    With `gate`, each reason is an error; but those of a draft are told as notices, since nobody publishes it. Without,
    all are notices, and a language that was never audited is not told: a form is written before it is audited.
    """
    unreadable = False
    for language, reasons in stale(folder, form, settings, around).items():
        severity: Severity = "error" if gate and language in form.offered else "notice"
        for reason in reasons:
            if (reason.code == MISSING and not gate) or (reason.code == UNREADABLE and unreadable):
                continue
            unreadable = reason.code == UNREADABLE  # one file for all languages, told once
            yield Problem(reason.code, form.where, reason.values, severity)


def agrees(folder: Path, fresh: Mapping[str, Entry]) -> tuple[str, ...]:
    """Where the evidence beside a form contradicts what an audit has just found, in sentences about `audit.json`.

    Evidence of other inputs, or none, contradicts nothing: that it is stale or missing is for `stale` to say. What speaks
    of the same inputs must say the same; otherwise somebody wrote it by hand, or the audit does not find the same twice.
    """
    try:
        known = read_evidence(_home(folder))
    except EvidenceError as error:
        return (f"it cannot be read: {error}.",)
    return tuple(
        words
        for language, entry in fresh.items()
        if language in known and known[language].hash == entry.hash
        for words in _contradictions(language, known[language], entry)
    )


def _contradictions(language: str, known: Entry, fresh: Entry) -> Iterator[str]:
    for name in ("passed", "states", "coverage", "results", "inputs"):
        before, now = (
            json.dumps(each.dump()[name], ensure_ascii=False, sort_keys=True) for each in (known, fresh)
        )
        if before != now:
            yield f"it says of '{language}' that {name} is {before}, and this audit found {now}."


def _home(folder: Path) -> Path:
    return folder if folder.is_dir() else folder.parent
