"""What was typed on a page whose request is gone: it cannot be saved, so it is shown once more, to be copied.

The browser's Back button does not show it: pages are never stored, and the page is asked for anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request

from formengine.compiling import CompiledForm, Read
from formengine.expressions import Env
from formengine.fields.registry import kind_of
from formengine.model import Question


@dataclass(frozen=True, slots=True)
class LostAnswer:
    """One answer that was sent too late: the question's short name, and what was typed."""

    name: str
    typed: str


def lost_answers(compiled: CompiledForm, page: str, today: datetime.date) -> Sequence[LostAnswer]:
    """What the form that was sent holds for the questions of `page`; nothing when another site sent it.

    No token says that it comes from a page of ours. The browser does: otherwise any site could put its words on our page.
    """
    loop, _, rest = page.partition("/")
    scope, step = (loop, rest.rpartition("/")[2]) if rest else ("", page)
    place = next((each for each in compiled.places() if (each.scope, each.step.id) == (scope, step)), None)
    if request.method != "POST" or place is None or not _from_here():
        return ()
    env = Env({}, today=today)
    read = compiled.read(place, request.form, env)
    found = []
    for question in place.step.questions:
        typed = _said(compiled, question, read)
        if typed and kind_of(question.type).asks:
            name = compiled.prose.plain(question.summary or question.label, env, scope)
            found.append(LostAnswer(name, typed))
    return found


def _from_here() -> bool:
    """Whether the browser says that a page of this site sent the form (Fetch Metadata; Fetch Standard, 3.2)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def _said(compiled: CompiledForm, question: Question, read: Read) -> str:
    """An answer in words; what could not be understood, as it was typed."""
    kind = kind_of(question.type)
    value = read.values.get(question.id)
    if value is not None and not read.faults.get(question.id):
        return kind.say(question, value, compiled.words)
    return " ".join(typed for name in kind.inputs(question) for typed in read.raw.get(name, ()) if typed)
