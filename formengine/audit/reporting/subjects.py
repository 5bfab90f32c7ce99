"""What a report speaks of: a form in one language, its states and how each was come by, its definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from formengine import tags
from formengine.audit.states import Captured, State
from formengine.catalogues import CatalogueError
from formengine.compiling import form_words
from formengine.model import ForEach, Form, Node, Repeat, Step, Text
from formengine.model.walk import scope_of

if TYPE_CHECKING:  # a report can be written of what was not explored
    from formengine.audit.exploring.coverage import Coverage
    from formengine.audit.exploring.scout import Origin


@dataclass(frozen=True, eq=False)
class Subject:
    """A form in one language. The engine's own pages, such as the list of forms, have no `form` and no `folder`.

    `coverage` and `origins` are what `explore` gave beside `captured`; without them a report cannot say how one comes to
    a state.
    """

    captured: Captured
    form: Form | None = None
    folder: Path | None = None
    coverage: Coverage | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    locales: Path | None = None
    """Where the forms' catalogues lie; the engine's own folder when it is None."""

    @property
    def name(self) -> str:
        """The form and the language: `ass-renewal/fr`."""
        return f"{self.captured.form}/{self.captured.language}"

    @property
    def released(self) -> bool:
        """Whether claimants may meet it: a draft language is for the audit alone."""
        return self.form is None or self.captured.language in self.form.offered

    @property
    def seen_whole(self) -> bool:
        """Whether nothing of it is known to have stayed unseen."""
        return not self.captured.problems and (self.coverage is None or self.coverage.complete)

    def said(self, text: Text) -> tuple[str, str]:
        """A text of the form as pages in this language show it, and the language that it is in."""
        source = self.form.source_language if self.form is not None else ""
        translated = self._translations.get((text.context, text.source), "")
        return (translated, tags.spoken(self.captured.language)) if translated else (text.source, source)

    @cached_property
    def _translations(self) -> Mapping[tuple[str, str], str]:
        if self.form is None:
            return {}
        try:
            return form_words(self.form, self.captured.language, self.locales)
        except CatalogueError:  # told by `formengine check`
            return {}

    @cached_property
    def states(self) -> Mapping[str, State]:
        """The states by their ids."""
        return {state.id: state for state in self.captured.states}

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        nodes = self.form.nodes() if self.form is not None else ()
        return {scope_of(node) if isinstance(node, ForEach) else node.id: node for _, node in nodes}

    def node(self, page: str) -> Node | None:
        """The node of the definition that a page belongs to; `page` is its key or its name."""
        return self._nodes.get(page.partition("/")[0])

    def step(self, page: str) -> Step | None:
        """The step that a page asks, by the page's key (`jobs/1/employer`) or its name (`jobs/employer`)."""
        node = self.node(page)
        if isinstance(node, Step):
            return node
        if isinstance(node, Repeat | ForEach):
            last = page.rpartition("/")[2]
            return next((step for step in node.steps if step.id == last), None)
        return None

    def steps(self) -> Iterator[Step]:
        """Every step."""
        if self.form is not None:
            yield from (step for _, _, step in self.form.steps())


def by_form(subjects: Sequence[Subject]) -> Mapping[str, Sequence[Subject]]:
    """The subjects of each form, in the order in which they came."""
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        found.setdefault(subject.captured.form, []).append(subject)
    return found
