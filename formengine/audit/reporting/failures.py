"""What must be mended, one entry a defect: the same thing found in many states is told once, with all of its states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from formengine.audit.driving.conformance import HTML
from formengine.audit.findings import Finding
from formengine.audit.report import Report
from formengine.audit.reporting.places import place_of
from formengine.audit.reporting.subjects import Subject
from formengine.audit.reporting.view import criteria_of
from formengine.audit.reporting.ways import Line, way_to
from formengine.audit.rules import ALL
from formengine.audit.rules.base import CANNOT, Rule
from formengine.audit.states import State
from formengine.source import Span

_OWN = {rule.id: rule for rule in ALL}


@dataclass(frozen=True, eq=False)
class Failure:
    """One defect as it was found in one state. `where` is the line of the definition that it comes from."""

    subject: Subject
    state: State
    finding: Finding
    criteria: tuple[str, ...]
    where: Span | None

    @property
    def unsure(self) -> bool:
        """Whether the machine could not decide, and a person must look."""
        return self.finding.kind == CANNOT

    @property
    def rule(self) -> Rule | None:
        """The rule of ours that said so; None when another program did."""
        return _OWN.get(self.finding.rule)

    @property
    def way(self) -> Sequence[Line]:
        """How one gets to the state."""
        return way_to(self.subject, self.state)

    @property
    def checker(self) -> str:
        """Which program said so."""
        if self.finding.kind == HTML:
            return "HTML checker"
        # Findings of axe-core's lead to its pages.
        return "axe-core" if self.rule is None and self.finding.url else "own rule"

    @property
    def mend(self) -> str:
        """What to do. A rule of ours says it; axe-core says what must hold, and its page how."""
        return self.rule.fails if self.rule is not None else self.finding.help


@dataclass(frozen=True, eq=False)
class Defect:
    """Failures that are one: the same rule at the same node of the same page, or through the same template everywhere.

    The first tells of all.
    """

    id: str
    failures: Sequence[Failure]

    @property
    def first(self) -> Failure:
        """The one that is shown."""
        return self.failures[0]


def failures_of(report: Report, subjects: Sequence[Subject], axe: Path) -> Sequence[Failure]:
    """What nobody has reviewed, in the order of the states."""
    return list(_failures(report, subjects, axe))


def _failures(report: Report, subjects: Sequence[Subject], axe: Path) -> Iterator[Failure]:
    homes: Mapping[str, Subject] = {state: subject for subject in subjects for state in subject.states}
    for result in sorted(report.results, key=lambda each: each.state):
        subject = homes.get(result.state)
        if subject is None:
            continue  # of a form that this report is not about
        state = subject.states[result.state]
        for finding in result.failures:
            yield Failure(
                subject, state, finding, criteria_of(finding, axe), place_of(subject, state, finding)
            )


def defects_of(failures: Sequence[Failure]) -> Sequence[Defect]:
    """Failures by what is the same in them, in the order in which they were met."""
    found: dict[tuple[str, ...], list[Failure]] = {}
    for each in failures:
        place = each.state.form, each.state.language, each.state.name
        what = each.finding.kind, each.finding.rule, each.finding.help
        key: tuple[str, ...] = (*place, *what, each.finding.target)
        if each.finding.alike:  # one line of a template, however many questions show it
            key = (each.state.form, *what, each.finding.template)
        found.setdefault(key, []).append(each)
    return [Defect(f"defect-{number}", group) for number, group in enumerate(found.values(), 1)]
