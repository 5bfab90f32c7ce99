"""The self-test: defects are planted one at a time, and the audit must find each, and nothing on clean pages.

An audit that finds nothing says nothing until one knows that it would have found something. `defects` holds what is planted,
`survivors` what is known to go unseen and why, `stage` the small form in which it is planted, `planted` plants, `running`
drives the real audit over the pages that show it, and `outcome` says who caught what.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from formengine.audit.selftest.defects import ALL
from formengine.audit.selftest.everyday import EVERYDAY
from formengine.audit.selftest.outcome import Outcome
from formengine.audit.selftest.places import CLEAN
from formengine.audit.selftest.planting import Defect
from formengine.audit.selftest.running import Tools, run
from formengine.audit.selftest.survivors import SURVIVORS

__all__ = [
    "ALL",
    "SURVIVORS",
    "Defect",
    "Outcome",
    "Tools",
    "UnknownDefectError",
    "audited",
    "chosen",
    "part",
]


class UnknownDefectError(LookupError):
    """No defect has this name, and none is planted in such a place."""


def audited(defects: Sequence[Defect] = ALL, tools: Tools | None = None) -> Outcome:
    """Plant defects and see who finds them.

    Raises BrowserMissingError, AxeMissingError and CheckerMissingError, which say what to install.
    """
    begun = time.monotonic()
    found = run(defects, tools or Tools(), CLEAN if len(defects) == len(ALL) else ())
    return Outcome(found, time.monotonic() - begun)


def chosen(names: Sequence[str]) -> tuple[Defect, ...]:
    """The defects of these ids, or planted in these places (`style`); all when none is named. Raises UnknownDefectError."""
    known = {defect.id for defect in ALL} | {defect.plant.where for defect in ALL}
    for name in names:
        if name not in known:
            raise UnknownDefectError(name)
    return tuple(defect for defect in ALL if not names or defect.id in names or defect.plant.where in names)


def everyday() -> tuple[Defect, ...]:
    """A part that takes half a minute: what is most often broken, planted in every place, found by every checker."""
    return chosen(EVERYDAY)
