"""What the audit finds in a state: by axe-core or by a rule of our own, with the node, and what a person said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that axe could not decide (`kind` "incomplete"), with the first node of each.

    `widths` are the windows in which it was found, in CSS pixels.
    """

    kind: str
    rule: str
    help: str
    target: str = ""
    html: str = ""
    why: str = ""
    url: str = ""
    impact: str = ""
    widths: tuple[int, ...] = ()
    reviewed: str = ""
    """Who looked at it and why it may stay; empty when nobody did."""
    criteria: tuple[str, ...] = ()
    """What it fails: `WCAG 1.3.1`, `RGAA 11.5`."""
    template: str = ""
    """The template that most likely wrote the node, where somebody has asked: see `reporting.templates`."""
    alike: int = 0
    """Questions or pages of the form that fail alike through this template; 0 when they are few."""

    @property
    def origin(self) -> str:
        """Where to mend it, in words; empty when nobody has asked."""
        if not self.template:
            return ""
        if self.alike:
            return f"in the template templates/{self.template}, as at {self.alike} places: mend it there"
        return f"written by the template templates/{self.template}"

    def __str__(self) -> str:
        at = " and ".join(f"{width} px" for width in self.widths)
        words = f"{self.kind} {self.rule}: {self.help}" + (f" ({at})" if at else "")
        more = [
            f"at {self.target}" if self.target else "",
            _clipped(self.html),
            self.why,
            self.origin,
            self.url,
            self.reviewed,
        ]
        return "\n".join([words, *(f"    {line}" for line in more if line)])


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one state. `weight` is the bytes of page and style sheet, compressed."""

    state: str
    title: str
    weight: int
    findings: Sequence[Finding] = field(default_factory=tuple)

    @property
    def failures(self) -> list[Finding]:
        """What nobody has reviewed."""
        return [finding for finding in self.findings if not finding.reviewed]

    def __str__(self) -> str:
        return "\n".join([self.state, *(str(finding) for finding in self.failures)])

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def read(cls, dumped: Mapping[str, Any]) -> Self:
        """The result that `dump` gave. Raises KeyError and TypeError for anything else."""
        lists = ("widths", "criteria")
        findings = [
            Finding(**{**each, **{name: tuple(each[name]) for name in lists}}) for each in dumped["findings"]
        ]
        return cls(str(dumped["state"]), str(dumped["title"]), int(dumped["weight"]), findings)


def merged(found: Sequence[Finding]) -> list[Finding]:
    """The same finding at two widths is one, with both widths."""
    by_place: dict[tuple[str, str, str, str], Finding] = {}
    for each in found:
        place = (each.kind, each.rule, each.target, each.html)
        known = by_place.get(place)
        widths = tuple(sorted({*(known.widths if known else ()), *each.widths}))
        by_place[place] = replace(known or each, widths=widths)
    return list(by_place.values())


def _clipped(html: str, limit: int = 300) -> str:
    flat = " ".join(html.split())
    return flat if len(flat) <= limit else f"{flat[:limit]}…"
