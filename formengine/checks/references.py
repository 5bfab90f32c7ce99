"""What a form refers to by its id must exist, and stand where it can be used.

- `rule-at`: `at` names a question of the rule's own step, where the message is shown; a note has no place for one.
- `for-each-unknown`: a for-each names a question of the type `choices`, asked before it on the main path.
- `for-each-twice`: one for-each for each question, since the address of its pages holds the question's id.
- `unless-unknown`: `unless` names options of that question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formengine.fields.registry import kind_of
from formengine.model import ForEach, Form, Question, Rule, Step
from formengine.phrases import phrase
from formengine.problems import Problem, guess


def check(form: Form) -> Iterator[Problem]:
    """Yield each reference that leads nowhere."""
    asked: dict[str, Question] = {}
    used: dict[str, ForEach] = {}
    for _, node in form.nodes():
        if isinstance(node, Step):
            asked.update((question.id, question) for question in node.questions if question.type == "choices")
        elif isinstance(node, ForEach):
            yield from _for_each(node, asked)
            if node.question in used:
                values = {"id": node.question, "first": used[node.question].where}
                yield Problem("for-each-twice", node.where, values)
            used.setdefault(node.question, node)
    for _, _, step in form.steps():
        for rule in step.rules:
            yield from _at(rule, [question.id for question in step.questions if kind_of(question.type).asks])


def _at(rule: Rule, here: list[str]) -> Iterator[Problem]:
    if rule.at is not None and rule.at not in here:
        values = {"id": rule.at, "guess": guess(rule.at, here), "known": ", ".join(here)}
        yield Problem("rule-at", rule.where, values)


def _for_each(node: ForEach, asked: dict[str, Question]) -> Iterator[Problem]:
    question = asked.get(node.question)
    if question is None:
        values = {"id": node.question, "guess": guess(node.question, asked), "known": _listed(asked)}
        yield Problem("for-each-unknown", node.where, values)
        return
    options = [option.id for option in question.options]
    for option in node.unless:
        if option not in options:
            values = {"id": option, "guess": guess(option, options), "known": _listed(options)}
            yield Problem("unless-unknown", node.unless_at.get(option, node.where), values)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or phrase("none")
