"""What was sent, with the words that the claimant was asked with, as far as the form that is installed here has them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from formengine.fields.registry import kind_of
from formengine.journey import State, build, env_at, page_of, visit_of
from formengine.problems import FormError
from formengine.web.library import Library, Shelf

Line = Mapping[str, Any]
Answers = Mapping[str, Mapping[str, Any]]

# What a type, or an insert of a label, may stumble over where the form has changed since.
_STRANGE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The answers in order, and the version of the form whose words they carry; empty where there is none."""

    answers: list[Line]
    version: str


def labelled(library: Library, form_id: str, language: str, content: Mapping[str, Any]) -> Labelled:
    """Each answer: its page, its question, the question's words, the value as it is kept, and the answer in words.

    A question that the installed form does not have keeps its id and its value: an answer is never left out.
    """
    answers: Answers = content["answers"]
    shelf = _installed(library, form_id, language)
    if shelf is None:
        return Labelled([line for page, given in answers.items() for line in _bare(page, given)], "")
    day = content["day"]
    state = build(
        shelf.plan,
        {page: {"d": day, "v": given} for page, given in answers.items()},
        datetime.date.fromisoformat(day),
    )
    lines = [line for page, given in answers.items() for line in _lines(shelf, state, language, page, given)]
    return Labelled(lines, shelf.checked.form.version)


def _installed(library: Library, form_id: str, language: str) -> Shelf | None:
    try:
        shelf = library.get(form_id, language)
        shelf.compiled(language)
    except (KeyError, FormError):
        return None
    return shelf


def _bare(page: str, given: Mapping[str, Any]) -> Iterator[Line]:
    for question, value in given.items():
        yield {"page": page, "question": question, "label": None, "value": value, "answer": None}


def _lines(shelf: Shelf, state: State, language: str, page: str, given: Mapping[str, Any]) -> Iterator[Line]:
    prose = shelf.compiled(language).prose
    visit = visit_of(shelf.plan, page)
    node, step = page_of(shelf.plan, visit) if visit is not None else (None, None)
    if visit is None or node is None or step is None:
        yield from _bare(page, given)
        return
    env, scope = env_at(shelf.plan, state, visit), node.id if node.loops else ""
    asked = {each.id: each for each in step.step.questions if kind_of(each.type).asks}
    for name, value in given.items():
        question = asked.get(name)
        if question is None:
            yield from _bare(page, {name: value})
            continue
        try:
            label = prose.plain(question.label, env, scope)
            answer = None if value is None else prose.said(question, value, env, scope)
        except _STRANGE:
            yield from _bare(page, {name: value})
            continue
        yield {"page": page, "question": name, "label": label, "value": value, "answer": answer}
