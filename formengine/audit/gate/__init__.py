"""The gate: evidence of an audit beside each form, and whether it speaks of the form as it is.

`fingerprint` says what pages are made from, `entry_of` and `write_evidence` what was found of them, `stale` and `agrees`
whether that still holds.
"""

from __future__ import annotations

from formengine.audit.gate.engine import engine_folder, engine_problems, engine_stale
from formengine.audit.gate.evidence import (
    Entry,
    EvidenceError,
    entry_of,
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
from formengine.audit.gate.recording import Recording
from formengine.audit.gate.staleness import Reason, agrees, outdated, problems, stale
from formengine.audit.gate.versions import versions
from formengine.audit.kept import FILE

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
    "definition",
    "engine_folder",
    "engine_problems",
    "engine_stale",
    "entry_of",
    "fingerprint",
    "outdated",
    "problems",
    "read_evidence",
    "stale",
    "surroundings",
    "versions",
    "write_evidence",
]
