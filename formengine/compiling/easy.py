"""The words of a form's pages in easy words, or for helpers: as a translation into them, so that all else stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from formengine.model import Form, Text
from formengine.model.walk import texts
from formengine.typography import spaced

Said = Mapping[tuple[str, str], str]
"""Texts of a form in other words, by context and source."""


def other_words(form: Form, language: str, said: Said, words: Literal["easy", "for_helper"]) -> Said:
    """What pages in easy words, or for helpers, say: those words of each text that has them in this language, else what is
    `said`: what its catalogue says, with these words among it; nothing for the language that the form is written in.
    """
    found = dict(said)
    for text in texts(form):
        other: Text | None = getattr(text, words)
        if other is None:
            continue
        if language == form.source_language:
            found[text.context, text.source] = spaced(other.source, language)
        elif translated := said.get((other.context, other.source)):
            found[text.context, text.source] = translated
    return found
