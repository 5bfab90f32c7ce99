"""What came of a request, and what somebody knows of a page after it."""

from __future__ import annotations

from dataclasses import dataclass, field


def page_of(path: str) -> str:
    """The page that an address names."""
    return path.rpartition("/")[2].partition("?")[0]


class Lost(Exception):
    """The service did not come back to somebody who tried for minutes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came."""

    status: int
    location: str
    html: str


@dataclass
class Known:
    """What somebody knows of one page: the answer that was acknowledged, and those sent since whose fate nobody told."""

    saved: str | None = None
    possible: list[str] = field(default_factory=list)

    def allows(self, found: str | None) -> bool:
        """Whether the page may hold this."""
        return found == self.saved or found in self.possible
