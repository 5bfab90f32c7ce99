"""Defects that the audit does not find, each with the reason. One that is found after all must be taken off the list."""

from __future__ import annotations

from collections.abc import Mapping

SURVIVORS: Mapping[str, str] = {
    "keypad-lost": (
        "Which keyboard a telephone shows is not in the accessibility tree, and a page does not say that figures are "
        "wanted: only the type of the question knows it."
    ),
    "words-vanish-under-the-mouse": (
        "Pages are looked at without a mouse: what changes under it is drawn in no picture and measured by no rule."
    ),
}
