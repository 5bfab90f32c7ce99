"""What a page weighs on its way: the same figures as the audit's rule `weight`."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from formengine.audit.claimant import Seen
from formengine.audit.rules.weight import HEAVIEST
from formengine.audit.states import State


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a page and of the style sheet that every page shares, as they are and compressed."""

    page: int
    page_packed: int
    sheet: int
    sheet_packed: int

    @property
    def raw(self) -> int:
        """Both, as they are."""
        return self.page + self.sheet

    @property
    def packed(self) -> int:
        """Both, compressed: what a first view waits for."""
        return self.page_packed + self.sheet_packed

    @property
    def fits(self) -> bool:
        """Whether a first view comes in one go."""
        return self.packed <= HEAVIEST


def weight_of(state: State, sheet: Seen) -> Weight:
    """What a state weighs."""
    return Weight(len(state.body), _packed(state.body), len(sheet.body), _packed(sheet.body))


def _packed(body: bytes) -> int:
    return len(gzip.compress(body, mtime=0))
