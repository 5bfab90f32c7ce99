"""The line of YAML that produced what was found: of the question, of its step, or of the form.

A node tells its question by the ids and names that the engine gives to fields: a question's own id, perhaps with a part
of it after a dash. What belongs to no question (a title, a heading, a way back) leads to the step; what stands around all
pages, and the pages that are no steps, lead to the first line of the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from formengine.audit.findings import Finding
from formengine.audit.reporting.subjects import Subject
from formengine.audit.states import State
from formengine.model import Question, Repeat, Step
from formengine.source import Span

_NAMES = re.compile(
    r"#([\w-]+)|\b(?:id|name|for|href|aria-labelledby|aria-describedby)\s*=\s*[\"']?#?([^\"'>]*)"
)
_BY_ID = re.compile(r"\[(?:id|name|for|href\$?)=[\"']?#?([\w-]+)")


def place_of(subject: Subject, state: State, finding: Finding) -> Span | None:
    """Where the definition says what failed; None for the engine's own pages, which no form defines."""
    form = subject.form
    if form is None:
        return None
    step = subject.step(state.page)
    if step is not None:
        question = question_of(subject, state, finding)
        return question.where if question is not None else step.where
    node = subject.node(state.page)
    if node is not None:
        return node.title.where if isinstance(node, Repeat) else node.where
    # On the check page and in lists of answers, a link or a row names the step that it leads to.
    named = _step(subject.steps(), finding)
    return named.where if named is not None else form.where


def question_of(subject: Subject, state: State, finding: Finding) -> Question | None:
    """The question that a finding on a step's page speaks of, as far as its node tells."""
    step = subject.step(state.page)
    return _question(step.questions, list(_names(finding)), finding) if step is not None else None


def _names(finding: Finding) -> Iterator[str]:
    """The ids and names in a finding's selector and markup."""
    for selected, written in _NAMES.findall(f"{finding.target} {finding.html}"):
        yield from (selected or written).split()
    yield from _BY_ID.findall(finding.target)


def _question(questions: Sequence[Question], names: Iterable[str], finding: Finding) -> Question | None:
    """The question that the names speak of, or whose label is in a line of the accessibility tree; the only one there is."""
    for name in names:
        of_name = [
            each for each in questions if name == each.id or name.startswith((f"{each.id}-", f"{each.id}."))
        ]
        if of_name:
            return max(of_name, key=lambda each: len(each.id))
    told = [each for each in questions if each.label.source and each.label.source in finding.target]
    if told:
        return max(told, key=lambda each: len(each.label.source))
    return questions[0] if len(questions) == 1 else None


def _step(steps: Iterable[Step], finding: Finding) -> Step | None:
    words = set(re.findall(r"[\w-]+", " ".join(re.findall(r"href=\"([^\"]*)\"", finding.html))))
    return next((step for step in steps if step.id in words), None)
