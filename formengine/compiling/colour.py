"""Contrast between two colours, as WCAG 2.2 defines it. A colour is written `#rgb` or `#rrggbb`."""

from __future__ import annotations

import re

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def is_colour(text: str) -> bool:
    """True when `text` is a colour as this module reads them."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio, from 1 to 21, whichever of the two is lighter.

    Source: WCAG 2.2, « contrast ratio » and « relative luminance », with sRGB's own threshold of 0.04045.
    """
    darker, lighter = sorted((_luminance(_channels(one)), _luminance(_channels(other))))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_shade(colour: str, ground: str, ratio: float) -> str | None:
    """The shade of `colour` nearest to it that reaches `ratio` on `ground`; None when no shade does."""
    extreme = max(("#000000", "#ffffff"), key=lambda end: contrast(end, ground))
    for percent in range(101):
        shade = _mix(colour, extreme, percent)
        if contrast(shade, ground) >= ratio:
            return shade
    return None


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(channels: tuple[int, int, int]) -> float:
    return sum(weight * _linear(channel / 255) for weight, channel in zip(_WEIGHTS, channels, strict=True))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _mix(colour: str, other: str, percent: int) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * percent / 100):02x}" for one, two in pairs)
