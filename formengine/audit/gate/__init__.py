"""The gate: evidence of an audit beside each form, and whether it speaks of the form as it is.

`fingerprint` says what pages are made from, `entry_of` and `write_evidence` what was found of them, `stale` and `agrees`
whether that still holds.
"""

from __future__ import annotations

from formengine.audit.gate.evidence import (
    FILE,
    Entry,
    EvidenceError,
    entry_of,
    entry_of_report,
    read_evidence,
    write_evidence,
)
from formengine.audit.gate.fingerprint import (
    Fingerprint,
    PageSettings,
    changes,
    definition,
    fingerprint,
    surroundings,
)
from formengine.audit.gate.recording import Recording, contradictions
from formengine.audit.gate.staleness import Reason, agrees, problems, stale
from formengine.audit.gate.versions import versions

__all__ = [
    "FILE",
    "Entry",
    "EvidenceError",
    "Fingerprint",
    "PageSettings",
    "Reason",
    "Recording",
    "agrees",
    "changes",
    "contradictions",
    "definition",
    "entry_of",
    "entry_of_report",
    "fingerprint",
    "problems",
    "read_evidence",
    "stale",
    "surroundings",
    "versions",
    "write_evidence",
]
