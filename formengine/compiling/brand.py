"""The look of a service: its custom properties, checked, and the style sheet that is sent.

A service brands its pages by its own `templates/static/tokens.css`. Nobody should have to find out from a claimant that
its grey cannot be read: every pair of colours that `style.css` lays on one another is measured when it is loaded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from formengine.compiling import colour, custom_properties
from formengine.compiling.custom_properties import Properties, Property, resolved
from formengine.phrases import phrase
from formengine.problems import FormError, Problem, guess
from formengine.resources import templates_dir
from formengine.source import Source, Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour, the ground that it stands on, the ratio that it must reach, and the code of its problem."""

    front: str
    ground: str
    ratio: float
    code: str


def _pairs(code: str, ratio: float, grounds: Mapping[str, str]) -> Iterator[Pair]:
    for front, on in grounds.items():
        yield from (Pair(f"--{front}", f"--{ground}", ratio, code) for ground in on.split())


PAIRS: tuple[Pair, ...] = (
    *_pairs(
        "brand-text",
        4.5,
        {
            "ink": "page sheet tint danger-tint caution-tint",
            "ink-soft": "page sheet tint",
            "link": "page sheet tint caution-tint",
            "danger": "sheet",
            "caution": "sheet",
            "banner-ink": "banner",
            "accent-ink": "accent accent-hover",
            "danger-ink": "danger danger-hover",
        },
    ),
    *_pairs(
        "brand-line",
        3,
        {
            "edge": "sheet tint",
            "accent": "sheet tint",
            "danger": "tint danger-tint",
            "caution": "sheet caution-tint",
            "focus-outer": "page sheet tint danger-tint caution-tint",
        },
    ),
    # Two colours 9:1 apart leave no ground on which neither reaches 3:1 (WCAG technique C40).
    *_pairs("brand-ring", 9, {"focus-outer": "focus-inner"}),
)
"""What `style.css` lays on what. `--line` is not here: it only separates, and nothing is lost without it."""

_USED = re.compile(r"var\(\s*(--[\w-]+)")
_SQUEEZE = re.compile(
    r"""(?P<kept>"[^"]*"|'[^']*')|/\*.*?\*/|\s*(?P<tight>[{};,>])\s*|(?P<after>:)\s+|(?P<space>\s+)""",
    re.DOTALL,
)


def stylesheet(tokens: Path | None = None, style_css: Path | None = None) -> bytes:
    """The one style sheet of a service: its properties, then the engine's style, without comments or needless space.

    `tokens` is the service's own file of custom properties, `style_css` the style that was published with it; the
    engine's when they are None. Raises FormError with every fault of `tokens`: a property that is missing, a colour that
    cannot be measured, a contrast that is too weak.
    """
    folder = templates_dir() / "static"
    path = tokens or folder / "tokens.css"
    style = (style_css or folder / "style.css").read_text(encoding="utf-8")
    return _made(str(path), path.read_text(encoding="utf-8"), style)


@lru_cache(maxsize=4)
def _made(name: str, tokens: str, style: str) -> bytes:
    """An audit begins a service for each of a form's days and windows, and all of them have the same style."""
    source = Source(name, tokens)
    problems = tuple(faults(source, style))
    if problems:
        raise FormError(problems)
    return squeezed(f"{tokens}\n{style}").encode()


def faults(source: Source, style: str) -> Iterator[Problem]:
    """Everything that keeps a file of custom properties from being used with `style`."""
    properties = custom_properties.parse(source)
    if not properties.light:
        yield Problem("brand-empty", Span(source, 1, 1))
        return
    yield from (Problem("brand-outside", where) for where in properties.outside)
    yield from _names(properties, sorted(set(_USED.findall(style))), Span(source, 1, 1))
    unmeasured: set[Span] = set()
    for dark in (False, True) if properties.dark else (False,):
        scheme = properties.scheme(dark)
        yield from _unmeasurable(scheme, unmeasured)
        yield from _weak(scheme, phrase("dark") if dark else phrase("light"))


def squeezed(css: str) -> str:
    """The same style sheet in fewer bytes: no comment, no white space that means nothing. Quoted text is kept."""

    def shorter(match: re.Match[str]) -> str:
        return match["kept"] or match["tight"] or match["after"] or (" " if match["space"] else "")

    # Twice, because a comment that goes may leave white space on both of its sides.
    return re.sub(";+}", "}", _SQUEEZE.sub(shorter, _SQUEEZE.sub(shorter, css))).strip()


def _names(properties: Properties, used: Iterable[str], top: Span) -> Iterator[Problem]:
    for name in used:
        if resolved(name, properties.light) is None:
            yield Problem("brand-missing", top, {"name": name})
    for found in properties.dark.values():
        if found.name not in properties.light:
            near = guess(found.name, properties.light)
            yield Problem("brand-unknown", found.where, {"name": found.name, "guess": near})


def _unmeasurable(scheme: Mapping[str, Property], seen: set[Span]) -> Iterator[Problem]:
    for name in sorted({name for pair in PAIRS for name in (pair.front, pair.ground)}):
        found = resolved(name, scheme)
        if found and not colour.is_colour(found.value) and found.where not in seen:
            seen.add(found.where)
            yield Problem("brand-colour", found.where, {"name": found.name, "value": found.value})


def _weak(scheme: Mapping[str, Property], name: str) -> Iterator[Problem]:
    for pair in PAIRS:
        front, ground = resolved(pair.front, scheme), resolved(pair.ground, scheme)
        if not (front and ground and colour.is_colour(front.value) and colour.is_colour(ground.value)):
            continue
        ratio = colour.contrast(front.value, ground.value)
        if ratio < pair.ratio:
            # Rounded down: 4.496 is not 4.5.
            shown = f"{math.floor(ratio * 100) / 100:.2f}"
            values = {"front": pair.front, "ground": pair.ground, "ratio": shown, "scheme": name}
            yield Problem(pair.code, front.where, {**values, "better": _better(pair, front, ground)})


def _better(pair: Pair, front: Property, ground: Property) -> str:
    """What to write instead: a shade of the colour, else one of its ground, else the two extremes."""
    if shade := colour.nearest_shade(front.value, ground.value, pair.ratio):
        return f"{front.name}: {shade};"
    if shade := colour.nearest_shade(ground.value, front.value, pair.ratio):
        return f"{ground.name}: {shade};"
    return f"{front.name}: #000000; {ground.name}: #ffffff;"
