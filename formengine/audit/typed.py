"""From an answer of a journey to what is typed into the inputs of its question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from formengine.fields.base import Reading, input_name
from formengine.fields.registry import kind_of
from formengine.model import Question, Step

if TYPE_CHECKING:
    from formengine.audit.journeys import Answers
    from formengine.audit.page import Filled
    from formengine.audit.shaped import Answer


def typed(question: Question, answer: Answer) -> Filled:
    """What a person types: a date of three words into its three inputs, anything else into the first."""
    if isinstance(answer, Mapping):
        return {input_name(question.id, part): [text] for part, text in answer.items()}
    if isinstance(answer, tuple):
        return {question.id: list(answer)}
    inputs = kind_of(question.type).inputs(question)
    words = answer.split()
    if len(inputs) > 1 and len(inputs) == len(words):
        return {name: [word] for name, word in zip(inputs, words, strict=True)}
    return {inputs[0]: [answer]} if inputs else {}


def filled(step: Step, answers: Answers) -> Filled:
    """What is typed on a page; a question without an answer is left as it is."""
    inputs: dict[str, list[str]] = {}
    for question in step.questions:
        if question.id in answers:
            inputs.update(
                {name: list(values) for name, values in typed(question, answers[question.id]).items()}
            )
    return inputs


def translated(step: Step, answers: Answers, spoken: Reading, language: str) -> Filled:
    """The same answers typed in another language: « 1 250,50 » is "1,250.50" in English. `spoken` is how they were read."""
    inputs: dict[str, list[str]] = {}
    for question in step.questions:
        if question.id not in answers:
            continue
        kind = kind_of(question.type)
        here = typed(question, answers[question.id])
        value = kind.read(question, here, spoken).value
        shown = here if value is None or language == spoken.language else kind.show(question, value, language)
        inputs.update({name: list(values) for name, values in shown.items()})
    return inputs
