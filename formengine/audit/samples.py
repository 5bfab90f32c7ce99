"""What to send to a page so that it shows each of its errors: the samples of its question types, and broken rules."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from werkzeug.datastructures import MultiDict

from formengine.audit.page import Filled, PageForm
from formengine.compiling import Place
from formengine.expressions import Env
from formengine.fields.base import Json, Reading
from formengine.fields.registry import kind_of
from formengine.journey import Visit, broken_rules, env_at
from formengine.model import Question
from formengine.web.desk import Desk

MOST_TRIES = 4000
"""Combinations of answers that are tried for a page's rules; each takes some 50 µs."""


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
        """One sample after the other until every message of every question was seen; questions err together."""
        wrong = [list(self._wrong(question)) for question in self.place.step.questions]
        for number in range(max((len(samples) for samples in wrong), default=0)):
            codes: list[str] = []
            filled: dict[str, Sequence[str]] = {}
            for question, samples in zip(self.place.step.questions, wrong, strict=True):
                if number < len(samples):
                    code, typed = samples[number]
                    codes += [code] if code not in codes else []
                else:
                    typed = self._right(question)
                filled.update(self._whole(question, typed))
            yield Sample(f"error-{'+'.join(codes)}", filled)

    def rules(self) -> Iterator[Sample | int]:
        """For each rule, answers that can be taken and break it; its number (from 1) when none were found."""
        sought = dict(enumerate(self.place.step.rules))
        if not sought:
            return
        for values, typed in self._combinations():
            broken = broken_rules(self.desk.plan, self.desk.state, self.visit, values)
            musts = [number for number in broken if self.place.step.rules[number].kind == "must"]
            for number in musts or broken:
                if sought.pop(number, None) is not None:
                    yield Sample(f"rule-{number + 1}", typed)
            if not sought:
                return
        yield from (number + 1 for number in sought)

    def _wrong(self, question: Question) -> Iterator[tuple[str, Filled]]:
        yield from kind_of(question.type).invalid(question, self._reading(question))

    def _right(self, question: Question) -> Filled:
        mine = {
            name: self.journey[name]
            for name in kind_of(question.type).inputs(question)
            if name in self.journey
        }
        return mine or kind_of(question.type).valid(question, self._reading(question))

    @property
    def _env(self) -> Env:
        return env_at(self.desk.plan, self.desk.state, self.visit)

    def _reading(self, question: Question) -> Reading:
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

    def _combinations(self) -> Iterator[tuple[Mapping[str, Json], Filled]]:
        """Answers to the page that can be taken, in many combinations, those of the journey first."""
        env = self._env
        choices = [list(self._candidates(question)) for question in self.place.step.questions]
        for combination in itertools.islice(itertools.product(*choices), MOST_TRIES):
            typed = {name: values for filled in combination for name, values in filled.items()}
            read = self.desk.compiled.read(self.place, MultiDict(typed), env)
            if not read.faults:
                yield read.values, typed

    def _candidates(self, question: Question) -> Iterator[Filled]:
        """What may be answered to a question: as the journey does, not at all, each option, and values around."""
        right = self._right(question)
        yield self._whole(question, right)
        if question.optional:
            yield self._whole(question, {})
        if question.options:
            alone = [option.id for option in question.options]
            together = [option.id for option in question.options if not option.exclusive]
            every = [[option] for option in alone] + ([together] if question.type == "choices" else [])
            yield from (self._whole(question, {question.id: ids}) for ids in every)
        kind = kind_of(question.type)
        value = kind.read(question, right, self._reading(question)).value
        for other in _around(question.type, value, self.desk.state.day):
            yield self._whole(question, kind.show(question, other, self.desk.language))


def _around(kind: str, value: Json | None, today: datetime.date) -> Iterator[Json]:
    """Other values of a type: days near and far, amounts small and large, the other of yes and no."""
    if kind == "yes-no":
        yield from (True, False)
    elif kind == "date":
        day = datetime.date.fromisoformat(str(value)) if value else today
        days = {0, 1, 40, 400, 4000, 36000}
        near = {
            start + datetime.timedelta(sign * days_)
            for start in (day, today)
            for days_ in days
            for sign in (1, -1)
        }
        yield from (each.isoformat() for each in sorted(near) if 1850 <= each.year <= 2150)
    elif kind == "month":
        yield from (
            f"{year}-{month:02}" for year in (1900, today.year - 1, today.year, 2100) for month in (1, 12)
        )
    elif kind in ("integer", "decimal", "money"):
        number = Decimal(str(value or 0))
        yield from (
            f"{each:f}" for each in (Decimal(0), Decimal(1), number + 1, Decimal(10) ** 3, Decimal(10) ** 6)
        )
