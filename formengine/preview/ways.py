"""How one comes to a state, in the words that stand on the pages: « Oui » and « Jour », where a journey says yes and day.

The audit tells it in the words of journeys, in which answers are the same in every language. Whoever looks at a page beside
it looks for what is written there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from formengine import tags
from formengine.audit.journeys import Answers, Journey
from formengine.audit.reporting.subjects import Subject
from formengine.audit.reporting.ways import Line, Words, way_to
from formengine.audit.shaped import Answer
from formengine.audit.states import State
from formengine.catalogues import ENGINE, Catalogue

_BEGIN, _END = "\ue000", "\ue001"
"""What stands around the engine's words until they are told apart from the English. No text of a form has them."""


def way(subject: Subject, state: State) -> Sequence[Line]:
    """What to do, line by line, as `way_to` says it."""
    origin = subject.origins.get(state.id)
    if origin is None or origin.journey is None or subject.form is None:
        return way_to(subject, state)
    language = tags.spoken(state.language)
    types = {question.id: question.type for question in subject.form.questions()}
    journey = _said(origin.journey, types, _words(language))
    told = replace(subject, origins={**subject.origins, state.id: replace(origin, journey=journey)})
    return [tuple(_apart(line, language)) for line in way_to(told, state)]


@cache
def _words(language: str) -> Mapping[str, str]:
    return Catalogue.load(language, ENGINE).by_key()


def _said(journey: Journey, types: Mapping[str, str], words: Mapping[str, str]) -> Journey:
    def each(answers: Answers) -> Answers:
        return {name: _answer(types.get(name, ""), answer, words) for name, answer in answers.items()}

    items = {loop: {item: each(said) for item, said in held.items()} for loop, held in journey.items.items()}
    return replace(journey, answers=each(journey.answers), items=items)


def _answer(kind: str, answer: Answer, words: Mapping[str, str]) -> Answer:
    if kind == "yes-no" and isinstance(answer, str):
        return _marked(words.get(f"answer.{answer}", ""), answer)
    if isinstance(answer, Mapping):
        return {_marked(words.get(f"part.{part}", ""), part): value for part, value in answer.items()}
    return answer


def _marked(said: str, instead: str) -> str:
    return f"{_BEGIN}{said}{_END}" if said else instead


def _apart(line: Line, language: str) -> Iterator[Words]:
    """A line whose words of the page are pieces of their own, in the language of the page."""
    for piece in line:
        first, *marked = piece.text.split(_BEGIN)
        told = [Words(first, piece.language)]
        for each in marked:
            said, _, rest = each.partition(_END)
            told += [Words(said, language), Words(rest, piece.language)]
        yield from (words for words in told if words.text)
