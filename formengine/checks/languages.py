"""A language must be one that the engine can speak, and be offered or not.

- `language-twice`: a language is either offered or a draft; a draft is audited and shown to nobody.
- `language-without-words`: the engine's own words (buttons, error messages) have no catalogue in that language, so that
  not one page of it could be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.catalogues import ENGINE, languages_of
from formengine.model import Form
from formengine.problems import Problem
from formengine.source import Span


def check(form: Form) -> Iterator[Problem]:
    """Yield each language that stands in both lists, and each that the engine does not speak."""
    for language in form.draft_languages:
        if language in form.languages:
            yield Problem("language-twice", form.place("draft-languages"), {"language": language})
    spoken = languages_of(ENGINE)
    for language in dict.fromkeys(form.all_languages):
        if language not in spoken:
            values = {"language": language, "known": ", ".join(spoken)}
            yield Problem("language-without-words", _place(form, language), values)


def _place(form: Form, language: str) -> Span:
    place = form.place("languages" if language in form.languages else "draft-languages")
    for number, line in enumerate(place.source.text.split("\n")[place.line - 1 :], place.line):
        start = place.column - 1 if number == place.line else 0
        if found := re.compile(rf"(?<![\w-]){re.escape(language)}(?![\w-])").search(line, start):
            return Span(place.source, number, found.start() + 1, len(language))
    return place
