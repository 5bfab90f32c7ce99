"""What to send to a page so that it shows each of its errors: the samples of its question types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.audit.claimant import Claimant
from formengine.audit.page import Filled, PageForm
from formengine.audit.walk import Here, Walk
from formengine.compiling import Place
from formengine.expressions import Env
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.journey import Visit, env_at
from formengine.model import Question
from formengine.web.desk import Desk

ALONE = "-alone"
"""How the kind of a state ends in which one of several questions errs, and the others are right."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What to send, and the kind of the state that it shows."""

    kind: str
    filled: Filled


@dataclass(frozen=True, slots=True)
class Sampler:
    """The samples of one page, for a claimant whose desk this is. `journey` is what their journey answers there."""

    desk: Desk
    visit: Visit
    place: Place
    form: PageForm
    journey: Filled

    def errors(self) -> Iterator[Sample]:
        """One sample after the other until every message of every question was seen: questions err together, then each of
        several alone, among others that are right.
        """
        questions = self.place.step.questions
        wrong = [tuple(self._wrong(question)) for question in questions]
        alone: set[str] = set()
        for number in range(max((len(samples) for samples in wrong), default=0)):
            erring = {
                question.id: samples[number]
                for question, samples in zip(questions, wrong, strict=True)
                if number < len(samples)
            }
            alone |= erring.keys() if len(erring) == 1 else set()
            yield self._sample(erring)
        for question, samples in zip(questions, wrong, strict=True):
            if samples and question.id not in alone:
                yield self._sample({question.id: samples[0]}, ALONE)

    def _sample(self, erring: Mapping[str, tuple[str, Filled]], suffix: str = "") -> Sample:
        """These questions with a message each, by their ids; the others as they are right."""
        filled: dict[str, Sequence[str]] = {}
        for question in self.place.step.questions:
            typed = erring[question.id][1] if question.id in erring else self._right(question)
            filled.update(self._whole(question, typed))
        codes = dict.fromkeys(code for code, _ in erring.values())
        return Sample(f"error-{'+'.join(codes)}{suffix}", filled)

    def codes(self) -> Iterator[tuple[Question, str]]:
        """Each message that a question can raise there."""
        for question in self.place.step.questions:
            yield from dict.fromkeys((question, code) for code, _ in self._wrong(question))

    def _wrong(self, question: Question) -> Iterator[tuple[str, Filled]]:
        yield from kind_of(question.type).invalid(question, self.reading(question))

    def _right(self, question: Question) -> Filled:
        mine = {
            name: self.journey[name]
            for name in kind_of(question.type).inputs(question)
            if name in self.journey
        }
        return mine or kind_of(question.type).valid(question, self.reading(question))

    @property
    def _env(self) -> Env:
        return env_at(self.desk.plan, self.desk.state, self.visit)

    def reading(self, question: Question) -> Reading:
        """What the type of a question may know there."""
        return self.desk.compiled.reading(self.place, question.id, self._env)

    def _whole(self, question: Question, typed: Filled) -> dict[str, Sequence[str]]:
        """Every input of a question: an empty line is sent as such, an untouched choice not at all."""
        text = {
            control.name
            for control in self.form.controls
            if control.kind in ("text", "textarea", "tel", "email")
        }
        inputs = kind_of(question.type).inputs(question)
        return {name: typed.get(name, [""] if name in text else []) for name in inputs}


def sampler_at(walk: Walk[Claimant], here: Here) -> Sampler:
    """The samples of a page that a journey has come to."""
    assert here.step is not None  # only pages that ask have samples
    desk = walk.claimant.desk()
    visit = desk.visit(here.seen.address.removeprefix(walk.claimant.home).partition("?")[0])
    assert visit is not None  # the page was just shown
    place = desk.compiled.place(here.step.id, here.loop)
    return Sampler(desk, visit, place, here.seen.page.form, walk.typed(here))
