"""The tests of `pytest --formengine`: a form, and one of its languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path

import pytest

from formengine import tags
from formengine.cli.check import problems_of
from formengine.cli.evidence import page_settings
from formengine.loading import inspect
from formengine.model import Form

INSTALL = "The audit's own libraries are missing. Run: pip install 'formengine[audit]'"


class Wrong(Exception):
    """What is wrong with a form, in words that need no traceback."""


class FormFile(pytest.File):
    """A form. One that cannot be read is a single test, which says why."""

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each language, drafts too."""
        for language in self.form.all_tags if self.form is not None else ("form",):
            yield FormItem.from_parent(self, name=language)

    @cached_property
    def form(self) -> Form | None:
        """The form, as far as it can be understood."""
        return inspect(self.path)[0]

    @cached_property
    def errors(self) -> Sequence[str]:
        """What `formengine check` calls errors, found once for all languages."""
        problems = problems_of(self.path, page_settings().locales)
        return [str(problem) for problem in problems if problem.severity == "error"]


class FormItem(pytest.Item):
    """A form in one language: it is checked, then all its pages are audited in a browser.

    A draft that fails is an expected failure: it keeps no released language from passing.
    """

    parent: FormFile

    def runtest(self) -> None:
        """Raises Wrong. A browser that is missing is a failure, never a test left out."""
        if self.parent.errors:
            raise Wrong("\n\n".join(self.parent.errors))
        assert self.parent.form is not None  # it would have had errors
        judged(self._audited(self.parent.form), self.name, self.parent.form)

    def _audited(self, form: Form) -> str:
        try:
            from formengine.cli.pytest_audit import Tools, audited  # noqa: PLC0415  # needs what may not be installed
        except ModuleNotFoundError as error:
            raise Wrong(f"{INSTALL}\n({error})") from error
        named = (
            self.config.getoption(f"--formengine-{name}") for name in ("axe", "checker", "reviewed", "cache")
        )
        return audited(form.id, self.path.parent, self.name, Tools(*named))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Our own failures in their own words."""
        if isinstance(excinfo.value, Wrong):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[PathLike[str] | str, int | None, str]:
        """The heading of a failure."""
        return Path(self.path), 0, f"{self.path.parent.name} in {self.name}"


def judged(wrong: str, tag: str, form: Form) -> None:
    """End a test as what is wrong in a language, if anything, makes it end. Raises Wrong, or pytest's own of a draft."""
    if wrong and tags.spoken(tag) in form.draft_languages:
        pytest.xfail(f"'{tag}' is a draft:\n{wrong}")
    if wrong:
        raise Wrong(wrong)
