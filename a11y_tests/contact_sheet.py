"""Every question type as people see it, in one picture a type.

Narrow and wide, light and dark, left to right and right to left, untouched and in error.

Run `python -m a11y_tests.contact_sheet` after a change to a template or to the style sheet, and look at every picture:
no test can say whether a page is calm. The pictures are kept in docs/contact-sheet/, with what they were made from: a test
fails while they are older than that.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from formengine.audit.browser import Browser
from formengine.checks import check
from formengine.compiling import CompiledForm, Message, Place, Site, StepErrors, compile_form
from formengine.compiling.brand import stylesheet
from formengine.compiling.filling import Filling
from formengine.expressions import Env
from formengine.fields.base import input_name
from formengine.fields.registry import TYPES, kind_of
from formengine.loading import load_text
from formengine.resources import templates_dir
from tests.fields.support import TODAY, Example, Raw, examples

FOLDER = Path("docs/contact-sheet")
RECORD = "made-from.json"
_COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}", re.DOTALL)
LANGUAGES = {"fr": "French", "ar": "Arabic"}
WIDTHS = (320, 768, 1280)
PHONE = 600
SCALE = 0.4
MARGIN = 24
HEAVIEST = 300_000
"""Bytes that one picture may weigh."""


def made_from(templates: Path) -> dict[str, str]:
    """A hash of each file that gives questions their looks, without comments and however its lines are broken.

    What stands around a question changes more often, and changes no picture of one.
    """
    files = [*(templates / "static").glob("*.css"), *(templates / "fields").glob("*.html")]
    return {path.relative_to(templates).as_posix(): hashed(path.read_text("utf-8")) for path in sorted(files)}


def hashed(text: str) -> str:
    """A hash of a file of looks, without its comments and however its lines are broken."""
    return hashlib.sha256(" ".join(_COMMENT.sub(" ", text).split()).encode()).hexdigest()[:16]


def outdated(folder: Path, templates: Path) -> list[str]:
    """The files that have changed, come or gone since all the pictures in a folder were made."""
    record = folder / RECORD
    known = json.loads(record.read_text("utf-8")) if record.is_file() else {}
    now = made_from(templates)
    return sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at a page."""

    language: str
    dark: bool
    width: int
    wrong: bool

    def __str__(self) -> str:
        shade, state = "dark" if self.dark else "light", "in error" if self.wrong else "untouched"
        return f"{LANGUAGES[self.language]}, {shade}, {self.width} px, {state}"


LOOKS = tuple(
    Look(language, dark, width, wrong)
    for language, dark, width, wrong in itertools.product(LANGUAGES, (False, True), WIDTHS, (False, True))
)


def form(chosen: Iterable[Example], language: str) -> CompiledForm:
    """A form with a page for each example. Its Arabic is in locales/ar/LC_MESSAGES/examples.po."""
    steps = [{"step": f"s-{number}", "ask": [example.definition]} for number, example in enumerate(chosen)]
    definition = {
        "form": "examples",
        "title": "Exemples de questions",
        "languages": ["fr"],
        "draft-languages": ["ar"],
        "service": {"name": "Service public", "phone": "01 99 00 12 34"},
        "parts": [{"part": "one", "title": "Exemples", "steps": steps}],
    }
    css = base64.b64encode(stylesheet()).decode()
    site = Site(stylesheet=f"data:text/css;base64,{css}")
    return compile_form(
        check(load_text(json.dumps(definition, ensure_ascii=False))).checked(), language, site
    )


def page(compiled: CompiledForm, place: Place, example: Example, *, wrong: bool) -> str:
    """The page of an example: as it is first met, or answered by the first of its own mistakes."""
    question, language = place.step.questions[0], compiled.words.language
    kind = kind_of(question.type)
    raw: Raw = _mistake(example) if wrong else kind.initial(question, language)
    faults = example.read(raw, language).faults if wrong else ()
    first = kind.inputs(question)[0] if kind.inputs(question) else question.id
    messages = [
        Message(
            compiled.words.fault(question, fault),
            input_name(question.id, fault.part) if fault.part else first,
            fault.part,
        )
        for fault in faults
    ]
    steps = [each.step.id for each in compiled.places()]
    filling = Filling(
        Env({}, today=TODAY), raw, action="#", number=steps.index(place.step.id) + 1, total=len(steps)
    )
    return compiled.plain(place, filling, StepErrors({question.id: messages}) if messages else StepErrors())


