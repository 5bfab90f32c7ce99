"""The ways of looking at a page: windows, zoom, text spacing, forced and dark colours; the script that measures in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

MOVING = ("covered", "outlines")
"""Scripts that move the focus, and give it back at their end: they come last."""

SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)
"""What a person may set, and nothing may be lost by it (WCAG 1.4.12)."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking. `media` are features to emulate (`Browser.media`), `style` is added to the page.

    `every_state`: what depends on words is looked at in each state; the rest once for each layout. `scripts`: whether they
    run; without them nothing is measured in the page, and the accessibility tree is read.
    """

    width: int
    height: int
    mobile: bool = False
    media: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    style: str = ""
    every_state: bool = True
    scripts: bool = True


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        # WCAG 1.4.10: 320 CSS pixels; a floating scroll bar, as on a telephone, takes none of them.
        "narrow": Look(320, 800, mobile=True),
        # Words that fit where it is narrow fit here: what else there is to see depends on the layout.
        "wide": Look(1280, 800, every_state=False),
        "once": Look(1280, 800, every_state=False),
        # 1280 by 1024 at 400 %: as narrow, and so low that what stays in place covers much.
        "zoom": Look(320, 256, mobile=True, every_state=False),
        # 1280 at 200 %: between a telephone and a desktop, where styles often change.
        "double": Look(640, 400, every_state=False),
        "spaced": Look(320, 800, mobile=True, style=SPACING),
        "forced": Look(1280, 800, media={"forced_colors": "active"}, every_state=False),
        "dark": Look(1280, 800, media={"prefers_color_scheme": "dark"}, every_state=False),
        "print": Look(800, 1100, kind="print", every_state=False),
        "no-script": Look(320, 800, mobile=True, every_state=False, scripts=False),
    }
)


@cache
def measuring(look: str) -> str:
    """An expression of JavaScript whose value is the facts of a look, for `View.told`: one entry a script.

    Of a page that is shown in that look's window. Scripts that no rule of the look needs are left out.
    """
    from formengine.audit.rules import ALL  # noqa: PLC0415  # the rules name the scripts, and import this module

    found = {rule.script for rule in ALL if rule.script and look in rule.looks and rule.proof == "look"}
    wanted = sorted(found, key=lambda name: (name in MOVING, name))
    parts = ",".join(f"{name}:({source(name)})(tools)" for name in wanted)
    return f"(()=>{{const tools=({source('tools')})();return {{{parts}}};}})()"


@cache
def source(script: str) -> str:
    """A script of `scripts/`: one expression, a function that takes the tools and gives facts. Raises FileNotFoundError."""
    text = files("formengine.audit.rules").joinpath("scripts", f"{script}.js").read_text("utf-8")
    return (
        "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
        .strip()
        .rstrip(";")
    )
