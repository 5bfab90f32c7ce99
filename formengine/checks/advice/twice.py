"""`asked-twice`: the same question is asked again, under another id.

« What is your date of birth? » on page 2 and « Your date of birth » on page 9 are one question. Whoever answers both does
the work twice, may answer differently, and the office does not know which answer holds (WCAG 2.2, 3.3.7: what was entered is
not asked for again). Use the first answer where it is needed: `{{ … }}` shows it, a formula knows it.

Told are two questions of one type whose labels have the same words, but for small ones, their order, and one slip of the
pen; with several on a page, the title counts as well. Not told: what nobody is asked together, and what each item of a
list asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formengine.checks.advice.advice import Advice
from formengine.checks.advice.sameness import LONG, one_word, words_of
from formengine.checks.advice.ways import Ways
from formengine.checks.sites import pages
from formengine.checks.truth import Claim
from formengine.fields.registry import kind_of
from formengine.model import Question, Step


@dataclass(frozen=True, slots=True)
class _Put:
    """A question as it is put on its page."""

    page: int
    scope: str
    question: Question
    words: tuple[str, ...]
    conditions: tuple[Claim, ...]


def check(ways: Ways) -> Iterator[Advice]:
    """Yield each question that was asked before, on a way that somebody can go."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[_Put]] = {}
    for put in _all(ways):
        keys = [(put.scope, put.question.type, words) for words in _but_for_a_slip(put.words)]
        before = (other for key in keys for other in alike.get(key, ()))
        first = next((each for each in before if _same(each, put) and _together(ways, each, put)), None)
        for key in keys:
            alike.setdefault(key, []).append(put)
        if first is not None:
            question = put.question
            values = {"id": question.id, "first": first.question.id, "line": first.question.label.where.line}
            yield Advice("asked-twice", question.label.where, values, question.label.aside, "warning")


def _all(ways: Ways) -> Iterator[_Put]:
    for page in pages(ways.form):
        conditions = tuple(Claim((piece,)) for piece in ways.journey.located(page.conditions))
        if page.step is None:
            continue
        for question in page.step.questions:
            words = _words(question, page.step)
            if kind_of(question.type).asks and question.type != "declaration" and words:
                yield _Put(page.number, page.scope, question, words, conditions)


def _words(question: Question, step: Step) -> tuple[str, ...]:
    """What is asked, in the words that matter, in the order of the alphabet."""
    title = step.title.source if step.title is not None and len(step.questions) > 1 else ""
    return words_of(f"{title} {question.label.source}")


def _but_for_a_slip(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, and the words without each of the long ones."""
    yield words
    for number, word in enumerate(words):
        if len(word) >= LONG:
            yield (*words[:number], "…", *words[number + 1 :])


def _same(one: _Put, other: _Put) -> bool:
    if one.page == other.page:
        return False  # two of one name on one page are told as such
    if one.words == other.words:
        return True
    mine, its = list(one.words), list(other.words)
    for word in one.words:
        if word in its:
            mine.remove(word)
            its.remove(word)
    return len(mine) == len(its) == 1 and one_word(mine[0], its[0])


def _together(ways: Ways, one: _Put, other: _Put) -> bool:
    """Whether somebody may be asked both."""
    return ways.possible(*dict.fromkeys((*one.conditions, *other.conditions)))
