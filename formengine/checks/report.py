"""The report of all checks, and the checked form that only a clean report gives."""

from __future__ import annotations

from dataclasses import dataclass

from formengine.checks.expressions import Expressions
from formengine.model import Form
from formengine.problems import FormError, Problem


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """A form without errors, with its typed formulas: the only thing that compiles."""

    form: Form
    expressions: Expressions


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found, in the order of the files."""

    form: Form
    problems: tuple[Problem, ...]
    expressions: Expressions

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the form from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def checked(self) -> CheckedForm:
        """The checked form. Raises FormError when a problem is an error; warnings let pass."""
        if self.errors:
            raise FormError(self.problems)
        return CheckedForm(self.form, self.expressions)
