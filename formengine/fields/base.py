"""What every question type is: its keys in a definition, how it reads what was typed, and how it says an answer.

A type is one stateless object. It never sees HTML: its template (`templates/fields/<name>.html`) is its face, and its
examples (`templates/fields/<name>.examples.yaml`) feed the documentation, the tests and the audit.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Protocol

from formengine.expressions import types
from formengine.fields import forgive
from formengine.model import Question, Text

Json = str | bool | list[str] | dict[str, str]
"""An answer as it is kept: see each type's `read`. Not given is None."""

Raw = Mapping[str, Sequence[str]]
"""What was typed: the name of each input of the question, and the values submitted under it."""

Limit = Decimal | datetime.date


@dataclass(frozen=True, slots=True)
class Key:
    """A key that only this type knows. `kind` names how the loader reads it (see `formengine/loading`)."""

    kind: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be taken. Its words are `error.<code>` in the catalogue; `part` is the input that is wrong.

    `params` fill the placeholders of the message: numbers and dates are written as the language writes them.
    """

    code: str
    part: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood: a value (None when nothing was given), or the faults that prevent one."""

    value: Json | None = None
    faults: tuple[Fault, ...] = ()

    @classmethod
    def wrong(cls, code: str, part: str = "", **params: object) -> Answer:
        """An answer that cannot be taken, for one reason."""
        return cls(None, (Fault(code, part, params),))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a type may know besides what was typed: the language, the reference day, the limits worked out."""

    language: str
    today: datetime.date
    limits: Mapping[str, Limit] = field(default_factory=dict)


class Speech(Protocol):
    """How an answer is said in one language: the engine's words, and the form's texts."""

    @property
    def language(self) -> str:
        """The language spoken."""

    def word(self, key: str, /, **params: object) -> str:
        """The engine's words for `key`."""

    def text(self, text: Text, /) -> str:
        """A text of the form in this language, without markup."""


class QuestionType(ABC):
    """One question type. Subclasses give `name`, `keys`, `messages` and override what differs."""

    name: ClassVar[str]
    keys: ClassVar[Mapping[str, Key]] = {}
    messages: ClassVar[tuple[str, ...]] = ()
    """Every code that `read` can give: each has a sample in `invalid` and words in every catalogue."""
    needs_noun: ClassVar[bool] = True
    heads_page: ClassVar[bool] = True
    """Whether the label can be the page's heading: that of a box to tick stands beside the box."""
    asks: ClassVar[bool] = True
    """Whether there is anything to answer."""
    grouped: ClassVar[bool] = False
    """True when the question is a group of controls named by a legend (RGAA 11.5, WCAG 1.3.1)."""

    @abstractmethod
    def value_type(self, question: Question) -> types.Type:
        """What expressions may do with the answer."""

    def parts(self, question: Question) -> tuple[str, ...]:
        """The inputs, by what follows the question's id in their name; one without a part for most types."""
        return ("",)

    def inputs(self, question: Question) -> tuple[str, ...]:
        """The names of the inputs, in page order."""
        return tuple(input_name(question.id, part) for part in self.parts(question))

    @abstractmethod
    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Understand what was typed: forgive first, then judge (WCAG 3.3.1, 3.3.3). Never raises."""

    @abstractmethod
    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """What the inputs hold for this value. `read` of it gives the same value in the same language."""

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The answer in words, for the check-your-answers page and for texts that insert it."""
        return str(value)

    def choices(self, question: Question, language: str) -> Sequence[tuple[str, str]]:
        """What the type itself offers to choose from, as values and labels; most types offer nothing."""
        return ()

    def hint_params(self, question: Question) -> Mapping[str, str]:
        """What fills the words of the type's own hint, where an example must be fit for the question."""
        return {}

    def initial(self, question: Question, language: str) -> dict[str, list[str]]:
        """What the inputs hold at the first visit: nothing, but where a guess is nearly always right."""
        return {}

    @abstractmethod
    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """An answer that passes, as a person might type it; the audit fills pages with it."""

    @abstractmethod
    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """For each message that this question can raise: its code, and what to type to see it."""


class OneLine(QuestionType):
    """A type with one text input. Subclasses give `parse`, and where an answer has a format `empty` and `example_of`."""

    empty: ClassVar[str] = "text-empty"
    """The message for nothing typed. `format-empty` shows an answer that would do (RGAA 11.11)."""

    def read(self, question: Question, raw: Raw, reading: Reading) -> Answer:
        """Tidy the line; nothing left is a missing answer, or none when the question is optional."""
        typed = forgive.line(first(raw, question.id))
        if not typed:
            return Answer() if question.optional else self.nothing(question, reading)
        return self.parse(question, typed, reading)

    def nothing(self, question: Question, reading: Reading) -> Answer:
        """What is said of an empty line."""
        shown = self.example_of(question, reading)
        return Answer.wrong(self.empty) if shown is None else Answer.wrong(self.empty, example=shown)

    def example_of(self, question: Question, reading: Reading) -> object | None:
        """An answer that would do, as a message shows it; None where the words of the message hold one, or need none."""
        return None

    @abstractmethod
    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Understand a line that is not empty."""

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The value in the input."""
        return {question.id: [str(value)]}


def input_name(question_id: str, part: str) -> str:
    """The name (and id) of an input: the question's id, then its part."""
    return f"{question_id}-{part}" if part else question_id


def first(raw: Raw, name: str) -> str:
    """The first value submitted under a name, or an empty text."""
    values = raw.get(name)
    return values[0] if values else ""
