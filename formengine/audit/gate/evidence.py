"""What an audit leaves beside a form for all to see: `forms/<id>/audit.json`, an entry a language.

Nothing in it depends on the day or on chance, so that the same audit writes the same bytes and a diff shows what became
different. Versions of axe-core and of the browser are told and never compared.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from formengine.audit.gate.fingerprint import Fingerprint
from formengine.audit.kept import FILE
from formengine.phrases import phrase
from formengine.publishing.content import Parts
from formengine.publishing.found import against

if TYPE_CHECKING:  # reading evidence needs neither the web nor a browser
    from formengine.audit.report import Report
    from formengine.audit.states import Captured

SCHEME = 1
"""Of the file: one that another scheme wrote is not understood."""

Figures = Mapping[str, Any]
"""JSON: counts, and lists of words."""


class EvidenceError(ValueError):
    """A file of evidence cannot be read. The message says why, without the name of the file."""


@dataclass(frozen=True)
class Entry:
    """What was found in one language. `hash` and `inputs` say of what: see `Fingerprint`."""

    hash: str
    inputs: Parts
    passed: bool
    states: Figures
    coverage: Figures
    results: Figures
    versions: Mapping[str, str]

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What it tells itself against its having passed, where it says that it has: somebody wrote it by hand."""
        return against(self.dump()) if self.passed else ()

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "coverage": dict(self.coverage),
            "hash": self.hash,
            "inputs": dict(self.inputs),
            "made-with": dict(self.versions),
            "passed": self.passed,
            "results": dict(self.results),
            "states": dict(self.states),
        }

    @classmethod
    def of(cls, dumped: object) -> Self:
        """The entry that `dump` gave. Raises EvidenceError."""
        if not isinstance(dumped, dict):
            raise EvidenceError(phrase("a language has no entry of its own"))
        kinds = {"hash": str, "passed": bool, **dict.fromkeys(_TABLES, dict)}
        wrong = sorted(key for key, kind in kinds.items() if not isinstance(dumped.get(key), kind))
        if wrong:
            raise EvidenceError(phrase("'{key}' is missing or is not what it should be", key=wrong[0]))
        coverage, inputs, versions, results, states = (dumped[key] for key in _TABLES)
        return cls(dumped["hash"], inputs, dumped["passed"], states, coverage, results, versions)


_TABLES = ("coverage", "inputs", "made-with", "results", "states")


def entry_of(
    made_from: Fingerprint,
    captured: Captured,
    report: Report,
    coverage: Figures | None = None,
    versions: Mapping[str, str] | None = None,
) -> Entry:
    """What an audit found in one language of a form.

    It passes when every state that was captured has a result without failures, nothing went wrong on the way, and
    `coverage` (without it, what is known of `captured`) misses nothing. An audit that saw nothing does not pass.
    """
    place = f"{captured.form}/{captured.language}/"
    judged = {result.state for result in report.results}
    looked = _Looked(
        [state.id for state in captured.states],
        sorted(state.id for state in captured.states if state.id not in judged),
        [f"{place}{page}" for page, _ in captured.problems],
        coverage or {},
    )
    return _entry(made_from, place, looked, report, versions or {})


@dataclass(frozen=True)
class _Looked:
    """What was looked at in one language: ids of states, of those that nobody judged, of pages that went wrong."""

    states: Sequence[str]
    unjudged: Sequence[str]
    faults: Sequence[str]
    coverage: Figures


def _entry(
    made_from: Fingerprint, place: str, looked: _Looked, report: Report, versions: Mapping[str, str]
) -> Entry:
    results = [result for result in report.results if result.state.startswith(place)]
    failures = Counter(finding.rule for result in results for finding in result.failures)
    reviewed = Counter(
        f"{finding.rule}: {finding.reviewed}"
        for result in results
        for finding in result.findings
        if finding.reviewed
    )
    faults = {*looked.faults, *(page for page, _ in report.faults if page.startswith(place))}
    found = {
        "failures": dict(failures),
        "not-audited": looked.unjudged,
        "not-reached": sorted(faults),
        "reviewed": dict(reviewed),
    }
    kinds = Counter(id_.rpartition("/")[2].partition("-")[0] for id_ in looked.states)
    names = _short("\n".join(sorted(looked.states)))
    states = {"all": len(looked.states), "kinds": dict(kinds), "names": names}
    coverage = dict(looked.coverage)
    passed = not against({"states": states, "coverage": coverage, "results": found})
    return Entry(made_from.hash, made_from.inputs, passed, states, coverage, found, dict(versions))


def read_evidence(folder: Path) -> Mapping[str, Entry]:
    """The entries beside a form by their language; none when there is no such file. Raises EvidenceError."""
    try:
        dumped = json.loads((folder / FILE).read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise EvidenceError(str(error)) from error
    if not isinstance(dumped, dict) or not isinstance(dumped.get("languages"), dict):
        raise EvidenceError(phrase("it is not evidence of an audit"))
    if dumped.get("scheme") != SCHEME:
        raise EvidenceError(phrase("another version of formengine wrote it"))
    return {language: Entry.of(entry) for language, entry in dumped["languages"].items()}


def write_evidence(folder: Path, found: Mapping[str, Entry], languages: Collection[str]) -> tuple[str, ...]:
    """Write what was found in some languages beside a form; the languages that were written.

    Other languages keep their entries, as far as the form still has them (`languages`): none waits for another. What did
    not pass is written only over evidence of the same pages, which it refutes; otherwise a form that is being worked on
    would lose the evidence of what is published. A file that cannot be read is written anew.
    """
    try:
        known = read_evidence(folder)
    except EvidenceError:
        known = {}
    told = {
        language: entry
        for language, entry in found.items()
        if entry.passed or (language in known and known[language].hash == entry.hash)
    }
    entries = {
        language: entry for language, entry in {**known, **told}.items() if language in {*languages, *told}
    }
    if told or entries.keys() != known.keys():
        _write(folder / FILE, entries)
    return tuple(sorted(told))


def _write(path: Path, entries: Mapping[str, Entry]) -> None:
    content = {
        "languages": {language: entry.dump() for language, entry in entries.items()},
        "scheme": SCHEME,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    # Whoever reads meanwhile finds the old file or the new one, never half of one.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(text.encode())
    beside.replace(path)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
