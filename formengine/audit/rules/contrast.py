"""Colours as WCAG compares them: relative luminance and contrast (WCAG 2.2, definitions)."""

from __future__ import annotations

import re
from collections.abc import Sequence

Colour = tuple[float, float, float, float]
WHITE: Colour = (255, 255, 255, 1)
ENOUGH = 3
"""The contrast of what is no text (WCAG 1.4.11)."""

_NUMBER = re.compile(r"[\d.]+(?:e-?\d+)?")


def colour_of(css: str) -> Colour:
    """A colour as browsers compute it: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)`."""
    parts = [float(each) for each in _NUMBER.findall(css)]
    if len(parts) < 3:
        return (0, 0, 0, 0)
    scale = 255 if css.startswith("color(") else 1
    alpha = parts[3] if len(parts) > 3 else 1
    return parts[0] * scale, parts[1] * scale, parts[2] * scale, alpha


def over(front: Colour, back: Colour) -> Colour:
    """A colour that one sees through, on another."""
    alpha = front[3]
    red, green, blue = (front[at] * alpha + back[at] * (1 - alpha) for at in range(3))
    return red, green, blue, 1


def ground_of(layers: Sequence[str]) -> Colour:
    """What one sees of backgrounds that lie on each other, the nearest first."""
    seen = WHITE
    for layer in reversed(layers):
        seen = over(colour_of(layer), seen)
    return seen


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
