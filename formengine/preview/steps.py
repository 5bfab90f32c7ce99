"""One page of a form as a designer looks at it: a state of it, and beside that all that is known of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from formengine import tags
from formengine.audit.claimant import Seen
from formengine.audit.dom import parse
from formengine.audit.reporting.subjects import Subject
from formengine.audit.rules.weight import HEAVIEST
from formengine.audit.states import Captured, State
from formengine.checks.plain import Measured, Reading, score_words
from formengine.plain import together
from formengine.preview.answers import Answer
from formengine.preview.asked import Asked
from formengine.preview.bench import Bench, Told, Version
from formengine.preview.ears import Ears, Transcript, accepted
from formengine.preview.listing import Listed, named, page_of, parts_of
from formengine.preview.source import extract
from formengine.preview.states import Found, short, unfocused
from formengine.preview.ways import way
from formengine.preview.weighing import weight_of
from formengine.preview.words import say
from formengine.preview.workshop import Workshop
from formengine.problems import Problem
from formengine.web import Settings

RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))


class StepPages:
    """Gathers what is shown of a page. `sheets` are the style sheets that pictures name, by their addresses."""

    def __init__(self, workshop: Workshop, ears: Ears, sheets: dict[str, Seen]) -> None:
        self._workshop = workshop
        self._ears = ears
        self._sheets = sheets

    def picture(self, version: Version, language: str, name: str, asked: Asked) -> Answer | None:
        """A state as it came; in a frame, it takes no focus."""
        if page_of(version.form, name) is None:
            return None
        found = version.states.of(name, language)
        state = found.state(asked.query.get("state", ""))
        if state is None:
            return None
        return self._shown(found, state, asked)

    def around(self, version: Version, language: str, asked: Asked) -> Answer | None:
        """A state of a page around the steps, as it came."""
        found = version.states.around(language)
        state = found.state(asked.query.get("state", ""))
        return self._shown(found, state, asked) if state is not None else None

    def around_context(
        self, asked: Asked, bench: Bench, version: Version, language: str
    ) -> Mapping[str, Any]:
        """What the template of the pages around the steps is filled with."""
        found = version.states.around(language)
        state = found.state(asked.query.get("state", "")) or found.state("")
        home = f"/forms/{quote(bench.name)}/around"
        title = _heading(state) if state is not None else ""
        return {
            "title": title,
            "chosen": language,
            "languages": [{**named(code), "href": f"{home}/{code}/"} for code in version.form.all_tags],
            "found": found,
            "states": [
                {
                    "words": _heading(each),
                    "name": short(each),
                    "href": asked.address(state=short(each)),
                    "here": each is state,
                }
                for each in found.states
            ],
            "state": state,
            "narrow": asked.query.get("width") == "narrow",
            "wide": asked.address(width=""),
            "slim": asked.address(width="narrow"),
            "picture": f"{home}/{language}/state?state={quote(short(state), safe='/+')}"
            if state is not None
            else "",
        }

    def _shown(self, found: Found, state: State, asked: Asked) -> Answer:
        self._sheets[found.sheet.address] = found.sheet
        body = unfocused(state.body) if "framed" in asked.query else state.body
        return Answer(body, picture=True)

    def context(
        self, asked: Asked, bench: Bench, told: Told, version: Version, language: str, name: str
    ) -> Mapping[str, Any] | None:
        """What the template is filled with; none where there is no such page."""
        page = page_of(version.form, name)
        if page is None:
            return None
        found = version.states.of(name, language)
        state = found.state(asked.query.get("state", "")) or found.state("")
        subject = _subject(version, language, found, self._workshop.settings)
        title, spoken = subject.said(page.title)
        home = f"/forms/{quote(bench.name)}"
        return {
            "page": page,
            "title": title,
            "spoken": spoken,
            "chosen": language,
            "direction": "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
            "languages": [
                {**named(code), "href": f"{home}/pages/{code}/{name}"} for code in version.form.all_tags
            ],
            "found": found,
            "states": [_choice(asked, each, state, name) for each in found.states],
            "state": state,
            "narrow": asked.query.get("width") == "narrow",
            "wide": asked.address(width=""),
            "slim": asked.address(width="narrow"),
            "turns": _turns(version, page),
            "extract": _extract(told, page),
            "notices": _notices(told, page, language),
            **_reading(told, page, language),
            **(
                self._of_state(asked, bench, version, page, found, state, subject)
                if state is not None
                else {}
            ),
        }

    def _of_state(
        self,
        asked: Asked,
        bench: Bench,
        version: Version,
        page: Listed,
        found: Found,
        state: State,
        subject: Subject,
    ) -> Mapping[str, Any]:
        return {
            "state_words": _words(asked.language, state, page.name),
            "picture": _picture(bench, page.name, state),
            "way": way(subject, state),
            "weight": weight_of(state, found.sheet),
            "limit": HEAVIEST,
            "heard": self._heard(asked, bench, version, found, state),
            "listened": "heard" in asked.query,
            "listen": asked.address(heard="1") + "#transcript",
        }

    def _heard(
        self, asked: Asked, bench: Bench, version: Version, found: Found, state: State
    ) -> Transcript | None:
        if "heard" in asked.query:
            return self._ears.listen(state, found.sheet)
        return accepted(bench.folder, version.form, self._workshop.settings, state)


def _heading(state: State) -> str:
    """What a page calls itself."""
    found = parse(state.body.decode()).first("h1")
    return found.text if found is not None else short(state)


def _subject(version: Version, language: str, found: Found, own: Settings) -> Subject:
    captured = Captured(version.form.id, language, found.sheet, list(found.states))
    # Where catalogues were made whole, those that were written know which words are of which language.
    locales = own.locales if version.unfinished else version.settings.locales
    return Subject(captured, version.form, version.folder, None, found.origins, locales)


def _picture(bench: Bench, name: str, state: State) -> str:
    wanted = quote(short(state), safe="/+")
    return f"/forms/{quote(bench.name)}/state/{state.language}/{name}?state={wanted}"


def _choice(asked: Asked, each: State, chosen: State | None, name: str) -> Mapping[str, Any]:
    return {
        "words": _words(asked.language, each, name),
        "href": asked.address(state=short(each), heard=""),
        "here": each is chosen,
    }


def _words(language: str, state: State, name: str) -> str:
    """What a state is called: what is on it, and of which item of a list it is."""
    shown, _, day = state.kind.partition("-on-")
    if day:
        return say(language, "states-day", state=_words(language, replace(state, kind=shown), name), day=day)
    kind, _, code = state.kind.partition("-")
    if state.page.endswith("/remove") and not name.endswith("/remove"):
        return say(language, "states-remove")
    if kind in ("error", "rule"):
        said = say(language, f"states-{kind}", code=code)
    elif kind in ("empty", "shown", "filled", "longest", "items", "full"):
        said = say(language, f"states-{kind}") + (f" ({code})" if code else "")
    else:
        said = state.kind
    item = state.page.removeprefix(name.partition("/")[0]).strip("/").rpartition("/")[0]
    return say(language, "states-on", state=said, item=item) if item else said


def _turns(version: Version, page: Listed) -> Sequence[tuple[str, Listed]]:
    pages = [each for _, listed in parts_of(version.form) for each in listed]
    place = [each.name for each in pages].index(page.name)
    before, after = pages[place - 1 : place] if place else [], pages[place + 1 : place + 2]
    return [*(("before", each) for each in before), *(("after", each) for each in after)]


def _extract(told: Told, page: Listed) -> Mapping[str, Any]:
    """The page's lines as they are saved now, where that can be understood; else as they were when the form last worked."""
    now = page_of(told.form, page.name) if told.form is not None else None
    lines = extract((now or page).where, told.problems if now is not None else ())
    return {"file": lines.file, "lines": lines.lines, "stale": bool(told.errors) and now is not None}


