"""Words of ours that stand inside a message, kept with what they were made of, so that they can be said in another language.

A message of the catalogue has places, and what fills one is often a name that the designer wrote, which is the same in every
language. Where it is words of ours (« a date », « the last commit »), it is a `Phrase`: a text like any other, in English,
that still knows its template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Self

Speak = Callable[[str, str], str]
"""Gives a template in the language that is spoken: the English one, and the code of the message, or nothing of a phrase."""


def english(template: str, code: str = "") -> str:
    """The template as it is."""
    return template


class Phrase(str):
    """Words of ours, in English; `template` is what they were made of, with `{places}` that `values` fill."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, template: str, values: Mapping[str, object]) -> Self:
        """The words that a template gives."""
        said = cls(template.format_map(values))
        said.template, said.values = template, values
        return said

    def with_values(self, values: Mapping[str, object]) -> Self:
        """The same template, filled otherwise."""
        return self.of(self.template, values)

    def in_words(self, speak: Speak) -> str:
        """The same words in the language that is spoken."""
        return filled(self.template, self.values, speak)


def phrase(template: str, /, **values: object) -> Phrase:
    """The words that a template gives; it is written out where it is used, for a test looks for each in other languages."""
    return Phrase.of(template, values)


def filled(template: str, values: Mapping[str, object], speak: Speak = english, code: str = "") -> str:
    """A template in the language that is spoken, its places filled, those with words of ours in that language too."""
    said = {name: in_words(each, speak) if isinstance(each, str) else each for name, each in values.items()}
    return speak(template, code).format_map(said)


def in_words(words: str, speak: Speak) -> str:
    """Words in the language that is spoken, where they are ours."""
    return words.in_words(speak) if isinstance(words, Phrase) else words


def numbered(number: int, one: str, many: str, /, **values: object) -> Phrase:
    """One of two templates, by how many there are: `{n}` is the number."""
    return phrase(one if number == 1 else many, n=number, **values)


def either(words: Sequence[str]) -> str:
    """Words of which one will do: `a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return phrase("{first} or {last}", first=strung(words[:-1]), last=words[-1])


def strung(words: Sequence[str], between: str = ", ") -> str:
    """Words one after the other, each still a phrase where it was one. `between` is a sign or a space."""
    if not any(isinstance(word, Phrase) for word in words):
        return between.join(words)
    template = between.join(f"{{w{number}}}" for number in range(len(words)))
    return Phrase.of(template, {f"w{number}": word for number, word in enumerate(words)})
