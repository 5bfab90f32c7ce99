"""What was found, before anybody says in which shape to tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formengine.checks.plain import Reading
from formengine.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """One form: its id (its folder, where it could not be read), its problems, and how it reads in each language."""

    form: str
    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """All forms that were asked for, and what is wrong with the evidence beside them."""

    forms: Sequence[Checked]
    evidence: Sequence[Problem] = ()

    @property
    def problems(self) -> list[Problem]:
        """Every problem, form by form."""
        return [*(problem for checked in self.forms for problem in checked.problems), *self.evidence]

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return any(problem.severity == "error" for problem in self.problems)
