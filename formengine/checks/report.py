"""The report of all checks, and the checked form that only a clean report gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    unfit: frozenset[str] = frozenset()
    """The draft languages of which no page can be made."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the form from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def checked(self) -> CheckedForm:
        """The checked form, without the drafts that are unfit. Raises FormError when a problem is an error; warnings let
        pass.
        """
        if self.errors:
            raise FormError(self.problems)
        if not self.unfit:
            return CheckedForm(self.form, self.expressions)
        drafts = tuple(each for each in self.form.draft_languages if each not in self.unfit)
        return CheckedForm(replace(self.form, draft_languages=drafts), self.expressions)
