"""The preview as an app: which address shows what."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any

from formengine.audit.claimant import Seen
from formengine.compiling.brand import stylesheet
from formengine.fields.registry import TYPES
from formengine.preview import gallery, rendering
from formengine.preview.answers import Answer, framed
from formengine.preview.asked import Asked
from formengine.preview.bench import Bench
from formengine.preview.ears import Ears
from formengine.preview.forms import FormPages
from formengine.preview.serving import is_here
from formengine.preview.states import unfocused
from formengine.preview.words import say
from formengine.preview.workshop import Workshop

EVERY_S = 0.25
"""Seconds between two looks whether a file was saved: no way to be told of it is the same on every system."""
STILL_S = 15
"""Seconds after which a browser that waits is told that nothing happened, so that one that has gone is noticed."""
LIVE = "live"
_EXAMPLES = "/gallery.css"
"""The style sheet of the examples: a service's own, where it has one."""


class Desk:
    """Answers browsers. `close` ends what it has started."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.ears = Ears()
        self._sheets: dict[str, Seen] = {}
        self._forms = FormPages(workshop, self.ears, self._sheets)

    def close(self) -> None:
        """End the browser that listens."""
        self.ears.close()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        asked = Asked.of(environ)
        if not is_here(str(environ.get("HTTP_HOST", "")), int(environ["SERVER_PORT"])):
            return _refused("the preview answers to 127.0.0.1 and localhost alone").send(start)
        if asked.intrudes:
            # It could not read the answer, but what is asked for may start a browser.
            return _refused("another site asked for this, not you").send(start)
        if asked.parts[0] == LIVE:
            bench = self.workshop.bench(asked.parts[1]) if len(asked.parts) > 1 else None
            if bench is not None:
                bench.now()
                if bench.version is not None:
                    return framed(bench.version.live, environ, start)
        elif asked.method not in ("GET", "HEAD"):
            return Answer(b"", HTTPStatus.METHOD_NOT_ALLOWED).send(start)
        try:
            answer = self._answer(asked)
        except Exception:  # noqa: BLE001  # whatever it is, the preview goes on, and the terminal tells
            traceback.print_exc()
            answer = self._plain(asked, "broken", HTTPStatus.INTERNAL_SERVER_ERROR)
        return (answer or self._plain(asked, "lost", HTTPStatus.NOT_FOUND)).send(start)

    def _answer(self, asked: Asked) -> Answer | None:
        match asked.parts:
            case ("",):
                return self._index(asked)
            case ("preview.css",):
                return Answer(rendering.style(), kind="text/css; charset=utf-8")
            case ("preview.js",):
                return Answer(rendering.script(), kind="text/javascript; charset=utf-8")
            case ("gallery.css",):
                return Answer(stylesheet(self.workshop.settings.tokens), kind="text/css; charset=utf-8")
            case ("events",):
                return Answer(self._events(asked.query.get("known", "")), kind="text/event-stream")
            case ("explain", code):
                return self._explain(asked, code)
            case ("gallery", ""):
                types = [(name, gallery.examples(name)) for name in sorted(TYPES)]
                return self._page(asked, "gallery.html", types=types)
            case ("gallery", name) if name in TYPES:
                return self._type(asked, name)
            case ("example", name, number, state) if number.isdigit():
                return _example(name, int(number), state, framed="framed" in asked.query)
            case ("forms", name, *rest):
                bench = self.workshop.bench(name)
                return self._forms.answer(asked, bench, rest) if bench is not None else None
            case _:
                sheet = self._sheets.get(asked.path)
                return Answer(sheet.body, kind="text/css; charset=utf-8") if sheet is not None else None

    def _index(self, asked: Asked) -> Answer:
        listed = [_Card(bench) for bench in self.workshop.benches()]
        return self._page(asked, "index.html", listed=listed, folder=self.workshop.forms)

    def _explain(self, asked: Asked, code: str) -> Answer | None:
        try:
            text = self.workshop.explain(code, asked.language)
        except KeyError:
            return None
        return self._page(asked, "explain.html", code=code, text=text)

    def _type(self, asked: Asked, name: str) -> Answer:
        shown = []
        for example in gallery.examples(name):
            chosen = asked.query.get(str(example.number), gallery.UNTOUCHED)
            states = [
                {
                    "words": f"{example.number}: {_state_words(asked.language, state)}",
                    "href": asked.address(**{str(example.number): state}) + f"#example-{example.number}",
                    "here": state == chosen,
                }
                for state in gallery.states(name, example.number, _EXAMPLES)
            ]
            shown.append(
                {
                    "name": example.name,
                    "number": example.number,
                    "yaml": example.yaml,
                    "states": states,
                    "state_words": _state_words(asked.language, chosen),
                    "picture": f"/example/{name}/{example.number}/{chosen}?framed=1",
                }
            )
        return self._page(asked, "type.html", type=name, shown=shown)

    def _plain(self, asked: Asked, word: str, status: HTTPStatus) -> Answer:
        return self._page(asked, "lost.html", status, word=word)

    def _page(
        self, asked: Asked, template: str, status: HTTPStatus = HTTPStatus.OK, **context: Any
    ) -> Answer:
        body = rendering.render(
            template,
            asked.language,
            token=self.workshop.token(),
            path=asked.path,
            here=asked.address(),
            **context,
        )
        return Answer(body, status)

    def _events(self, known: str) -> Iterator[bytes]:
        """Server-sent events: one whenever a file was saved since the page was made, or since the last one."""
        still = 0.0
        yield b": here\n\n"
        while not self.workshop.over.wait(EVERY_S):
            still += EVERY_S
            token = self.workshop.token()
            if token != known:
                known, still = token, 0.0
                yield f"data: {token}\n\n".encode()
            elif still >= STILL_S:
                still = 0.0
                yield b": still here\n\n"


def _refused(why: str) -> Answer:
    return Answer(f"Refused: {why}.\n".encode(), HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8")


class _Card:
    """A form in the list of all."""

    def __init__(self, bench: Bench) -> None:
        self.name = bench.name
        self.folder = bench.folder
        self.told = bench.now()
        self.form = bench.version.form if bench.version is not None else self.told.form


def _state_words(language: str, state: str) -> str:
    return (
        say(language, "states-empty")
        if state == gallery.UNTOUCHED
        else say(language, "states-error", code=state)
    )


def _example(name: str, number: int, state: str, *, framed: bool) -> Answer | None:
    try:
        html = gallery.page(name, number, state, _EXAMPLES)
    except KeyError:
        return None
    body = html.encode()
    return Answer(unfocused(body) if framed else body, picture=True)