def _mistake(example: Example) -> Raw:
    """Something typed and wrong, where the example has it: an empty field shows less of an error page."""
    mistakes = [example.raw(row.typed) for row in example.rows if row.faults]
    typed = [raw for raw in mistakes if any(value.strip() for values in raw.values() for value in values)]
    return next(iter([*typed, *mistakes]), {})


def shot(browser: Browser, html: str, look: Look) -> bytes:
    """The page to the end of its main part, as PNG, scaled down: what follows is the same on every page."""
    browser.media(prefers_color_scheme="dark" if look.dark else "light")
    browser.viewport(look.width, mobile=look.width < PHONE)
    browser.open_html(html)
    height = int(browser.driver.execute_script("return document.documentElement.scrollHeight"))
    # As tall a window as the page: a capture beyond the window is shifted sideways in right-to-left pages.
    browser.viewport(look.width, height, mobile=look.width < PHONE)
    main = browser.driver.execute_script(
        "return document.querySelector('main').getBoundingClientRect().bottom"
    )
    clip = {"x": 0, "y": 0, "width": look.width, "height": min(height, main + MARGIN), "scale": SCALE}
    return _capture(browser, {"format": "png", "clip": clip})


def sheet(browser: Browser, shots: Mapping[Look, bytes]) -> bytes:
    """All shots of one type as one WebP picture, a row for each language and shade."""
    rows: dict[tuple[str, bool], list[str]] = {}
    for look, png in shots.items():
        image = f'<img alt="" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
        caption = f"<figcaption>{escape(str(look))}</figcaption>"
        rows.setdefault((look.language, look.dark), []).append(f"<figure>{image}{caption}</figure>")
    style = (
        "body{margin:0;padding:8px;background:#8b9499;font:12px sans-serif;width:max-content}div{display:flex}"
        "figure{margin:8px}img{display:block}figcaption{padding-top:4px}"
    )
    body = "".join(f"<div>{''.join(row)}</div>" for row in rows.values())
    browser.media()
    browser.viewport(1000, 800)
    browser.open_html(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}")
    size = "const box = document.body.getBoundingClientRect(); return [box.width, box.height]"
    width, height = (round(side) for side in browser.driver.execute_script(size))
    browser.viewport(width, height)
    return _capture(browser, {"format": "webp", "quality": 40})


def _capture(browser: Browser, parameters: Mapping[str, object]) -> bytes:
    return base64.b64decode(browser.command("Page.captureScreenshot", parameters)["data"])


def index(types: Sequence[str]) -> str:
    """The page that shows the pictures, each with what is to be seen in it."""
    widths = ", ".join(str(width) for width in WIDTHS[:-1]) + f" and {WIDTHS[-1]}"
    lines = [
        "# Contact sheet",
        "",
        f"Each question type at {widths} pixels, untouched and in error, in French and Arabic, light and dark. Made",
        "from `templates/fields/*.examples.yaml` by `python -m a11y_tests.contact_sheet`, to be looked at by people.",
        "",
    ]
    for name in types:
        seen = f"Question type {name}: one page in French and in Arabic, light and dark, at {widths} pixels"
        state = "." if not kind_of(name).messages else ", untouched and in error."
        lines += [f"## {name}", "", f"![{seen}{state}]({name}.webp)", ""]
    return "\n".join(lines)


def pictures(browser: Browser, types: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The picture of each type."""
    chosen = {name: examples(name)[0] for name in types}
    forms = {language: form(chosen.values(), language) for language in LANGUAGES}
    for number, (name, example) in enumerate(chosen.items()):
        shots: dict[Look, bytes] = {}
        for look in LOOKS:
            if look.wrong and not kind_of(name).messages:
                continue
            compiled = forms[look.language]
            html = page(compiled, compiled.places()[number], example, wrong=look.wrong)
            shots[look] = shot(browser, html, look)
        yield name, sheet(browser, shots)


def main() -> None:
    """Make the pictures of the types that are named, of all when none is, and the page that shows them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("types", nargs="*", help="question types; all when none is named")
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder to write to")
    wanted = parser.parse_args()
    wanted.to.mkdir(parents=True, exist_ok=True)
    with Browser() as browser:
        for name, picture in pictures(browser, wanted.types or TYPES):
            if len(picture) > HEAVIEST:
                raise SystemExit(f"{name}: {len(picture)} bytes, more than {HEAVIEST}; scale it down")
            (wanted.to / f"{name}.webp").write_bytes(picture)
    (wanted.to / "index.md").write_text(index(sorted(TYPES)), encoding="utf-8")
    if not wanted.types:
        made = json.dumps(made_from(templates_dir()), indent=1)
        (wanted.to / RECORD).write_text(f"{made}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
