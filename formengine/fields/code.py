"""What the official numbers share: one line of letters and digits, kept compact and shown grouped as on the card."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from formengine import formats
from formengine.expressions import types
from formengine.fields import forgive
from formengine.fields.base import Answer, Json, OneLine, Reading, Speech
from formengine.model import Question


class CodeType(OneLine):
    """An official number. Subclasses judge its compact form and say how it is grouped. Value: str, compact."""

    empty = "format-empty"
    example: ClassVar[str]
    """One that passes and belongs to nobody, as a person would type it."""

    def value_type(self, question: Question) -> types.Type:
        """A text."""
        return types.Text()

    def compact(self, typed: str) -> str:
        """The number without what people put between its characters."""
        return forgive.compact(typed)

    @abstractmethod
    def judge(self, code: str) -> Answer:
        """Say whether a compact number is right. It may be empty: what was typed held separators only."""

    @abstractmethod
    def spaced(self, code: str) -> str:
        """The number with spaces, as it stands on the card or the letter that it is copied from."""

    @abstractmethod
    def wrong(self) -> Iterable[tuple[str, str]]:
        """For each message but the empty one: its code, and what to type to see it."""

    def example_of(self, question: Question, reading: Reading) -> object:
        """The example."""
        return self.example

    def parse(self, question: Question, typed: str, reading: Reading) -> Answer:
        """Compact, then judge."""
        return self.judge(self.compact(typed))

    def show(self, question: Question, value: Json, language: str) -> dict[str, list[str]]:
        """The number in its groups, so that it can be compared with the card."""
        text = str(value)
        # What another type has understood, when the form asked something else, is no code to be taken apart.
        return {question.id: [self.spaced(text) if text.isalnum() else text]}

    def say(self, question: Question, value: Json, speech: Speech) -> str:
        """The whole number in its groups: it is on the check-your-answers page to be verified."""
        return left_to_right(self.spaced(str(value)), speech.language)

    def valid(self, question: Question, reading: Reading) -> dict[str, list[str]]:
        """The example."""
        return {question.id: [self.example]}

    def invalid(self, question: Question, reading: Reading) -> Iterable[tuple[str, dict[str, list[str]]]]:
        """Nothing, and one sample for each mistake."""
        if not question.optional:
            yield self.empty, {question.id: ["  "]}
        for code, typed in self.wrong():
            yield code, {question.id: [typed]}


def left_to_right(text: str, language: str) -> str:
    """A number or an address of a machine, kept in its order inside a sentence written from right to left.

    Without the isolate (Unicode, UAX 9), « 06 12 34 » shows as « 34 12 06 » on an Arabic page.
    """
    return f"\u2066{text}\u2069" if formats.right_to_left(language) else text


def in_groups(code: str, *sizes: int) -> str:
    """The characters in groups of these sizes, separated by spaces; the last size serves until the end."""
    groups, start = [], 0
    for size in (*sizes, *[sizes[-1]] * len(code)):
        groups.append(code[start : start + size])
        start += size
    return " ".join(group for group in groups if group)
