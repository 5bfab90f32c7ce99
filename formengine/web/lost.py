"""What was typed on a page whose request is gone: it cannot be saved, so it is shown once more, to be copied.

The browser's Back button does not show it: pages are never stored, and the page is asked for anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from werkzeug.datastructures import MultiDict

from formengine.compiling import CompiledForm, Place, Read
from formengine.expressions import Env
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.model import Question
from formengine.web.asking import asked
from formengine.web.carried import AT, NO_ANSWERS, Elsewhere, carried
from formengine.web.kept import KEPT, Kept, of_page, packed, unpacked
from formengine.web.secrets import FIELD

IN_PARTS = ("date", "month", "address")
"""The types whose answers several inputs make together."""


@dataclass(frozen=True, slots=True)
class LostAnswer:
    """One answer that was sent too late: the question's short name, and what was typed."""

    name: str
    typed: str


@dataclass(frozen=True, slots=True)
class Lost:
    """All that was sent too late: to be shown, and to be sent again for the same page in another language."""

    answers: Sequence[LostAnswer] = ()
    elsewhere: Sequence[Elsewhere] = ()
    kept: str = ""
    """The same as one text, which comes along to where a code is asked for (see `kept`)."""


def lost(
    compiled: CompiledForm, page: str, today: datetime.date, *, ours: bool, resumable: bool = False
) -> Lost:
    """What the form that was sent holds for the questions of `page`; nothing of it where no page of ours sent it.

    `resumable`: whether a code could still put it back on its page.
    """
    request = asked()
    brought = unpacked(request.form.get(KEPT, "")) if request.method == "POST" and ours else None
    if brought is not None:
        # From a tab whose browser has come back meanwhile in another: it had all of it, and goes on having it.
        found = carried_along(compiled, brought, today)
        return Lost(found, _elsewhere(compiled, page), request.form[KEPT] if found and resumable else "")
    name = request.form.get(AT, page) if request.method == "POST" else page
    place = _place(compiled, name)
    env = Env({}, today=today)
    if request.method != "POST" or place is None or not ours:
        return Lost(elsewhere=_elsewhere(compiled, page))
    read = compiled.read(place, request.form, env)
    found = _answers(compiled, place, read, env)
    kept = packed(name, read.raw, request.form) if found and resumable else ""
    return Lost(found, _elsewhere(compiled, page, place, read), kept)


def left_over(compiled: CompiledForm, page: str, today: datetime.date, names: Callable[[int], str]) -> Lost:
    """What was sent to a page that the form no longer has: by the names of the questions that it still asks, wherever that
    is; then the rest, numbered by `names`, what belongs together as one. All of it goes along into other languages.
    """
    sent, env = asked().form, Env({}, today=today)
    rest = {name: sent.getlist(name) for name in sent if name not in NO_ANSWERS}
    found: list[LostAnswer] = []
    inputs: dict[str, list[tuple[str, str]]] = {
        code: [(FIELD, sent.get(FIELD, ""))] for code in compiled.form.others(compiled.words.tag)
    }
    for place in compiled.asking(rest):
        asks = [name for each in place.step.questions for name in kind_of(each.type).inputs(each)]
        if rest.keys() & set(asks):
            read = compiled.read(place, MultiDict(rest), env)
            found += _answers(compiled, place, read, env)
            values = None if read.faults else read.values
            for code in inputs:
                inputs[code] += carried(place.step.questions, values, read.raw, code)
            rest = {name: typed for name, typed in rest.items() if name not in asks}
    unnamed = [(name, each) for name, typed in rest.items() for each in typed if each.strip()]
    found += [LostAnswer(names(number), each) for number, each in enumerate(_unasked(compiled, rest, env), 1)]
    addresses = {code: compiled.site.page(code, compiled.form.id, quote(page)) for code in inputs}
    return Lost(found, [Elsewhere(code, addresses[code], [*inputs[code], *unnamed]) for code in inputs])


def _unasked(compiled: CompiledForm, rest: Mapping[str, Sequence[str]], env: Env) -> Iterator[str]:
    """What was typed for questions that nobody asks any more, an answer each. Only the names of its inputs tell what it was:
    a question's id has no hyphen, and what follows one is the part of an answer.
    """
    together: dict[str, dict[str, Sequence[str]]] = {}
    for name, typed in rest.items():
        together.setdefault(name.partition("-")[0], {})[name] = typed
    title = compiled.form.title
    for own, sent in together.items():
        for kind in (kind_of(each) for each in IN_PARTS):
            question = Question(own, kind.name, title, title.where)
            if set(sent) == set(kind.inputs(question)):
                read = kind.read(question, sent, Reading(compiled.words.language, env.today))
                if read.value is not None and not read.faults:
                    yield kind.say(question, read.value, compiled.words)
                    break
        else:
            said = " ".join(each.strip() for typed in sent.values() for each in typed if each.strip())
            if said:
                yield said


def carried_along(compiled: CompiledForm, kept: Kept, today: datetime.date) -> Sequence[LostAnswer]:
    """What came along to where a code is asked for, by the questions of its page; nothing where the form has none such."""
    place, env = _place(compiled, kept.page), Env({}, today=today)
    if place is None:
        return ()
    return _answers(compiled, place, compiled.read(place, MultiDict(kept.fields), env), env)


def _answers(compiled: CompiledForm, place: Place, read: Read, env: Env) -> list[LostAnswer]:
    found = []
    for question in place.step.questions:
        typed = _said(compiled, question, read)
        if typed and kind_of(question.type).asks:
            name = compiled.prose.plain(question.summary or question.label, env, place.scope)
            found.append(LostAnswer(name, typed))
    return found


def _place(compiled: CompiledForm, page: str) -> Place | None:
    loop, _, rest = page.partition("/")
    scope, step = (loop, rest.rpartition("/")[2]) if rest else ("", page)
    try:
        return compiled.place(step, scope)
    except KeyError:
        return None


def _elsewhere(
    compiled: CompiledForm, page: str, place: Place | None = None, read: Read | None = None
) -> Sequence[Elsewhere]:
    """The same page in the other languages. It has no token, and is refused there as it was here."""
    questions = place.step.questions if place is not None else ()
    values = read.values if read is not None and not read.faults else None
    raw = read.raw if read is not None else None
    form = compiled.form
    sent = asked().form
    about = [*of_page(sent), *((AT, each) for each in sent.getlist(AT)[:1])] if read is not None else []
    return [
        Elsewhere(
            code,
            compiled.site.page(code, form.id, quote(page)),
            [*about, *carried(questions, values, raw, code)],
        )
        for code in form.others(compiled.words.tag)
    ]


def _said(compiled: CompiledForm, question: Question, read: Read) -> str:
    """An answer in words; what could not be understood, as it was typed."""
    kind = kind_of(question.type)
    value = read.values.get(question.id)
    if value is not None and not read.faults.get(question.id):
        return kind.say(question, value, compiled.words)
    return " ".join(typed for name in kind.inputs(question) for typed in read.raw.get(name, ()) if typed)
