"""What of a form is still as `formengine new` began it, though the form asks other things by now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from formengine.authoring.new_form import SPOKEN
from formengine.model import Form, Text
from formengine.model.walk import texts
from formengine.problems import Problem

_ASKED = frozenset(("full_name", "wants_call", "phone"))
"""The questions of a form that was just begun: while it asks no others, its texts are about what it asks."""
_START = "start."
"""The start page speaks of this form and no other; what `formengine new` says elsewhere may well be true of both."""
_FOLDER = Path(__file__).parent / "skeletons"


def check(form: Form) -> Iterator[Problem]:
    """Yield each text of the start page that `formengine new` has written."""
    if form.source_language not in SPOKEN or {each.id for each in form.questions()} == _ASKED:
        return
    begun = _written(form.source_language)
    for text in texts(form):
        if text.context.startswith(_START) and text.source in begun:
            yield Problem("starter-text", text.where, {"text": _short(text)}, "notice")


@cache
def _written(language: str) -> frozenset[str]:
    """The texts of a form that was just begun, one a line."""
    lines = (_FOLDER / f"form.{language}.yaml").read_text("utf-8").splitlines()
    values = (line.strip().removeprefix("- ") for line in lines if ":" in line or "- " in line)
    return frozenset(text for value in values for text in (value, value.partition(": ")[2]) if text)


def _short(text: Text) -> str:
    return text.source if len(text.source) <= 60 else f"{text.source[:59]}…"
