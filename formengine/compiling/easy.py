"""The words of a form's pages in easy words: as a translation into them, so that all else stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.model import Form
from formengine.model.walk import texts
from formengine.typography import spaced

Said = Mapping[tuple[str, str], str]
"""Texts of a form in other words, by context and source."""


def easy_words(form: Form, language: str, said: Said) -> Said:
    """What pages in easy words say: the easy words of each text that has them in this language, else the usual ones.

    `said` is what its catalogue says, with easy words among it; nothing for the language that the form is written in.
    """
    found = dict(said)
    for text in texts(form):
        if text.easy is None:
            continue
        if language == form.source_language:
            found[text.context, text.source] = spaced(text.easy.source, language)
        elif words := said.get((text.easy.context, text.easy.source)):
            found[text.context, text.source] = words
    return found
