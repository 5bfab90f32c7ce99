"""A language is either offered or a draft (`language-twice`): a draft is audited and shown to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each language that stands in both lists."""
    for language in form.draft_languages:
        if language in form.languages:
            yield Problem("language-twice", form.where, {"language": language})
