"""The pages about one form: its overview, each of its pages, the form to be filled in, its map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from formengine import tags
from formengine.audit.claimant import Seen
from formengine.mapping.as_text import as_text
from formengine.mapping.drawn import draw
from formengine.preview import rendering
from formengine.preview.answers import Answer
from formengine.preview.asked import Asked
from formengine.preview.bench import Bench, Told, Version
from formengine.preview.ears import Ears
from formengine.preview.listing import named, parts_of
from formengine.preview.source import extract
from formengine.preview.steps import StepPages
from formengine.preview.workshop import Workshop

MOST_ERRORS = 20
"""Errors that are told in full; who has more has changed one thing that broke many."""


@dataclass(frozen=True)
class Look:
    """One look at a form: what its files say, and the form as it last worked."""

    bench: Bench
    told: Told
    version: Version | None


class FormPages:
    """Answers for whatever stands below /forms/<name>/."""

    def __init__(self, workshop: Workshop, ears: Ears, sheets: dict[str, Seen]) -> None:
        self.workshop = workshop
        self._steps = StepPages(workshop, ears, sheets)

    def answer(self, asked: Asked, bench: Bench, rest: Sequence[str]) -> Answer | None:
        """The page at an address; none where there is no such page."""
        told = bench.now()
        look = Look(bench, told, bench.version)
        match rest:
            case []:
                return Answer(b"", HTTPStatus.SEE_OTHER, moved=f"/forms/{quote(bench.name)}/")
            case [""]:
                return self._overview(asked, look)
            case _ if look.version is None:
                # Until it works there is nothing but its errors, whichever page was open.
                return self._overview(asked, look)
            case ["live", ""]:
                return self._live(asked, look, look.version)
            case ["map", ""]:
                return self._map(asked, look, look.version)
            case ["map.svg"]:
                return _svg(look.version)
            case ["pages", language, *name] if language in look.version.form.all_tags:
                return self._step(asked, look, look.version, language, "/".join(name))
            case ["around", language, ""] if language in look.version.form.all_tags:
                context = self._steps.around_context(asked, bench, look.version, language)
                return self._page(asked, look, "around.html", **context)
            case ["around", language, "state"] if language in look.version.form.all_tags:
                return self._steps.around(look.version, language, asked)
            case ["state", language, *name] if language in look.version.form.all_tags:
                return self._steps.picture(look.version, language, "/".join(name), asked)
            case _:
                return None

    def _page(self, asked: Asked, look: Look, template: str, **context: Any) -> Answer:
        body = rendering.render(
            template,
            asked.language,
            token=self.workshop.token(),
            path=asked.path,
            here=asked.address(),
            bench=look.bench,
            told=look.told,
            version=look.version,
            home=f"/forms/{quote(look.bench.name)}/",
            most=MOST_ERRORS,
            unfinished=_unfinished(look.version),
            **context,
        )
        return Answer(body)

    def _overview(self, asked: Asked, look: Look) -> Answer:
        version = look.version
        if version is None:
            return self._page(asked, look, "form.html")
        parts = parts_of(version.form)
        places = [(page.name, extract(page.where)) for _, pages in parts for page in pages]
        troubled = Counter(
            name for problem in look.told.others for name, lines in places if lines.holds(problem.where)
        )
        return self._page(
            asked, look, "form.html", parts=parts, troubled=troubled, languages=_languages(look, version)
        )

    def _live(self, asked: Asked, look: Look, version: Version) -> Answer:
        form = version.form
        chosen = asked.query.get("language", form.source_language)
        if chosen not in form.all_tags:
            chosen = form.source_language
        return self._page(
            asked,
            look,
            "live.html",
            title=form.title.source,
            languages=[named(code) for code in form.all_tags],
            chosen=chosen,
            parts=parts_of(form),
            narrow=asked.query.get("width") == "narrow",
            start=f"/live/{quote(look.bench.name)}/{chosen}/{quote(form.id)}/",
        )

    def _map(self, asked: Asked, look: Look, version: Version) -> Answer:
        drawn = draw(version.checked, "", version.settings.locales)
        return self._page(
            asked,
            look,
            "map.html",
            title=version.form.title.source,
            text=as_text(drawn),
            library=_library_missing(),
        )

    def _step(self, asked: Asked, look: Look, version: Version, language: str, name: str) -> Answer | None:
        context = self._steps.context(asked, look.bench, look.told, version, language, name)
        return self._page(asked, look, "step.html", **context) if context is not None else None


def _languages(look: Look, version: Version) -> Sequence[Mapping[str, Any]]:
    form = version.form
    reads = {reading.language: reading for reading in look.told.reads}
    return [
        {
            **named(code),
            "source": code == form.source_language,
            "draft": code not in form.offered,
            "unfinished": code in _unfinished(version),
            "reading": reads.get(code),
        }
        for code in form.all_tags
    ]


def _unfinished(version: Version | None) -> Collection[str]:
    """The languages, and the easy words of them, that are not all translated."""
    if version is None:
        return ()
    return {tag for tag in version.form.all_tags if tags.spoken(tag) in version.unfinished}


def _library_missing() -> str:
    """The name of the library that draws, where it is not there."""
    try:
        import formengine.mapping.as_svg  # noqa: F401, PLC0415  # a text needs no library that lays out
    except ModuleNotFoundError as error:
        return error.name or ""
    return ""


def _svg(version: Version) -> Answer | None:
    if _library_missing():
        return None
    from formengine.mapping.as_svg import as_svg  # noqa: PLC0415  # a text needs no library that lays out

    drawn = draw(version.checked, "", version.settings.locales)
    return Answer(as_svg(drawn).encode(), kind="image/svg+xml; charset=utf-8", picture=True)
