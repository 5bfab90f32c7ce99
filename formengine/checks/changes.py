"""Lines of `changes.yaml` speak of what was in the form, and lead to what is in it.

`change-still-asked`: what a line renames, maps or drops is still there under that id, so that the answers of everybody
would be taken away. `change-unknown`: what a line leads to is not there, nor does another line lead on from it.
`change-other-kind`: a line says `list` of a question, or `question` of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from formengine.model import Change, ForEach, Form, Question, Renames, Repeat, Step, Stop
from formengine.model.walk import scope_of
from formengine.phrases import phrase
from formengine.problems import Problem, guess

Asked = Mapping[str, Mapping[str, Question]]


def check(form: Form) -> Iterator[Problem]:
    """Yield each line that does not fit the form."""
    if not form.changes:
        return
    asked: dict[str, dict[str, Question]] = {"": {}}
    for _, node in form.nodes():
        if not isinstance(node, Stop):
            scope = asked.setdefault(scope_of(node), {})
            scope |= {each.id: each for step in _steps(node) for each in step.questions}
    lists = [node.id for _, node in form.nodes() if isinstance(node, Repeat)]
    lines = Renames(form.changes)
    for change in form.changes:
        if other := _other_kind(change, asked, lists):
            yield other
        else:
            yield from (
                _of_list(change, lists, lines) if change.is_list else _of_question(change, asked, lines)
            )


def _other_kind(change: Change, asked: Asked, lists: list[str]) -> Problem | None:
    """A line that says `list` of what became a question, or `question` of what became a list."""
    said, kind = ("list", "question") if change.is_list else ("question", "list")
    wrong = change.renamed in asked[""] if change.is_list else change.renamed in lists and not change.scope
    if not change.renamed or not wrong:
        return None
    values = {"id": change.renamed, "kind": kind, "said": said, "former": change.name}
    return Problem("change-other-kind", change.at[said], values)


def _steps(node: Step | Repeat | ForEach) -> tuple[Step, ...]:
    return (node,) if isinstance(node, Step) else node.steps


def _of_list(change: Change, lists: list[str], lines: Renames) -> Iterator[Problem]:
    if change.name in lists:
        yield Problem(
            "change-still-asked", change.at["list"], {"what": phrase("the list '{name}'", name=change.name)}
        )
    elif change.renamed and lines.loop(change.name) not in lists and not _dropped(lines, change, ""):
        yield _unknown(
            change, "renamed", phrase("the list '{name}'", name=change.renamed), change.renamed, lists
        )


def _of_question(change: Change, asked: Asked, lines: Renames) -> Iterator[Problem]:
    scope = lines.loop(change.scope)
    here = asked.get(scope, {})
    question = here.get(lines.question(change.scope, change.name))
    whole = change.renamed or (change.dropped and not change.option)
    if whole and change.name in here:
        yield Problem(
            "change-still-asked",
            change.at["question"],
            {"what": phrase("the question '{name}'", name=change.name)},
        )
    elif change.renamed and question is None and not _dropped(lines, change, change.scope):
        yield _unknown(
            change, "renamed", phrase("the question '{name}'", name=change.renamed), change.renamed, here
        )
    elif not whole and question is not None:
        yield from _of_options(change, question, lines)
    elif not whole and not _dropped(lines, change, change.scope):
        yield _unknown(
            change, "question", phrase("the question '{name}'", name=change.name), change.name, here
        )


def _of_options(change: Change, question: Question, lines: Renames) -> Iterator[Problem]:
    known = [option.id for option in question.options] or (["yes", "no"] if question.type == "yes-no" else [])
    for former in (change.option, *(old for old, _ in change.mapped)):
        if former and former in known:
            where = change.at["option"] if change.option else change.at[f"mapped {former}"]
            yield Problem("change-still-asked", where, {"what": phrase("the option '{name}'", name=former)})
    for former, now in change.mapped:
        found = lines.option(change.scope, question.id, former)
        if found is not None and found not in known and former not in known:
            yield _unknown(change, f"mapped {former}", phrase("the option '{name}'", name=now), now, known)


def _dropped(lines: Renames, change: Change, scope: str) -> bool:
    """Whether a later line says that what this one leads to was dropped in its turn."""
    return any(
        each.dropped
        and not each.option
        and (each.name, each.is_list) == (change.renamed or change.name, change.is_list)
        for each in lines.lines
        if each.scope == scope
    )


def _unknown(change: Change, key: str, what: str, name: str, known: Iterable[str]) -> Problem:
    return Problem("change-unknown", change.at[key], {"what": what, "guess": guess(name, known)})
