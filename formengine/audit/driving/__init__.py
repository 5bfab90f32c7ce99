"""Browsers at work: many states audited fast, and none twice.

`drive` takes what was captured and gives a report. States of one layout (`layouts`) share a document: the first is loaded
for real, the others are swapped into it, several to a script call (`visits`). What passed before is not looked at again
(`cache`), the keyboard walks once where it meets the same (`stops`, `walks`), and the HTML of all states goes through a
validator in one run (`conformance`).
"""

from __future__ import annotations

from formengine.audit.driving.cache import CACHE
from formengine.audit.driving.conformance import JAR, CheckerError, CheckerMissingError
from formengine.audit.driving.drive import Drive, Options, drive, programs_there

__all__ = [
    "CACHE",
    "JAR",
    "CheckerError",
    "CheckerMissingError",
    "Drive",
    "Options",
    "drive",
    "programs_there",
]