def _notices(told: Told, page: Listed, language: str) -> Sequence[Problem]:
    """What could be better on the page: told of its lines in the definition, or of its texts in a catalogue."""
    now = page_of(told.form, page.name) if told.form is not None else None
    lines = extract((now or page).where)
    reading = next((each for each in told.reads if each.language == language), None)
    translated = reading.texts if reading is not None else ()
    wanted = {text.context for text in page.texts}
    return [
        problem
        for problem in told.others
        if lines.holds(problem.where) or _context(problem, translated) in wanted
    ]


def _context(problem: Problem, translated: Sequence[Measured]) -> str:
    """The text of a catalogue that a problem is about: the last one that begins before it."""
    if not problem.where.source.name.endswith(".po"):
        return ""
    before = [
        each
        for each in translated
        if each.where.source.name == problem.where.source.name and each.where.line <= problem.where.line
    ]
    return max(before, key=lambda each: each.where.line).context if before else ""


def _usual(context: str) -> str:
    """The context of the text that easy words stand for; of any other, its own."""
    return context.replace(".easy", "", 1)


def _reading(told: Told, page: Listed, language: str) -> Mapping[str, Any]:
    reading: Reading | None = next((each for each in told.reads if each.language == language), None)
    wanted = {text.context for text in page.texts}
    measured = (
        [each for each in reading.texts if _usual(each.context) in wanted] if reading is not None else []
    )
    measured = [each for each in measured if each.score.counts.words]
    whole = together([each.score for each in measured], tags.spoken(language))
    return {
        "measured": measured,
        "total": score_words(whole) if measured else "",
        "whole": reading.text() if reading is not None and reading.telling else "",
    }
