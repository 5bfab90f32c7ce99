"""All that a report tells, worked out once, for every format that it is written in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from formengine.audit.axe import SCRIPT
from formengine.audit.findings import Finding
from formengine.audit.report import Report
from formengine.audit.reporting.failures import Defect, Failure, defects_of, failures_of
from formengine.audit.reporting.pictures import Picture
from formengine.audit.reporting.subjects import Subject, by_form
from formengine.audit.reporting.view import ALL_CHECKERS, RgaaView, rgaa_view
from formengine.checks.plain import Reading, readings


@dataclass(frozen=True, eq=False)
class Gathered:
    """A run of the audit. `versions` are those of the programs, `checkers` what ran beside the rules of our own.

    `views` raises ChecklistError where what people have judged cannot be read.
    """

    report: Report
    subjects: Sequence[Subject]
    day: datetime.date
    versions: Mapping[str, str] = field(default_factory=dict)
    checkers: frozenset[str] = ALL_CHECKERS
    axe: Path = SCRIPT
    proof: Sequence[str] = ()
    """What the last self-test said of the audit itself, a line each; nothing when there was none."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By the id of a defect; filled when they are taken."""

    @property
    def passed(self) -> bool:
        """Whether nothing must be mended."""
        return not self.report.status

    @cached_property
    def failures(self) -> Sequence[Failure]:
        """What nobody has reviewed."""
        return failures_of(self.report, self.subjects, self.axe)

    @cached_property
    def defects(self) -> Sequence[Defect]:
        """The same, each thing once."""
        return defects_of(self.failures)

    @property
    def pictures_by_failure(self) -> Mapping[Failure, str]:
        """The file of a failure's picture, from the report's folder: that of its defect."""
        return {
            failure: f"pictures/{self.pictures[defect.id].file}"
            for defect in self.defects
            if defect.id in self.pictures
            for failure in defect.failures
        }

    @cached_property
    def reviewed(self) -> Sequence[tuple[str, Finding]]:
        """What people have looked at, by state."""
        return [
            (result.state, finding)
            for result in self.report.results
            for finding in result.findings
            if finding.reviewed
        ]

    @cached_property
    def readings(self) -> Mapping[str, Mapping[str, Reading]]:
        """How plainly each form speaks, by form and language; languages that are not judged are not there."""
        return {
            form: {each.language: each for each in readings(subjects[0].form, subjects[0].locales).languages}
            for form, subjects in by_form(self.subjects).items()
            if subjects[0].form is not None
        }

    @cached_property
    def views(self) -> Mapping[str, RgaaView]:
        """The RGAA view of each form; the engine's own pages are no form."""
        return {
            form: rgaa_view(subjects, self.report, self.day, self.checkers, self.axe)
            for form, subjects in by_form(self.subjects).items()
            if subjects[0].form is not None
        }
